/**
 * The machines of a host, on what carries their messages: datagrams or TCP, each as it is declared. They share nothing:
 * a message, a verb or the event of a connection is that of the first that has it.
 */
import type { Activity, ApplicationIndication, HostId, Input, Layer, Transmission } from '../protocol.ts';
import type { Context, Effect, ProtocolRecord, Step } from '../protocol.ts';
import { assertNever } from '../protocol.ts';
import {
  type ArrivedMessage,
  type CarriedMessage,
  type ConnectionCall,
  type ConnectionEvent,
  isConnectionCall,
  type SentByMachine,
  CONNECTION_TRIGGERS,
} from './carried.ts';
import { lengthOf } from './datagram.ts';
import type { MachineHost } from './host.ts';
import { CRASHED } from './host.ts';
import { effectsOf } from './effects.ts';
import type { Machine, MachineCall, Message } from './machine.ts';
import { connectionFits } from './misfit.ts';
import type { MachineSettings } from './options.ts';
import { receiversOf } from './peers.ts';
import { isMachineCall, machineLayer, type MachineLayer } from './protocol.ts';

/** What a host runs. */
export type MachineInstance = Parameters<typeof machineLayer>[0] extends ReadonlyMap<HostId, infer Run> ? Run : never;

/** A machine that a participant runs. */
export interface RunMachine {
  readonly instance: MachineInstance;
  readonly overTcp: boolean;
}

/** In the order of the source. */
export type MachinesByHost = ReadonlyMap<HostId, readonly RunMachine[]>;

type Told = ArrivedMessage | ConnectionEvent | ApplicationIndication;
type Below = { readonly verb: string };
type Down<Call extends Below> = Transmission<Message> | CarriedMessage | ConnectionCall | Call;
type MachinesStep<Call extends Below> = Step<readonly MachineHost[], ApplicationIndication, Down<Call>>;

/**
 * The layer. `begins` and `ends`: what a restart and a crash of a host are to the layer below, where it runs a machine
 * over TCP.
 */
export function machinesLayer<Call extends Below>(
  byHost: MachinesByHost,
  ends: Call,
  begins: Call,
): Layer<readonly MachineHost[], MachineCall | Call, ApplicationIndication, Told, Down<Call>, MachineSettings> {
  const most = Math.max(1, ...[...byHost.values()].map(({ length }) => length));
  const places = Array.from({ length: most }, (_, index) => index);
  const layers = places.map((index) => placeOf<Call>(byHost, index));
  const [first] = layers;
  if (first === undefined) throw new Error('no place for a machine');

  type Heard = Input<MachineCall, ArrivedMessage | ConnectionEvent>;
  type At = Context<MachineSettings>;

  /** Lets one machine of the host hear it. */
  function hear(state: readonly MachineHost[], index: number, input: Heard, context: At): MachinesStep<Call> {
    const [layer, machine] = [layers[index], state[index]];
    if (layer === undefined || machine === undefined) return { state, effects: [] };
    const next = layer.step(machine, input, context);
    return { state: state.with(index, next.state), effects: ofMachine(next.state, index, next.effects) };
  }

  function hearAll(state: readonly MachineHost[], indices: readonly number[], input: Heard, context: At) {
    let step: MachinesStep<Call> = { state, effects: [] };
    for (const index of indices) {
      const next = hear(step.state, index, input, context);
      step = { state: next.state, effects: [...step.effects, ...next.effects] };
    }
    return step;
  }

  function called(state: readonly MachineHost[], call: MachineCall, context: At): MachinesStep<Call> {
    const input = { kind: 'call', call } as const;
    if (call.verb !== 'crash' && call.verb !== 'restart') {
      return hear(state, Math.max(0, placeOfCall(state, call)), input, context);
    }
    const running = placesOfRunning(state);
    // Who runs no machine is what the layer below makes of it.
    if (running.length === 0 && call.verb === 'crash') return { state, effects: [{ kind: 'down', down: ends }] };
    const step = hearAll(state, running.length === 0 ? [0] : running, input, context);
    const hasCrashed = running.every((index) => state[index]?.state === CRASHED);
    if (call.verb === 'crash' && hasCrashed) return step;
    const listens = call.verb === 'restart' && state.some(listensByItself);
    const below = [...(hasCrashed ? [] : [ends]), ...(listens ? [begins] : [])];
    const effects = below.map((down) => ({ kind: 'down', down }) as const);
    return call.verb === 'restart'
      ? { state: step.state, effects: [...effects, ...step.effects] }
      : { state: step.state, effects: [...step.effects, ...effects] };
  }

  /** A connection’s end that no machine waits for ends this side of it, too. */
  function connectionEvent(state: readonly MachineHost[], event: ConnectionEvent, context: At): MachinesStep<Call> {
    const over = carriedBy(state, true);
    const has = over.filter((index) => waitsFor(state[index], event));
    const step = hearAll(
      state,
      has.slice(0, 1),
      { kind: 'indication', indication: { ...event, error: null } },
      context,
    );
    const told = event.error === null ? [] : [{ kind: 'up', up: event.error } as const];
    const closes = event.kind === 'closed' && has.length === 0 && over.length > 0;
    const shut = closes
      ? [
          {
            kind: 'down',
            down: { verb: 'shut', to: event.from, on: event.name },
          } as const,
        ]
      : [];
    return { state: step.state, effects: [...told, ...step.effects, ...shut] };
  }

  function arrived(state: readonly MachineHost[], came: ArrivedMessage, context: At): MachinesStep<Call> {
    const candidates = carriedBy(state, came.overTcp === true);
    const { name } = came.packet;
    const has = candidates.find((index) => state[index]?.machine !== null && takes(state[index], name));
    return hear(state, has ?? candidates[0] ?? 0, { kind: 'indication', indication: came }, context);
  }

  return {
    options: first.options,
    initial: (host, hosts) => layers.map((layer) => layer.initial(host, hosts)),
    begin: (state, context) => {
      let step: MachinesStep<Call> = { state, effects: [] };
      for (const [index, layer] of layers.entries()) {
        const machine = step.state[index];
        const next = machine === undefined ? undefined : layer.begin?.(machine, context);
        if (next === undefined) continue;
        const effects = ofMachine<Call>(next.state, index, next.effects);
        step = { state: step.state.with(index, next.state), effects: [...step.effects, ...effects] };
      }
      return step;
    },
    adapt: (state, before, context, option) => {
      let step: MachinesStep<Call> = { state, effects: [] };
      for (const [index, layer] of layers.entries()) {
        const machine = step.state[index];
        const next = machine === undefined ? undefined : layer.adapt?.(machine, before, context, option);
        if (next === undefined) continue;
        const effects = ofMachine<Call>(next.state, index, next.effects);
        step = { state: step.state.with(index, next.state), effects: [...step.effects, ...effects] };
      }
      return step;
    },
    step: (state, input, context) => {
      switch (input.kind) {
        case 'call': {
          const { call } = input;
          return isMachineCall(call)
            ? called(state, call, context)
            : { state, effects: [{ kind: 'down', down: call }] };
        }
        case 'indication': {
          const { indication } = input;
          if ('packet' in indication) return arrived(state, indication, context);
          if (isConnectionEvent(indication)) return connectionEvent(state, indication, context);
          return { state, effects: [{ kind: 'up', up: indication }] };
        }
        case 'timer': {
          const [index, timer] = timerOf(state, input.timer);
          return hear(state, index, { ...input, timer }, context);
        }
        default:
          return assertNever(input);
      }
    },
    activity: (state) => (state.some((machine, index) => layers[index]?.activity(machine) !== 'idle') ? busy : 'idle'),
  };
}

const busy: Activity = 'waiting';

/** Which machine of the host it is for; what is sent by hand is a datagram. -1: none. */
function placeOfCall(
  state: readonly MachineHost[],
  call: Extract<MachineCall, { readonly verb: 'trigger' | 'transmit' }>,
): number {
  return call.verb === 'trigger'
    ? state.findIndex(
        ({ machine, overTcp }) =>
          machine?.verbs.includes(call.name) === true && !(overTcp && CONNECTION_TRIGGERS.has(call.name)),
      )
    : state.findIndex(({ overTcp }) => !overTcp);
}

/** The places of those that run. */
const placesOfRunning = (state: readonly MachineHost[]): readonly number[] =>
  state.flatMap(({ machine }, index) => (machine === null ? [] : [index]));

/** The places of those machines whose messages go so. */
const carriedBy = (state: readonly MachineHost[], overTcp: boolean): readonly number[] =>
  state.flatMap(({ machine, overTcp: isOver }, index) => (machine !== null && isOver === overTcp ? [index] : []));

const takes = (host: MachineHost | undefined, message: string): boolean =>
  host?.machine?.transitions.some(({ trigger }) => trigger.kind === 'message' && trigger.name === message) ?? false;

/** Whether a transition is for what has become of that connection. */
const waitsFor = (host: MachineHost | undefined, { kind, name }: ConnectionEvent): boolean =>
  host?.machine?.transitions.some(
    (transition) =>
      transition.trigger.kind === 'verb' &&
      transition.trigger.name === kind &&
      connectionFits(transition, { connection: name }),
  ) ?? false;

/** Whether a machine over TCP says nowhere at which port it listens. */
export function listensByItself({ machine, overTcp }: { readonly machine: Machine | null; readonly overTcp: boolean }) {
  return overTcp && (machine === null || !effectsOf(machine).some(({ kind }) => kind === 'listen'));
}

const isConnectionEvent = (told: ConnectionEvent | ApplicationIndication): told is ConnectionEvent =>
  told.kind === 'connected' || told.kind === 'closed' || told.kind === 'reset';

/** The layer of the first machines of all hosts, of the second ones, and so on. Each knows those whom it can reach. */
function placeOf<Call extends Below>(byHost: MachinesByHost, index: number): MachineLayer<Call> {
  const at = new Map<HostId, MachineInstance>();
  for (const [host, machines] of byHost) {
    const run = machines[index];
    if (run !== undefined) at.set(host, run.instance);
  }
  const layer = machineLayer<Call>(at, null);
  const receivers = [true, false].map((overTcp) => receiversOver(byHost, overTcp));
  return {
    ...layer,
    initial: (host, hosts) => {
      const overTcp = byHost.get(host)?.[index]?.overTcp ?? false;
      const reached = hosts.filter((other) => other === host || isReached(byHost.get(other), overTcp));
      const known = receivers[overTcp ? 0 : 1] ?? new Map<string, readonly HostId[]>();
      return { ...layer.initial(host, reached), receivers: known, overTcp };
    },
  };
}

/** Over TCP whoever runs a machine over TCP; by datagrams whoever does not run all over TCP. */
function isReached(machines: readonly RunMachine[] | undefined, overTcp: boolean): boolean {
  if (overTcp) return machines?.some((run) => run.overTcp) ?? false;
  return machines === undefined || machines.length === 0 || machines.some((run) => !run.overTcp);
}

function receiversOver(byHost: MachinesByHost, overTcp: boolean): ReadonlyMap<string, readonly HostId[]> {
  const all = new Map<string, HostId[]>();
  for (const [host, machines] of byHost)
    for (const run of machines) {
      if (run.overTcp !== overTcp) continue;
      for (const message of receiversOf(new Map([[host, run.instance]])).keys()) {
        const known = all.get(message);
        if (known === undefined) all.set(message, [host]);
        else if (!known.includes(host)) known.push(host);
      }
    }
  return all;
}

type MachineDown<Call> = SentByMachine | ConnectionCall | Call;

/** What the machine at that place does, as the host does it. */
function ofMachine<Call extends Below>(
  host: MachineHost,
  index: number,
  effects: readonly Effect<ApplicationIndication, MachineDown<Call>>[],
): readonly Effect<ApplicationIndication, Down<Call>>[] {
  if (host.machine === null) return effects;
  const { name } = host.machine;
  const done = effects.flatMap((effect): readonly Effect<ApplicationIndication, Down<Call>>[] => {
    switch (effect.kind) {
      case 'down':
        return host.overTcp && 'packet' in effect.down ? carried(effect.down) : [effect];
      case 'start':
      case 'stop':
        return [index === 0 ? effect : { ...effect, timer: `${name} ${effect.timer}` }];
      case 'record':
        return [{ kind: 'record', record: named(effect.record, name) }];
      case 'up':
        return [effect];
      default:
        return assertNever(effect);
    }
  });
  return host.overTcp ? joined(done) : done;
}

/** TCP has a connection with each of them, and carries the messages of a datagram one by one. */
function carried({ others = [], packet, ...one }: SentByMachine): readonly Effect<never, CarriedMessage>[] {
  const messages = separate(packet);
  return [one.to, ...others].flatMap((to) =>
    messages.map((message) => ({
      kind: 'down' as const,
      down: { ...one, packet: message, to, overTcp: true as const, following: 0 },
    })),
  );
}

/** Each as long as it is written; what `len` says of all of them beyond that is the last one's. */
function separate({ more = [], bytes, ...first }: Message): readonly Message[] {
  const messages = [first, ...more];
  if (bytes === undefined) return messages;
  const before = messages.slice(0, -1).reduce((sum, message) => sum + lengthOf(message), 0);
  return messages.map((message, index) =>
    index < more.length ? message : { ...message, bytes: Math.max(1, bytes - before) },
  );
}

/** What goes to one peer by one connection in one transition is one SEND: each message knows how many follow it. */
function joined<Up, Call extends Below>(effects: readonly Effect<Up, Down<Call>>[]): readonly Effect<Up, Down<Call>>[] {
  const following = new Map<string, number>();
  return effects
    .toReversed()
    .map((effect) => {
      if (effect.kind !== 'down') return effect;
      const { down } = effect;
      if ('overTcp' in down) {
        const way = `${down.to} ${down.on ?? ''}`;
        const after = following.get(way) ?? 0;
        following.set(way, after + 1);
        return { ...effect, down: { ...down, following: after } };
      }
      if (isConnectionCall(down)) following.clear();
      return effect;
    })
    .toReversed();
}

/** The record with the machine that it is of. */
function named(record: ProtocolRecord, machine: string): ProtocolRecord {
  return record.kind === 'state' || record.kind === 'internal' || record.kind === 'vars'
    ? { ...record, machine }
    : record;
}

/** The machine whose timer it is, and what that calls it. */
function timerOf(state: readonly MachineHost[], timer: string): readonly [number, string] {
  for (const [index, { machine }] of state.entries()) {
    const prefix = `${machine?.name ?? ''} `;
    if (index > 0 && machine !== null && timer.startsWith(prefix)) return [index, timer.slice(prefix.length)];
  }
  return [0, timer];
}
