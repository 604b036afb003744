/** Hover: what stands under the pointer, in Markdown. With the trace also what came of it. */
import type { MarkupRange } from '../markup.ts';
import { isSameText, type LocalizableText } from '../../l10n/localizable.ts';
import type { Locale } from '../../l10n/locale.ts';
import { serviceMessage } from '../catalog/catalog.ts';
import { code, paragraphs, type Part, type Text, textOf } from '../markup.ts';
import type { Found } from '../occurrences.ts';
import { markAt, nameOf } from '../occurrences.ts';
import { argumentAfter } from '../argument-place.ts';
import { explainParameter, hoverMachineName, list } from './hover-machines.ts';
import { explainVariable } from './hover-variables.ts';
import { variablesOf } from '../../language/slots/conditions/variables.ts';
import { packetText } from '../packet-text.ts';
import { rangeOf } from '../../language/text/position.ts';
import type { Standings } from '../../trace/participant-states.ts';
import type { Parsed } from '../../language/parse.ts';
import { describeValue, optionOf } from '../../language/vocabulary/options.ts';
import { shownForm } from '../../language/slots/form.ts';
import { bsdName } from '../../language/vocabulary/state-names.ts';
import { tcpState } from '../../language/vocabulary/states.ts';
import type { StatementKind } from '../../language/statements/statements.ts';
import { BY_KEYWORD, STATEMENTS, isAction, statementOf } from '../../language/statements/statements.ts';
import type { SourceLine } from '../../language/text/lex.ts';
import type { LineKind } from '../../language/statements/line-kind.ts';
import { type Timing, timingOf } from '../../language/vocabulary/timings.ts';
import { MACHINE_PIECES } from '../../language/vocabulary/machine-pieces.ts';
import { DURATION_UNITS, ERRORS, FIELDS, EXTENTS, KINDS, SIZE_UNITS } from '../../language/vocabulary/words.ts';
import { knownVariables } from '../../language/scenario/variables.ts';
import { PROTOCOLS } from '../../protocols/registry.ts';
import { written } from '../../protocols/value.ts';
import { type WindowChange, writtenChange } from '../../trace/window-changes.ts';
import { localizeTrace } from '../../trace/reasons.ts';

export interface HoverOptions {
  readonly locale: Locale;
  /** Of the trace of this text, if there is one. */
  readonly standings?: Standings | null;
}

type Options = Required<HoverOptions>;

/** null where nothing stands that could be explained. */
export function hover(parsed: Parsed, offset: number, { locale, standings = null }: HoverOptions): MarkupRange | null {
  const found = markAt(parsed.document, offset);
  if (found === null) return null;
  const parts = [...explain(parsed, found, { locale, standings }), ...explainArgument(parsed, found, locale)];
  const markdown = paragraphs(parts, locale);
  return markdown === '' ? null : { ...rangeOf(found.line, found.mark), markdown };
}

function explain(parsed: Parsed, found: Found, options: Options): readonly Part[] {
  const { standings } = options;
  const { line, mark } = found;
  const word = line.text.slice(mark.start, mark.end);
  const name = mark.symbol === null ? word : nameOf(mark.symbol);
  switch (mark.role) {
    case 'keyword':
    case 'verb':
      return [...explainWord(parsed, found, word), ...caused(found, options)];
    case 'option':
      return explainOption(word);
    case 'participant':
      return explainParticipant(parsed, name, line.number, standings);
    case 'connection':
      return explainConnection(parsed, name);
    case 'state':
      return mark.symbol?.startsWith('state:tcp/') === true
        ? [...explainTcpState(name), ...claimOf(line.number, options)]
        : [...hoverMachineName(parsed, found, options.locale), ...claimOf(line.number, options)];
    case 'variable':
      return [...explainTheVariable(parsed, found, options), ...claimOf(line.number, options)];
    case 'parameter':
      return explainNamed(parsed, found, name, options);
    case 'machine':
    case 'message':
    case 'timer':
    case 'trigger':
    case 'library':
      return [
        ...hoverMachineName(parsed, found, options.locale),
        ...(mark.role === 'trigger' ? caused(found, options) : []),
      ];
    case 'symbol':
      return explainSymbol(parsed, name);
    case 'kind':
      return explainKind(word);
    case 'value':
      return explainValue(parsed, found, word);
    case 'number':
      return [...explainSize(word), ...claimOf(line.number, options)];
    case 'duration':
      return explainDuration(word);
    case 'string':
    case 'operator':
      return [];
  }
}

/** A statement as the documentation says it: forms, meaning, where the rule stands, examples. */
export function explainStatement(kind: StatementKind): readonly Part[] {
  return [
    fence(kind.shown ?? kind.forms.map(shownForm)),
    kind.summary,
    ...(kind.section === '' ? [] : [`*${kind.section}*`]),
    ...(kind.examples.length === 0 ? [] : [examplesOf(kind.examples)]),
  ];
}

/** `then` and `repeat` before an action. */
export function explainTiming({ form, summary, examples }: Timing): readonly Part[] {
  return [fence([form]), summary, examplesOf(examples)];
}

function examplesOf(examples: readonly string[]): LocalizableText {
  return serviceMessage('hover-examples', { examples: examples.map(code).join(', ') });
}

function meaningOf(name: string, meaning: LocalizableText): LocalizableText {
  return serviceMessage('hover-meaning', { name, meaning });
}

function fence(lines: readonly string[]): string {
  return ['```', ...lines, '```'].join('\n');
}

function explainWord(parsed: Parsed, { line, mark }: Found, word: string): readonly Part[] {
  const kind = parsed.document.kinds[line.number - 1];
  if (kind === 'machine' || kind === 'machine-line' || kind === 'end') {
    const piece = MACHINE_PIECES.find(({ keyword, form }) => keyword === word || form.includes(`[${word}]`));
    return piece === undefined ? [] : [fence([piece.form]), piece.summary];
  }
  const field = mark.role === 'keyword' ? FIELDS.find((known) => known.word === word) : undefined;
  if (field !== undefined && (kind === 'expect' || kind === 'inject'))
    return [meaningOf(field.word, field.meaning), examplesOf([field.example])];
  const timing = mark.role === 'keyword' ? timingBefore(line, mark.start, word, kind) : undefined;
  if (timing !== undefined) return explainTiming(timing);
  const id = kind === 'wrong' || kind === 'blank' || kind === 'comment' ? undefined : kind;
  const known = id === undefined ? statementNamed(word, mark.role === 'verb') : statementOf(id);
  return known === undefined ? [] : explainStatement(known);
}

/** What the word says before an action, unless it is one of the statement's own. */
function timingBefore(line: SourceLine, start: number, word: string, kind: LineKind | undefined): Timing | undefined {
  const isOfAction =
    kind !== undefined && kind !== 'wrong' && STATEMENTS.some((one) => isAction(one) && one.id === kind);
  if (word === 'every') return isOfAction ? timingOf('repeat') : undefined;
  const isFirst = line.tokens[0]?.start === start || word === 'repeat';
  return isFirst && (isOfAction || kind === 'wrong') ? timingOf(word) : undefined;
}

function statementNamed(word: string, isVerb: boolean): StatementKind | undefined {
  return isVerb ? STATEMENTS.find((kind) => isAction(kind) && kind.keyword === word) : BY_KEYWORD.get(word);
}

const OPTION_VALUES = {
  one: 'hover-option-value-one',
  direction: 'hover-option-value-direction',
  scenario: 'hover-option-value',
} as const;

export function explainOption(word: string): readonly Part[] {
  const option = optionOf(word);
  if (option === null) return [];
  return [
    meaningOf(option.name, option.meaning),
    serviceMessage(OPTION_VALUES[option.scope], { value: describeValue(option.value), usual: code(option.default) }),
    ...(option.section === '' ? [] : [`*${option.section}*`]),
    examplesOf(option.examples),
  ];
}

export function explainTcpState(name: string): readonly Part[] {
  const state = tcpState(name);
  if (state === null) return [];
  const spelled = bsdName(state.name);
  const bsd = spelled === state.name ? '' : spelled;
  return [
    serviceMessage('hover-tcp-state', { state: state.name, bsd, meaning: state.meaning }),
    serviceMessage('hover-entered', { entered: state.entered }),
    serviceMessage('hover-left', { left: state.left }),
    '*RFC 9293, section 3.3.2*',
  ];
}

function explainParticipant(
  { scenario }: Parsed,
  name: string,
  line: number,
  standings: Standings | null,
): readonly Part[] {
  const participant = scenario.participants.find(({ id }) => id === name);
  if (participant === undefined) return [];
  const label = participant.label === name ? '' : code(participant.label);
  const machine = participant.machine === null ? '' : code(participant.machine);
  const standing = standings?.after(line, name) ?? null;
  const variables = Object.entries(standing?.variables ?? {}).map(([key, value]) => `${key} = ${written(value)}`);
  return [
    serviceMessage('hover-participant', { name, label, machine }),
    ...(standing === null ? [] : [serviceMessage('hover-state-after', { state: code(standing.state) })]),
    ...(variables.length === 0 || participant.machine === null ? [] : [code(variables.join(', '))]),
  ];
}

function explainConnection({ document }: Parsed, name: string): readonly Part[] {
  const known = document.names.connections.get(name);
  if (known === undefined) return [];
  const { ends, by } = known;
  if (!('line' in by)) return [serviceMessage('hover-machine-connection', { name, machines: by.machines.map(code) })];
  const [from = '', to = ''] = ends.map(code);
  return [serviceMessage('hover-connection', { name, from, to, line: by.line })];
}

function explainSymbol({ scenario }: Parsed, name: string): readonly Part[] {
  const owners = Object.entries(scenario.display.isn).filter(([, shown]) => shown === name);
  return owners.map(([side]) => serviceMessage('hover-symbol', { symbol: code(name), side: code(side) }));
}

function explainKind(word: string): readonly Part[] {
  const kind = KINDS.find((known) => known.word.toUpperCase() === word.toUpperCase());
  return kind === undefined ? [] : [meaningOf(kind.word, kind.meaning)];
}

function explainValue(parsed: Parsed, { line }: Found, word: string): readonly Part[] {
  const kind = parsed.document.kinds[line.number - 1];
  if (kind === 'set') {
    const option = parsed.document.marks[line.number - 1]?.find(({ role }) => role === 'option');
    return option === undefined ? [] : explainOption(line.text.slice(option.start, option.end));
  }
  if ((kind === 'expect' || kind === 'wait') && word === 'now') return [serviceMessage('hover-now')];
  const meaning = [...PROTOCOLS.map(({ name, meaning }) => ({ word: name, meaning })), ...ERRORS, ...EXTENTS].find(
    (known) => known.word === word,
  )?.meaning;
  return meaning === undefined ? [] : [meaningOf(word, meaning)];
}

function explainDuration(word: string): readonly Part[] {
  const match = /^([\d.]+)\s*([a-z]+)$/.exec(word);
  const unit = DURATION_UNITS.find((known) => known.unit === match?.[2]);
  return unit === undefined || match === null
    ? []
    : [serviceMessage('hover-duration', { count: match[1] ?? '', unit: unit.meaning })];
}

/** A size in other units than bytes. */
function explainSize(word: string): readonly Part[] {
  const match = /^(\d+)\s*([A-Za-z]+)$/.exec(word);
  const unit = SIZE_UNITS.find((known) => known.unit === match?.[2]);
  if (unit === undefined || match === null || unit.bytes === 1) return [];
  if (unit.bytes !== null) return [serviceMessage('hover-bytes', { count: Number(match[1]) * unit.bytes })];
  return [serviceMessage('hover-segments', { count: match[1] ?? '' })];
}

/** A parameter of a transition, or a name that a condition runs over. */
function explainNamed(parsed: Parsed, found: Found, name: string, options: Options): readonly Part[] {
  const kind = parsed.document.kinds[found.line.number - 1];
  if (kind !== 'expect' && kind !== 'wait') return hoverMachineName(parsed, found, options.locale);
  const machine = parsed.document.marks[found.line.number - 1]?.find(({ role }) => role === 'machine');
  const of = machine === undefined ? '' : found.line.text.slice(machine.start, machine.end);
  return [
    serviceMessage('hover-quantified', { name: code(name), machine: code(of) }),
    ...claimOf(found.line.number, options),
  ];
}

/** Which parameter gets its value here. */
function explainArgument({ document }: Parsed, { line, mark }: Found, locale: Locale): readonly Part[] {
  const place = argumentAfter(line.tokens.filter(({ end }) => end <= mark.start));
  const machine = document.names.machines.get(place?.machine ?? '')?.machine;
  const parameter = machine?.parameters[place?.position ?? 0];
  return machine === undefined || parameter === undefined
    ? []
    : explainParameter(document, machine, parameter.name, locale);
}

/** A variable of a protocol has no name in the source. */
function explainTheVariable(parsed: Parsed, found: Found, { locale }: Options): readonly Part[] {
  const { line, mark } = found;
  if (mark.symbol !== null) return hoverMachineName(parsed, found, locale);
  const name = line.text.slice(mark.start, mark.end);
  const { document, scenario } = parsed;
  const unit = variablesOf(document.names, scenario.participants[0]?.id ?? '').get(name);
  const meaning = knownVariables(document.names, null).find((known) => known.name === name)?.meaning ?? null;
  return [
    ...(meaning === null ? [] : [meaningOf(name, meaning)]),
    ...(unit === undefined ? [] : explainVariable(name, unit)),
  ];
}

/** What the simulator found for the claim of the line. */
function claimOf(line: number, { locale, standings }: Options): readonly Part[] {
  return (standings?.eventsOf(line) ?? []).flatMap((event) =>
    event.kind === 'expect'
      ? [
          serviceMessage(event.holds ? 'hover-claim-holds' : 'hover-claim-fails', {
            found: code(localizeTrace(event.found, locale)),
          }),
        ]
      : [],
  );
}

const MOST_SENT = 12;

const MOST_WINDOWS = 6;

/** What the ACKs did to congestion windows that go back to the line; what one rule did in a row is told together. */
function windowsOf(line: number, { locale, standings }: Options): readonly Text[] {
  const rows: { at: string; change: WindowChange; last: WindowChange }[] = [];
  for (const change of standings?.windowChangesOf(line) ?? []) {
    const row = rows.at(-1);
    const continues =
      row?.at === change.at && isSameText(row.change.reason, change.reason) && change.values.length === 1;
    if (continues && row.last.values.length === 1) row.last = change;
    else rows.push({ at: change.at, change, last: change });
  }
  return rows.map(({ at, change, last }) => {
    const values = change.values.map((value, index) => ({ ...value, to: last.values[index]?.to ?? value.to }));
    const { reason, section } = change;
    return serviceMessage('hover-window', {
      change: code(`${at}: ${writtenChange({ values })}`),
      reason: localizeTrace(reason, locale),
      section,
    });
  });
}

/** What was sent because of the line. */
function caused({ line }: Found, options: Options): readonly Part[] {
  const { locale, standings } = options;
  const sent = standings?.sentBecauseOf(line.number) ?? [];
  const packets = sent.map((packet): Text => {
    const shown = code(`${packet.from} → ${packet.to}: ${textOf(packetText(packet), locale)}`);
    return packet.lost ? serviceMessage('hover-lost', { packet: shown }) : shown;
  });
  return [
    ...list(serviceMessage('hover-caused'), packets, MOST_SENT),
    ...list(serviceMessage('hover-windows'), windowsOf(line.number, options), MOST_WINDOWS),
    ...claimOf(line.number, options),
  ];
}
