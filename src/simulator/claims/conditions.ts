/** Judges conditions against how everybody stands. */
import type { Comparison, ComparisonOperator, Condition, Quantified } from '../../language/scenario/condition.ts';
import type { Size } from '../../language/scenario/scenario.ts';
import { compared } from '../../protocols/machine/expressions/evaluate.ts';
import type { HostId, Value } from '../../protocols/protocol.ts';
import { assertNever } from '../../protocols/protocol.ts';
import { typeOf } from '../../protocols/value.ts';
import { bytesOf, peerOf } from '../sizes.ts';
import type { AnySimulation } from '../simulation.ts';
import { bearer, type Bearers, elementIn, NOBODY, worthOf } from './operands.ts';
import type { Standing } from './situation.ts';

/** Each choice of bearers for the names, in order of declaration, no two of them the same. */
export function* choices({ names, hosts }: Quantified, outer: Bearers): Generator<Bearers> {
  const [first, second] = names;
  for (const one of hosts) {
    if (first === undefined) return;
    const bearers = new Map(outer).set(first, one);
    if (second === undefined) yield bearers;
    else for (const other of hosts) if (other !== one) yield new Map(bearers).set(second, other);
  }
}

export function holdsIn(
  simulation: AnySimulation,
  situation: Standing,
  condition: Condition,
  bearers: Bearers = NOBODY,
): boolean {
  simulation.budget.spend(1);
  switch (condition.kind) {
    case 'not':
      return !holdsIn(simulation, situation, condition.operand, bearers);
    case 'and':
      return condition.operands.every((operand) => holdsIn(simulation, situation, operand, bearers));
    case 'or':
      return condition.operands.some((operand) => holdsIn(simulation, situation, operand, bearers));
    case 'each':
    case 'some': {
      const decisive = condition.kind === 'some';
      for (const chosen of choices(condition, bearers)) {
        // Without the budget for more the simulation ends, and nothing comes of the answer.
        if (!simulation.budget.spend(1)) return decisive;
        if (holdsIn(simulation, situation, condition.condition, chosen) === decisive) return decisive;
      }
      return !decisive;
    }
    case 'state':
      return situation.state(bearer(bearers, condition.at), condition.on, condition.state) === condition.state;
    case 'received': {
      const host = bearer(bearers, condition.at);
      return situation.told(host).received === receivedBytes(simulation, host, condition.bytes);
    }
    case 'error':
      return situation.told(bearer(bearers, condition.at)).error === condition.error;
    case 'status':
      return situation.told(bearer(bearers, condition.at)).status === condition.status;
    case 'passed': {
      const passed = situation.passed(condition, (named) => bearer(bearers, named));
      return condition.count === null ? passed > 0 : passed === condition.count;
    }
    case 'comparison':
      return compares(simulation, situation, condition, bearers);
    default:
      return assertNever(condition);
  }
}

/** One that cannot be computed does not hold, whatever its operator is. */
function compares(simulation: AnySimulation, situation: Standing, comparison: Comparison, bearers: Bearers): boolean {
  const [left, right] = [comparison.left, comparison.right].map((operand) =>
    worthOf(simulation, situation, comparison, operand, bearers),
  );
  if (left?.ok !== true || right?.ok !== true) return false;
  const { operator } = comparison;
  if (operator === 'in') return elementIn(simulation, left.value, right.value);
  return holds(operator, left.value, right.value);
}

/** What has no value is equal to nothing but that, and before or behind nothing; so are values of two types. */
function holds(operator: ComparisonOperator, left: Value, right: Value): boolean {
  if (typeOf(left) !== typeOf(right)) return operator === '!=';
  return compared(operator, left, right) ?? false;
}

function receivedBytes(simulation: AnySimulation, host: HostId, bytes: Size): number {
  const newest = simulation.connections.newest(host);
  return bytesOf(bytes, peerOf(host, newest, simulation), newest, simulation);
}
