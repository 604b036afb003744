/** Takes one transition: its effects from left to right, then the change of state. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Duration } from '../option.ts';
import type { HostId, Value } from '../protocol.ts';
import { assertNever } from '../protocol.ts';
import { machineMessage } from './catalog/catalog.ts';
import type { Fault, Names } from './evaluate.ts';
import { evaluate, evaluateAll } from './evaluate.ts';
import { targetOf } from './candidates.ts';
import type { Event, MachineEffect, MachineHost } from './host.ts';
import { changed, fault, FINAL, namesOf, record, RunningTimers, stateRecord, stopAll } from './host.ts';
import type { MachineEffect as Written, Recipient, Transition } from './machine.ts';
import type { MachineContext } from './options.ts';
import { meantBy, peersOf } from './peers.ts';
import { writtenCall } from './written.ts';

/** Operations that copying and comparing one variable cost. */
const COPYING = 2;

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
  const taking = new Taking(before, transition, event, context);
  for (const effect of transition.effects) {
    if (taking.isFull) break;
    const failed = taking.perform(effect);
    if (failed === null) continue;
    taking.tellChanges();
    taking.effects.push(fault(before.machine, failed.message, failed.at));
    return { state: taking.host, effects: taking.effects };
  }
  taking.tellChanges();
  return enter(taking.host, transition, reason, taking.effects);
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

/** A transition under way: what has changed so far, in place, because nobody else has seen it yet. */
class Taking {
  readonly effects: MachineEffect[] = [];
  /** Of what is sent to several at once, the receivers beyond the first: each can make an event. */
  private further = 0;
  private timers: MachineHost['timers'];
  /** Copied at the first assignment, and then changed. */
  private own: Record<string, Value> | null = null;

  constructor(
    private readonly before: MachineHost,
    private readonly transition: Transition,
    private readonly event: Event,
    private readonly context: MachineContext,
  ) {
    this.timers = before.timers;
  }

  get host(): MachineHost {
    return {
      ...this.before,
      variables: this.own ?? this.before.variables,
      timers: this.timers,
    };
  }

  /** Whether what comes next is of no use. */
  get isFull(): boolean {
    const { eventsLeft, work } = this.context;
    if (this.effects.length + this.further < eventsLeft) return false;
    work.giveUp();
    return true;
  }

  /** Performs the effect; why it cannot be performed, else null. */
  perform(effect: Written): Fault | null {
    const { work } = this.context;
    switch (effect.kind) {
      case 'send': {
        const to = recipients(this.before, effect.message, effect.to, this.event);
        if (!isHosts(to)) return { message: to, at: effect.at };
        const values = evaluateAll(effect.arguments, this.names(), work);
        if (!values.ok) return values.fault;
        this.send(effect.message, values.values, to);
        return null;
      }
      case 'start': {
        const { timer, background } = effect;
        this.timers = this.timers.with(timer, background);
        const afterUs = microseconds(effect.duration, this.context);
        this.effects.push({ kind: 'start', timer, connection: null, afterUs });
        return null;
      }
      case 'stop':
        if (this.timers.has(effect.timer)) this.effects.push({ kind: 'stop', timer: effect.timer, connection: null });
        this.timers = this.timers.without(effect.timer);
        return null;
      case 'assign': {
        const result = evaluate(effect.value, this.names(), work);
        if (!result.ok) return result.fault;
        if (this.own === null) {
          this.own = { ...this.before.variables };
          work.spend(COPYING * Object.keys(this.own).length);
        }
        this.own[effect.variable] = result.value;
        return null;
      }
      case 'deliver':
        this.effects.push({ kind: 'up', up: { kind: 'deliver', connection: null, bytes: 1, pieces: [] } });
        return null;
      default:
        return assertNever(effect);
    }
  }

  /** Records the variables that have other values than before. */
  tellChanges(): void {
    if (this.own !== null) this.effects.push(...changed(this.before.variables, this.own));
  }

  private names(): Names {
    return namesOf(this.before, this.own ?? this.before.variables, this.transition.trigger, this.event);
  }

  /** One message to all of them: what is below knows who of them hears the same sending. */
  private send(name: string, values: readonly Value[], [to, ...others]: readonly HostId[]): void {
    if (to === undefined || this.isFull) return;
    const packet = { name, arguments: values };
    const down = { to, packet, retransmission: false, probe: false, reason: null, section: null };
    this.effects.push({ kind: 'down', down: others.length === 0 ? down : { ...down, others } });
    this.further += others.length;
  }
}

/** Whom a message goes to; a message: why nobody. */
function recipients(
  { host, hosts, receivers }: MachineHost,
  message: string,
  to: Recipient,
  { from }: Event,
): readonly HostId[] | LocalizableText {
  switch (to.kind) {
    case 'all':
      return peersOf(host, hosts);
    case 'sender':
      return from === null ? machineMessage('machine-no-sender') : [from];
    case 'name':
      return to.name !== host && hosts.includes(to.name)
        ? [to.name]
        : machineMessage('machine-no-participant', { name: to.name });
    case 'peer': {
      const meant = meantBy(message, host, hosts, receivers);
      if (meant.length === 1) return meant;
      if (hosts.length === 1) return machineMessage('machine-nobody-else');
      return machineMessage('machine-recipients', { count: meant.length, others: hosts.length - 1, message });
    }
    default:
      return assertNever(to);
  }
}

function isHosts(to: readonly HostId[] | LocalizableText): to is readonly HostId[] {
  return Array.isArray(to);
}

function microseconds(duration: Duration, { settings }: MachineContext): number {
  return 'us' in duration ? duration.us : Math.round(duration.msl * settings.mslUs);
}
