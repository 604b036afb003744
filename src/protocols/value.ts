/** Values of machines' variables and of messages' arguments. They are plain data and are never converted. */

export type Value = number | string | boolean | null | DurationValue | ParticipantValue | SetValue | MapValue;

/** Whole microseconds; of a difference they may be less than none. */
export interface DurationValue {
  readonly kind: 'duration';
  readonly us: number;
}

export interface ParticipantValue {
  readonly kind: 'participant';
  readonly id: string;
}

/** Its elements in the order in which they were added, no two of them the same. */
export interface SetValue {
  readonly kind: 'set';
  readonly items: readonly Value[];
}

/** What a variable with keys is as a value. */
export interface MapValue {
  readonly kind: 'map';
  /** The value of every key that has no entry. */
  readonly initial: Value;
  /** In the order in which they were added, no two of the same keys. */
  readonly entries: readonly MapEntry[];
}

export interface MapEntry {
  readonly keys: readonly Value[];
  readonly value: Value;
}

/** What a claim or fault names where any value will do. */
export const ANY = { kind: 'any' } as const;
export type ValuePattern = Value | typeof ANY;

export const durationValue = (us: number): DurationValue => ({ kind: 'duration', us: us === 0 ? 0 : us });
export const participantValue = (id: string): ParticipantValue => ({ kind: 'participant', id });
export const EMPTY_SET: SetValue = { kind: 'set', items: [] };

/** Which type a value has: values of two types are never the same. */
export type ValueType = 'number' | 'text' | 'truth' | 'none' | 'duration' | 'participant' | 'set' | 'map';

export function typeOf(value: Value): ValueType {
  if (value === null) return 'none';
  if (typeof value === 'object') return value.kind;
  return typeof value === 'number' ? 'number' : typeof value === 'string' ? 'text' : 'truth';
}

/**
 * Whether both are the same value. Sets are the same with the same elements, and maps with the same entries, in
 * whatever order these were added.
 */
export function sameValue(one: Value, other: Value): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  switch (one.kind) {
    case 'duration':
      return other.kind === 'duration' && one.us === other.us;
    case 'participant':
      return other.kind === 'participant' && one.id === other.id;
    case 'set':
      return other.kind === 'set' && one.items.length === other.items.length && haveSameItems(one.items, other.items);
    case 'map':
      return (
        other.kind === 'map' &&
        one.entries.length === other.entries.length &&
        haveSameEntries(one.entries, other.entries)
      );
  }
}

export const sameValues = (some: readonly Value[], others: readonly Value[]): boolean =>
  some.length === others.length && some.every((value, index) => sameValue(value, others[index] ?? null));

/** In whatever order: as many of both, each of them once. */
function haveSameItems(some: readonly Value[], others: readonly Value[]): boolean {
  if (sameValues(some, others)) return true;
  const known = new Set(some.map(markOf));
  return others.every((item) => known.has(markOf(item)));
}

/** As `keyOf`, and the number itself of a number: no text is made of it. */
const markOf = (value: Value): number | string => (typeof value === 'number' ? value : keyOf(value));

/** Likewise. Most are in the same order: then the first that differs decides. */
function haveSameEntries(some: readonly MapEntry[], others: readonly MapEntry[]): boolean {
  for (const [index, one] of some.entries()) {
    const other = others[index];
    if (one === other) continue;
    if (other === undefined || !sameValues(one.keys, other.keys)) return haveSameEntriesAnyhow(some, others);
    if (!sameValue(one.value, other.value)) return false;
  }
  return true;
}

function haveSameEntriesAnyhow(some: readonly MapEntry[], others: readonly MapEntry[]): boolean {
  const known = new Map(some.map(({ keys, value }) => [keyOfAll(keys), value]));
  return others.every(({ keys, value }) => {
    const held = known.get(keyOfAll(keys));
    return held !== undefined && sameValue(held, value);
  });
}

/** A text that is the same for values that are the same, and differs for others. */
export function keyOf(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  switch (value.kind) {
    case 'duration':
      return `${value.us}us`;
    case 'participant':
      return `@${JSON.stringify(value.id)}`;
    case 'set':
      return `{${value.items.map(keyOf).sort().join()}}`;
    case 'map':
      return `{:${value.entries
        .map(({ keys, value: held }) => `${keyOfAll(keys)}:${keyOf(held)}`)
        .sort()
        .join()}}`;
  }
}

/** Likewise of several values in their order. */
export const keyOfAll = (values: readonly Value[]): string => `(${values.map(keyOf).join()})`;

/** Sets and maps are asked again and again how large they are. */
const SIZES = new WeakMap<SetValue | MapValue, number>();

/** Of how many simple values it is made. */
export function sizeOf(value: Value): number {
  if (typeof value !== 'object' || value === null || value.kind === 'duration' || value.kind === 'participant')
    return 1;
  const known = SIZES.get(value);
  if (known !== undefined) return known;
  const size =
    value.kind === 'set'
      ? sizeOfAll(value.items) + 1
      : value.entries.reduce((sum, entry) => sum + sizeOfEntry(entry), 1);
  SIZES.set(value, size);
  return size;
}

const sizeOfEntry = ({ keys, value }: MapEntry): number => sizeOfAll(keys) + sizeOf(value);

/** The set with one more element, which it does not have. Whatever else it has is not looked at. */
export function withItem(set: SetValue, item: Value): SetValue {
  const larger: SetValue = { kind: 'set', items: [...set.items, item] };
  SIZES.set(larger, sizeOf(set) + sizeOf(item));
  return larger;
}

/** The map with that entry in the place of the one at `index`; -1: as another one. Likewise. */
export function withEntry(map: MapValue, index: number, entry: MapEntry): MapValue {
  const before = map.entries[index];
  const entries = before === undefined ? [...map.entries, entry] : map.entries.with(index, entry);
  const changed: MapValue = { kind: 'map', initial: map.initial, entries };
  SIZES.set(changed, sizeOf(map) + sizeOfEntry(entry) - (before === undefined ? 0 : sizeOfEntry(before)));
  return changed;
}

/** How many sets and maps stand within each other in it; more than `most` are not counted. */
export function depthOf(value: Value, most: number): number {
  if (typeof value !== 'object' || value === null || most < 0) return 0;
  switch (value.kind) {
    case 'duration':
    case 'participant':
      return 0;
    case 'set':
      return 1 + deepest(value.items, most - 1);
    case 'map':
      return (
        1 +
        value.entries.reduce((depth, { keys, value: held }) => Math.max(depth, deepest([...keys, held], most - 1)), 0)
      );
  }
}

function deepest(values: readonly Value[], most: number): number {
  return values.reduce((depth: number, value) => Math.max(depth, depthOf(value, most)), 0);
}

export const isDuration = (value: Value): value is DurationValue => typeOf(value) === 'duration';

export const sizeOfAll = (values: readonly Value[]): number =>
  values.reduce((size: number, value) => size + sizeOf(value), 0);

/** Whether the arguments of a message are those that a kind names. */
export function argumentsMatch(named: readonly ValuePattern[] | undefined, values: readonly Value[]): boolean {
  if (named === undefined) return true;
  return named.length === values.length && named.every((pattern, index) => fits(pattern, values[index]));
}

function fits(pattern: ValuePattern, value: Value | undefined): boolean {
  return isAny(pattern) || (value !== undefined && sameValue(pattern, value));
}

export function isAny(pattern: ValuePattern): pattern is typeof ANY {
  return typeof pattern === 'object' && pattern !== null && pattern.kind === 'any';
}

/** A value as the source writes it: texts in quotes, durations with their unit, participants by their ids. */
export function written(value: Value): string {
  if (value === null) return 'none';
  if (typeof value === 'string') return writtenText(value);
  if (typeof value !== 'object') return String(value);
  switch (value.kind) {
    case 'duration':
      return writtenDuration(value.us);
    case 'participant':
      return value.id;
    case 'set':
      return `{${value.items.map(written).join(', ')}}`;
    case 'map':
      return value.entries.length === 0 ? '{:}' : `{${value.entries.map(writtenEntry).join(', ')}}`;
  }
}

/** The escapes that texts of sources know. Whatever else stands in a text stands there as it is. */
const ESCAPES: Readonly<Partial<Record<string, string>>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r' };

const writtenText = (text: string): string =>
  `"${text.replaceAll(/["\\\n\r]/g, (character) => ESCAPES[character] ?? character)}"`;

function writtenEntry({ keys, value }: MapEntry): string {
  return `${writtenKeys(keys)}: ${written(value)}`;
}

/** `a`; of several keys `(a, 7)`. */
export function writtenKeys(keys: readonly Value[]): string {
  const [only] = keys;
  return keys.length === 1 && only !== undefined ? written(only) : `(${keys.map(written).join(', ')})`;
}

/** `0ms`, `250us`, `829.58ms`, `10ms`, `90s`: exactly that many microseconds, as a source writes them. */
export function writtenDuration(us: number): string {
  if (us < 0) return `-${writtenDuration(-us)}`;
  if (us > 0 && us < 1000) return `${us}us`;
  return us === 0 || us % 1_000_000 !== 0 ? `${inMilliseconds(us)}ms` : `${us / 1_000_000}s`;
}

/** `829.58`: exact, as a quotient of floating-point numbers is not for long times. */
export function inMilliseconds(us: number): string {
  const rest = us % 1000;
  const decimals = rest === 0 ? '' : `.${String(rest).padStart(3, '0').replace(/0+$/, '')}`;
  return `${(us - rest) / 1000}${decimals}`;
}
