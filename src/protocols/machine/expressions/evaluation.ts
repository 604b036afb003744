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

/** A value made of others, unless it is too large; costs as much as it is large. */
export function givenWhole(place: Place, value: Value, { work }: Evaluating): Evaluation {
  const isDeep = depthOf(value, MOST_LEVELS) > MOST_LEVELS;
  if (isDeep) return faulty(place, machineMessage('machine-value-too-deep', { most: MOST_LEVELS }));
  const size = sizeOf(value);
  if (!work.spend(size)) return faulty(place, machineMessage('machine-computes-too-much'));
  if (size > MOST_VALUES) return faulty(place, machineMessage('machine-value-too-large', { most: MOST_VALUES }));
  return { ok: true, value };
}
