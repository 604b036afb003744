/**
 * Finds the machines of a source: which lines belong to which. A damaged `machine` or `end` line must cost itself
 * alone, so that what looks like a line of a machine is taken as one.
 */
import type { SourceLine, Token } from '../text/lex.ts';
import { type Mark, mark, symbolKey } from '../text/marks.ts';
import { BY_KEYWORD, LONE_VERBS } from '../statements/statements.ts';

export interface Block {
  /** Index of the `machine` line; −1 where transitions stand without one. */
  readonly header: number;
  /** null where the header is missing or broken: the lines are checked, and make no machine. */
  readonly name: Token | null;
  /** Indices of the lines inside: `first` inclusive, `end` exclusive. */
  readonly first: number;
  readonly end: number;
  /** Index of the line that ends it; −1 if none does. */
  readonly closer: number;
  /** Whether a missing `end` needs no issue, because a broken line in its place has one. */
  readonly endReported: boolean;
  /** The same of a missing `machine` line. */
  readonly startReported: boolean;
}

/** @param participants words that are declared as such: a line that begins with one looks like one outside of machines */
export function findBlocks(lines: readonly SourceLine[], participants: ReadonlySet<string>): readonly Block[] {
  const looksOutside = (line: SourceLine): boolean => beginsStatement(line, participants);
  const isHeader = (line: SourceLine, following: SourceLine | undefined): boolean =>
    opensMachine(line, following, participants.has('machine'));
  const blocks: Block[] = [];
  const next = nextFilled(lines);
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined) break;
    const opens = isHeader(line, lines[next[index] ?? -1]);
    if (!opens && (!isMachineLine(line) || isDrawn(line, participants))) {
      index += 1;
      continue;
    }
    const header = opens ? index : -1;
    const first = opens ? index + 1 : index;
    const before = lines[lastFilled(lines, 0, first)];
    const startReported = !opens && before !== undefined && index > 0 && !looksOutside(before) && !isEnd(before);
    const block = { ...closeBlock(lines, header, first, looksOutside, isHeader), startReported };
    blocks.push(block);
    index = block.closer >= 0 ? block.closer + 1 : block.end;
  }
  return blocks;
}

/** For each line the index of the next one that holds a token. */
function nextFilled(lines: readonly SourceLine[]): readonly number[] {
  const next = new Array<number>(lines.length).fill(-1);
  let last = -1;
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    next[index] = last;
    if ((lines[index]?.tokens.length ?? 0) > 0) last = index;
  }
  return next;
}

/**
 * `machine NAME`, or what is meant as one because lines of a machine follow. A participant may be called `machine`
 * (`isParticipant`), and `machine close` is what it does.
 */
function opensMachine(line: SourceLine, following: SourceLine | undefined, isParticipant: boolean): boolean {
  const [first, second] = line.tokens;
  // A state may be called `machine` too.
  if (first?.text !== 'machine' || second?.text === '-->') return false;
  const looksWhole = nameIn(line) !== null;
  const inside = following !== undefined && (isMachineLine(following) || isEnd(following));
  if (inside || isParticipant) return inside;
  return (looksWhole && !LONE_VERBS.has(second?.text ?? '')) || line.tokens.length === 1;
}

/** The name in `machine NAME` and `machine NAME(…)`. */
function nameIn({ tokens: [, name, open] }: SourceLine): Token | null {
  return name?.kind === 'word' && (open === undefined || open.text === '(') ? name : null;
}

/** A transition, a variable, or what is ignored. */
function isMachineLine(line: SourceLine): boolean {
  const { tokens } = line;
  const [first, second, third] = tokens;
  const arrow = arrowIn(tokens);
  // `-->>` is how others draw an arrow.
  if (arrow > 0) return tokens[arrow + 1]?.text !== '>';
  if (first?.text === 'ignore') return second?.text === '?';
  const [keyword, name, sign] = first?.text === 'stable' ? tokens.slice(1) : [first, second, third];
  return keyword?.text === 'var' && name?.kind === 'word' && (sign?.text === '=' || sign?.text === '(');
}

/** The index of `-->` behind a state or several, as far as they can be read; −1 without one. */
function arrowIn(tokens: readonly Token[]): number {
  let at = 1;
  while (tokens[at]?.text === ',' && tokens[at + 1]?.kind === 'word') at += 2;
  return tokens.slice(0, at + 2).findIndex(({ text }) => text === '-->');
}

/** Whether what looks like a transition is meant as an arrow between participants. */
function isDrawn({ tokens }: SourceLine, participants: ReadonlySet<string>): boolean {
  return tokens.some(({ text }, index) => index < 3 && participants.has(text));
}

function isEnd(line: SourceLine): boolean {
  return line.tokens.length === 1 && line.tokens[0]?.text === 'end';
}

function closeBlock(
  lines: readonly SourceLine[],
  header: number,
  first: number,
  looksOutside: (line: SourceLine) => boolean,
  isHeader: (line: SourceLine, following: SourceLine | undefined) => boolean,
): Omit<Block, 'startReported'> {
  const headerLine = lines[header];
  const name = headerLine === undefined ? null : nameIn(headerLine);
  const block = { header, name, first };
  let at = first;
  let firstOutside = -1;
  let damaged = -1;
  for (; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    if (isEnd(line)) return { ...block, end: at, closer: at, endReported: false };
    if (isHeader(line, lines[at + 1])) break;
    if (line.tokens.length === 0 || isMachineLine(line)) continue;
    if (firstOutside < 0 && looksOutside(line)) firstOutside = at;
    if (firstOutside < 0) damaged = at;
  }
  const end = firstOutside >= 0 ? firstOutside : at;
  const last = lastFilled(lines, first, end);
  return { ...block, end, closer: -1, endReported: last >= 0 && last === damaged };
}

function lastFilled(lines: readonly SourceLine[], first: number, end: number): number {
  for (let index = end - 1; index >= first; index -= 1) if ((lines[index]?.tokens.length ?? 0) > 0) return index;
  return -1;
}

/** Whether the line begins as a statement outside of machines does. */
function beginsStatement(line: SourceLine, participants: ReadonlySet<string>): boolean {
  const [first] = line.tokens;
  return first !== undefined && (first.text === '+' || BY_KEYWORD.has(first.text) || participants.has(first.text));
}

/** The marks of `machine NAME` and `end`. */
export function frameMarks(line: SourceLine): readonly Mark[] {
  const [keyword, name] = line.tokens;
  const marks = keyword === undefined ? [] : [mark(keyword, 'keyword')];
  return name?.kind === 'word' ? [...marks, mark(name, 'machine', symbolKey('machine', name.text), true)] : marks;
}
