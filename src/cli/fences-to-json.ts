/** `wirenote fences-to-json`: what the plug-ins for builds of documents ask (`src/plugins/`), as JSON in and out. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { closeBrowsers, drawFences } from '../documents/draw-fences.ts';
import type { FenceAnswer, FenceJob, JobBlock } from '../plugins/fence-job.ts';
import { messageOf } from '../shared/error-message.ts';
import { print } from './terminal.ts';

/** Reads jobs from standard input and prints the answer. */
export async function fencesToJson(): Promise<number> {
  const jobs = JSON.parse(await text(process.stdin)) as readonly FenceJob[];
  print(JSON.stringify(await answerTo(jobs, cacheIn(process.cwd()))));
  await closeBrowsers();
  return 0;
}

/** Never rejects: what goes wrong is an answer too. */
async function answerTo(jobs: readonly FenceJob[], cache: string | undefined): Promise<FenceAnswer> {
  try {
    const blocks: JobBlock[][] = [];
    const missing = new Set<string | null>();
    for (const { fences, file, options } of jobs) {
      const drawn = await drawFences(fences, { theme: 'auto', ...options, file: file ?? undefined, cache });
      blocks.push(drawn.map(({ html, issues, failed }) => ({ html, issues, failed })));
      for (const fence of drawn) missing.add(fence.missing);
    }
    return { blocks, missing: [...missing].find((why) => why !== null) ?? null };
  } catch (error) {
    return { error: messageOf(error) };
  }
}

/** Where builds keep what they need not make again: `node_modules/.cache` of the project that the folder is in. */
function cacheIn(folder: string): string | undefined {
  const modules = join(folder, 'node_modules');
  if (existsSync(modules)) return join(modules, '.cache', 'wirenote');
  return dirname(folder) === folder ? undefined : cacheIn(dirname(folder));
}
