/**
 * Evaluates the expressions of a machine: integers, strings, `true` and `false`.
 *
 * Types are never converted: what does not fit is a fault at the operator's place. Integers are exact up to
 * 2⁵³ − 1; what goes beyond is a fault too, so that nothing is ever silently rounded.
 */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { assertNever, type RuleReference, type Value, type Work } from '../protocol.ts';
import { machineMessage } from './catalog/catalog.ts';
import type { BinaryOperator, Expression } from './machine.ts';
import { sameValue, typeOf, written } from '../value.ts';

/** What the names in an expression stand for; undefined: nothing. */
export type Names = (name: string) => Value | undefined;

export interface Fault {
  readonly message: LocalizableText;
  readonly at: RuleReference;
}

export type Evaluation = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly fault: Fault };

/** Operators within operators; more would be a machine's own stack, which must not overflow. */
const DEPTH_LIMIT = 1000;

/** The value of `expression`, or why it has none; each of its parts is one operation of `work`. Never throws. */
export function evaluate(expression: Expression, names: Names, work: Work, depth = 0): Evaluation {
  if (!work.spend(1)) return faulty(expression, machineMessage('machine-computes-too-much'));
  if (depth > DEPTH_LIMIT) return faulty(expression, machineMessage('machine-too-deep', { most: DEPTH_LIMIT }));
  switch (expression.kind) {
    case 'literal':
      return fits(expression.value);
    case 'variable': {
      const value = names(expression.name);
      return value === undefined
        ? faulty(expression, machineMessage('machine-no-variable', { name: expression.name }))
        : fits(value);
    }
    case 'unary': {
      const operand = evaluate(expression.operand, names, work, depth + 1);
      return operand.ok ? unary(expression, operand.value) : operand;
    }
    case 'binary':
      return binary(expression, names, work, depth + 1);
    default:
      return assertNever(expression);
  }
}

/** The values from left to right, or the first fault. */
export function evaluateAll(
  expressions: readonly Expression[],
  names: Names,
  work: Work,
): { readonly ok: true; readonly values: readonly Value[] } | { readonly ok: false; readonly fault: Fault } {
  const values: Value[] = [];
  for (const expression of expressions) {
    const result = evaluate(expression, names, work);
    if (!result.ok) return result;
    values.push(result.value);
  }
  return { ok: true, values };
}

type Unary = Extract<Expression, { kind: 'unary' }>;
type Binary = Extract<Expression, { kind: 'binary' }>;

function unary(expression: Unary, operand: Value): Evaluation {
  switch (expression.operator) {
    case 'not':
      if (typeof operand === 'boolean') return fits(!operand);
      return needsTruth(expression, 'not', operand);
    case '-':
      if (typeof operand === 'number') return fits(0 - operand);
      return faulty(
        expression,
        machineMessage('machine-operator-needs-integer', { operator: '-', value: written(operand) }),
      );
    default:
      return assertNever(expression.operator);
  }
}

function binary(expression: Binary, names: Names, work: Work, depth: number): Evaluation {
  const { operator } = expression;
  const left = evaluate(expression.left, names, work, depth);
  if (!left.ok) return left;
  if (operator === 'and' || operator === 'or')
    return logical(expression, operator, left.value, () => evaluate(expression.right, names, work, depth));
  const right = evaluate(expression.right, names, work, depth);
  return right.ok ? combine(expression, left.value, right.value) : right;
}

/** The right side is looked at only if the left one does not decide. */
function logical(expression: Binary, operator: 'and' | 'or', left: Value, evaluateRight: () => Evaluation): Evaluation {
  if (typeof left !== 'boolean') return needsTruth(expression, operator, left);
  if (left === (operator === 'or')) return fits(left);
  const right = evaluateRight();
  if (!right.ok || typeof right.value === 'boolean') return right;
  return needsTruth(expression, operator, right.value);
}

function combine(expression: Binary, left: Value, right: Value): Evaluation {
  const { operator } = expression;
  switch (operator) {
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const holds = compared(operator, left, right);
      return holds === null ? mismatch(expression, operator, left, right) : fits(holds);
    }
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      if (typeof left !== 'number' || typeof right !== 'number') return mismatch(expression, operator, left, right);
      return arithmetic(expression, operator, left, right);
    case 'and':
    case 'or':
      return mismatch(expression, operator, left, right);
    default:
      return assertNever(operator);
  }
}

/** null: values of these types are not compared so. */
export function compared(operator: '==' | '!=' | '<' | '<=' | '>' | '>=', left: Value, right: Value): boolean | null {
  if (operator === '==' || operator === '!=') {
    // Whether there is a value at all can be asked of any.
    if (typeOf(left) !== typeOf(right) && left !== null && right !== null) return null;
    return sameValue(left, right) === (operator === '==');
  }
  const [one, other] = [rankOf(left), rankOf(right)];
  return one === null || other === null || typeOf(left) !== typeOf(right) ? null : compare(operator, one, other);
}

/** What orders values of one type: texts stand in the order of their UTF-16 units. null: the type has no order. */
function rankOf(value: Value): number | string | null {
  if (typeof value === 'number' || typeof value === 'string') return value;
  return typeof value === 'object' && value?.kind === 'duration' ? value.us : null;
}

/** Both are numbers, or both texts. */
function compare(operator: '<' | '<=' | '>' | '>=', left: number | string, right: number | string): boolean {
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

/** Division truncates toward zero; the remainder has the sign of the dividend. */
function arithmetic(at: Expression, operator: '+' | '-' | '*' | '/' | '%', left: number, right: number): Evaluation {
  if ((operator === '/' || operator === '%') && right === 0)
    return faulty(at, machineMessage('machine-division-by-zero'));
  const result = calculate(operator, left, right);
  if (!Number.isSafeInteger(result))
    return faulty(at, machineMessage('machine-number-too-large', { operation: `${left} ${operator} ${right}` }));
  return fits(result);
}

function calculate(operator: '+' | '-' | '*' | '/' | '%', left: number, right: number): number {
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

/** There is one zero: −0 never comes out. */
function fits(value: Value): Evaluation {
  return { ok: true, value: value === 0 ? 0 : value };
}

function mismatch(expression: Expression, operator: BinaryOperator, left: Value, right: Value): Evaluation {
  const [one, other] = [written(left), written(right)];
  return faulty(expression, machineMessage('machine-operator-mismatch', { operator, left: one, right: other }));
}

function needsTruth(expression: Expression, operator: string, value: Value): Evaluation {
  return faulty(expression, machineMessage('machine-operator-needs-truth', { operator, value: written(value) }));
}

function faulty(expression: Expression, message: LocalizableText): Evaluation {
  return { ok: false, fault: { message, at: expression.at } };
}
