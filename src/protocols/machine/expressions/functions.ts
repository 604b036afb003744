/** The functions of expressions. */
import type { Value } from '../../protocol.ts';
import { durationValue, isDuration, typeOf, written } from '../../value.ts';
import { machineMessage } from '../catalog/catalog.ts';
import { isMap, isSet, setOf } from './collections.ts';
import { type Evaluating, type Evaluation, faulty, given, type Place } from './evaluation.ts';
import { compared } from './operators.ts';

interface ExpressionFunction {
  readonly name: string;
  /** How many arguments it takes at least. */
  readonly least: number;
  /** null: any number. */
  readonly most: number | null;
  readonly of: (place: Place, values: readonly Value[], evaluating: Evaluating) => Evaluation;
}

/** In the order in which they are offered. */
export const FUNCTIONS: readonly ExpressionFunction[] = [
  { name: 'size', least: 1, most: 1, of: (place, [value = null]) => size(place, value) },
  { name: 'first', least: 1, most: 1, of: (place, [value = null]) => first(place, value) },
  { name: 'keys', least: 1, most: 1, of: (place, [value = null], evaluating) => keys(place, value, evaluating) },
  { name: 'min', least: 2, most: null, of: (place, values) => extreme(place, 'min', values) },
  { name: 'max', least: 2, most: null, of: (place, values) => extreme(place, 'max', values) },
  {
    name: 'random',
    least: 2,
    most: 2,
    of: (place, [least = null, most = null], evaluating) => random(place, least, most, evaluating),
  },
];

const BY_NAME = new Map(FUNCTIONS.map((known) => [known.name, known]));

export function functionOf(name: string): ExpressionFunction | undefined {
  return BY_NAME.get(name);
}

/** Whether the function takes so many arguments. */
export function takes({ least, most }: Pick<ExpressionFunction, 'least' | 'most'>, count: number): boolean {
  return count >= least && (most === null || count <= most);
}

/** How many elements a set has, or how many values of a map are not as declared. */
function size(place: Place, value: Value): Evaluation {
  if (isSet(value)) return given(value.items.length);
  return isMap(value) ? given(value.entries.length) : unfit(place, 'size', [value]);
}

/** The element that was added first; of an empty set `none`. */
function first(place: Place, value: Value): Evaluation {
  return isSet(value) ? given(value.items[0] ?? null) : unfit(place, 'first', [value]);
}

/** The keys of those values that are not as declared. */
function keys(place: Place, value: Value, evaluating: Evaluating): Evaluation {
  if (!isMap(value)) return unfit(place, 'keys', [value]);
  const single = value.entries.flatMap((entry) => (entry.keys.length === 1 ? entry.keys : []));
  if (single.length === value.entries.length) return setOf(place, single, evaluating);
  return faulty(place, machineMessage('machine-several-keys'));
}

function extreme(place: Place, name: 'min' | 'max', values: readonly Value[]): Evaluation {
  const operator = name === 'min' ? '<' : '>';
  let best = values[0] ?? null;
  for (const value of values) {
    const isBetter = compared(operator, value, best);
    if (isBetter === null) return unfit(place, name, values);
    if (isBetter) best = value;
  }
  return given(best);
}

/** A number or a duration, both bounds included. */
function random(place: Place, least: Value, most: Value, { draw }: Evaluating): Evaluation {
  const [from, to] = [boundOf(least), boundOf(most)];
  if (from === null || to === null || typeOf(least) !== typeOf(most)) return unfit(place, 'random', [least, most]);
  if (from > to) {
    const bounds = { least: written(least), most: written(most) };
    return faulty(place, machineMessage('machine-bounds-reversed', bounds));
  }
  const drawn = from + Math.floor((draw?.() ?? 0) * (to - from + 1));
  return given(isDuration(least) ? durationValue(drawn) : drawn);
}

function boundOf(value: Value): number | null {
  if (typeof value === 'number') return value;
  return isDuration(value) ? value.us : null;
}

function unfit(place: Place, name: string, values: readonly Value[]): Evaluation {
  return faulty(place, machineMessage('machine-function-mismatch', { name, values: values.map(written) }));
}
