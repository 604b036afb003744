/** Reads what stands in a slot of a form: names, words, texts. Numbers and kinds have files of their own. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { failed, failureAt } from '../text/failure.ts';
import type { Token } from '../text/lex.ts';
import type { Mark } from '../text/marks.ts';
import { mark, symbolKey } from '../text/marks.ts';
import type { Names } from '../scenario/names.ts';
import { machinesOf, machineVerbs } from '../scenario/names.ts';
import { NOT_MODELLED, optionOf, optionsOf } from '../vocabulary/options.ts';
import { readDuration, readSize } from './quantities.ts';
import type { SlotContext, SlotResult } from './slot-context.ts';
import { misplacedWord } from './claim-words.ts';
import { slotMessage } from './catalog/catalog.ts';
import { fail, readText } from './slot-context.ts';
import {
  readByteRange,
  readLifetime,
  readMethod,
  readPath,
  readServedStatus,
  readStatus,
  readTag,
} from './slot-http.ts';
import { readVariables } from './slot-variables.ts';
import { readMachineUses } from './machine-uses.ts';
import { readCountOfKind, readForgedKind, readKind, readMessage, readWhich } from './slot-kinds.ts';
import { readCondition } from './conditions/condition-reader.ts';
import { isAddress, readCount, readField, readNumber, readOptionValue, readPort } from './slot-values.ts';
import { readValues } from './arguments.ts';
import { readDatagram } from './slot-datagram.ts';
import { readBlock, readMoments, readSomeBlock } from './slot-ranges.ts';
import { TCP_STATES, tcpState } from '../vocabulary/states.ts';
import { isRole, ROLES, ECN_WORDS, ERRORS, EXTENTS, PARTICIPANT_SHAPES } from '../vocabulary/words.ts';
import { PROTOCOLS, hasOwnStates } from '../../protocols/registry.ts';

/** What can stand in a place of a form. */
interface Slot {
  /** How the documentation and hovers write it. */
  readonly shown: string;
  readonly read: (context: SlotContext) => SlotResult;
}

/** The slots by the names that forms give them. What completion offers in each is in `services/`, by the same names. */
export const SLOTS = {
  NAME: { shown: 'NAME', read: readParticipant },
  NAMES: { shown: 'NAME, …', read: (context) => readNames(context, readParticipant) },
  'NEW-NAMES': { shown: 'NAME, …', read: (context) => readNames(context, readNewParticipant) },
  /** Who sends and is said to have sent; an address is understood, so that it can be told what is missing. */
  'OWN-SENDER': { shown: 'NAME', read: readSender },
  SENDER: { shown: 'NAME|ADDRESS', read: readSender },
  CONNECTION: { shown: 'CONNECTION', read: readConnection },
  'NEW-CONNECTION': {
    shown: 'NAME',
    read: (context) => readNew(context, 'connection', slotMessage('slot-new-connection')),
  },
  MACHINE: { shown: 'MACHINE', read: readMachine },
  MACHINES: { shown: 'MACHINE[ over tcp], …', read: (context) => readMachineUses(context, readMachine) },
  PROTOCOL: { shown: 'PROTOCOL', read: readProtocol },
  LIBRARY: { shown: 'LIBRARY', read: readLibrary },
  USED: { shown: '"FILE"|"FENCE"', read: readUsed },
  OPTION: { shown: 'OPTION', read: readOption },
  VALUE: { shown: 'VALUE', read: readOptionValue },
  TEXT: { shown: '"TEXT"', read: (context) => readText(context, slotMessage('slot-text')) },
  PATH: { shown: '"/PATH"', read: readPath },
  METHOD: { shown: '"METHOD"', read: readMethod },
  TAG: { shown: '"TAG"', read: readTag },
  'BYTE-RANGE': { shown: 'NUMBER..[NUMBER]', read: readByteRange },
  LIFETIME: { shown: 'DURATION', read: readLifetime },
  SIZE: { shown: 'SIZE', read: (context) => readSize(context) },
  DURATION: { shown: 'DURATION', read: ({ line, index, names }) => readDuration(line, index, names) },
  PORT: { shown: 'PORT', read: readPort },
  'OWN-PORT': { shown: 'PORT|CONNECTION', read: readOwnPort },
  MOMENTS: { shown: 'TIME[, TIME..TIME]', read: readMoments },
  CONDITION: {
    shown: 'CONDITION',
    read: (context) =>
      readCondition(context, {
        participant: readParticipant,
        connection: readConnection,
        state: readState,
        machine: readMachine,
        size: (inner) => readSize(inner),
        count: readCount,
        packet: readKind,
        error: readError,
        status: readStatus,
      }),
  },
  EXTENT: { shown: 'all | section', read: readExtent },
  ECN: { shown: 'capable | marked | none', read: readEcn },
  COUNT: { shown: 'COUNT', read: readCountOfKind },
  STATUS: { shown: 'STATUS', read: readStatus },
  'SERVED-STATUS': { shown: 'STATUS', read: readServedStatus },
  ERROR: { shown: 'ERROR', read: readError },
  WHICH: { shown: 'WHICH', read: readWhich },
  KIND: { shown: 'KIND', read: readKind },
  'FORGED-KIND': { shown: 'KIND', read: readForgedKind },
  DATAGRAM: { shown: 'MESSAGE(VALUES) [+ MESSAGE(VALUES)]', read: readDatagram },
  MESSAGE: { shown: 'MESSAGE', read: readMessage },
  STATE: { shown: 'STATE', read: readState },
  NUMBER: { shown: 'NUMBER', read: readNumber },
  FIELD: { shown: 'NUMBER', read: readField },
  BLOCK: { shown: 'NUMBER..NUMBER', read: readBlock },
  'SOME-BLOCK': { shown: 'NUMBER..NUMBER', read: readSomeBlock },
  VERB: { shown: 'VERB', read: readVerb },
  SHAPE: { shown: 'actor | database', read: readShape },
  VARIABLES: { shown: 'VARIABLE[, VARIABLE]', read: readVariables },
  VALUES: { shown: 'VALUES', read: readValues },
} as const satisfies Readonly<Record<string, Slot>>;

export type SlotName = keyof typeof SLOTS;

export function isSlotName(name: string): name is SlotName {
  return Object.hasOwn(SLOTS, name);
}

function wordAt(context: SlotContext): Token | null {
  const token = context.line.tokens[context.index];
  return token?.kind === 'word' ? token : null;
}

function accept(
  context: SlotContext,
  token: Token,
  role: Mark['role'],
  symbol: string | null,
  definition = false,
): SlotResult {
  const value = { kind: 'word', word: token.text, start: token.start, end: token.end } as const;
  return { ok: true, value, next: context.index + 1, marks: [mark(token, role, symbol, definition)] };
}

function readParticipant(context: SlotContext): SlotResult {
  const { names } = context;
  const token = wordAt(context);
  if (isOutOfScope(context)) return failed(failureAt(context.line, context.index, 'unexpected', []));
  if (token !== null && names.participants.has(token.text))
    return accept(context, token, 'participant', symbolKey('participant', token.text));
  const expected = { what: slotMessage('slot-participant'), candidates: [...names.participants.keys()] };
  // Behind the side that an option is of stands its value: the last word of the line is no side, but a wrong value.
  const isValue = isOfOption(context) && context.index === context.line.tokens.length - 1;
  if (token === null || isValue) return fail(context, 'expected-name', expected);
  const words = context.key === 'at' ? misplacedWord(context, token.text) : null;
  if (words !== null) return fail(context, 'misplaced-word', expected, ...words);
  return fail(context, 'unknown-participant', expected, unknownParticipant(names, token.text));
}

/** A participant, or an IPv4 address that none has. */
function readSender(context: SlotContext): SlotResult {
  const token = context.line.tokens[context.index];
  if (token?.kind !== 'number') return readParticipant(context);
  if (isAddress(token.text)) return accept(context, token, 'value', null);
  return fail(context, 'bad-address', { what: slotMessage('slot-sender'), candidates: [] });
}

/** `a, b, c`: participants, none of them twice. */
function readNames(context: SlotContext, readName: (context: SlotContext) => SlotResult): SlotResult<'names'> {
  const { tokens } = context.line;
  const names: { word: string; start: number; end: number }[] = [];
  const known = new Set<string>();
  const marks: Mark[] = [];
  let index = context.index;
  for (;;) {
    const here = { ...context, index };
    const result = readName(here);
    if (!result.ok) return result;
    if (result.value.kind !== 'word')
      return fail(here, 'expected-name', { what: slotMessage('slot-participant'), candidates: [] });
    const { word, start, end } = result.value;
    if (known.has(word)) {
      const expected = { what: slotMessage('slot-participant'), candidates: [] };
      return fail(here, 'same-participant', expected, slotMessage('participant-named-twice', { name: word }));
    }
    known.add(word);
    names.push({ word, start, end });
    marks.push(...result.marks);
    index = result.next;
    if (tokens[index]?.text !== ',') break;
    index += 1;
  }
  const [first, last] = [names[0], names.at(-1)];
  const value = { kind: 'names', names, start: first?.start ?? 0, end: last?.end ?? 0 } as const;
  return { ok: true, value, next: index, marks };
}

/** Whether a side, or a direction, of an option is read. */
function isOfOption({ key }: SlotContext): boolean {
  return key === 'side' || key === 'toward';
}

/** Whether the option takes no name here, because it is not about one side or one direction. */
function isOutOfScope(context: SlotContext): boolean {
  const { values, key } = context;
  if (!isOfOption(context)) return false;
  const option = values.get('option');
  const scope = option?.kind === 'word' ? optionOf(option.word)?.scope : undefined;
  return key === 'side' ? scope === 'scenario' : scope !== 'direction';
}

export function unknownParticipant(names: Names, name: string): LocalizableText {
  const known = [...names.participants.keys()].slice(0, 8);
  return slotMessage('participant-unknown', { name, known, isCut: names.participants.size > known.length });
}

const readNewParticipant = (context: SlotContext): SlotResult =>
  readNew(context, 'participant', slotMessage('slot-new-participant'));

function readNew(context: SlotContext, role: 'participant' | 'connection', what: LocalizableText): SlotResult {
  const token = wordAt(context);
  if (token === null) return fail(context, 'expected-name', { what, candidates: [] });
  return accept(context, token, role, symbolKey(role, token.text), true);
}

/** A port, or the connection whose port is meant. */
function readOwnPort(context: SlotContext): SlotResult {
  const token = context.line.tokens[context.index];
  if (token?.kind === 'number') return readPort(context);
  return readNamedConnection(context, slotMessage('slot-own-port'));
}

/** A connection, or the participant with whom the newest one is meant. */
function readConnection(context: SlotContext): SlotResult {
  const { names, values } = context;
  const token = wordAt(context);
  if (token === null || names.connections.has(token.text) || !names.participants.has(token.text))
    return readNamedConnection(context, slotMessage('slot-connection'), peersOf);
  const at = values.get('at');
  if (at?.kind === 'word' && at.word === token.text) {
    const expected = { what: slotMessage('slot-connection'), candidates: peersOf(context) };
    return fail(
      context,
      'same-participant',
      expected,
      slotMessage('connection-with-itself', { name: token.text }),
      peersOf(context).slice(0, 4),
    );
  }
  return accept(context, token, 'participant', symbolKey('participant', token.text));
}

/** With whom the one who acts can have a connection. */
function peersOf({ names, values }: SlotContext): readonly string[] {
  const at = values.get('at');
  return [...names.participants.keys()].filter((name) => at?.kind !== 'word' || name !== at.word);
}

function readNamedConnection(
  context: SlotContext,
  what: LocalizableText,
  othersOf: (context: SlotContext) => readonly string[] = () => [],
): SlotResult {
  const { names, values } = context;
  const token = wordAt(context);
  const known = token === null ? undefined : names.connections.get(token.text);
  if (token === null || known === undefined) {
    const expected = { what, candidates: [...names.connections.keys(), ...othersOf(context)] };
    if (token === null) return fail(context, 'expected-name', expected);
    const name = token.text;
    const brokenLine = names.broken.get(`connection:${name}`);
    const message =
      brokenLine === undefined
        ? slotMessage('connection-unknown', { name })
        : slotMessage('connection-broken', { name, line: brokenLine });
    return fail(context, 'unknown-connection', expected, message);
  }
  const at = values.get('at');
  if (at?.kind === 'word' && !known.ends.includes(at.word)) {
    const { name, ends } = known;
    const message = slotMessage('connection-of-others', { name, ends, participant: at.word });
    return fail(context, 'wrong-connection', { what, candidates: [] }, message);
  }
  return accept(context, token, 'connection', symbolKey('connection', token.text));
}

function readMachine(context: SlotContext): SlotResult {
  const token = wordAt(context);
  if (token !== null && context.names.machines.has(token.text))
    return accept(context, token, 'machine', symbolKey('machine', token.text));
  if (token !== null && isRole(token.text)) return accept(context, token, 'value', null);
  const expected = { what: slotMessage('slot-machine'), candidates: [...context.names.machines.keys(), ...ROLES] };
  if (token === null) return fail(context, 'expected-name', expected);
  return fail(context, 'unknown-machine', expected, slotMessage('machine-unknown', { name: token.text }));
}

function readProtocol(context: SlotContext): SlotResult {
  const names = PROTOCOLS.map(({ name }) => name);
  return readRun(context, 'value', 'unknown-protocol', slotMessage('slot-protocol'), names);
}

function readLibrary(context: SlotContext): SlotResult {
  return readRun(context, 'library', 'unknown-library', slotMessage('slot-library'), context.names.libraries);
}

/** A text that names another one; whether there is that one is found where its machines are brought in. */
function readUsed(context: SlotContext): SlotResult {
  const result = readText(context, slotMessage('slot-used'));
  if (!result.ok) return result;
  const at = { start: result.value.start, end: result.value.end };
  return { ...result, marks: [mark(at, 'library', symbolKey('library', context.line.text.slice(at.start, at.end)))] };
}

/** A word that may hold `.` and `/` (`tls1.3`, `http/1.1`): tokens without white space between them. */
function readRun(
  context: SlotContext,
  role: 'value' | 'library',
  code: string,
  what: LocalizableText,
  candidates: readonly string[],
): SlotResult {
  const { tokens } = context.line;
  const first = tokens[context.index];
  const expected = { what, candidates };
  if (first === undefined) return fail(context, code, expected);
  let next = context.index + 1;
  while (tokens[next] !== undefined && tokens[next]?.start === tokens[next - 1]?.end) next += 1;
  const at = { start: first.start, end: tokens[next - 1]?.end ?? first.end };
  const word = tokens
    .slice(context.index, next)
    .map(({ text }) => text)
    .join('');
  if (!candidates.includes(word)) {
    const message = slotMessage('slot-expected-of', { expected: what, known: candidates });
    const failure = failureAt(context.line, context.index, code, [expected], message);
    return failed({ ...failure, ...at });
  }
  const symbol = role === 'library' ? symbolKey('library', word) : null;
  return { ok: true, value: { kind: 'word', word, ...at }, next, marks: [mark(at, role, symbol)] };
}

function readOption(context: SlotContext): SlotResult {
  const token = wordAt(context);
  if (token !== null && optionOf(token.text) !== null) return accept(context, token, 'option', null);
  const known = optionsOf(context.names.protocol).map(({ name }) => name);
  const expected = { what: slotMessage('slot-option'), candidates: known };
  if (token === null) return fail(context, 'unknown-option', expected);
  const option = token.text;
  const concept = NOT_MODELLED.get(option);
  const message =
    concept === undefined
      ? slotMessage('option-unknown', { option, known })
      : slotMessage('option-not-modelled', { option, concept, known });
  // The name of something that is not modelled is no misspelt option.
  return fail(context, 'unknown-option', concept === undefined ? expected : { ...expected, candidates: [] }, message);
}

function readShape(context: SlotContext): SlotResult {
  const words: readonly string[] = PARTICIPANT_SHAPES.map(({ word }) => word);
  const token = wordAt(context);
  if (token !== null && words.includes(token.text)) return accept(context, token, 'keyword', null);
  return fail(context, 'unknown-word', { what: slotMessage('slot-shape', { words }), candidates: words });
}

function readError(context: SlotContext): SlotResult {
  const words: readonly string[] = ERRORS.map(({ word }) => word);
  const token = wordAt(context);
  if (token !== null && words.includes(token.text)) return accept(context, token, 'value', null);
  return fail(context, 'unknown-word', { what: slotMessage('slot-error', { errors: words }), candidates: words });
}

function readExtent(context: SlotContext): SlotResult {
  const words: readonly string[] = EXTENTS.map(({ word }) => word);
  const token = wordAt(context);
  if (token !== null && words.includes(token.text)) return accept(context, token, 'value', null);
  return fail(context, 'unknown-word', { what: slotMessage('slot-extent'), candidates: words });
}

function readEcn(context: SlotContext): SlotResult {
  const words: readonly string[] = ECN_WORDS;
  const token = wordAt(context);
  if (token !== null && words.includes(token.text)) return accept(context, token, 'value', null);
  return fail(context, 'unknown-word', { what: slotMessage('slot-ecn'), candidates: words });
}

function readState(context: SlotContext): SlotResult {
  const { names, values, line, index } = context;
  const at = values.get('at');
  const participant = at?.kind === 'word' ? at.word : '';
  const token = line.tokens[index];
  if (names.participants.get(participant)?.role !== undefined) {
    const expected = { what: slotMessage('slot-state'), candidates: [] };
    return fail(context, 'unknown-state', expected, slotMessage('router-has-no-state', { name: participant }));
  }
  const machines = machinesOf(names, participant);
  for (const { machine, ends } of machines) {
    const own = [...machine.states, ...(ends ? ['[*]'] : [])];
    const state = own.find((name) => name.toLowerCase() === token?.text.toLowerCase());
    if (state !== undefined && token !== undefined)
      return accept(context, { ...token, text: state }, 'state', symbolKey('state', state, machine.name));
  }
  if (hasOwnStates(names.protocol)) {
    const state = token?.kind === 'word' ? tcpState(token.text) : null;
    if (state !== null && token !== undefined)
      return accept(context, { ...token, text: state.name }, 'state', symbolKey('state', state.name, 'tcp'));
  }
  const [first] = machines;
  const candidates = [
    ...machines.flatMap(({ machine, ends }) => [...machine.states, ...(ends ? ['[*]'] : [])]),
    ...(hasOwnStates(names.protocol) ? TCP_STATES.map(({ name }) => name) : []),
  ];
  const what =
    first === undefined
      ? slotMessage('slot-state')
      : slotMessage('slot-machine-state', { machine: machines.map(({ machine }) => machine.name).join(', ') });
  const hasNone = first === undefined && !hasOwnStates(names.protocol);
  const message = hasNone ? slotMessage('participant-has-no-state', { name: participant }) : null;
  return fail(context, 'unknown-state', { what, candidates: hasNone ? [] : candidates }, message);
}

function readVerb(context: SlotContext): SlotResult {
  const at = context.values.get('at');
  const participant = at?.kind === 'word' ? at.word : '';
  const verbs = machineVerbs(context.names, participant);
  const token = wordAt(context);
  const verb = token === null ? undefined : verbs.get(token.text);
  if (token !== null && verb !== undefined)
    return accept(context, token, 'trigger', symbolKey('trigger', token.text, verb.known.machine.name));
  const [first] = machinesOf(context.names, participant);
  const what =
    first === undefined ? slotMessage('slot-verb') : slotMessage('slot-machine-verb', { machine: first.machine.name });
  return fail(context, 'unknown-verb', { what, candidates: [...verbs.keys()] });
}
