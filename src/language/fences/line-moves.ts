/** Where the lines of a text have gone while it was edited. Lines count from 1. */
import type { TextChange } from './fence-moves.ts';
import { lastWhere } from '../text/last-where.ts';

/** Follows the lines of one text through edits, there and back. */
export class LineTrail {
  private text: string;
  /** For each line of the first text, from index 0, where it is now; null: gone. No list: all are where they were. */
  private present: readonly (number | null)[] | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /** Takes over an edit: the text after it, and what was replaced; left out: all of it was. */
  follow(text: string, changes: readonly TextChange[] = [{ offset: 0, length: this.text.length, text }]): void {
    if (text === this.text) return;
    const before = this.text;
    this.text = text;
    const changed = changes.map((change) => fromLineStart(before, withoutCommonEnds(before, change)));
    // Whatever becomes of a line within itself, it stays that line.
    const breaks = ({ offset, length, text: added }: TextChange): boolean =>
      added.includes('\n') || before.slice(offset, offset + length).includes('\n');
    if (!changed.some(breaks)) return;
    const moves = lineMoves(before, text, changed);
    this.present = this.present?.map((line) => (line === null ? null : (moves[line - 1] ?? null))) ?? moves;
  }

  /** Where the line of the first text is now; null: it is gone. */
  toPresent(line: number): number | null {
    return this.present === null ? line : (this.present[line - 1] ?? null);
  }

  /** Which line of the first text stands there now; null: none of them. */
  toPast(line: number): number | null {
    if (this.present === null) return line;
    const index = this.present.indexOf(line);
    return index < 0 ? null : index + 1;
  }
}

/** A change often writes again what stood there. */
function withoutCommonEnds(before: string, { offset, length, text }: TextChange): TextChange {
  const most = Math.min(length, text.length);
  let start = 0;
  while (start < most && before[offset + start] === text[start]) start += 1;
  let end = 0;
  while (end < most - start && before[offset + length - 1 - end] === text[text.length - 1 - end]) end += 1;
  return { offset: offset + start, length: length - start - end, text: text.slice(start, text.length - end) };
}

/**
 * What is only put in, or only taken away, can be told in several ways: `a|x\na|b` is `|ax\n|ab`, too. The one that
 * begins with a line is meant.
 */
function fromLineStart(before: string, change: TextChange): TextChange {
  const { offset, length, text } = change;
  const head = before.slice(before.lastIndexOf('\n', offset - 1) + 1, offset);
  const moved = length === 0 ? text : text === '' ? before.slice(offset, offset + length) : '';
  if (offset === 0 || !moved.includes('\n') || !moved.endsWith(head)) return change;
  const whole = head + moved.slice(0, moved.length - head.length);
  return { offset: offset - head.length, length, text: length === 0 ? whole : '' };
}

/** A line is where the first thing that is left of it is. Of a blank one there is nothing to follow. */
function lineMoves(before: string, after: string, changes: readonly TextChange[]): (number | null)[] {
  const ordered = [...changes].sort((a, b) => a.offset - b.offset);
  const starts = lineStarts(after);
  let start = 0;
  return before.split('\n').map((line) => {
    const from = start + line.length - line.trimStart().length;
    const to = start + line.trimEnd().length;
    start += line.length + 1;
    const left = firstLeft(from, to, ordered);
    return left === null ? null : lineAt(starts, left);
  });
}

/** Where the first character of a stretch that no change took away stands after the changes; null: none is left. */
function firstLeft(from: number, to: number, ordered: readonly TextChange[]): number | null {
  let [at, shift] = [from, 0];
  for (const { offset, length, text } of ordered) {
    if (offset > at) break;
    if (offset + length > at) at = offset + length;
    shift += text.length - length;
  }
  return at < to ? at + shift : null;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  return (
    Math.max(
      0,
      lastWhere(starts, (start) => start <= offset),
    ) + 1
  );
}
