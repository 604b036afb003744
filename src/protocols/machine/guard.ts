/** Whether the guard of a transition holds. */
import { machineMessage } from './catalog/catalog.ts';
import { evaluate } from './expressions/evaluate.ts';
import { type Event, fault, type MachineEffect, type MachineHost, namesOf } from './host.ts';
import type { Transition } from './machine.ts';
import type { MachineContext } from './options.ts';
import { written } from '../value.ts';

/** A guard that cannot be evaluated does not hold, and says why in `effects`. */
export function guardHolds(
  host: MachineHost,
  { guard, trigger }: Pick<Transition, 'guard' | 'trigger'>,
  event: Event,
  effects: MachineEffect[],
  context: MachineContext,
): boolean {
  if (guard === null || guard === 'else') return true;
  const result = evaluate(guard, namesOf(host, host.variables, trigger, event, context), context);
  if (!result.ok) effects.push(fault(host, result.fault.message, result.fault.at));
  else if (typeof result.value !== 'boolean')
    effects.push(fault(host, machineMessage('machine-guard-is-no-truth', { value: written(result.value) }), guard.at));
  return result.ok && result.value === true;
}
