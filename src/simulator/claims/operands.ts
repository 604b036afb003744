/** What the operands of a condition are worth: variables, values, and what is computed of them. */
import type { Comparison, Operand, VariableOperand } from '../../language/scenario/condition.ts';
import { variablesIn } from '../../language/scenario/condition.ts';
import { entryOf, isMap, isSet } from '../../protocols/machine/expressions/collections.ts';
import { type Evaluation, given } from '../../protocols/machine/expressions/evaluation.ts';
import { combine, unary } from '../../protocols/machine/expressions/operators.ts';
import { assertNever, type HostId, type Value } from '../../protocols/protocol.ts';
import { durationValue, participantValue, sameValue, sizeOf, written } from '../../protocols/value.ts';
import type { AnySimulation } from '../simulation.ts';
import type { Standing } from './situation.ts';

/** Whom the names mean that a condition runs over. */
export type Bearers = ReadonlyMap<string, HostId>;

export const NOBODY: Bearers = new Map();

/** Who bears the name. */
export function bearer(bearers: Bearers, { name }: { readonly name: string }): HostId {
  return bearers.get(name) ?? name;
}

/** The value, with those in the place of the names that the condition runs over. */
export function resolved(value: Value, bearers: Bearers): Value {
  if (bearers.size === 0 || typeof value !== 'object' || value === null) return value;
  switch (value.kind) {
    case 'duration':
      return value;
    case 'participant':
      return participantValue(bearers.get(value.id) ?? value.id);
    case 'set':
      return { ...value, items: resolvedAll(value.items, bearers) };
    case 'map':
      return {
        ...value,
        entries: value.entries.map((entry) => ({
          keys: resolvedAll(entry.keys, bearers),
          value: resolved(entry.value, bearers),
        })),
      };
  }
}

function resolvedAll(values: readonly Value[], bearers: Bearers): readonly Value[] {
  return values.map((value) => resolved(value, bearers));
}

/**
 * What the operand of the comparison is worth, as machines compute: sizes and counts are numbers, and durations are
 * durations. A fault: it cannot be computed.
 */
export function worthOf(
  simulation: AnySimulation,
  situation: Standing,
  comparison: Comparison,
  operand: Operand,
  bearers: Bearers,
): Evaluation {
  const worth = (part: Operand): Evaluation => worthOf(simulation, situation, comparison, part, bearers);
  switch (operand.kind) {
    case 'variable': {
      const value = variableOf(simulation, situation, operand, bearers);
      return given(operand.unit === 'duration' && typeof value === 'number' ? durationValue(value) : value);
    }
    case 'now':
      return given(durationValue(situation.nowUs));
    case 'value':
      return given(resolved(operand.value, bearers));
    case 'duration':
      return given(durationValue(simulation.options.microseconds(operand.duration)));
    case 'size':
      return given(
        typeof operand.size === 'number' ? operand.size : operand.size.mss * segmentOf(simulation, comparison, bearers),
      );
    case 'opposite': {
      const value = worth(operand.operand);
      return value.ok ? unary({ operator: '-', at: operand.span }, value.value) : value;
    }
    case 'calculation': {
      const left = worth(operand.left);
      if (!left.ok) return left;
      const right = worth(operand.right);
      if (!right.ok) return right;
      const evaluating = { work: simulation.budget };
      return combine({ at: operand.span }, operand.operator, left.value, right.value, evaluating);
    }
    default:
      return assertNever(operand);
  }
}

/** What one segment carries at most on the connection of the first variable that is compared. */
export function segmentOf(simulation: AnySimulation, { left, right }: Comparison, bearers: Bearers): number {
  const [variable] = [left, right].flatMap(variablesIn);
  if (variable === undefined) return 0;
  const { connections } = simulation;
  const host = bearer(bearers, variable.at);
  const key = variable.on === null ? connections.newest(host) : connections.meant(host, variable.on.name);
  return simulation.segmentSize(host, key);
}

/** null: there is no such value. */
function variableOf(
  { budget }: AnySimulation,
  situation: Standing,
  { at, variable, on, keys, isSize }: VariableOperand,
  bearers: Bearers,
): Value {
  const whole = situation.variable(bearer(bearers, at), variable, on);
  if (keys.length > 0 && (!isMap(whole) || !budget.spend(whole.entries.length))) return null;
  const value = keys.length > 0 && isMap(whole) ? entryOf(whole, resolvedAll(keys, bearers)) : whole;
  if (!isSize) return value;
  if (isSet(value)) return value.items.length;
  return isMap(value) ? value.entries.length : null;
}

/** Whether the one is an element of the other: of what is no set nothing is. */
export function elementIn({ budget }: AnySimulation, element: Value, set: Value): boolean {
  if (!isSet(set) || !budget.spend(sizeOf(set))) return false;
  return set.items.some((item) => sameValue(item, element));
}

/** `log`, `clock(b)`, `size(log)`. */
export function variableAsWritten({ variable, keys, isSize }: VariableOperand, bearers: Bearers): string {
  const name = keys.length === 0 ? variable : `${variable}(${resolvedAll(keys, bearers).map(written).join(', ')})`;
  return isSize ? `size(${name})` : name;
}
