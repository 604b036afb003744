/** Offsets of a text ↔ its lines and columns. Ranges are offsets, `end` exclusive. */
import type { Edit, Span } from './issue.ts';
import { lastWhere } from './last-where.ts';
import type { SourceLine } from './lex.ts';

/** A text and its lines. */
interface SourceText {
  readonly text: string;
  readonly lines: readonly SourceLine[];
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Replaces the range by the text. */
export interface TextEdit extends Range {
  readonly text: string;
}

/** The line that holds the offset; an offset past the text belongs to its last line. */
export function lineAt(source: SourceText, offset: number): SourceLine {
  const { lines } = source;
  const index = lastWhere(lines, (line) => line.offset <= offset);
  return lines[Math.max(0, index)] ?? { number: 1, offset: 0, text: '', tokens: [], comment: -1 };
}

/** A stretch of a line (columns from 0) as a range of the text. */
export function rangeOf(line: SourceLine, at: { readonly start: number; readonly end: number }): Range {
  return { start: line.offset + at.start, end: line.offset + at.end };
}

/** The whole line without its end. */
export function lineRange(line: SourceLine): Range {
  return { start: line.offset, end: line.offset + line.text.length };
}

export function spanRange(source: SourceText, span: Span): Range {
  const line = source.lines[span.line - 1];
  if (line === undefined) return { start: source.text.length, end: source.text.length };
  return rangeOf(line, { start: span.column - 1, end: span.endColumn - 1 });
}

export function textEdit(source: SourceText, edit: Edit): TextEdit {
  return { ...spanRange(source, edit.span), text: edit.text };
}

/** The text with the edits made; they do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, text: by } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(text.slice(from, start), by);
    from = end;
  }
  return parts.join('') + text.slice(from);
}

/** The line end that the text uses first; `\n` in a text of one line. */
export function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}
