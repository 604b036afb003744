/** Reads what stands in a slot of a form: names, words, texts. Numbers and kinds have files of their own. */
import { failed, failureAt } from '../failure.ts';
import type { Token } from '../text/lex.ts';
import type { Mark } from '../text/marks.ts';
import { mark, symbolKey } from '../text/marks.ts';
import type { Names } from '../names.ts';
import { machineOf } from '../names.ts';
import { NOT_MODELLED, optionOf, optionsOf } from '../vocabulary/options.ts';
import { readDuration, readSize } from './quantities.ts';
import type { Reading, SlotResult } from './slot-context.ts';
import { fail, readString } from './slot-context.ts';
import { readKind, readMessage, readWhich } from './slot-kinds.ts';
import { readCount, readNumber, readOptionValue, readStatus, readValues } from './slot-values.ts';
import { TCP_STATES, tcpState } from '../vocabulary/states.ts';
import { ERRORS } from '../vocabulary/words.ts';
import { PROTOCOLS, hasDeclaredStates } from '../../protocols/registry.ts';

/** What can stand in a place of a form. */
interface Slot {
  /** How the documentation and hovers write it. */
  readonly shown: string;
  readonly read: (reading: Reading) => SlotResult;
}

/** The slots by the names that forms give them. What completion offers in each is in `services/`, by the same names. */
export const SLOTS = {
  NAME: { shown: 'NAME', read: readParticipant },
  'NEW-NAME': { shown: 'NAME', read: (reading) => readNew(reading, 'participant', 'a name for the participant') },
  CONNECTION: { shown: 'CONNECTION', read: readConnection },
  'NEW-CONNECTION': { shown: 'NAME', read: (reading) => readNew(reading, 'connection', 'a name for the connection') },
  MACHINE: { shown: 'MACHINE', read: readMachine },
  PROTOCOL: { shown: 'PROTOCOL', read: readProtocol },
  LIBRARY: { shown: 'LIBRARY', read: readLibrary },
  OPTION: { shown: 'OPTION', read: readOption },
  VALUE: { shown: 'VALUE', read: readOptionValue },
  TEXT: { shown: '"TEXT"', read: (reading) => readText(reading, 'a text in double quotes') },
  PATH: { shown: '"/PATH"', read: readPath },
  SIZE: { shown: 'SIZE', read: (reading) => readSize(reading) },
  DURATION: { shown: 'DURATION', read: ({ line, index, names }) => readDuration(line, index, names) },
  COUNT: { shown: 'COUNT', read: readCount },
  STATUS: { shown: 'STATUS', read: readStatus },
  ERROR: { shown: 'ERROR', read: readError },
  WHICH: { shown: 'WHICH', read: readWhich },
  KIND: { shown: 'KIND', read: readKind },
  MESSAGE: { shown: 'MESSAGE', read: readMessage },
  STATE: { shown: 'STATE', read: readState },
  NUMBER: { shown: 'NUMBER', read: readNumber },
  VERB: { shown: 'VERB', read: readVerb },
  VALUES: { shown: 'VALUES', read: readValues },
} as const satisfies Readonly<Record<string, Slot>>;

export type SlotName = keyof typeof SLOTS;

export function isSlotName(name: string): name is SlotName {
  return Object.hasOwn(SLOTS, name);
}

function wordAt(reading: Reading): Token | null {
  const token = reading.line.tokens[reading.index];
  return token?.kind === 'word' ? token : null;
}

function accept(
  reading: Reading,
  token: Token,
  role: Mark['role'],
  symbol: string | null,
  definition = false,
): SlotResult {
  const value = { kind: 'word', word: token.text, start: token.start, end: token.end } as const;
  return { ok: true, value, next: reading.index + 1, marks: [mark(token, role, symbol, definition)] };
}

function readParticipant(reading: Reading): SlotResult {
  const { names } = reading;
  const token = wordAt(reading);
  if (isPointless(reading)) return failed(failureAt(reading.line, reading.index, 'unexpected', []));
  if (token !== null && names.participants.has(token.text))
    return accept(reading, token, 'participant', symbolKey('participant', token.text));
  const expected = { what: 'a participant', candidates: [...names.participants.keys()] };
  if (token === null) return fail(reading, 'expected-name', expected);
  return fail(reading, 'unknown-participant', expected, unknownParticipant(names, token.text));
}

/** An option that is not about one side takes no name: its value is what is missed. */
function isPointless({ values, key }: Reading): boolean {
  if (key !== 'side' && key !== 'toward') return false;
  const option = values.get('option');
  const scope = option?.kind === 'word' ? optionOf(option.word)?.scope : undefined;
  return key === 'side' ? scope === 'scenario' : scope !== 'direction';
}

export function unknownParticipant(names: Names, name: string): string {
  const broken = names.broken.get(`participant:${name}`);
  if (broken !== undefined)
    return `There is no participant \`${name}\`: line ${broken}, which should declare it, is wrong.`;
  const known = [...names.participants.keys()].slice(0, 8).map((known) => `\`${known}\``);
  return `There is no participant \`${name}\`; there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}${names.participants.size > 8 ? ', …' : ''}.`;
}

function readNew(reading: Reading, role: 'participant' | 'connection', what: string): SlotResult {
  const token = wordAt(reading);
  if (token === null) return fail(reading, 'expected-name', { what, candidates: [] });
  return accept(reading, token, role, symbolKey(role, token.text), true);
}

function readConnection(reading: Reading): SlotResult {
  const { names, values } = reading;
  const token = wordAt(reading);
  const what = 'the name of a connection';
  const known = token === null ? undefined : names.connections.get(token.text);
  if (token === null || known === undefined) {
    const expected = { what, candidates: [...names.connections.keys()] };
    if (token === null) return fail(reading, 'expected-name', expected);
    const broken = names.broken.get(`connection:${token.text}`);
    const why =
      broken === undefined
        ? `no \`connect … as ${token.text}\` names one`
        : `line ${broken}, which should name it, is wrong`;
    return fail(reading, 'unknown-connection', expected, `There is no connection \`${token.text}\`: ${why}.`);
  }
  const at = values.get('at');
  if (at?.kind === 'word' && !known.ends.includes(at.word)) {
    const message = `Connection \`${known.name}\` is between \`${known.ends[0]}\` and \`${known.ends[1]}\`; \`${at.word}\` is no end of it.`;
    return fail(reading, 'wrong-connection', { what, candidates: [] }, message);
  }
  return accept(reading, token, 'connection', symbolKey('connection', token.text));
}

function readMachine(reading: Reading): SlotResult {
  const token = wordAt(reading);
  if (token !== null && reading.names.machines.has(token.text))
    return accept(reading, token, 'machine', symbolKey('machine', token.text));
  const expected = { what: 'a machine', candidates: [...reading.names.machines.keys()] };
  if (token === null) return fail(reading, 'expected-name', expected);
  return fail(reading, 'unknown-machine', expected, `There is no machine \`${token.text}\`.`);
}

function readProtocol(reading: Reading): SlotResult {
  const names = PROTOCOLS.map(({ name }) => name);
  return readRun(reading, 'value', 'unknown-protocol', 'a protocol', names);
}

function readLibrary(reading: Reading): SlotResult {
  return readRun(reading, 'library', 'unknown-library', 'a protocol of the library', reading.names.libraries);
}

/** A word that may hold `.` and `/` (`tls1.3`, `http/1.1`): tokens without white space between them. */
function readRun(
  reading: Reading,
  role: 'value' | 'library',
  code: string,
  what: string,
  candidates: readonly string[],
): SlotResult {
  const { tokens } = reading.line;
  const first = tokens[reading.index];
  const expected = { what, candidates };
  if (first === undefined) return fail(reading, code, expected);
  let next = reading.index + 1;
  while (tokens[next] !== undefined && tokens[next]?.start === tokens[next - 1]?.end) next += 1;
  const at = { start: first.start, end: tokens[next - 1]?.end ?? first.end };
  const word = tokens
    .slice(reading.index, next)
    .map(({ text }) => text)
    .join('');
  if (!candidates.includes(word)) {
    const known = candidates.map((candidate) => `\`${candidate}\``).join(', ');
    const failure = failureAt(reading.line, reading.index, code, [expected], `Expected ${what} (${known}).`);
    return failed({ ...failure, ...at });
  }
  const symbol = role === 'library' ? symbolKey('library', word) : null;
  return { ok: true, value: { kind: 'word', word, ...at }, next, marks: [mark(at, role, symbol)] };
}

function readOption(reading: Reading): SlotResult {
  const token = wordAt(reading);
  if (token !== null && optionOf(token.text) !== null) return accept(reading, token, 'option', null);
  const known = optionsOf(reading.names.protocol).map(({ name }) => name);
  const expected = { what: 'an option', candidates: known };
  if (token === null) return fail(reading, 'unknown-option', expected);
  const what = NOT_MODELLED.get(token.text);
  const list = known.map((name) => `\`${name}\``).join(', ');
  const message =
    what === undefined
      ? `There is no option \`${token.text}\`; there are ${list}.`
      : `\`${token.text}\` (${what}) is not modelled. The options are ${list}.`;
  // What is not modelled is no slip of the pen for something that is.
  return fail(reading, 'unknown-option', what === undefined ? expected : { ...expected, candidates: [] }, message);
}

function readError(reading: Reading): SlotResult {
  const words: readonly string[] = ERRORS.map(({ word }) => word);
  const token = wordAt(reading);
  if (token !== null && words.includes(token.text)) return accept(reading, token, 'value', null);
  const known = words.map((word) => `\`${word}\``).join(', ');
  return fail(reading, 'unknown-word', { what: `an error (${known})`, candidates: words });
}

function readText(reading: Reading, what: string): SlotResult<'text'> {
  const token = reading.line.tokens[reading.index];
  if (token?.kind !== 'string') return fail(reading, 'expected-text', { what, candidates: [] });
  const text = readString(reading.line, token);
  if (!text.ok) return text;
  const value = { kind: 'text', text: text.value, start: token.start, end: token.end } as const;
  return { ok: true, value, next: reading.index + 1, marks: [mark(token, 'string')] };
}

function readPath(reading: Reading): SlotResult {
  const result = readText(reading, 'a path in double quotes');
  if (!result.ok || /^\/[\x21-\x7e]*$/.test(result.value.text)) return result;
  const message = 'A path begins with `/` and holds visible ASCII characters only; write others as `%20`.';
  return fail(reading, 'bad-path', { what: 'a path', candidates: [] }, message, [`"${asPath(result.value.text)}"`]);
}

/** The path as it is sent: what is no visible ASCII character percent-encoded (RFC 3986, section 2.1). */
function asPath(text: string): string {
  const encoded = text.replaceAll(/[^\x21-\x7e]|["\\]/gu, (character) =>
    encodeURIComponent(/^\p{Cs}$/u.test(character) ? '\uFFFD' : character),
  );
  return encoded.startsWith('/') ? encoded : `/${encoded}`;
}

function readState(reading: Reading): SlotResult {
  const { names, values, line, index } = reading;
  const at = values.get('at');
  const participant = at?.kind === 'word' ? at.word : '';
  const token = line.tokens[index];
  if (!hasDeclaredStates(names.protocol)) {
    const state = token?.kind === 'word' ? tcpState(token.text) : null;
    if (state === null || token === undefined) {
      const expected = { what: 'a state', candidates: TCP_STATES.map(({ name }) => name) };
      return fail(reading, 'unknown-state', expected);
    }
    return accept(reading, { ...token, text: state.name }, 'state', symbolKey('state', state.name, 'tcp'));
  }
  const known = machineOf(names, participant);
  const states = known === null ? [] : [...known.machine.states, ...(known.ends ? ['[*]'] : [])];
  const expected = { what: known === null ? 'a state' : `a state of \`${known.machine.name}\``, candidates: states };
  const state = states.find((name) => name.toLowerCase() === token?.text.toLowerCase());
  if (known === null)
    return fail(reading, 'unknown-state', expected, `\`${participant}\` runs no machine, and has no state.`);
  if (state === undefined || token === undefined) return fail(reading, 'unknown-state', expected);
  return accept(reading, { ...token, text: state }, 'state', symbolKey('state', state, known.machine.name));
}

function readVerb(reading: Reading): SlotResult {
  const at = reading.values.get('at');
  const known = at?.kind === 'word' ? machineOf(reading.names, at.word) : null;
  const token = wordAt(reading);
  if (token !== null && known?.verbs.has(token.text) === true)
    return accept(reading, token, 'trigger', symbolKey('trigger', token.text, known.machine.name));
  const what = known === null ? 'a verb' : `a verb of \`${known.machine.name}\``;
  return fail(reading, 'unknown-verb', { what, candidates: [...(known?.verbs.keys() ?? [])] });
}
