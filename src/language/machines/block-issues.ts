/** What is wrong with the block of a machine as a whole: its header, its first state, its end. */
import { plain } from '../text/catalog/catalog.ts';
import { failureAt, issueOf, spanOf } from '../text/failure.ts';
import type { Issue } from '../text/issue.ts';
import type { SourceLine } from '../text/lex.ts';
import type { Block } from './blocks.ts';
import type { BuiltMachine } from './machine-build.ts';

export function blockIssues(lines: readonly SourceLine[], block: Block, built: BuiltMachine): readonly Issue[] {
  const header = lines[block.header];
  if (header === undefined) return orphanIssue(lines[block.first], block);
  if (block.name === null) return [headerIssue(header)];
  if (block.closer < 0 && !block.endReported) {
    const end = { line: block.end + 1, column: 1, endColumn: 1 };
    const fixes = [{ title: plain('Add “end”'), edits: [{ span: end, text: 'end\n' }] }];
    return [{ ...lineIssue(header, 'missing-end', 'The machine has no `end`.'), fixes }];
  }
  if (built.known.machine.initial !== null || built.broken) return [];
  return [lineIssue(header, 'no-initial-state', 'The machine has no first state: `[*] --> STATE` is missing.')];
}

/** One issue for lines of a machine without a `machine` line, unless a broken line before them is that. */
function orphanIssue(first: SourceLine | undefined, { startReported }: Block): readonly Issue[] {
  if (first === undefined || startReported) return [];
  const message = 'A transition stands in a machine: `machine NAME` is missing before this line.';
  return [lineIssue(first, 'no-machine', message)];
}

function headerIssue(line: SourceLine): Issue {
  const hasName = line.tokens[1]?.kind === 'word';
  const what = hasName && line.tokens.length > 2 ? 'the end of the line' : 'a name for the machine';
  return issueOf(line, failureAt(line, hasName ? 2 : 1, 'expected-name', [{ what: plain(what), candidates: [] }]));
}

function lineIssue(line: SourceLine, code: string, message: string): Issue {
  const at = { start: line.tokens[0]?.start ?? 0, end: line.tokens.at(-1)?.end ?? 0 };
  return { ...spanOf(line, at), severity: 'error', code, message: plain(message) };
}
