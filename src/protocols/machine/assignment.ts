/** What an assignment makes of a variable. A variable with keys stays one: what is as declared needs no entry. */
import type { Value } from '../protocol.ts';
import { type MapValue, sameValue, written } from '../value.ts';
import { machineMessage } from './catalog/catalog.ts';
import { isMap, withValue } from './expressions/collections.ts';
import { evaluate, evaluateAll, type Evaluating, type Evaluation, type Names } from './expressions/evaluate.ts';
import { faulty } from './expressions/evaluation.ts';
import type { Machine, MachineEffect, Variable } from './machine.ts';

type Assignment = Extract<MachineEffect, { kind: 'assign' }>;

/**
 * The new value of the variable.
 *
 * @param before its value
 * @param isKeyed whether it was declared with keys
 */
export function assigned(
  effect: Assignment,
  before: Value | undefined,
  isKeyed: boolean,
  names: Names,
  evaluating: Evaluating,
): Evaluation {
  const { variable, keys } = effect;
  const under = evaluateAll(keys, names, evaluating);
  if (!under.ok) return under;
  const result = evaluate(effect.value, names, evaluating);
  if (!result.ok || (keys.length === 0 && !isKeyed)) return result;
  const map = before ?? null;
  if (!isMap(map)) return faulty(effect, machineMessage('machine-no-keys', { name: variable, value: written(map) }));
  if (keys.length > 0) return withValue(effect, variable, map, under.values, result.value, evaluating);
  if (!isMap(result.value))
    return faulty(effect, machineMessage('machine-needs-keys', { name: variable, value: written(result.value) }));
  return { ok: true, value: withEntriesOf(map, result.value) };
}

function withEntriesOf({ initial }: MapValue, { entries }: MapValue): MapValue {
  return { kind: 'map', initial, entries: entries.filter(({ value }) => !sameValue(value, initial)) };
}

/** Whether the machine declares the variable with keys. */
export function isMapVariable(machine: Machine | null, name: string): boolean {
  return machine?.variables.some((known) => known.name === name && known.keys.length > 0) ?? false;
}

/** What a variable is at first. */
export function firstValue({ keys }: Pick<Variable, 'keys'>, initial: Value): Value {
  return keys.length === 0 ? initial : { kind: 'map', initial, entries: [] };
}
