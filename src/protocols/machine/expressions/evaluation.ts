/** What evaluating an expression gives, and what it is evaluated with. */
import type { LocalizableText } from '../../../l10n/localizable.ts';
import type { Context, RuleReference, Value } from '../../protocol.ts';
import { depthOf, sizeOf } from '../../value.ts';
import { machineMessage } from '../catalog/catalog.ts';

/** What the names in an expression stand for; undefined: nothing. */
export type Names = (name: string) => Value | undefined;

/** What an expression is evaluated with beside its names: what it may cost, and its participant's chance. */
export type Evaluating = Pick<Context<unknown>, 'work' | 'draw'>;

export interface Fault {
  readonly message: LocalizableText;
  readonly at: RuleReference;
}

export type Evaluation = { readonly ok: true; readonly value: Value } | Faulty;

export interface Faulty {
  readonly ok: false;
  readonly fault: Fault;
}

/** Where something is computed. */
export interface Place {
  readonly at: RuleReference;
}

/** There is one zero: −0 never comes out. */
export function given(value: Value): Evaluation {
  return { ok: true, value: value === 0 ? 0 : value };
}

export function faulty({ at }: Place, message: LocalizableText): Faulty {
  return { ok: false, fault: { message, at } };
}

/** Of more simple values than this no set and no map is made. */
const MOST_VALUES = 10_000;
/** Nor of sets within sets deeper than this: what compares and writes them descends into them. */
const MOST_LEVELS = 20;

/** Of what is looked at or copied as it is, so many cost as much as one part of an expression. */
const PASSED_PER_OPERATION = 16;

/** What looking through so many elements costs, or copying them. */
export const passing = (count: number): number => Math.ceil(count / PASSED_PER_OPERATION);

/** A value made of others, unless it is too large; costs as much as it is large. */
export function givenWhole(place: Place, value: Value, { work }: Evaluating): Evaluation {
  if (!work.spend(sizeOf(value))) return faulty(place, machineMessage('machine-computes-too-much'));
  return givenChanged(place, value, [value], 0);
}

/** A set or map, unless it is too large or too deep. `added`: what is new in it, within so many sets and maps. */
export function givenChanged(place: Place, value: Value, added: readonly Value[], level: number): Evaluation {
  const most = MOST_LEVELS - level;
  if (added.some((part) => depthOf(part, most) > most))
    return faulty(place, machineMessage('machine-value-too-deep', { most: MOST_LEVELS }));
  if (sizeOf(value) <= MOST_VALUES) return { ok: true, value };
  return faulty(place, machineMessage('machine-value-too-large', { most: MOST_VALUES }));
}
