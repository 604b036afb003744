/** Selection ranges: from what stands at the offset out to the whole text, each within the next. */
import { isClosed } from '../language/text/lex.ts';
import type { Document } from '../language/parse.ts';
import { readWhen } from '../language/statements/when.ts';
import { folds } from './folding.ts';
import type { Range } from '../language/text/position.ts';
import { lineAt, lineRange, rangeOf } from '../language/text/position.ts';

/** The innermost first. */
export function selectionRanges(document: Document, offset: number): readonly Range[] {
  const line = lineAt(document, offset);
  const column = offset - line.offset;
  const ranges: Range[] = [];
  const token = line.tokens.find(({ start, end }) => start <= column && column <= end);
  if (token?.kind === 'string' && token.end - token.start > 2)
    ranges.push(rangeOf(line, { start: token.start + 1, end: isClosed(token) ? token.end - 1 : token.end }));
  if (token !== undefined) ranges.push(rangeOf(line, token), ...brackets(document, offset));
  const [first, last] = [line.tokens[0], line.tokens.at(-1)];
  if (first !== undefined && last !== undefined && column <= last.end) {
    const { next } = readWhen(line, document.names);
    const timed = line.tokens[next];
    if (next > 0 && timed !== undefined) ranges.push(rangeOf(line, { start: timed.start, end: last.end }));
    ranges.push(rangeOf(line, { start: first.start, end: last.end }));
  } else if (line.comment >= 0) ranges.push(rangeOf(line, { start: line.comment, end: line.text.length }));
  ranges.push(lineRange(line));
  for (const fold of [...folds(document)].reverse()) {
    const [from, to] = [document.lines[fold.start - 1], document.lines[fold.end - 1]];
    if (from !== undefined && to !== undefined && fold.start <= line.number && line.number <= fold.end)
      ranges.push({ start: from.offset, end: lineRange(to).end });
  }
  ranges.push({ start: 0, end: document.text.length });
  return nested(ranges, offset);
}

/** What the parentheses and brackets around the offset hold, without and with them. */
function brackets(document: Document, offset: number): readonly Range[] {
  const line = lineAt(document, offset);
  const column = offset - line.offset;
  const open: number[] = [];
  const found: Range[] = [];
  for (const { kind, text, start, end } of line.tokens) {
    if (kind !== 'sign') continue;
    if (text === '(' || text === '[') open.push(start);
    const from = text === ')' || text === ']' ? open.pop() : undefined;
    if (from === undefined || from > column || end < column) continue;
    found.push(rangeOf(line, { start: from + 1, end: start }), rangeOf(line, { start: from, end }));
  }
  return found;
}

/** Those that hold the offset, each larger than the one before. */
function nested(ranges: readonly Range[], offset: number): readonly Range[] {
  const kept: Range[] = [];
  const sorted = ranges
    .filter(({ start, end }) => start <= offset && offset <= end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  for (const range of sorted) {
    const last = kept.at(-1);
    const grows =
      last === undefined ||
      (range.start <= last.start && range.end >= last.end && range.end - range.start > last.end - last.start);
    if (grows) kept.push(range);
  }
  return kept;
}
