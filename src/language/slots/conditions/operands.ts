/**
 * What a condition compares: `client cwnd`, `(b sent - a sent) / 2`, `2mss`. From loosest to tightest bind `+ -`,
 * `* / %` and a `-` in front, as in the expressions of machines.
 */
import { hasDeclaredStates } from '../../../protocols/registry.ts';
import type { Value } from '../../../protocols/protocol.ts';
import type { Result } from '../../text/failure.ts';
import { failed, failureOf, spanOf, success } from '../../text/failure.ts';
import type { Token } from '../../text/lex.ts';
import { splitSubtraction } from '../../text/subtractions.ts';
import type { ArithmeticOperator, Operand, Unit, VariableOperand } from '../../scenario/condition.ts';
import { PRODUCTS, SUMS } from '../../scenario/condition.ts';
import type { Named } from '../../scenario/scenario.ts';
import { slotMessage } from '../catalog/catalog.ts';
import { readKeys } from '../literals.ts';
import { durationIn } from '../quantities.ts';
import { CONSTANTS } from '../slot-values.ts';
import type { Cursor } from './cursor.ts';
import { placeOf, uncomputable, unitOf, withoutOpposite } from './units.ts';
import { readValue } from './values.ts';
import { keysOf, readVariable, variablesOf } from './variables.ts';

/** The time since the scenario began, unless somebody is called so. */
const TIME = 'now';

const TIGHT: ReadonlySet<string> = new Set(PRODUCTS);
const LOOSE: ReadonlySet<string> = new Set(SUMS);
export const ARITHMETIC: ReadonlySet<string> = new Set([...SUMS, ...PRODUCTS]);

/** `unit`: what it likely is; null: not known. */
export function readOperand(cursor: Cursor, unit: Unit | null): Result<Operand> {
  return readChain(cursor, LOOSE, unit, readProduct);
}

function readProduct(cursor: Cursor, unit: Unit | null): Result<Operand> {
  return readChain(cursor, TIGHT, unit, readUnary);
}

/** Operands with operators of one rank between them, from left to right. */
function readChain(
  cursor: Cursor,
  operators: ReadonlySet<string>,
  unit: Unit | null,
  read: (cursor: Cursor, unit: Unit | null) => Result<Operand>,
): Result<Operand> {
  const start = cursor.token();
  let left = read(cursor, unit);
  while (left.ok) {
    const sign = cursor.token();
    if (sign === undefined || start === undefined || sign.kind !== 'sign' || !operators.has(sign.text)) return left;
    const fits = cursor.countPart();
    if (!fits.ok) return fits;
    cursor.takes(sign.text, 'operator');
    const right = read(cursor, operators === LOOSE ? unitOf(left.value) : null);
    if (!right.ok) return right;
    left = calculation(cursor, start, sign.text as ArithmeticOperator, left.value, right.value);
  }
  return left;
}

function calculation(
  cursor: Cursor,
  start: Token,
  operator: ArithmeticOperator,
  left: Operand,
  right: Operand,
): Result<Operand> {
  const wrong = uncomputable(operator, left, right, cursor.line);
  if (wrong !== null) return failed(wrong);
  return success({ kind: 'calculation', operator, left, right, ...written(cursor, start) });
}

/** Its words, and where they stand. */
function written(cursor: Cursor, start: Token) {
  const place = cursor.since(start);
  return { words: cursor.line.text.slice(place.start, place.end), span: spanOf(cursor.line, place) };
}

function readUnary(cursor: Cursor, unit: Unit | null): Result<Operand> {
  const minus = cursor.token();
  if (minus === undefined || !cursor.is('-') || (cursor.token(1)?.kind === 'number' && !hasUnit(cursor, unit)))
    return readPrimary(cursor, unit);
  const fits = cursor.countPart();
  if (!fits.ok) return fits;
  cursor.takes('-', 'operator');
  const operand = readUnary(cursor, unit);
  if (!operand.ok) return operand;
  const wrong = withoutOpposite(operand.value, cursor.line);
  if (wrong !== null) return failed(wrong);
  return success({ kind: 'opposite', operand: operand.value, ...written(cursor, minus) });
}

/** Whether the number behind the sign is a duration of a protocol; a machine's may have its sign. */
function hasUnit({ line, index }: Cursor, unit: Unit | null): boolean {
  return unit !== 'any' && durationIn(line, index + 1) !== null;
}

function readPrimary(cursor: Cursor, unit: Unit | null): Result<Operand> {
  cursor.mayFollow(
    { kind: 'part', part: 'value', unit: unit ?? 'any' },
    { kind: 'slot', slot: 'NAME', key: 'at' },
    { kind: 'sign', sign: '(' },
    ...wordsFor(cursor, unit).map((word) => ({ kind: 'word' as const, word })),
  );
  const start = cursor.token();
  if (start !== undefined && cursor.is('(')) return readParenthesised(cursor, start, unit);
  if (startsSize(cursor)) return readSize(cursor);
  if (startsTime(cursor)) {
    const now = cursor.takes(TIME, 'value');
    return success({ kind: 'now', span: spanOf(cursor.line, now ?? start ?? { start: 0, end: 0 }) });
  }
  if (start === undefined || !cursor.isParticipant(start) || isElement(cursor, unit)) return readLiteral(cursor, unit);
  const at = cursor.participant();
  if (!at.ok) return at;
  cursor.mayFollow({ kind: 'part', part: 'variable', participant: cursor.bearer(at.value.name) });
  return readVariableOf(cursor, at.value);
}

/** What begins an operand, besides values and participants. */
export function wordsFor({ names }: Cursor, unit: Unit | null): readonly string[] {
  const isTime = unit === null || unit === 'any' || unit === 'duration';
  const isMachine = hasDeclaredStates(names.protocol);
  return [...(isTime ? [TIME] : []), ...(isMachine && unit !== 'duration' ? ['size'] : [])];
}

function readParenthesised(cursor: Cursor, start: Token, unit: Unit | null): Result<Operand> {
  const fits = cursor.countPart();
  if (!fits.ok) return fits;
  cursor.takes('(', 'operator');
  const inner = readOperand(cursor, unit);
  if (!inner.ok) return inner;
  cursor.mayFollow({ kind: 'part', part: 'arithmetic' });
  if (cursor.takes(')', 'operator') === null) return cursor.misses(...ARITHMETIC, ')');
  const { value } = inner;
  return success('words' in value ? { ...value, ...written(cursor, start) } : value);
}

/** A number has the unit that is likely, unless it only multiplies. */
function readLiteral(cursor: Cursor, unit: Unit | null): Result<Operand> {
  const [token, behind] = [cursor.token(), cursor.token(1)];
  const owner = token?.kind === 'word' && !CONSTANTS.has(token.text) ? ownerOf(cursor, token.text) : null;
  if (token !== undefined && owner !== null && !cursor.isParticipant(token)) {
    const words = `${owner} ${token.text}`;
    const message = slotMessage('condition-variable-alone', { variable: token.text, words });
    return cursor.fail('no-participant', [], message, [words]);
  }
  const multiplies = token?.kind === 'number' && behind?.kind === 'sign' && TIGHT.has(behind.text);
  const result = readValue(cursor.line, cursor.index, cursor.names, multiplies ? null : unit, cursor.bound);
  if (!result.ok) return result;
  cursor.take(result.value);
  return success(result.value.operand);
}

/** Whose variable it could be that stands without its participant; null: nobody has one of that name. */
export function ownerOf({ names, bound }: Cursor, variable: string): string | null {
  for (const name of [...bound.keys(), ...names.participants.keys()])
    if (variablesOf(names, bound.get(name) ?? name).has(variable)) return name;
  return null;
}

/** The words that may stand behind a comparison. */
const BEHIND_VALUES: ReadonlySet<string> = new Set(['and', 'or', 'at', 'in']);

/** Whether a participant is itself what is compared, as a machine's variable may hold one, and not owner of a variable. */
function isElement(cursor: Cursor, unit: Unit | null): boolean {
  const [token, behind, owner] = [cursor.token(), cursor.token(1), cursor.token(2)];
  if (token === undefined || !hasDeclaredStates(cursor.names.protocol)) return false;
  if (cursor.is('in', 1) && owner !== undefined && (owner.text === '{' || cursor.isParticipant(owner))) return true;
  if (unit !== 'any') return false;
  // Any other word behind it is, rightly spelt or not, a variable of it.
  return behind?.kind !== 'word' || (BEHIND_VALUES.has(behind.text) && !startsVariable(cursor, token.text));
}

/** Whether what stands behind the participant is the name of a variable. `count-1` is one, less one. */
export function startsVariable(cursor: Cursor, participant: string): boolean {
  const known = variablesOf(cursor.names, cursor.bearer(participant));
  splitAt(cursor, 1, known);
  return known.has(cursor.token(1)?.text ?? '');
}

/** Whether the time stands at the cursor. */
export function startsTime(cursor: Cursor): boolean {
  const token = cursor.token();
  if (token?.kind !== 'word' || cursor.isParticipant(token)) return false;
  splitAt(cursor, 0, new Set([TIME]));
  return cursor.is(TIME);
}

function splitAt(cursor: Cursor, ahead: number, known: { has(name: string): boolean }): void {
  const token = cursor.token(ahead);
  if (token?.kind !== 'word' || !token.text.includes('-') || known.has(token.text)) return;
  const tokens = splitSubtraction(token, known);
  if (tokens.length > 1) cursor.replace(ahead, tokens);
}

/** `size(n1 log)`, whoever is called `size`. */
export function startsSize(cursor: Cursor): boolean {
  return cursor.is('size') && cursor.is('(', 1) && hasDeclaredStates(cursor.names.protocol);
}

function readSize(cursor: Cursor): Result<Operand> {
  const { line, names } = cursor;
  const name = cursor.takes('size', 'keyword');
  cursor.takes('(', 'operator');
  cursor.mayFollow({ kind: 'slot', slot: 'NAME', key: 'at' }, { kind: 'slot', slot: 'MACHINE', key: 'machine' });
  const first = cursor.token();
  const isMachine = first !== undefined && !cursor.isParticipant(first) && names.machines.has(first.text);
  const read = isMachine ? readRunners(cursor) : readSized(cursor);
  if (!read.ok) return read;
  if (cursor.takes(')', 'operator') === null) return cursor.misses(')');
  const span = spanOf(line, cursor.since(name ?? first ?? { start: 0 }));
  return success({ ...read.value, span });
}

/** How many participants run the machine. */
function readRunners(cursor: Cursor): Result<Operand> {
  const machine = cursor.named(cursor.readers.machine, new Map(), 'machine');
  if (!machine.ok) return machine;
  const { name, span } = machine.value;
  const runners = [...cursor.names.participants.values()].filter((one) =>
    one.machines.some((use) => use.machine === name),
  );
  return success({ kind: 'value', value: runners.length, span });
}

function readSized(cursor: Cursor): Result<Operand> {
  const at = cursor.participant();
  if (!at.ok) return at;
  cursor.mayFollow({ kind: 'part', part: 'variable', participant: cursor.bearer(at.value.name) });
  const variable = readVariableOf(cursor, at.value);
  if (!variable.ok || variable.value.unit === 'any')
    return variable.ok ? success({ ...variable.value, unit: 'count', isSize: true }) : variable;
  const message = slotMessage('condition-size-of-one', { variable: variable.value.variable });
  return failed(failureOf(placeOf(variable.value), 'bad-comparison', message));
}

function readVariableOf(cursor: Cursor, at: Named): Result<VariableOperand> {
  const { names } = cursor;
  splitAt(cursor, 0, variablesOf(names, cursor.bearer(at.name)));
  const token = cursor.token();
  const variable = readVariable(cursor.line, cursor.index, names, cursor.bearer(at.name));
  if (!variable.ok) return variable;
  if (token === undefined) return cursor.fail('incomplete', []);
  cursor.index += 1;
  cursor.marks.push(variable.value.mark);
  const keys = readKeysOf(cursor, at, token);
  if (!keys.ok) return keys;
  const place = cursor.since(token);
  const on = cursor.connection(at);
  if (!on.ok) return on;
  return success({
    kind: 'variable',
    at,
    variable: token.text,
    unit: variable.value.unit,
    keys: keys.value,
    isSize: false,
    on: on.value,
    span: spanOf(cursor.line, place),
  });
}

/** The keys of one value of the variable that stands before them; nothing: all of it. */
function readKeysOf(cursor: Cursor, at: Named, variable: Token): Result<readonly Value[]> {
  const { line, names, bound } = cursor;
  const first = cursor.token();
  const declared = keysOf(names, cursor.bearer(at.name), variable.text);
  if (first === undefined || !cursor.is('(') || declared === null) return success([]);
  const read = readKeys(line, cursor.index, names, bound);
  if (!read.ok) return read;
  cursor.take(read.value);
  const { keys } = read.value;
  if (declared.length === 0 || declared.length === keys.length) return success(keys);
  const counts = { name: variable.text, keys: declared.length, given: keys.length };
  return failed(failureOf(cursor.since(first), 'other-keys', slotMessage('condition-other-keys', counts)));
}

/** What else could stand where an operand has ended. */
export function mayCompute(cursor: Cursor): void {
  cursor.mayFollow({ kind: 'part', part: 'arithmetic' });
}
