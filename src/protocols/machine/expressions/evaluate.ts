/** Evaluates the expressions of a machine. Their parts are evaluated from left to right. */
import { assertNever, type Value } from '../../protocol.ts';
import { machineMessage } from '../catalog/catalog.ts';
import type { Expression } from '../machine.ts';
import { isMap, mapOf, setOf, valueUnder } from './collections.ts';
import { type Evaluating, type Evaluation, faulty, type Faulty, given, type Names } from './evaluation.ts';
import { functionOf, takes } from './functions.ts';
import { combine, needsTruth, unary } from './operators.ts';
import { written } from '../../value.ts';

export type { Evaluating, Evaluation, Fault, Names } from './evaluation.ts';
export { compared } from './operators.ts';

/** Operators within operators; more would be a machine's own stack, which must not overflow. */
const DEPTH_LIMIT = 1000;

/** The value of `expression`, or why it has none; each of its parts is one operation. Never throws. */
export function evaluate(expression: Expression, names: Names, evaluating: Evaluating, depth = 0): Evaluation {
  if (!evaluating.work.spend(1)) return faulty(expression, machineMessage('machine-computes-too-much'));
  if (depth > DEPTH_LIMIT) return faulty(expression, machineMessage('machine-too-deep', { most: DEPTH_LIMIT }));
  switch (expression.kind) {
    case 'literal':
      return given(expression.value);
    case 'variable': {
      const value = names(expression.name);
      return value === undefined
        ? faulty(expression, machineMessage('machine-no-variable', { name: expression.name }))
        : given(value);
    }
    case 'unary': {
      const operand = evaluate(expression.operand, names, evaluating, depth + 1);
      return operand.ok ? unary(expression, operand.value) : operand;
    }
    case 'binary':
      return binary(expression, names, evaluating, depth + 1);
    case 'set': {
      const items = evaluateAll(expression.items, names, evaluating, depth + 1);
      return items.ok ? setOf(expression, items.values, evaluating) : items;
    }
    case 'map':
      return map(expression, names, evaluating, depth + 1);
    case 'call':
      return call(expression, names, evaluating, depth + 1);
    default:
      return assertNever(expression);
  }
}

/** The values from left to right, or the first fault. */
export function evaluateAll(
  expressions: readonly Expression[],
  names: Names,
  evaluating: Evaluating,
  depth = 0,
): { readonly ok: true; readonly values: readonly Value[] } | Faulty {
  const values: Value[] = [];
  for (const expression of expressions) {
    const result = evaluate(expression, names, evaluating, depth);
    if (!result.ok) return result;
    values.push(result.value);
  }
  return { ok: true, values };
}

type Of<Kind> = Extract<Expression, { kind: Kind }>;

function binary(expression: Of<'binary'>, names: Names, evaluating: Evaluating, depth: number): Evaluation {
  const { operator } = expression;
  const left = evaluate(expression.left, names, evaluating, depth);
  if (!left.ok) return left;
  if (operator === 'and' || operator === 'or')
    return logical(expression, operator, left.value, () => evaluate(expression.right, names, evaluating, depth));
  const right = evaluate(expression.right, names, evaluating, depth);
  return right.ok ? combine(expression, operator, left.value, right.value, evaluating) : right;
}

/** The right side is looked at only if the left one does not decide. */
function logical(
  expression: Of<'binary'>,
  operator: 'and' | 'or',
  left: Value,
  evaluateRight: () => Evaluation,
): Evaluation {
  if (typeof left !== 'boolean') return needsTruth(expression, operator, left);
  if (left === (operator === 'or')) return given(left);
  const right = evaluateRight();
  if (!right.ok || typeof right.value === 'boolean') return right;
  return needsTruth(expression, operator, right.value);
}

function map(expression: Of<'map'>, names: Names, evaluating: Evaluating, depth: number): Evaluation {
  const entries: { readonly keys: readonly Value[]; readonly value: Value }[] = [];
  for (const { keys, value } of expression.entries) {
    const known = evaluateAll(keys, names, evaluating, depth);
    if (!known.ok) return known;
    const held = evaluate(value, names, evaluating, depth);
    if (!held.ok) return held;
    entries.push({ keys: known.values, value: held.value });
  }
  return mapOf(expression, entries, evaluating);
}

/** A name that holds values under keys hides a function. */
function call(expression: Of<'call'>, names: Names, evaluating: Evaluating, depth: number): Evaluation {
  const { name } = expression;
  const held = names(name);
  const values = evaluateAll(expression.arguments, names, evaluating, depth);
  if (!values.ok) return values;
  if (held !== undefined)
    return isMap(held)
      ? valueUnder(expression, name, held, values.values, evaluating)
      : faulty(expression, machineMessage('machine-no-keys', { name, value: written(held) }));
  const known = functionOf(name);
  return known === undefined || !takes(known, values.values.length)
    ? faulty(expression, machineMessage('machine-no-function', { name }))
    : known.of(expression, values.values, evaluating);
}
