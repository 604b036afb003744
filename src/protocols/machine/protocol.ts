/**
 * A protocol of the user's own: every host runs a state machine, and what it sends are messages. It is a layer, which
 * stands on the network (`machineProtocol`) or on what else carries messages (`on-tcp.ts`).
 *
 * Not modelled: a message of the network has no size and no port. A transition runs to its end before anything else
 * happens at the host.
 */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Activity, ApplicationIndication, Arrival, HostId, Input } from '../protocol.ts';
import type { Layer, PacketKind, Protocol, Step, Transmission, Value, Work } from '../protocol.ts';
import { assertNever } from '../protocol.ts';
import { argumentsMatch, written } from '../value.ts';
import { machineMessage } from './catalog/catalog.ts';
import { evaluate } from './evaluate.ts';
import type { Event, MachineEffect, MachineHost } from './host.ts';
import { changed, CRASHED, fault, FINAL, namesOf, record, RunningTimers, stateRecord, stopAll } from './host.ts';
import type { Machine, MachineCall, Message, Transition } from './machine.ts';
import { countFits, misfit } from './misfit.ts';
import { MACHINE_OPTIONS, type MachineContext, type MachineSettings } from './options.ts';
import { receiversOf } from './peers.ts';
import { take } from './transition.ts';

export type { MachineHost } from './host.ts';

/** The connection over which messages come has ended: a machine may wait for it as for a message of that name. */
export interface Ended {
  readonly kind: 'closed' | 'reset';
  readonly from: HostId;
  /** What the application is told of it; null: nothing. */
  readonly error: Extract<ApplicationIndication, { readonly kind: 'error' }> | null;
}

export type MachineIndication = Arrival<Message> | Ended;

/** Messages, and the calls of the layer below, which stay usable beside the machine's own. */
export type MachineDown<Below> = Transmission<Message> | Below;

export type MachineLayer<Below> = Layer<
  MachineHost,
  MachineCall | Below,
  ApplicationIndication,
  MachineIndication,
  MachineDown<Below>,
  MachineSettings
>;

type MachineStep = Step<MachineHost, ApplicationIndication, Transmission<Message>>;

/** The protocol in which each host runs the machine that `machines` gives it, on the network. */
export function machineProtocol(
  machines: ReadonlyMap<HostId, Machine>,
): Protocol<MachineHost, MachineCall, Message, MachineSettings> {
  return { ...machineLayer<never>(machines, null), stateOf: ({ state }) => state, matches };
}

/** The machines as a layer. `crashBelow`: what a crash of the host is to the layer below; null: nothing. */
export function machineLayer<Below extends { readonly verb: string }>(
  machines: ReadonlyMap<HostId, Machine>,
  crashBelow: Below | null,
): MachineLayer<Below> {
  const receivers = receiversOf(machines);
  return {
    options: MACHINE_OPTIONS,
    initial: (host, hosts) => {
      const machine = machines.get(host) ?? null;
      const state = machine?.initial ?? FINAL;
      return { host, hosts, receivers, machine, state, variables: {}, timers: RunningTimers.none };
    },
    begin,
    step: (host, input, context) => {
      if (input.kind !== 'call') return step(host, input, context);
      const request = input.call;
      if (!isMachineCall(request)) return { state: host, effects: [{ kind: 'down', down: request }] };
      const { state, effects } = call(host, request, context);
      // A host that has crashed already refuses, and stays as it is.
      if (request.verb !== 'crash' || crashBelow === null || state === host) return { state, effects };
      return { state, effects: [...effects, { kind: 'down', down: crashBelow }] };
    },
    activity: ({ timers }): Activity => (timers.keepWireBusy ? 'waiting' : 'idle'),
  };
}

function isMachineCall(call: MachineCall | { readonly verb: string }): call is MachineCall {
  return call.verb === 'trigger' || call.verb === 'crash' || call.verb === 'restart';
}

/** Gives the variables their first values and shows them; says which of them cannot be computed. */
function begin(host: MachineHost, { work }: MachineContext): MachineStep {
  const { variables, faults } = initialVariables(host.machine, work);
  return { state: { ...host, variables }, effects: [...faults, ...changed({}, variables)] };
}

function step(host: MachineHost, input: Input<never, MachineIndication>, context: MachineContext): MachineStep {
  switch (input.kind) {
    case 'call':
      return assertNever(input.call);
    case 'indication': {
      const { indication } = input;
      if ('kind' in indication) return end(host, indication, context);
      const { from, packet, tooBig } = indication;
      // A datagram is sent once: nobody waits to hear that it was too large.
      if (tooBig !== undefined) return { state: host, effects: [] };
      return receive(host, { kind: 'message', name: packet.name, values: packet.arguments, from }, context);
    }
    case 'timer':
      return expire(host, input.timer, context);
    default:
      return assertNever(input);
  }
}

/** A machine that does not wait for the end of a connection goes on as it is. */
function end(host: MachineHost, { kind, from, error }: Ended, context: MachineContext): MachineStep {
  const { state, effects } = fire(host, { kind: 'message', name: kind, values: [], from }, context, null);
  return error === null ? { state, effects } : { state, effects: [{ kind: 'up', up: error }, ...effects] };
}

function call(host: MachineHost, request: MachineCall, context: MachineContext): MachineStep {
  switch (request.verb) {
    case 'crash':
      return host.state === CRASHED ? refuse(host, machineMessage('machine-has-crashed-already')) : crash(host);
    case 'restart':
      return restart(host, context);
    case 'trigger':
      return trigger(host, { kind: 'verb', name: request.name, values: request.arguments, from: null }, context);
    default:
      return assertNever(request);
  }
}

function trigger(host: MachineHost, event: Event, context: MachineContext): MachineStep {
  if (host.state === CRASHED) return refuse(host, machineMessage('machine-has-crashed'));
  return fire(host, event, context, () =>
    refusal(machineMessage('machine-call-not-expected', { call: event.name, unexpected: misfit(host, event) })),
  );
}

/** A message that fits no transition is not ignored in silence. */
function receive(host: MachineHost, event: Event, context: MachineContext): MachineStep {
  if (host.state === CRASHED) return { state: host, effects: [discard(machineMessage('machine-host-crashed'))] };
  return fire(host, event, context, () => {
    const reason = misfit(host, event);
    return record({ kind: 'discard', connection: null, reason, section: '', unexpected: true });
  });
}

/** An expiry that no transition waits for passes: the machine has gone on meanwhile. */
function expire(host: MachineHost, timer: string, context: MachineContext): MachineStep {
  const expired = { ...host, timers: host.timers.without(timer) };
  return fire(expired, { kind: 'timer', name: timer, values: [], from: null }, context, null);
}

/** Takes the first transition whose trigger and guard fit; `otherwise` if there is none. */
function fire(
  host: MachineHost,
  event: Event,
  context: MachineContext,
  otherwise: (() => MachineEffect) | null,
): MachineStep {
  const effects: MachineEffect[] = [];
  for (const transition of candidatesOf(host, event)) {
    if (!context.work.spend(1)) break;
    if (!countFits(transition, event)) continue;
    if (!guardHolds(host, transition, event, effects, context.work)) continue;
    const taken = take(host, transition, event, context);
    return { state: taken.state, effects: [...effects, ...taken.effects] };
  }
  if (otherwise) effects.push(otherwise());
  return { state: host, effects };
}

/** The transitions of each machine by state and trigger. */
const CANDIDATES = new WeakMap<Machine, ReadonlyMap<string, readonly Transition[]>>();

/** Those that leave the host's state with a trigger of the event's kind and name, in the order of the source. */
function candidatesOf({ machine, state }: MachineHost, event: Event): readonly Transition[] {
  if (machine === null || state === FINAL) return [];
  let known = CANDIDATES.get(machine);
  if (known === undefined) {
    known = byTrigger(machine.transitions);
    CANDIDATES.set(machine, known);
  }
  return known.get(keyOf(state, event)) ?? [];
}

function byTrigger(transitions: readonly Transition[]): ReadonlyMap<string, readonly Transition[]> {
  const groups = new Map<string, Transition[]>();
  for (const transition of transitions) {
    const key = keyOf(transition.from, transition.trigger);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [transition]);
    else group.push(transition);
  }
  return groups;
}

function keyOf(state: string, { kind, name }: Pick<Event, 'kind' | 'name'>): string {
  return `${kind} ${state} ${name}`;
}

/** A guard that cannot be evaluated does not hold, and says why. */
function guardHolds(
  host: MachineHost,
  { guard, trigger }: Transition,
  event: Event,
  effects: MachineEffect[],
  work: Work,
): boolean {
  if (!guard) return true;
  const result = evaluate(guard, namesOf(host.variables, trigger, event), work);
  if (!result.ok) effects.push(fault(host.machine, result.fault.message, result.fault.at));
  else if (typeof result.value !== 'boolean')
    effects.push(
      fault(host.machine, machineMessage('machine-guard-is-no-truth', { value: written(result.value) }), guard.at),
    );
  return result.ok && result.value === true;
}

function crash(host: MachineHost): MachineStep {
  const effects = [...stopAll(host), stateRecord(host.state, CRASHED, machineMessage('machine-crash'))];
  return { state: { ...host, state: CRASHED, timers: RunningTimers.none }, effects };
}

/** Begins again: nothing is remembered. */
function restart(host: MachineHost, { work }: MachineContext): MachineStep {
  const state = host.machine?.initial ?? FINAL;
  const { variables } = initialVariables(host.machine, work);
  const effects = [...stopAll(host), ...changed(host.variables, variables)];
  if (state !== host.state) effects.push(stateRecord(host.state, state, machineMessage('machine-restart')));
  return { state: { ...host, state, variables, timers: RunningTimers.none }, effects };
}

/** Every variable in order; an initial value may use those before it. One that cannot be computed is 0. */
function initialVariables(machine: Machine | null, work: Work) {
  const known = new Map<string, Value>();
  const faults: MachineEffect[] = [];
  for (const { name, initial } of machine?.variables ?? []) {
    const result = evaluate(initial, (other) => known.get(other), work);
    if (!result.ok) faults.push(fault(machine, result.fault.message, result.fault.at));
    known.set(name, result.ok ? result.value : 0);
  }
  return { variables: Object.fromEntries(known), faults };
}

function matches(packet: Message, kind: PacketKind): boolean {
  switch (kind.kind) {
    case 'segment':
      return true;
    case 'message':
      return packet.name === kind.name && argumentsMatch(kind.arguments, packet.arguments);
    case 'data':
    case 'none':
    case 'text':
    case 'flags':
    case 'too-big':
      return false;
    default:
      return assertNever(kind);
  }
}

function refuse(host: MachineHost, reason: LocalizableText): MachineStep {
  return { state: host, effects: [refusal(reason)] };
}

function refusal(reason: LocalizableText): MachineEffect {
  return record({ kind: 'refuse', connection: null, reason, section: '' });
}

function discard(reason: LocalizableText): MachineEffect {
  return record({ kind: 'discard', connection: null, reason, section: '' });
}
