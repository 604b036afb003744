/**
 * Operators of two values. Types are never converted: what does not fit is a fault at the operator's place. Integers are
 * exact up to 2⁵³ − 1, and so are the microseconds of durations; what goes beyond is a fault too, so that nothing is ever
 * silently rounded.
 */
import { assertNever, type Value } from '../../protocol.ts';
import { durationValue, isDuration, sameValue, typeOf, written } from '../../value.ts';
import { machineMessage } from '../catalog/catalog.ts';
import type { BinaryOperator, Expression } from '../machine.ts';
import { contains, difference, union } from './collections.ts';
import { type Evaluating, type Evaluation, faulty, given, type Place } from './evaluation.ts';

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';
type Arithmetic = '+' | '-' | '*' | '/' | '%';
/** Those whose operands are both evaluated first. */
type Strict = Exclude<BinaryOperator, 'and' | 'or'>;

export type Unary = Extract<Expression, { kind: 'unary' }>;

/** `not` of a truth value, `-` of a number or a duration. */
export function unary(expression: Pick<Unary, 'operator' | 'at'>, operand: Value): Evaluation {
  const { operator } = expression;
  if (operator === 'not')
    return typeof operand === 'boolean' ? given(!operand) : needsTruth(expression, operator, operand);
  if (typeof operand === 'number') return given(0 - operand);
  if (isDuration(operand)) return given(durationValue(0 - operand.us));
  return faulty(expression, machineMessage('machine-operator-needs-integer', { operator, value: written(operand) }));
}

export function combine(place: Place, operator: Strict, left: Value, right: Value, evaluating: Evaluating): Evaluation {
  switch (operator) {
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const holds = compared(operator, left, right);
      return holds === null ? mismatch(place, operator, left, right) : given(holds);
    }
    case 'in':
      return contains(place, left, right, evaluating) ?? mismatch(place, operator, left, right);
    case '+':
      return union(place, left, right, evaluating) ?? arithmetic(place, operator, left, right);
    case '-':
      return difference(place, left, right, evaluating) ?? arithmetic(place, operator, left, right);
    case '*':
    case '/':
    case '%':
      return arithmetic(place, operator, left, right);
    default:
      return assertNever(operator);
  }
}

/** null: values of these types are not compared so. Whether there is a value at all can be asked of any. */
export function compared(operator: ComparisonOperator, left: Value, right: Value): boolean | null {
  const areAlike = typeOf(left) === typeOf(right);
  if (operator === '==' || operator === '!=') {
    if (!areAlike && left !== null && right !== null) return null;
    return sameValue(left, right) === (operator === '==');
  }
  const [one, other] = [rankOf(left), rankOf(right)];
  return !areAlike || one === null || other === null ? null : isOrdered(operator, one, other);
}

/** What orders values of one type: texts stand in the order of their UTF-16 units. null: the type has no order. */
export function rankOf(value: Value): number | string | null {
  if (typeof value === 'number' || typeof value === 'string') return value;
  return isDuration(value) ? value.us : null;
}

/** Both are numbers, or both texts. */
function isOrdered(operator: '<' | '<=' | '>' | '>=', left: number | string, right: number | string): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return assertNever(operator);
  }
}

/** Of numbers; of durations what gives a duration, or, of two of them, how many times the one goes into the other. */
function arithmetic(place: Place, operator: Arithmetic, left: Value, right: Value): Evaluation {
  const [one, other] = [amountOf(left), amountOf(right)];
  const kind = resultOf(operator, isDuration(left), isDuration(right));
  if (one === null || other === null || kind === null) return mismatch(place, operator, left, right);
  if ((operator === '/' || operator === '%') && other === 0)
    return faulty(place, machineMessage('machine-division-by-zero'));
  const result = calculate(operator, one, other);
  if (!Number.isSafeInteger(result)) {
    const operation = `${written(left)} ${operator} ${written(right)}`;
    return kind === 'number'
      ? faulty(place, machineMessage('machine-number-too-large', { operation }))
      : faulty(place, machineMessage('machine-duration-too-long', { operation }));
  }
  return given(kind === 'number' ? result : durationValue(result));
}

function amountOf(value: Value): number | null {
  if (typeof value === 'number') return value;
  return isDuration(value) ? value.us : null;
}

/** What numbers and durations make; null: they do not go together. */
function resultOf(operator: Arithmetic, ofDuration: boolean, byDuration: boolean): 'number' | 'duration' | null {
  if (!ofDuration && !byDuration) return 'number';
  switch (operator) {
    case '+':
    case '-':
    case '%':
      return ofDuration && byDuration ? 'duration' : null;
    case '*':
      return ofDuration && byDuration ? null : 'duration';
    case '/':
      return !ofDuration ? null : byDuration ? 'number' : 'duration';
    default:
      return assertNever(operator);
  }
}

/** Division truncates toward zero; the remainder has the sign of the dividend. */
function calculate(operator: Arithmetic, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return (left - (left % right)) / right;
    case '%':
      return left % right;
    default:
      return assertNever(operator);
  }
}

function mismatch(place: Place, operator: BinaryOperator, left: Value, right: Value): Evaluation {
  const [one, other] = [written(left), written(right)];
  return faulty(place, machineMessage('machine-operator-mismatch', { operator, left: one, right: other }));
}

export function needsTruth(place: Place, operator: string, value: Value): Evaluation {
  return faulty(place, machineMessage('machine-operator-needs-truth', { operator, value: written(value) }));
}
