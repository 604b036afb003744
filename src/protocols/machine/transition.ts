/** Takes one transition: its effects from left to right, then the change of state. */
import type { Context, HostId, Value } from '../protocol.ts';
import { assertNever } from '../protocol.ts';
import type { Fault } from './evaluate.ts';
import { evaluate, evaluateAll } from './evaluate.ts';
import type { Event, MachineEffect, MachineHost } from './host.ts';
import { changed, fault, FINAL, namesOf, record, stateRecord, stopAll } from './host.ts';
import type { Duration, MachineEffect as Written, Recipient, Transition } from './machine.ts';
import { meantBy } from './peers.ts';
import { writtenCall } from './written.ts';

/** What an effect leaves: the host after it and what is to be done, or why it cannot be performed. */
type Outcome = { readonly host: MachineHost; readonly effects: readonly MachineEffect[] } | Fault;

/**
 * Takes `transition`, which `event` fires. An effect that cannot be performed is a fault at its place: what stands
 * before it has happened, what stands behind it has not, and neither has the change of state.
 */
export function take(
  before: MachineHost,
  transition: Transition,
  event: Event,
  context: Context,
): { readonly state: MachineHost; readonly effects: readonly MachineEffect[] } {
  let host = before;
  const effects: MachineEffect[] = [];
  for (const effect of transition.effects) {
    const outcome = perform(host, effect, transition, event, context);
    if ('message' in outcome) {
      effects.push(...changed(before.variables, host.variables), fault(host.machine, outcome.message, outcome.at));
      return { state: host, effects };
    }
    host = outcome.host;
    effects.push(...outcome.effects);
  }
  effects.push(...changed(before.variables, host.variables));
  return enter(host, transition, event, effects);
}

/** A machine that ends leaves no timer behind. */
function enter(host: MachineHost, { to, at }: Transition, event: Event, effects: MachineEffect[]) {
  const ends = to === FINAL;
  if (ends) effects.push(...stopAll(host));
  const reason = inWords(event);
  effects.push(
    to === host.state
      ? record({ kind: 'internal', state: to, reason, rule: at })
      : stateRecord(host.state, to, reason, at),
  );
  return { state: { ...host, state: to, runningTimers: ends ? [] : host.runningTimers }, effects };
}

/** What fired the transition, as the source writes a trigger, with the values that came. */
function inWords({ kind, name, values }: Event): string {
  return `${kind === 'message' ? '?' : ''}${writtenCall(name, values)}`;
}

function perform(host: MachineHost, effect: Written, { trigger }: Transition, event: Event, context: Context): Outcome {
  const valueOf = namesOf(host.variables, trigger, event);
  switch (effect.kind) {
    case 'send': {
      const to = recipients(host, effect.message, effect.to, event);
      if (typeof to === 'string') return { message: to, at: effect.at };
      const values = evaluateAll(effect.arguments, valueOf, context.work);
      return values.ok ? send(host, effect.message, values.values, to) : values.fault;
    }
    case 'start': {
      const afterUs = microseconds(effect.duration, context);
      const { timer, background } = effect;
      const runningTimers = [...withoutTimer(host, timer), { name: timer, background }];
      return { host: { ...host, runningTimers }, effects: [{ kind: 'start', timer, afterUs }] };
    }
    case 'stop': {
      const runningTimers = withoutTimer(host, effect.timer);
      const wasRunning = runningTimers.length < host.runningTimers.length;
      return { host: { ...host, runningTimers }, effects: wasRunning ? [{ kind: 'stop', timer: effect.timer }] : [] };
    }
    case 'assign': {
      const result = evaluate(effect.value, valueOf, context.work);
      return result.ok ? assign(host, effect.variable, result.value) : result.fault;
    }
    case 'deliver':
      return { host, effects: [{ kind: 'up', up: { kind: 'deliver', connection: null, bytes: 1, pieces: [] } }] };
    default:
      return assertNever(effect);
  }
}

function withoutTimer({ runningTimers }: MachineHost, timer: string): MachineHost['runningTimers'] {
  return runningTimers.filter(({ name }) => name !== timer);
}

/** Whom a message goes to; a text: why nobody. */
function recipients(
  { host, peers, receivers }: MachineHost,
  message: string,
  to: Recipient,
  { from }: Event,
): readonly HostId[] | string {
  switch (to.kind) {
    case 'all':
      return peers;
    case 'sender':
      return from === null ? '"to sender" needs a message that was received: nothing was' : [from];
    case 'name':
      return peers.includes(to.name) ? [to.name] : `there is no other participant "${to.name}"`;
    case 'peer': {
      const meant = meantBy(message, host, peers, receivers);
      if (meant.length === 1) return meant;
      if (peers.length === 0) return 'there is no other participant to send to';
      const who = meant.length === 0 ? 'none' : meant.length;
      return `${who} of the ${peers.length} others can receive ${message}: say "to NAME", "to sender" or "to all"`;
    }
    default:
      return assertNever(to);
  }
}

/** One message to each; each is on its own way. */
function send(host: MachineHost, name: string, values: readonly Value[], to: readonly HostId[]): Outcome {
  const effects = to.flatMap((peer, index): MachineEffect[] => {
    const id = host.nextMessage + index;
    return [
      record({ kind: 'message', id, connection: null, to: peer, name, arguments: values, bytes: 0 }),
      {
        kind: 'down',
        down: {
          to: peer,
          packet: { name, arguments: values, id },
          retransmission: false,
          probe: false,
          reason: null,
          section: null,
        },
      },
    ];
  });
  return { host: { ...host, nextMessage: host.nextMessage + to.length }, effects };
}

function microseconds(duration: Duration, { settings }: Context): number {
  return 'us' in duration ? duration.us : Math.round(duration.msl * settings.mslUs);
}

function assign(host: MachineHost, variable: string, value: Value): Outcome {
  return { host: { ...host, variables: { ...host.variables, [variable]: value } }, effects: [] };
}
