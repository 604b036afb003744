/** What a build is told of the scenarios in a document. */
import type { WirenoteOptions } from '../../types/options.d.mts';
import type { JobBlock } from './fence-job.ts';

/** Tells the issues of the blocks; throws for an error where the build is to fail. */
export function report(blocks: readonly JobBlock[], { strict = false, onIssue = warn }: WirenoteOptions): void {
  const issues = blocks.flatMap(({ issues }) => issues);
  if (strict && blocks.some(({ failed }) => failed)) throw new Error(issues.join('\n'));
  for (const issue of issues) onIssue(issue);
}

function warn(issue: string): void {
  console.warn(issue);
}
