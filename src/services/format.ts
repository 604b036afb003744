/**
 * Formats a text as a person would: one space between words, two before what stands in a machine, arrows and colons
 * of neighbouring transitions, labels of neighbouring participants, and comments at the ends of neighbouring lines
 * below each other. What a line says is never changed, and a line that is not understood is left as it is, but for
 * white space at its end. Formatting twice is formatting once.
 */
import type { SourceLine, Token } from '../language/text/lex.ts';
import type { Document } from '../language/parse.ts';
import type { LineKind } from '../language/statements/line-kind.ts';
import { drained } from '../language/text/slices.ts';
import { COMPARISON_OPERATORS, PRODUCTS, SUMS } from '../language/scenario/condition.ts';
import { type TextEdit, lineRange } from '../language/text/position.ts';
import { isOperatorWord, spaceInMachine } from './format-machine.ts';

const INDENT = '  ';
/** Columns are not aligned over more than so many spaces: the longest of them would push the others out of sight. */
const WIDEST_GAP = 16;
/** More blank lines than this in a row become so many. */
const MOST_BLANK = 2;

/** A line in the making: its parts stand in columns that neighbours share. */
interface Row {
  readonly line: SourceLine;
  readonly indent: string;
  /** Empty where the line is not touched. */
  readonly cells: readonly string[];
  readonly comment: string;
  /** Rows with the same word that follow each other are aligned; null: by itself. */
  readonly group: string | null;
}

/** Lines between two pauses. */
const LINES_IN_SLICE = 500;

/** The edits, one for each line that changes; none where all is well. */
export function format(document: Document): readonly TextEdit[] {
  return drained(formatInSlices(document));
}

/** The same, a few milliseconds at a time: it yields between. */
export function* formatInSlices(document: Document): Generator<void, readonly TextEdit[]> {
  const inMachine = linesInMachines(document);
  const rows: Row[] = [];
  for (const line of document.lines) {
    rows.push(rowOf(document, line, inMachine));
    if (line.number % LINES_IN_SLICE === 0) yield;
  }
  const codes = alignCells(rows);
  yield;
  const texts = alignComments(rows, codes);
  yield;
  return [...lineEdits(document, texts), ...blankEdits(document)].sort((a, b) => a.start - b.start);
}

function lineEdits(document: Document, texts: readonly string[]): readonly TextEdit[] {
  return document.lines.flatMap((line, index) => {
    const text = texts[index] ?? line.text;
    return text === line.text ? [] : [{ ...lineRange(line), text }];
  });
}

/** Takes blank lines away that follow more than enough others; the last line of the text is no line of its own. */
function blankEdits(document: Document): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let blank = 0;
  document.lines.forEach((line, index) => {
    blank = document.kinds[index] === 'blank' ? blank + 1 : 0;
    const next = document.lines[index + 1];
    if (blank > MOST_BLANK && next !== undefined)
      edits.push({ start: lineRange(line).end, end: next.offset, text: '' });
  });
  return edits;
}

function rowOf(document: Document, line: SourceLine, inMachine: ReadonlySet<number>): Row {
  const kind = document.kinds[line.number - 1] ?? 'wrong';
  const comment = line.comment < 0 ? '' : line.text.slice(line.comment).trimEnd();
  const indent = indentOf(line, kind, inMachine);
  if (kind === 'wrong' || (kind === 'machine-line' && !isWhole(document, line)))
    return { line, indent, cells: [], comment, group: null };
  const words = spaced(line, kind);
  if (kind === 'participant') return { line, indent, comment, cells: participantCells(words), group: 'participant' };
  if (kind === 'machine-line') return { line, indent, comment, ...transitionCells(words) };
  return {
    line,
    indent,
    comment,
    cells: words.length === 0 ? [] : [words.map(({ text }) => text).join('')],
    group: null,
  };
}

/** A line of a machine all of whose tokens are understood. */
function isWhole(document: Document, line: SourceLine): boolean {
  const marks = document.marks[line.number - 1] ?? [];
  const last = line.tokens.at(-1);
  if (last === undefined) return true;
  return marks.some(({ end }) => end >= last.end) && !line.tokens.some(({ kind }) => kind === 'other');
}

function indentOf(line: SourceLine, kind: LineKind, inMachine: ReadonlySet<number>): string {
  if (kind === 'machine-line') return INDENT;
  // A comment stands as deep as what it is about.
  if (kind === 'comment') return inMachine.has(line.number) ? INDENT : '';
  return kind === 'wrong' ? (/^\s*/.exec(line.text)?.[0] ?? '') : '';
}

function linesInMachines({ blocks }: Document): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const { first, end } of blocks) for (let index = first; index < end; index += 1) lines.add(index + 1);
  return lines;
}

/** A token with the space before it. */
interface Word {
  readonly token: Token;
  readonly text: string;
}

function spaced({ tokens }: SourceLine, kind: LineKind): readonly Word[] {
  return tokens.map((token, index) => {
    const before = tokens[index - 1];
    const hasSpace =
      before !== undefined &&
      (kind === 'machine-line' || kind === 'machine'
        ? spaceInMachine(tokens, index)
        : spaceOutside(tokens, index, kind));
    return { token, text: `${hasSpace ? ' ' : ''}${token.text}` };
  });
}

/** `+10ms` and `then +10ms` before a statement, and what stands behind them. */
function spaceOutside(tokens: readonly Token[], index: number, kind: LineKind): boolean {
  const [before, token] = [tokens[index - 1], tokens[index]];
  if (before === undefined || token === undefined) return false;
  const sign = tokens[0]?.text === 'then' ? 1 : 0;
  if (before.text === '+' && index === sign + 1) return false;
  if (token.text === '+' && index === sign) return true;
  if (isAmongArguments(tokens, index)) return spaceInMachine(tokens, index);
  if ((kind === 'expect' || kind === 'wait') && (computes(tokens, index) || computes(tokens, index - 1))) return true;
  if (before.text === ',' && isAmongNames(tokens, index, kind)) return true;
  return spaceBetween(before, token, kind);
}

/** Whether a list stands there: of participants or their machines, or behind `between`; flags are joined before that. */
function isAmongNames(tokens: readonly Token[], index: number, kind: LineKind): boolean {
  return LISTING.has(kind) || tokens.slice(0, index).some(({ text }) => text === 'between');
}

const LISTING: ReadonlySet<LineKind> = new Set(['link', 'box', 'participant']);

/** Whether it stands between the parentheses of a packet or a machine, `PKT(2, _)`, and not those of a condition. */
function isAmongArguments(tokens: readonly Token[], index: number): boolean {
  let depth = 0;
  for (let at = index - 1; at > 0; at -= 1) {
    const { text } = tokens[at]!;
    if (text === ')') depth += 1;
    if (text === '(' && depth > 0) depth -= 1;
    else if (text === '(') {
      const name = tokens[at - 1]!;
      return name.kind === 'word' && !isOperatorWord(name.text) && !BEFORE_CONDITIONS.has(name.text);
    }
  }
  return false;
}

/** Outside of machines: what stood together stays together (`J+1`, `http/1.1`), what stood apart is one space apart. */
function spaceBetween(before: Token, token: Token, kind: LineKind): boolean {
  if ((kind === 'expect' || kind === 'wait') && token.text !== ')' && before.text !== '(') {
    const inClaim = spaceInClaim(before, token);
    if (inClaim !== null) return inClaim;
  }
  if (token.text === ',' || token.text === ')' || before.text === '(' || token.text === '(') return false;
  // The port of whom somebody connects to: `server:8080`.
  if (kind === 'connect' && (token.text === ':' || before.text === ':')) return false;
  if (before.text === ',') return kind === 'show' || kind === 'note' || kind === 'trigger';
  return before.end < token.start || token.kind === 'string' || before.kind === 'string';
}

/** Around comparisons and parentheses of conditions, and between times; null: as elsewhere. */
function spaceInClaim(before: Token, token: Token): boolean | null {
  if (COMPARISONS.has(token.text) || COMPARISONS.has(before.text) || before.text === ')') return token.text !== ',';
  if (token.text === '(') return isOperatorWord(before.text) || BEFORE_CONDITIONS.has(before.text);
  if (before.text === '..' || token.text === '..') return false;
  return before.text === ',' && token.kind === 'number' ? true : null;
}

/** Whether an operator stands there that computes, and no sign of a number or of a sequence number (`seq J+1`). */
function computes(tokens: readonly Token[], index: number): boolean {
  const [sign, operand, field] = [tokens[index], tokens[index - 1], tokens[index - 2]];
  if (sign?.kind !== 'sign' || operand === undefined || !ARITHMETIC.has(sign.text)) return false;
  if (field !== undefined && OF_NUMBERS.has(field.text)) return false;
  if (operand.kind === 'word') return !isOperatorWord(operand.text) && !BEFORE_OPERANDS.has(operand.text);
  return operand.kind === 'number' || operand.kind === 'string' || operand.text === ')' || operand.text === '}';
}

const ARITHMETIC: ReadonlySet<string> = new Set([...SUMS, ...PRODUCTS]);
/** Behind these a sequence number stands. */
const OF_NUMBERS: ReadonlySet<string> = new Set(['seq', 'ack', 'sack', '..']);

const COMPARISONS: ReadonlySet<string> = new Set(COMPARISON_OPERATORS);
const BEFORE_CONDITIONS: ReadonlySet<string> = new Set(['expect', 'until', 'never', 'finally']);
/** A sign behind these is that of what follows. */
const BEFORE_OPERANDS: ReadonlySet<string> = new Set([...BEFORE_CONDITIONS, 'in', 'seq', 'ack', 'sack']);

function joined(words: readonly Word[]): string {
  return words
    .map(({ text }) => text)
    .join('')
    .trimStart();
}

/** `participant NAME`, `is MACHINE`, `as "LABEL"`. */
function participantCells(words: readonly Word[]): readonly string[] {
  const is = words.findIndex(({ token }, index) => index >= 2 && token.text === 'is');
  const as = words.findIndex(
    ({ token }, index) => index >= 2 && token.text === 'as' && token.kind === 'word' && index !== is + 1,
  );
  const first = words.slice(0, is >= 0 ? is : as >= 0 ? as : undefined);
  const second = is < 0 ? [] : words.slice(is, as >= 0 ? as : undefined);
  const third = as < 0 ? [] : words.slice(as);
  return [joined(first), joined(second), joined(third)];
}

/** `FROM`, `--> TO`, `: trigger …`; of other lines, the whole line. */
function transitionCells(words: readonly Word[]): { readonly cells: readonly string[]; readonly group: string | null } {
  const arrow = words.findIndex(({ token }) => token.text === '-->');
  const colon = words.findIndex(({ token }) => token.text === ':');
  if (arrow < 1 || colon !== arrow + 2) return { cells: words.length === 0 ? [] : [joined(words)], group: null };
  const cells = [words.slice(0, arrow), words.slice(arrow, colon), words.slice(colon)].map(joined);
  return { cells, group: 'transition' };
}

/** The lines without their comments: cells of neighbours of one group begin in the same column. */
function alignCells(rows: readonly Row[]): readonly string[] {
  const texts = rows.map(({ line, indent, cells }) => {
    if (cells.length > 0) return indent + cells.filter((cell) => cell !== '').join(' ');
    if (line.tokens.length === 0) return '';
    const end = line.comment < 0 ? line.text.length : line.comment;
    return line.text.slice(0, end).trimEnd();
  });
  for (const run of runs(rows, ({ group }) => group)) {
    const widths = widthsOf(run.map((index) => rows[index]?.cells ?? []));
    if (widths === null) continue;
    for (const index of run) {
      const row = rows[index];
      if (row !== undefined) texts[index] = row.indent + padded(row.cells, widths);
    }
  }
  return texts;
}

function padded(cells: readonly string[], widths: readonly number[]): string {
  const parts = cells.map((cell, column) => (widths[column] === 0 ? '' : `${cell.padEnd(widths[column] ?? 0)} `));
  return parts.join('').trimEnd();
}

/** The width of each column; null where aligning them would take too many spaces. */
function widthsOf(rows: readonly (readonly string[])[]): readonly number[] | null {
  const columns = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const widths: number[] = [];
  for (let column = 0; column < columns; column += 1) {
    let [least, most] = [Infinity, 0];
    for (const cells of rows) {
      const width = cells[column]?.length ?? 0;
      if (width > 0) least = Math.min(least, width);
      most = Math.max(most, width);
    }
    // The last column is not padded.
    if (column < columns - 1 && most - least > WIDEST_GAP) return null;
    widths.push(most);
  }
  return widths;
}

/** Indices of rows that follow each other and have the same key, at least two. */
function runs(rows: readonly Row[], keyOf: (row: Row) => string | null): readonly (readonly number[])[] {
  const found: number[][] = [];
  let run: number[] = [];
  let last: string | null = null;
  rows.forEach((row, index) => {
    const key = keyOf(row);
    if (key === null || key !== last) {
      if (run.length > 1) found.push(run);
      run = [];
    }
    if (key !== null) run.push(index);
    last = key;
  });
  return run.length > 1 ? [...found, run] : found;
}

/** Comments behind statements: those of neighbours in one column, one by itself where its writer put it. */
function alignComments(rows: readonly Row[], codes: readonly string[]): readonly string[] {
  const texts = rows.map((row, index) => {
    const text = codes[index] ?? '';
    if (row.comment === '') return text;
    if (row.line.tokens.length === 0) return row.indent + row.comment;
    const column = Math.max(text.length + 1, row.line.comment);
    return text.padEnd(column) + row.comment;
  });
  const trailing = ({ comment, line }: Row): string | null =>
    comment !== '' && line.tokens.length > 0 ? 'comment' : null;
  for (const run of runs(rows, trailing)) {
    let [least, most] = [Infinity, 0];
    for (const index of run) {
      const length = codes[index]?.length ?? 0;
      [least, most] = [Math.min(least, length), Math.max(most, length)];
    }
    const column = most + 2;
    if (column - least > 40) continue;
    for (const index of run) texts[index] = (codes[index] ?? '').padEnd(column) + (rows[index]?.comment ?? '');
  }
  return texts;
}
