/** What the variables that a condition names are worth: all of one, what is under keys of it, or its size. */
import type { VariableOperand } from '../../language/scenario/condition.ts';
import { entryOf, isMap, isSet } from '../../protocols/machine/expressions/collections.ts';
import type { HostId, Value } from '../../protocols/protocol.ts';
import { participantValue, sameValue, sizeOf, written } from '../../protocols/value.ts';
import type { AnySimulation } from '../simulation.ts';
import type { Standing } from './situation.ts';

/** Whom the names mean that a condition runs over. */
export type Bearers = ReadonlyMap<string, HostId>;

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

/** null: there is no such value. */
export function variableOf(
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
