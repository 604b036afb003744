/** Makes one issue, on the first line, of adjacent lines in another notation. */
import { lineMessage } from '../text/catalog/catalog.ts';
import type { Issue } from '../text/issue.ts';
import type { SourceLine } from '../text/lex.ts';
import { bug } from '../text/internal-error.ts';
import { notationMessage } from './catalog/notations/catalog.ts';
import { isFrameEnd } from './other-notations.ts';
import type { LineKind } from './line-kind.ts';

const OF_OTHERS: ReadonlySet<string> = new Set(['drawn-arrow', 'other-notation', 'drawing-only']);
/** Kinds of lines that may stand between: they are written alike in both notations, or are wrong in another way. */
const BETWEEN: ReadonlySet<LineKind> = new Set(['blank', 'comment', 'participant', 'title', 'wrong']);

/** @param issues by place. The issue of several lines has those of each in `lines`. */
export function withDiagrams(
  issues: readonly Issue[],
  lines: readonly SourceLine[],
  kinds: readonly LineKind[],
): readonly Issue[] {
  const isOfOthers = (issue: Issue): boolean => OF_OTHERS.has(issue.code) || isFrameEnd(issue, lines[issue.line - 1]);
  const shown: Issue[] = [];
  let diagram: Issue[] = [];
  const close = (): void => {
    // A lone `end` may be that of a machine.
    if (diagram.some(({ code }) => OF_OTHERS.has(code)) && diagram.length > 1) shown.push(together(diagram, lines));
    else shown.push(...diagram);
    diagram = [];
  };
  let before = 0;
  for (const issue of issues) {
    if (!kinds.slice(before, issue.line - 1).every((kind) => BETWEEN.has(kind))) close();
    before = issue.line;
    if (isOfOthers(issue)) diagram.push(issue);
    else shown.push(issue);
  }
  close();
  return shown.sort((a, b) => a.line - b.line || a.column - b.column);
}

function together(issues: readonly Issue[], source: readonly SourceLine[]): Issue {
  const [first] = issues;
  if (first === undefined) return bug('no issue');
  const { message } = issues.find(({ code }) => code === 'drawn-arrow') ?? first;
  const notation = issues.map(({ line }) => nameOf(source[line - 1])).find((name) => typeof name === 'string');
  const lines = issues.length;
  const begin =
    notation === undefined
      ? notationMessage('notation-copied', { lines })
      : notationMessage('notation-copied-from', { lines, notation });
  return {
    ...first,
    code: 'copied-diagram',
    message: lineMessage('issue-sentences', {
      sentences: [begin, message],
    }),
    fixes: [],
    lines: issues,
  };
}

function nameOf(line: SourceLine | undefined): string | null {
  const [, start, diagram] = /^\s*(?:(@start)|(sequenceDiagram))/.exec(line?.text ?? '') ?? [];
  return start !== undefined ? 'PlantUML' : diagram !== undefined ? 'Mermaid' : null;
}
