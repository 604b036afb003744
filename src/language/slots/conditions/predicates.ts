/** What a condition says of one participant: its state, what it was given or told, what it sent or received. */
import { hasRequests, sendsSegments } from '../../../protocols/registry.ts';
import { wordExpected } from '../../text/catalog/catalog.ts';
import type { Failed, Result } from '../../text/failure.ts';
import { failed, failureOf, spanOf, success } from '../../text/failure.ts';
import type { Condition, Passed, Predicate } from '../../scenario/condition.ts';
import type { Named } from '../../scenario/scenario.ts';
import { slotMessage } from '../catalog/catalog.ts';
import type { SlotContext, SlotResult, SlotValue } from '../slot-context.ts';
import type { Cursor } from './cursor.ts';
import { placeOf } from './units.ts';
import { variablesOf } from './variables.ts';

/** What begins what somebody was given or told. */
export function toldWords({ names: { protocol } }: Cursor): readonly string[] {
  return [
    'sent',
    'received',
    ...(sendsSegments(protocol) ? ['error'] : []),
    ...(hasRequests(protocol) ? ['status'] : []),
  ];
}

/** Behind the participant's name. */
export function readPredicate(cursor: Cursor, at: Named): Result<Condition> {
  const { names, line, readers } = cursor;
  const values = cursor.valuesOf(at);
  const words = toldWords(cursor);
  cursor.mayFollow(
    { kind: 'slot', slot: 'STATE', key: 'state', values },
    { kind: 'part', part: 'variable', participant: cursor.bearer(at.name) },
    ...words.map((word) => ({ kind: 'word' as const, word })),
  );
  const state = cursor.reads(readers.state, 'state', values);
  if (state.ok && state.value.kind === 'word') {
    cursor.take(state);
    const on = cursor.connection(at);
    if (!on.ok) return on;
    const stateSpan = spanOf(line, state.value);
    return success({ kind: 'state', stateSpan, at, state: state.value.word, on: on.value });
  }
  const told = readTold(cursor, at, values);
  if (told !== null) return told;
  const other = otherwise(cursor, at, values);
  if (other !== null) return other;
  if (state.ok) return cursor.fail('unknown-state', []);
  const { failure } = state;
  const variables = [...variablesOf(names, cursor.bearer(at.name)).keys()];
  const expected = { what: slotMessage('slot-variable'), candidates: variables };
  const others = words.map((word) => ({ what: wordExpected(word), candidates: [word] }));
  const ofVariables = variables.length === 0 ? [] : [expected];
  return failed({ ...failure, expected: [...others, ...failure.expected, ...ofVariables] });
}

/** How else somebody may say it, refused; null: nothing of the sort stands here. */
function otherwise(cursor: Cursor, at: Named, values: ReadonlyMap<string, SlotValue>): Failed | null {
  const [token, next] = [cursor.token(), cursor.token(1)];
  if (token === undefined) return null;
  if (token.text === 'not') {
    const message = slotMessage('condition-not-behind', { words: `not ${at.name}` });
    return cursor.fail('misplaced-not', [], message);
  }
  if (['and', 'or', ','].includes(token.text) && next !== undefined)
    return cursor.fail('names-joined', [], slotMessage('condition-names-joined'));
  if (!FILLERS.has(token.text) || next === undefined || !cursor.reads(cursor.readers.state, 'state', values, 1).ok)
    return null;
  const message = slotMessage('condition-state-behind', { words: `${at.name} ${next.text}` });
  const place = { start: token.start, end: next.end };
  return failed(failureOf(place, 'foreign-operator', message, { replacements: [next.text] }));
}

/** What others write between a name and its state. */
const FILLERS: ReadonlySet<string> = new Set(['is', 'in', 'state', '==', '=', ':']);

/** What the participant was given or told; null: nothing of the sort stands here. */
function readTold(
  cursor: Cursor,
  at: Named,
  values: ReadonlyMap<string, SlotValue>,
): Result<Predicate | Passed> | null {
  const { names, readers } = cursor;
  const word = cursor.token()?.text;
  if (word === undefined || !toldWords(cursor).includes(word)) return null;
  if (word === 'sent' || word === 'received') {
    const passed = readPassed(cursor, at, word === 'received', values);
    if (passed !== null) return passed;
  }
  const read = (reader: (context: SlotContext) => SlotResult, key: string) => cursor.reads(reader, key, values, 1);
  const result =
    word === 'received'
      ? read(readers.size, 'bytes')
      : word === 'error'
        ? read(readers.error, 'error')
        : read(readers.status, 'status');
  if (!result.ok) return result;
  cursor.takes(word, 'keyword');
  cursor.take(result);
  const { value } = result;
  const span = spanOf(cursor.line, value);
  if (value.kind === 'size') {
    if (typeof value.size !== 'number' && !sendsSegments(names.protocol))
      return failed(failureOf(value, 'wrong-protocol', slotMessage('size-in-segments-of-machine')));
    return success({ kind: 'received', at, bytes: value.size, span });
  }
  if (value.kind === 'number') return success({ kind: 'status', at, status: value.number, span });
  const error = value.kind === 'word' ? value.word : '';
  return success({ kind: 'error', at, error: error as Extract<Predicate, { kind: 'error' }>['error'], span });
}

/** `sent 2 PKT(_) to c`, `received PKT`; null: bytes are meant that came. */
function readPassed(
  cursor: Cursor,
  at: Named,
  came: boolean,
  values: ReadonlyMap<string, SlotValue>,
): Result<Passed> | null {
  const { readers, line } = cursor;
  const first = cursor.token(1);
  if (first === undefined) cursor.open.push({ kind: 'slot', slot: 'KIND', key: 'packet' });
  const count = cursor.reads(readers.count, 'count', values, 1);
  const isCounted = count.ok && cursor.reads(readers.packet, 'packet', values, 2).ok;
  const packet = cursor.reads(readers.packet, 'packet', values, isCounted ? 2 : 1);
  if (came && !packet.ok && (first === undefined || first.kind === 'number')) return null;
  cursor.takes(came ? 'received' : 'sent', 'keyword');
  if (isCounted) cursor.take(count);
  if (!packet.ok) return packet;
  cursor.take(packet);
  const other = readOther(cursor, came ? 'from' : 'to', at);
  if (!other.ok) return other;
  const kind = packet.value.kind === 'packet' ? packet.value.packet : ({ kind: 'segment' } as const);
  const number = isCounted && count.value.kind === 'number' ? count.value.number : null;
  const countSpan = isCounted ? spanOf(line, count.value) : null;
  return success({ kind: 'passed', at, came, count: number, countSpan, packet: kind, other: other.value });
}

/** `from b`, `to b`: who else took part; null: it is not said. */
function readOther(cursor: Cursor, word: 'from' | 'to', at: Named): Result<Named | null> {
  cursor.mayFollow({ kind: 'word', word });
  if (cursor.takes(word, 'keyword') === null) {
    cursor.couldStand(word);
    return success(null);
  }
  cursor.mayFollow({ kind: 'slot', slot: 'NAME', key: word });
  const other = cursor.participant();
  if (!other.ok || other.value.name !== at.name) return other;
  const message = slotMessage('participant-sends-to-itself', { name: at.name });
  return failed(failureOf(placeOf(other.value), 'same-participant', message));
}
