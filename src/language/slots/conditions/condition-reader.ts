/**
 * Reads a condition: `client cwnd == 4mss and (not server CLOSED or server unread > 0)`. From loosest to tightest bind
 * `or`, `and`, `not`, comparisons, and what is computed in them.
 */
import { hasDeclaredStates } from '../../../protocols/registry.ts';
import { lineMessage, wordExpected } from '../../text/catalog/catalog.ts';
import type { Expectation, Failed, Result } from '../../text/failure.ts';
import { failed, failureOf, spanOf, success } from '../../text/failure.ts';
import { mark, symbolKey } from '../../text/marks.ts';
import type { Condition } from '../../scenario/condition.ts';
import { slotMessage } from '../catalog/catalog.ts';
import type { SlotContext, SlotResult } from '../slot-context.ts';
import { readComparison, startsComparison } from './comparisons.ts';
import { Cursor, type PartReaders } from './cursor.ts';
import { wordsFor } from './operands.ts';
import { readPredicate } from './predicates.ts';

/** A condition runs over so many at once. */
const MOST_QUANTIFIED = 2;

export function readCondition(context: SlotContext, readers: PartReaders): SlotResult<'condition'> {
  const cursor = new Cursor(context, readers);
  const condition = whole(cursor);
  const { open } = cursor;
  if (!condition.ok) return { ...condition, open };
  if (cursor.is('in') && ['all', 'section'].includes(cursor.token(1)?.text ?? '')) {
    const place = { start: cursor.token()?.start ?? 0, end: cursor.token(1)?.end ?? 0 };
    return { ...failed(failureOf(place, 'misplaced-in', slotMessage('condition-in-misplaced'))), open };
  }
  const { tokens } = context.line;
  const start = tokens[context.index]?.start ?? 0;
  const end = cursor.token(-1)?.end ?? start;
  // A word that is a subtraction was read as several tokens.
  const next = tokens.findIndex((token) => token.start >= end);
  return {
    ok: true,
    value: { kind: 'condition', condition: condition.value, start, end },
    next: next === -1 ? tokens.length : next,
    marks: cursor.marks,
    open,
    more: more(cursor),
  };
}

/** A condition as a whole: what it runs over stands in front. */
function whole(cursor: Cursor): Result<Condition> {
  const { names } = cursor;
  if (!hasDeclaredStates(names.protocol)) return or(cursor);
  cursor.mayFollow({ kind: 'word', word: 'each' }, { kind: 'word', word: 'some' });
  const [word, , behind] = [cursor.token(), cursor.token(1), cursor.token(2)];
  if ((word?.text !== 'each' && word?.text !== 'some') || cursor.token(1)?.kind !== 'word') return or(cursor);
  const goesOn = behind?.text === 'in' || behind?.text === ',';
  if (!goesOn && names.participants.has(word.text)) return or(cursor);
  return quantified(cursor, word.text);
}

/** `some p, q in raft:` and the condition about them. */
function quantified(cursor: Cursor, kind: 'each' | 'some'): Result<Condition> {
  const { line, names } = cursor;
  const quantifier = cursor.takes(kind, 'keyword');
  const bound: string[] = [];
  do {
    const token = cursor.token();
    if (token?.kind !== 'word')
      return cursor.fail('expected-name', [{ what: slotMessage('slot-quantified-name'), candidates: [] }]);
    if (bound.includes(token.text))
      return cursor.fail('duplicate', [], slotMessage('quantified-twice', { name: token.text }));
    bound.push(token.text);
    cursor.index += 1;
    cursor.marks.push(mark(token, 'parameter', symbolKey('parameter', token.text, line.number), true));
  } while (bound.length < MOST_QUANTIFIED && cursor.takes(',', 'operator') !== null);
  cursor.mayFollow({ kind: 'word', word: 'in' });
  if (cursor.takes('in', 'keyword') === null)
    return cursor.fail('unexpected', [
      ...(bound.length < MOST_QUANTIFIED ? [{ what: wordExpected(','), candidates: [] }] : []),
      { what: wordExpected('in'), candidates: ['in'] },
    ]);
  cursor.mayFollow({ kind: 'slot', slot: 'MACHINE', key: 'machine' });
  const machineToken = cursor.token();
  const machine = cursor.named(cursor.readers.machine, new Map(), 'machine');
  if (!machine.ok) return machine;
  const hosts = [...names.participants.values()].flatMap((one) =>
    one.machines.some((use) => use.machine === machine.value.name) ? [one.id] : [],
  );
  const [first] = hosts;
  if (first === undefined || machineToken === undefined) {
    const message = slotMessage('machine-of-nobody', { machine: machine.value.name });
    return failed(failureOf(machineToken ?? { start: 0, end: 0 }, 'machine-of-nobody', message));
  }
  if (cursor.takes(':', 'operator') === null) return cursor.misses(':');
  for (const name of bound) cursor.bound.set(name, first);
  cursor.mayFollow(...bound.map((word) => ({ kind: 'word' as const, word })));
  const condition = or(cursor);
  if (!condition.ok) return condition;
  const at = { name: first, span: spanOf(line, quantifier ?? machineToken) };
  return success({ kind, at, names: bound, hosts, condition: condition.value });
}

function or(cursor: Cursor): Result<Condition> {
  return junction(cursor, 'or', and);
}

function and(cursor: Cursor): Result<Condition> {
  return junction(cursor, 'and', not);
}

function junction(
  cursor: Cursor,
  kind: 'and' | 'or',
  readOperand: (cursor: Cursor) => Result<Condition>,
): Result<Condition> {
  const first = readOperand(cursor);
  if (!first.ok) return first;
  const operands = [first.value];
  for (;;) {
    cursor.mayFollow({ kind: 'word', word: kind });
    const foreign = cursor.foreign(kind === 'and' ? '&&' : '||');
    if (foreign !== null) return foreign;
    if (cursor.takes(kind, 'keyword') === null) break;
    const next = readOperand(cursor);
    if (!next.ok) return next;
    operands.push(next.value);
  }
  return success(operands.length === 1 ? first.value : { kind, at: first.value.at, operands });
}

function not(cursor: Cursor): Result<Condition> {
  const fits = cursor.countPart();
  if (!fits.ok) return fits;
  cursor.mayFollow({ kind: 'word', word: 'not' });
  if (names(cursor, 'not') || cursor.takes('not', 'keyword') === null) return primary(cursor);
  const operand = not(cursor);
  return operand.ok ? success({ kind: 'not', at: operand.value.at, operand: operand.value }) : operand;
}

function primary(cursor: Cursor): Result<Condition> {
  cursor.mayFollow({ kind: 'sign', sign: '(' }, { kind: 'slot', slot: 'NAME', key: 'at' });
  cursor.mayFollow(...wordsFor(cursor, null).map((word) => ({ kind: 'word' as const, word })));
  if (startsComparison(cursor)) return readComparison(cursor);
  if (cursor.takes('(', 'operator') !== null) {
    const inner = or(cursor);
    if (!inner.ok) return inner;
    if (cursor.takes(')', 'operator') !== null) return inner;
    return cursor.fail('unexpected', [...more(cursor), { what: wordExpected(')'), candidates: [] }]);
  }
  if (cursor.token()?.kind === 'word' && cursor.is('(', 1) && hasDeclaredStates(cursor.names.protocol))
    return cursor.fail('unknown-function', BEFORE_PARENTHESES);
  const alone = stateAlone(cursor);
  if (alone !== null) return alone;
  const at = cursor.participant();
  return at.ok ? readPredicate(cursor, at.value) : at;
}

/** A state without the participant of the part before it, refused; null: none stands here. */
function stateAlone(cursor: Cursor): Failed | null {
  const { last } = cursor;
  const token = cursor.token();
  if (last === null || token === undefined || cursor.isParticipant(token)) return null;
  if (!cursor.reads(cursor.readers.state, 'state', cursor.valuesOf(last)).ok) return null;
  const words = `${last.name} ${token.text}`;
  return cursor.fail('no-participant', [], slotMessage('condition-state-alone', { words }), [words]);
}

/** Whether a participant of that name is meant, as what follows can be said of one. */
function names(cursor: Cursor, word: string): boolean {
  const next = cursor.token(1);
  return (
    cursor.token()?.text === word &&
    cursor.names.participants.has(word) &&
    next !== undefined &&
    next.text !== '(' &&
    !cursor.isParticipant(next)
  );
}

/** What could stand at the cursor as more of the condition. */
function more(cursor: Cursor): readonly Expectation[] {
  return [...JUNCTIONS, ...cursor.furtherWord()];
}

/** What a parenthesis may stand behind, where a part of a condition begins. */
const BEFORE_PARENTHESES: readonly Expectation[] = ['size', 'not'].map((word) => ({
  what: wordExpected(word),
  candidates: [word],
}));

const JUNCTIONS: readonly Expectation[] = ['and', 'or'].map((word) => ({
  what: lineMessage('issue-word', { word }),
  candidates: [word],
}));
