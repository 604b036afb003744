/** Keeps an answer within a size: what an assistant needs most stays, and what is left out is said. */
import type { Compilation } from '../compile.ts';
import { drawSequence } from '../diagram/sequence/sequence.ts';
import { markdownTable } from '../diagram/table/markdown.ts';
import type { Locale } from '../l10n/locale.ts';
import type { LocalizableText } from '../l10n/localizable.ts';
import type { Answer, AnsweredClaim, AnsweredIssue } from './answer.ts';
import { assistantMessage, localizeAssistant } from './catalog/catalog.ts';

type Told = Pick<Answer, 'ok' | 'summary' | 'issues' | 'claims'>;

/** How much of the size lists of issues and of claims may take; diagram and table share the rest. */
const SHARE_OF_ISSUES = 0.4;
const SHARE_OF_CLAIMS = 0.3;
/** Of the room for a table that is cut, what its beginning gets; the rest is for its end. */
const SHARE_OF_BEGINNING = 0.6;
/** Rows that can come into an answer: the others need not be written. */
const MOST_ROWS = 2000;
/** Characters of one message, claim or title. */
const MOST_CHARACTERS = 600;

/** A sentence that is longer than anything the simulator itself says has a text of the user's in it. */
export const shortened = (text: string): string =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;

/** The answer with as much of the diagram and of the table as fits. */
export function* within(size: number, compilation: Compilation, locale: Locale, told: Told): Generator<void, Answer> {
  const cut: LocalizableText[] = [];
  const issues = fitting(told.issues, size * SHARE_OF_ISSUES, sizeOfIssue);
  if (issues.length < told.issues.length)
    cut.push(assistantMessage('cut-issues', { shown: issues.length, total: told.issues.length }));
  const claims = fittingClaims(told.claims, size * SHARE_OF_CLAIMS);
  if (claims.length < told.claims.length)
    cut.push(assistantMessage('cut-claims', { shown: claims.length, total: told.claims.length }));
  const used = told.summary.length + sum(issues, sizeOfIssue) + sum(claims, sizeOfClaim);
  const room = Math.max(0, size - used);
  // A table that is short leaves the diagram more room, and the other way round.
  const written = writtenTable(compilation);
  yield;
  const tableLength = tableWithin(written, Infinity, locale).text.length;
  const mermaid = yield* mermaidOf(compilation, Math.max(room / 2, room - tableLength), locale);
  const table = tableWithin(written, room - mermaid.text.length, locale);
  for (const { said } of [mermaid, table]) if (said !== null) cut.push(said);
  return {
    ...told,
    issues,
    claims,
    mermaid: mermaid.text,
    table: table.text,
    cut: cut.map((sentence) => localizeAssistant(sentence, locale)),
  };
}

interface Part {
  readonly text: string;
  /** What is said of a part that is not whole. */
  readonly said: LocalizableText | null;
}

const sum = <Item>(items: readonly Item[], sizeOf: (item: Item) => number): number =>
  items.reduce((total, item) => total + sizeOf(item), 0);

const sizeOfIssue = ({ message, fixes }: AnsweredIssue): number =>
  message.length + sum(fixes, ({ title, text }) => title.length + text.length);

const sizeOfClaim = ({ claim, found }: AnsweredClaim): number => claim.length + found.length;

/** As many of the first ones as fit. */
function fitting<Item>(items: readonly Item[], room: number, sizeOf: (item: Item) => number): readonly Item[] {
  let left = room;
  const end = items.findIndex((item) => (left -= sizeOf(item)) < 0);
  return end < 0 ? items : items.slice(0, end);
}

/** Those that do not hold come first into the room; the order stays. */
function fittingClaims(claims: readonly AnsweredClaim[], room: number): readonly AnsweredClaim[] {
  const byWeight = [...claims].sort((a, b) => Number(a.holds ?? false) - Number(b.holds ?? false));
  const kept = new Set(fitting(byWeight, room, sizeOfClaim));
  return claims.filter((claim) => kept.has(claim));
}

/** The diagram, or a beginning of it that is a diagram itself. */
function* mermaidOf({ trace, diagram }: Compilation, room: number, locale: Locale): Generator<void, Part> {
  const whole = diagram.parts === 1;
  const { shown, total } = diagram;
  if (diagram.text.length <= room)
    return { text: diagram.text, said: whole ? null : assistantMessage('cut-mermaid', { shown, total }) };
  for (let limit = Math.floor((shown * room) / diagram.text.length); limit > 0; limit = Math.floor(limit * 0.7)) {
    const part = drawSequence(trace, { locale, limit });
    yield;
    if (part.text.length <= room)
      return { text: part.text, said: assistantMessage('cut-mermaid', { shown: part.shown, total }) };
  }
  return { text: '', said: assistantMessage('cut-no-mermaid') };
}

/** A table as text, of a very long one the rows of its beginning and of its end. */
interface WrittenTable {
  readonly text: string;
  /** How many rows the text has, and how many there are. */
  readonly kept: number;
  readonly total: number;
}

function writtenTable({ table }: Compilation): WrittenTable {
  const { rows } = table;
  const isLong = rows.length > MOST_ROWS;
  const kept = isLong ? [...rows.slice(0, MOST_ROWS / 2), ...rows.slice(-MOST_ROWS / 2)] : rows;
  const text = rows.length === 0 ? '' : markdownTable({ ...table, rows: kept });
  return { text, kept: kept.length, total: rows.length };
}

/** The table, or its head with the first and the last rows. */
function tableWithin({ text, kept, total }: WrittenTable, room: number, locale: Locale): Part {
  if (total === 0 || (text.length <= room && kept === total)) return { text, said: null };
  const lines = text.split('\n');
  const head = lines.slice(0, 2);
  const body = lines.slice(2, 2 + kept);
  const counts = lines.slice(2 + kept).join('\n');
  const sizeOfLine = (line: string): number => line.length + 1;
  const left = Math.min(room, text.length) - sum(head, sizeOfLine) - counts.length - 40;
  const first = fitting(body.slice(0, MOST_ROWS / 2), left * SHARE_OF_BEGINNING, sizeOfLine);
  const last = fitting(body.slice(first.length).reverse(), left - sum(first, sizeOfLine), sizeOfLine).toReversed();
  if (first.length === 0) return { text: '', said: assistantMessage('cut-no-table') };
  const count = total - first.length - last.length;
  const gap = `| | | … ${localizeAssistant(assistantMessage('cut-row', { count }), locale)} |`;
  return {
    text: [...head, ...first, gap, ...last, counts].join('\n'),
    said: assistantMessage('cut-table', { shown: total - count, total }),
  };
}
