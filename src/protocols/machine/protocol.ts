/**
 * A protocol of the user's own: every host runs a state machine, and what it sends are messages. It is a layer, which
 * stands on the network (`machineProtocol`) or on what else carries messages (`on-tcp.ts`).
 *
 * Not modelled: a message of the network has no port. A transition runs to its end before anything else
 * happens at the host.
 */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Activity, ApplicationIndication, Effect, HostId, Input } from '../protocol.ts';
import type { Layer, PacketKind, Protocol, Step, Transmission } from '../protocol.ts';
import { assertNever } from '../protocol.ts';
import { begin, firstState, restart } from './beginning.ts';
import {
  type ArrivedMessage,
  type ConnectionCall,
  type ConnectionEvent,
  type ConnectionName,
  isConnectionCall,
  type SentByMachine,
} from './carried.ts';
import { machineMessage } from './catalog/catalog.ts';
import { guardHolds } from './guard.ts';
import type { Event, MachineEffect, MachineHost } from './host.ts';
import { CRASHED, FINAL, record, RunningTimers, stateRecord, stopAll } from './host.ts';
import { candidatesOf, ignoredIn } from './candidates.ts';
import type { MachineCall, MachineInstance, Message } from './machine.ts';
import { TRUE_CLOCK } from './clock.ts';
import { withRate } from './rate.ts';
import { runnersOf } from './given.ts';
import { connectionFits, countFits, misfit } from './misfit.ts';
import { MACHINE_OPTIONS, type MachineContext, type MachineSettings } from './options.ts';
import { hasMessage, messagesIn } from './datagram.ts';
import { meantBy, receiversOf } from './peers.ts';
import { unclear } from './recipients.ts';
import { take } from './transition.ts';
import { writtenCall } from './written.ts';

export type { MachineHost } from './host.ts';

export type MachineIndication = ArrivedMessage | ConnectionEvent;

/** Messages, what is done with connections, and the calls of the layer below, which stay usable beside the machine's own. */
export type MachineDown<Below> = SentByMachine | ConnectionCall | Below;

/** The layer of the machines of hosts, one each. */
export type MachineLayer<Below> = Layer<
  MachineHost,
  MachineCall | Below,
  ApplicationIndication,
  MachineIndication,
  MachineDown<Below>,
  MachineSettings
>;

type MachineStep = Step<MachineHost, ApplicationIndication, SentByMachine | ConnectionCall>;

/** The protocol in which each host runs the machine that `machines` gives it, on the network. */
export function machineProtocol(
  machines: ReadonlyMap<HostId, MachineInstance>,
): Protocol<MachineHost, MachineCall, Message, MachineSettings> {
  const layer = machineLayer<never>(machines, null);
  return {
    options: layer.options,
    initial: (host, hosts) => layer.initial(host, hosts),
    activity: (state) => layer.activity(state),
    begin: (state, context) => asDatagrams(layer.begin?.(state, context) ?? { state, effects: [] }),
    adapt: (state, before, context, option) =>
      asDatagrams(layer.adapt?.(state, before, context, option) ?? { state, effects: [] }),
    step: (state, input, context) => asDatagrams(layer.step(state, input, context)),
    stateOf: ({ state }) => state,
    matches,
  };
}

/** On the network there are no connections: a machine that is not over TCP is told so where it asks for one. */
function asDatagrams({ state, effects }: MachineStep): Step<MachineHost, ApplicationIndication, Transmission<Message>> {
  return { state, effects: effects.filter(isOfDatagrams) };
}

const isOfDatagrams = (
  effect: MachineStep['effects'][number],
): effect is Effect<ApplicationIndication, Transmission<Message>> =>
  effect.kind !== 'down' || !isConnectionCall(effect.down);

/** The machines as a layer. `crashBelow`: what a crash of the host is to the layer below; null: nothing. */
export function machineLayer<Below extends { readonly verb: string }>(
  machines: ReadonlyMap<HostId, MachineInstance>,
  crashBelow: Below | null,
): MachineLayer<Below> {
  const receivers = receiversOf(machines);
  const runners = runnersOf(machines);
  return {
    options: MACHINE_OPTIONS,
    initial: (host, hosts) => {
      const { machine, given } = machines.get(host) ?? { machine: null, given: [] };
      const state = firstState(machine);
      const beginning = { parameters: {}, variables: {}, timers: RunningTimers.none, clock: TRUE_CLOCK };
      return { host, hosts, receivers, runners, machine, given, state, ...beginning, overTcp: false };
    },
    begin,
    adapt: (host, _before, context) => withRate(host, context),
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

const MACHINE_VERBS: ReadonlySet<string> = new Set<MachineCall['verb']>(['trigger', 'transmit', 'crash', 'restart']);

/** Whether it is a call of machines, and not of what carries their messages. */
export function isMachineCall(call: MachineCall | { readonly verb: string }): call is MachineCall {
  return MACHINE_VERBS.has(call.verb);
}

function step(host: MachineHost, input: Input<never, MachineIndication>, context: MachineContext): MachineStep {
  switch (input.kind) {
    case 'call':
      return assertNever(input.call);
    case 'indication': {
      const { indication } = input;
      if ('kind' in indication) return connectionEvent(host, indication, context);
      const { from, packet, tooBig, name } = indication;
      // A datagram is sent once: nobody waits to hear that it was too large.
      if (tooBig !== undefined) return { state: host, effects: [] };
      return receiveAll(
        host,
        messagesIn(packet),
        { from, ...(name === undefined ? {} : { connection: name }) },
        context,
      );
    }
    case 'timer':
      return expire(host, input.timer, context);
    default:
      return assertNever(input);
  }
}

/** A machine that does not wait for what has become of a connection goes on as it is. */
function connectionEvent(
  host: MachineHost,
  { kind, from, name }: ConnectionEvent,
  context: MachineContext,
): MachineStep {
  return fire(host, { kind: 'verb', name: kind, values: [], from, connection: name }, context, null);
}

function call(host: MachineHost, request: MachineCall, context: MachineContext): MachineStep {
  switch (request.verb) {
    case 'crash':
      return host.state === CRASHED ? refuse(host, machineMessage('machine-has-crashed-already')) : crash(host);
    case 'restart':
      return restart(host, context);
    case 'transmit':
      return transmit(host, request, context);
    case 'trigger':
      return trigger(host, { kind: 'verb', name: request.name, values: request.arguments, from: null }, context);
    default:
      return assertNever(request);
  }
}

/** What is sent by hand: nothing of the machine changes. */
function transmit(
  host: MachineHost,
  { datagram, to }: Extract<MachineCall, { verb: 'transmit' }>,
  { reaches, hearsAll }: MachineContext,
): MachineStep {
  if (host.state === CRASHED) return refuse(host, machineMessage('machine-has-crashed'));
  const names = messagesIn(datagram).map(({ name }) => name);
  const meant = to === null ? meantBy(names, host.host, host.hosts, host.receivers, hearsAll) : [to];
  const [only] = meant;
  if (only === undefined || meant.length > 1) return refuse(host, unclear(names, host, meant.length, hearsAll));
  if (reaches?.(only) === false) return refuse(host, machineMessage('machine-no-way', { name: only }));
  const down = { to: only, packet: datagram, retransmission: false, probe: false, reason: null, section: null };
  return { state: host, effects: [{ kind: 'down', down }] };
}

function trigger(host: MachineHost, event: Event, context: MachineContext): MachineStep {
  if (host.state === CRASHED) return refuse(host, machineMessage('machine-has-crashed'));
  return fire(host, event, context, () =>
    refusal(
      machineMessage('machine-call-not-expected', { call: event.name, unexpected: misfit(host, event, context) }),
    ),
  );
}

/** Message by message, in their order: each finds the machine as the one before it left it. */
function receiveAll(
  before: MachineHost,
  messages: readonly Message[],
  came: { readonly from: HostId; readonly connection?: ConnectionName },
  context: MachineContext,
): MachineStep {
  let host = before;
  const effects: MachineEffect[] = [];
  for (const { name, arguments: values } of messages) {
    const step = receive(host, { kind: 'message', name, values, ...came }, context);
    host = step.state;
    effects.push(...step.effects);
  }
  return { state: host, effects };
}

/** A message that fits no transition is not ignored in silence, unless the machine says so. */
function receive(host: MachineHost, event: Event, context: MachineContext): MachineStep {
  if (host.state === CRASHED) return { state: host, effects: [discard(machineMessage('machine-host-crashed'))] };
  // Who runs no machine is played by hand, and expects anything.
  if (host.machine === null) return { state: host, effects: [] };
  return fire(host, event, context, () => {
    const ignored = host.machine === null ? null : ignoredIn(host.machine, host.state, event.name);
    if (ignored !== null) {
      const reason = machineMessage('machine-ignored', { trigger: `?${writtenCall(event.name, event.values)}` });
      return record({ kind: 'internal', state: host.state, reason, rule: ignored.at });
    }
    const reason = misfit(host, event, context);
    return record({ kind: 'discard', connection: null, reason, section: '', unexpected: true });
  });
}

/** An expiry that no transition waits for passes: the machine has gone on meanwhile. */
function expire(host: MachineHost, timer: string, context: MachineContext): MachineStep {
  const { name = timer, keys: values = [] } = host.timers.get(timer) ?? {};
  const expired = { ...host, timers: host.timers.without(timer) };
  return fire(expired, { kind: 'timer', name, values, from: null }, context, null);
}

/** Takes the first transition whose trigger and guard fit; `otherwise` if there is none. */
function fire(
  host: MachineHost,
  event: Event,
  context: MachineContext,
  otherwise: (() => MachineEffect) | null,
): MachineStep {
  const effects: MachineEffect[] = [];
  const { machine, state } = host;
  const candidates = machine === null || state === FINAL ? [] : candidatesOf(machine, state, event);
  for (const transition of candidates) {
    if (!context.work.spend(1)) break;
    if (!connectionFits(transition, event) || !countFits(transition, event)) continue;
    if (!guardHolds(host, transition, event, effects, context)) continue;
    const taken = take(host, transition, event, context);
    return { state: taken.state, effects: [...effects, ...taken.effects] };
  }
  if (otherwise) effects.push(otherwise());
  return { state: host, effects };
}

function crash(host: MachineHost): MachineStep {
  const effects = [...stopAll(host), stateRecord(host.state, CRASHED, machineMessage('machine-crash'))];
  return { state: { ...host, state: CRASHED, timers: RunningTimers.none }, effects };
}

function matches(packet: Message, kind: PacketKind): boolean {
  switch (kind.kind) {
    case 'segment':
      return true;
    case 'message':
      return hasMessage(packet, kind);
    case 'data':
    case 'none':
    case 'text':
    case 'flags':
    case 'too-big':
    case 'request':
    case 'response':
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
