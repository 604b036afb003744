/**
 * Completion: what could stand at the offset. Outside of machines the statement's own form says it: the line up to
 * the offset is matched, and what would fit next is offered. With a trace, what a participant can do in its present
 * state stands first.
 */
import { isClosed, lexLine } from '../../language/text/lex.ts';
import type { SourceLine, Token } from '../../language/text/lex.ts';
import { matchLine } from '../../language/slots/match.ts';
import type { Continuation } from '../../language/slots/match.ts';
import { machineVerbs } from '../../language/scenario/names.ts';
import type { Names } from '../../language/scenario/names.ts';
import type { Document, Parsed } from '../../language/parse.ts';
import type { StatementKind } from '../../language/statements/statements.ts';
import { BY_KEYWORD, verbsNamed, verbsOf } from '../../language/statements/statements.ts';
import { graphOf } from '../../language/statements/candidates.ts';
import type { Timed, WhenResult } from '../../language/statements/when.ts';
import { readWhen } from '../../language/statements/when.ts';
import { TIMINGS } from '../../language/vocabulary/timings.ts';
import { completeMachineLine, isWholeMachineLine } from './complete-machine.ts';
import { argumentItems } from './complete-arguments.ts';
import { conditionItems } from './complete-conditions.ts';
import { slotItems, usedTexts } from './complete-slots.ts';
import { explainStatement, explainTiming } from '../hover/hover.ts';
import type { Locale } from '../../l10n/locale.ts';
import { FIELDS } from '../../language/vocabulary/words.ts';
import { serviceMessage } from '../catalog/catalog.ts';
import type { Text } from '../markup.ts';
import type { Range } from '../../language/text/position.ts';
import { lineAt } from '../../language/text/position.ts';
import { filterTexts, isWhole } from './filter-texts.ts';
import type { Item, Offer, Place, Usable } from './item.ts';
import { item, offer } from './item.ts';
import { scenarioSnippets } from './scenario-snippets.ts';
import type { Standings } from '../../trace/participant-states.ts';
import { usualVerbs } from './usual-verbs.ts';

export interface Completion {
  /** What an item replaces: the word in which the offset stands. */
  readonly range: Range;
  readonly items: readonly Offer[];
}

/** The line up to an offset. */
interface Beginning {
  readonly line: SourceLine;
  readonly column: number;
  /** All of it. */
  readonly until: SourceLine;
  /** The word or number at the offset; null: none is begun. */
  readonly word: Token | null;
  /** What stands before that. */
  readonly before: SourceLine;
  /** The machine’s block in which it is; −1: in none. */
  readonly block: number;
}

function beginningAt({ document }: Parsed, offset: number): Beginning {
  const line = lineAt(document, offset);
  const column = Math.max(0, offset - line.offset);
  const until = lexLine(line.text.slice(0, column), line.number, line.offset);
  const last = until.tokens.at(-1);
  const word = last?.end === column && (last.kind === 'word' || last.kind === 'number') ? last : null;
  const before = word === null ? until : { ...until, tokens: until.tokens.slice(0, -1) };
  const block = document.blocks.findIndex(({ first, end }) => first <= line.number - 1 && line.number - 1 < end);
  return { line, column, until, word, before, block };
}

export interface CompletionOptions {
  readonly locale: Locale;
  /** Of the last trace, if there was one. */
  readonly standings?: Standings | null;
  /** Whether somebody asks at a word: then for all that can stand there, and for what can follow it. */
  readonly isAsked?: boolean;
  /** Files and fences whose machines can be used. */
  readonly usable?: readonly Usable[];
}

/** Nothing where the word stands whole, or is a number: there the line may end. */
export function complete(
  parsed: Parsed,
  offset: number,
  { locale, standings = null, isAsked = false, usable = [] }: CompletionOptions,
): Completion {
  const { line, column, until, word, before, block } = beginningAt(parsed, offset);
  const here = { start: offset, end: offset };
  const last = until.tokens.at(-1);
  if (until.comment >= 0) return { range: here, items: [] };
  if (last?.kind === 'string' && !isClosed(last))
    return block < 0 && until.tokens.length === 2 && until.tokens[0]?.text === 'use'
      ? textsInQuotes(line, last, usable, locale)
      : { range: here, items: [] };
  // Behind an open range a number may follow, or nothing.
  if (!isAsked && last?.text === '..' && last.end === column) return { range: here, items: [] };
  const range = {
    start: line.offset + (word?.start ?? column),
    end: line.offset + wordEnd(line, column, word !== null),
  };
  const place: Place = { parsed, line: line.number, standings, locale, usable };
  const itemsAfter = (tokens: SourceLine): readonly Item[] =>
    withoutDoubles(block >= 0 ? completeMachineLine(place, tokens, block) : completeStatement(place, tokens));
  const items = itemsAfter(before);
  if (word !== null && isAsked) {
    const rest = line.text.slice(column, line.comment < 0 ? undefined : line.comment);
    return { range, items: allAt(word, items, rest.trim() === '' ? itemsAfter(until) : [], locale) };
  }
  const typed = word?.text ?? '';
  const known = isNewName(parsed.document, block, typed)
    ? items.filter(({ label, kind }) => kind === 'keyword' || label !== typed)
    : items;
  const isBehindText = last?.kind === 'string' && last.end === column;
  return { range, items: offers(isBehindText ? known.map(spaced) : known, typed, block >= 0, locale) };
}

/** What begins like the word; where that stands whole, also what can follow it, and what can stand there instead. */
function allAt(word: Token, items: readonly Item[], following: readonly Item[], locale: Locale): readonly Offer[] {
  const [begun, others] = [true, false].map((isBegun) =>
    items.filter(({ label }) => label.toLowerCase().startsWith(word.text.toLowerCase()) === isBegun),
  );
  const labels = items.map(({ label }) => label);
  const instead = word.kind === 'number' || isWhole(labels, word.text) ? others : [];
  const behind = following.map(spaced).map((item) => ({ ...item, insert: word.text + item.insert }));
  return [
    ...(begun ?? []).map((item) => offer(item, item.label, locale)),
    ...[...behind, ...(instead ?? [])].map((item) => offer(item, `${word.text} ${item.label}`, locale)),
  ];
}

/** What can stand between the quotes behind `use`: the text up to its closing quote is replaced. */
function textsInQuotes(line: SourceLine, begun: Token, usable: readonly Usable[], locale: Locale): Completion {
  const rest = line.text.slice(begun.start + 1);
  const length = /^[^"”」]*/.exec(rest)?.[0].length ?? 0;
  const start = line.offset + begun.start + 1;
  const closing = rest.length > length ? '' : '"';
  const items = usedTexts(usable).map((one) => ({ ...one, label: one.label.slice(1, -1) }));
  return {
    range: { start, end: start + length },
    items: items.map((one) => offer({ ...one, insert: `${one.label}${closing}` }, one.label, locale)),
  };
}

/** With the space that parts it from the word or text before. */
function spaced(one: Item): Item {
  return { ...one, insert: ` ${one.insert}` };
}

/** Whether the line may end at the offset: no word is begun there, and nothing or a whole statement stands before. */
export function mayEnd(parsed: Parsed, offset: number): boolean {
  const { until, word, block } = beginningAt(parsed, offset);
  if (until.tokens.length === 0) return true;
  if (word !== null) return false;
  if (block >= 0) return isWholeMachineLine(until, parsed.document.machines[block] ?? null);
  return formsOf(parsed.document.names, until).some(
    ({ graph, from }) => matchLine(graph, until, parsed.document.names, from).ok,
  );
}

/** A machine’s names are those that its lines use: the word at the cursor may be the only use of it. */
function isNewName(document: Document, block: number, typed: string): boolean {
  if (block < 0 || typed === '') return false;
  const { first = 0, end = 0 } = document.blocks[block] ?? {};
  let uses = 0;
  for (const { tokens } of document.lines.slice(first, end))
    for (const { text } of tokens) if (text === typed) uses += 1;
  return uses < 2;
}

function offers(items: readonly Item[], typed: string, mayBeNew: boolean, locale: Locale): readonly Offer[] {
  const labels = items.map(({ label }) => label);
  if (/^\d/.test(typed) || isWhole(labels, typed)) return [];
  const filters = filterTexts(labels, typed, mayBeNew);
  return items.map((one, index) => offer(one, filters[index] ?? '', locale));
}

/** The rest of the word behind the offset belongs to what is replaced. */
function wordEnd(line: SourceLine, column: number, inWord: boolean): number {
  if (!inWord) return column;
  const token = line.tokens.find(({ start, end }) => start < column && column <= end);
  return token?.end ?? column;
}

function withoutDoubles(items: readonly Item[]): readonly Item[] {
  const seen = new Map<string, Item>();
  for (const item of items) if ((seen.get(item.label)?.rank ?? Infinity) > item.rank) seen.set(item.label, item);
  return [...seen.values()].sort((a, b) => a.rank - b.rank);
}

function completeStatement(place: Place, line: SourceLine): readonly Item[] {
  const { names } = place.parsed.document;
  const values = argumentItems(place, line);
  if (values !== null) return values;
  const timing = timingOfStart(line, names);
  const last = line.tokens.at(-1)?.text;
  if (!timing.ok) return last === '+' || last === 'every' ? durations() : [];
  const { next } = timing;
  const first = line.tokens[next];
  if (first === undefined) return [...startOfLine(place, line, timing.value), ...ownVerbs(place, line)];
  const verbs =
    line.tokens.length === next + 1 && names.participants.has(first.text) ? verbItems(place, first.text) : [];
  return [
    ...formsOf(names, line).flatMap(({ graph, from }) =>
      matchLine(graph, line, names, from, true).continuations.flatMap((continuation) => nodeItems(place, continuation)),
    ),
    ...verbs,
  ];
}

/** What the line begins with before its statement, which may be still to come. */
function timingOfStart(line: SourceLine, names: Names): WhenResult {
  return readWhen({ ...line, tokens: [...line.tokens, END_OF_LINE] }, names);
}

/** Of a participant that is called as a word which may begin a line. */
function ownVerbs(place: Place, { tokens }: SourceLine): readonly Item[] {
  const [first] = tokens;
  const isName = first !== undefined && tokens.length === 1 && place.parsed.document.names.participants.has(first.text);
  return isName ? verbItems(place, first.text) : [];
}

interface Form {
  readonly graph: Parameters<typeof matchLine>[0];
  /** The token that it begins with. */
  readonly from: number;
}

/** What the line may become, by its first words. A participant may have a keyword’s name. */
function formsOf(names: Names, line: SourceLine): readonly Form[] {
  const from = timingOfStart(line, names).next;
  const [first, second] = line.tokens.slice(from);
  const keyword = first === undefined ? undefined : BY_KEYWORD.get(first.text);
  const ids = keyword === undefined ? [] : [keyword.id];
  if (first !== undefined && second !== undefined && names.participants.has(first.text))
    ids.push(...actionsOf(names, first.text, second.text));
  return ids.map((id) => ({ graph: graphOf(id), from }));
}

/** What the participant may do by that word: `send` is of bytes, of messages, and a verb that its machine may have. */
function actionsOf(names: Names, participant: string, verb: string): readonly StatementKind['id'][] {
  const known = verbsNamed(names.protocol, verb).map(({ id }) => id);
  const isDeclared = machineVerbs(names, participant).has(verb);
  return isDeclared || known.length === 0 ? ['trigger', ...known] : known;
}

const END_OF_LINE = { kind: 'other', text: '', start: 0, end: 0 } as const;

function durations(): readonly Item[] {
  return ['0ms', '10ms', '100ms', '1s'].map((text, rank) => item('value', text, { rank }));
}

function nodeItems(place: Place, { node, values }: Continuation): readonly Item[] {
  switch (node.kind) {
    case 'word':
      return [item('keyword', node.word, { rank: 6, detail: fieldDetail(place, node.word) })];
    case 'sign':
      return [];
    case 'slot':
      return slotItems(place, node.slot, node.key, values);
    case 'part':
      return conditionItems(place, node);
  }
}

/** What the field of a header means that the word names, where it is one. */
function fieldDetail({ parsed, line }: Place, word: string): Text {
  const { tokens = [] } = parsed.document.lines[line - 1] ?? {};
  const isNamed = tokens.some(({ text }) => text === 'expect' || text === 'inject');
  return (isNamed ? FIELDS.find((known) => known.word === word)?.meaning : undefined) ?? '';
}

/** What the participant can do, the usual in its present state first. */
function verbItems(place: Place, participant: string): readonly Item[] {
  const { names } = place.parsed.document;
  const standing = place.standings?.before(place.line, participant) ?? null;
  const own = [...machineVerbs(names, participant)].map(([verb, { known, counts }]) => {
    const fits = known.machine.transitions.some(
      ({ from, trigger }) => trigger.name === verb && (from === 'any' || from.includes(standing?.plainState ?? '')),
    );
    const takes = Math.min(...counts);
    const insert =
      takes > 0 ? `${verb}(${Array.from({ length: takes }, (_, at) => `\${${at + 1}}`).join(', ')})` : verb;
    return item('verb', verb, {
      rank: fits ? 0 : 2,
      insert,
      isSnippet: takes > 0,
      detail: fits ? serviceMessage('complete-in-state', { state: standing?.state ?? '' }) : '',
    });
  });
  const usual = standing === null ? [] : usualVerbs(names.protocol, standing.plainState);
  const builtIn = verbsOf(names.protocol).map((kind) => {
    const at = usual.indexOf(kind.keyword);
    const detail = at >= 0 ? serviceMessage('complete-in-state', { state: standing?.state ?? '' }) : kind.section;
    return verbItem(names, participant, kind, at >= 0 ? at / 10 : 3, detail);
  });
  return [...own, ...builtIn];
}

function verbItem(names: Names, participant: string, kind: StatementKind, rank: number, detail: Text): Item {
  const other = [...names.participants.keys()].find((name) => name !== participant) ?? 'server';
  const insert = kind.id === 'connect' ? `connect \${1:${other}}` : kind.snippet;
  const documentation = explainStatement(kind);
  return item('verb', kind.keyword, { insert, isSnippet: insert.includes('$'), documentation, rank, detail });
}

/** More participants than this do not each get their own lines. */
const MOST_OFFERED = 6;

function startOfLine(place: Place, line: SourceLine, { when, repetition }: Timed): readonly Item[] {
  const isAnswer = when.kind === 'then';
  const takesAll = !isAnswer && repetition === null;
  const timed = line.tokens.length > 0;
  const { names } = place.parsed.document;
  const participants = [...names.participants.keys()];
  const actions = participants.slice(0, MOST_OFFERED).flatMap((name) =>
    verbItems(place, name)
      .filter(({ rank }) => rank < 1)
      .map((verb) => ({ ...verb, label: `${name} ${verb.label}`, insert: `${name} ${verb.insert}` })),
  );
  const plain = participants.map((name) => item('participant', name, { rank: 2, insert: `${name} ` }));
  const keywords = [...BY_KEYWORD.values()]
    .filter((kind) => takesAll && (!timed || kind.timed))
    .map((kind) =>
      item('keyword', kind.keyword, {
        insert: statementSnippet(names, kind),
        isSnippet: true,
        documentation: explainStatement(kind),
        detail: kind.summary,
        rank: rankOf(place.parsed.document, kind),
      }),
    );
  const timings = TIMINGS.filter(({ keyword }) => repetition === null && (keyword === 'repeat' || !timed)).map(
    (timing) =>
      item('keyword', timing.keyword, {
        insert: timing.snippet,
        isSnippet: true,
        documentation: explainTiming(timing),
        detail: timing.summary,
        rank: 4,
      }),
  );
  const isCounted = repetition?.every === null && line.tokens.at(-1)?.kind === 'number';
  const every = isCounted ? [item('keyword', 'every', { rank: 1 })] : [];
  return [...actions, ...plain, ...keywords, ...timings, ...every, ...(timed ? [] : scenarioSnippets(place.locale))];
}

/** The statements of the head stand first while nothing has happened yet, and last afterwards. */
function rankOf(document: Document, kind: StatementKind): number {
  const isEmpty = document.kinds.every((known) => known === 'blank' || known === 'comment' || known === 'wrong');
  if (kind.group !== 'head') return 4;
  return isEmpty ? 1 : 5;
}

/** The snippet of the table with the scenario’s own participants. */
function statementSnippet(names: Names, kind: StatementKind): string {
  const [first = 'client', second = first] = names.participants.keys();
  return kind.id === 'participant'
    ? kind.snippet
    : kind.snippet.replaceAll(':client}', `:${first}}`).replaceAll(':server}', `:${second}}`);
}
