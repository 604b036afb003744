/** Sets and maps: a change makes another one, in time in proportion to its size. */
import type { Value } from '../../protocol.ts';
import {
  keyOf,
  keyOfAll,
  type MapEntry,
  type MapValue,
  sameValue,
  sameValues,
  type SetValue,
  sizeOf,
  sizeOfAll,
  typeOf,
  withEntry,
  withItem,
} from '../../value.ts';
import { machineMessage } from '../catalog/catalog.ts';
import type { Evaluating, Evaluation, Faulty, Place } from './evaluation.ts';
import { faulty, given, givenChanged, givenWhole, passing } from './evaluation.ts';

/** The set of these values, each once, in their order. */
export function setOf(place: Place, values: readonly Value[], evaluating: Evaluating): Evaluation {
  if (!evaluating.work.spend(sizeOfAll(values))) return tooMuch(place);
  return givenWhole(place, { kind: 'set', items: distinct(values) }, evaluating);
}

function distinct(values: readonly Value[]): readonly Value[] {
  const known = new Set<string>();
  return values.filter((value) => {
    const key = keyOf(value);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

/** `s + x`, `s + t`; null: the left one is no set. */
export function union(place: Place, left: Value, right: Value, evaluating: Evaluating): Evaluation | null {
  if (!isSet(left)) return null;
  if (isSet(right)) return setOf(place, [...left.items, ...right.items], evaluating);
  if (!evaluating.work.spend(passing(left.items.length) + sizeOf(right))) return tooMuch(place);
  return has(left, right) ? given(left) : givenChanged(place, withItem(left, right), [right], 1);
}

/** `s - x`, `s - t`; null: the left one is no set. */
export function difference(place: Place, left: Value, right: Value, { work }: Evaluating): Evaluation | null {
  if (!isSet(left)) return null;
  if (!isSet(right)) {
    if (!work.spend(passing(left.items.length) + sizeOf(right))) return tooMuch(place);
    return given({ kind: 'set', items: left.items.filter((item) => !sameValue(item, right)) });
  }
  if (!work.spend(sizeOf(left) + sizeOf(right))) return tooMuch(place);
  const gone = new Set(right.items.map(keyOf));
  return given({ kind: 'set', items: left.items.filter((item) => !gone.has(keyOf(item))) });
}

/** `x in s`; null: the right one is no set. */
export function contains(place: Place, left: Value, right: Value, { work }: Evaluating): Evaluation | null {
  if (!isSet(right)) return null;
  if (!work.spend(passing(right.items.length) + sizeOf(left))) return tooMuch(place);
  return given(has(right, left));
}

const has = ({ items }: SetValue, value: Value): boolean => items.some((item) => sameValue(item, value));

export function isSet(value: Value): value is SetValue {
  return typeOf(value) === 'set';
}

export function isMap(value: Value): value is MapValue {
  return typeOf(value) === 'map';
}

/** A map in which what has no entry is `none`; of entries with the same keys the last one counts. */
export function mapOf(place: Place, entries: readonly MapEntry[], evaluating: Evaluating): Evaluation {
  const byKey = new Map<string, MapEntry>();
  for (const entry of entries) {
    if (!evaluating.work.spend(sizeOfAll(entry.keys))) return tooMuch(place);
    byKey.set(keyOfAll(entry.keys), entry);
  }
  return givenWhole(place, { kind: 'map', initial: null, entries: [...byKey.values()] }, evaluating);
}

/** The value under the keys. */
export function valueUnder(
  place: Place,
  name: string,
  map: MapValue,
  keys: readonly Value[],
  { work }: Evaluating,
): Evaluation {
  const wrong = otherKeys(place, name, map, keys);
  if (wrong !== null) return wrong;
  if (!work.spend(passing(map.entries.length))) return tooMuch(place);
  return given(entryOf(map, keys));
}

/** What a map has under the keys: what it is at first, where there is no entry. */
export function entryOf(map: MapValue, keys: readonly Value[]): Value {
  const entry = map.entries[placeOf(map, keys)];
  return entry === undefined ? map.initial : entry.value;
}

/** The map with that value under the keys. */
export function withValue(
  place: Place,
  name: string,
  map: MapValue,
  keys: readonly Value[],
  value: Value,
  evaluating: Evaluating,
): Evaluation {
  const wrong = otherKeys(place, name, map, keys);
  if (wrong !== null) return wrong;
  const isInitial = sameValue(value, map.initial);
  if (!evaluating.work.spend(passing(map.entries.length) + sizeOfAll(keys) + sizeOf(value))) return tooMuch(place);
  const index = placeOf(map, keys);
  if (!isInitial) return givenChanged(place, withEntry(map, index, { keys, value }), [...keys, value], 1);
  return given(index === -1 ? map : { ...map, entries: map.entries.toSpliced(index, 1) });
}

/** Where the entry of the keys stands; -1: there is none. */
const placeOf = ({ entries }: MapValue, keys: readonly Value[]): number =>
  entries.findIndex((entry) => sameValues(entry.keys, keys));

/** null: there are as many keys as others of the map have. */
function otherKeys(place: Place, name: string, { entries }: MapValue, keys: readonly Value[]): Faulty | null {
  const count = entries[0]?.keys.length ?? keys.length;
  if (count === keys.length) return null;
  return faulty(place, machineMessage('machine-other-keys', { name, count, given: keys.length }));
}

function tooMuch(place: Place): Faulty {
  return faulty(place, machineMessage('machine-computes-too-much'));
}
