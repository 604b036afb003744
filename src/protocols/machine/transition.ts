/** Takes one transition: its effects from left to right, then the change of state. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { machineMessage } from './catalog/catalog.ts';
import { targetOf } from './candidates.ts';
import type { Event, MachineEffect, MachineHost } from './host.ts';
import { fault, FINAL, record, RunningTimers, stateRecord, stopAll } from './host.ts';
import type { Transition } from './machine.ts';
import type { MachineContext } from './options.ts';
import { Performing } from './performing.ts';
import { writtenCall } from './written.ts';

/**
 * Takes `transition`, which `event` fires. An effect that cannot be performed is a fault at its place: what stands
 * before it has happened, what stands behind it has not, and neither has the change of state.
 */
export function take(
  before: MachineHost,
  transition: Transition,
  event: Event,
  context: MachineContext,
  reason: LocalizableText = inWords(event),
): { readonly state: MachineHost; readonly effects: readonly MachineEffect[] } {
  const performing = new Performing(before, transition.trigger, event, context);
  const failed = performing.performAll(transition.effects);
  if (failed !== null) {
    performing.tellChanges();
    performing.effects.push(fault(before, failed.message, failed.at));
    return { state: performing.host, effects: performing.effects };
  }
  performing.tellChanges();
  return enter(performing.host, transition, reason, performing.effects);
}

/** A machine that ends leaves no timer behind. */
function enter(host: MachineHost, transition: Transition, reason: LocalizableText, effects: MachineEffect[]) {
  const to = targetOf(transition, host.state);
  const ends = to === FINAL;
  if (ends) effects.push(...stopAll(host));
  const { at } = transition;
  effects.push(
    to === host.state
      ? record({ kind: 'internal', state: to, reason, rule: at })
      : stateRecord(host.state, to, reason, at),
  );
  return { state: { ...host, state: to, timers: ends ? RunningTimers.none : host.timers }, effects };
}

/** What fired the transition, as the source writes a trigger, with the values that came. */
function inWords({ kind, name, values }: Event): LocalizableText {
  return machineMessage('machine-trigger', { trigger: `${kind === 'message' ? '?' : ''}${writtenCall(name, values)}` });
}
