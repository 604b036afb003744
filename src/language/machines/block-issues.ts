/** What is wrong with the block of a machine as a whole: its header, its first state, its end. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { lineMessage } from '../text/catalog/catalog.ts';
import { failureAt, issueOf, spanOf } from '../text/failure.ts';
import type { Issue } from '../text/issue.ts';
import type { SourceLine } from '../text/lex.ts';
import type { Block } from './blocks.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import type { BuiltMachine } from './machine-build.ts';

export function blockIssues(lines: readonly SourceLine[], block: Block, built: BuiltMachine): readonly Issue[] {
  const header = lines[block.header];
  if (header === undefined) return orphanIssue(lines[block.first], block);
  if (block.name === null) return [headerIssue(header)];
  if (block.closer < 0 && !block.endReported) {
    const end = { line: block.end + 1, column: 1, endColumn: 1 };
    const fixes = [{ title: machineIssueMessage('fix-add-end'), edits: [{ span: end, text: 'end\n' }] }];
    return [{ ...lineIssue(header, 'missing-end', machineIssueMessage('machine-no-end')), fixes }];
  }
  if (built.known.machine.initial.length > 0 || built.broken) return [];
  return [lineIssue(header, 'no-initial-state', machineIssueMessage('machine-no-first-state'))];
}

/** One issue for lines of a machine without a `machine` line, unless a broken line before them is that. */
function orphanIssue(first: SourceLine | undefined, { startReported }: Block): readonly Issue[] {
  if (first === undefined || startReported) return [];
  return [lineIssue(first, 'no-machine', machineIssueMessage('machine-no-header'))];
}

function headerIssue(line: SourceLine): Issue {
  const hasName = line.tokens[1]?.kind === 'word';
  const isTooLong = hasName && line.tokens.length > 2;
  const what = isTooLong ? lineMessage('issue-end-of-line') : machineIssueMessage('machine-expected-name');
  return issueOf(line, failureAt(line, hasName ? 2 : 1, 'expected-name', [{ what, candidates: [] }]));
}

function lineIssue(line: SourceLine, code: string, message: LocalizableText): Issue {
  const at = { start: line.tokens[0]?.start ?? 0, end: line.tokens.at(-1)?.end ?? 0 };
  return { ...spanOf(line, at), severity: 'error', code, message };
}
