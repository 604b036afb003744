/** The running simulation: the hosts' states and the clock; network, timers and trace have files of their own. */
import { simulationMessage } from '../trace/catalog/simulation/catalog.ts';
import { lineMessage } from '../language/text/catalog/catalog.ts';
import type { Issue } from '../language/text/issue.ts';
import { internalError } from '../language/text/internal-error.ts';
import { machineWithState } from './claims/owners.ts';
import type { FaultStatement, Named, Scenario, SetStatement } from '../language/scenario/scenario.ts';
import type {
  Activity,
  ApplicationIndication,
  Arrival,
  ConnectionKey,
  Context,
  Effect,
  HostId,
  Input,
  RuleReference,
  Step,
  Transmission,
} from '../protocols/protocol.ts';
import { assertNever } from '../protocols/protocol.ts';
import { connectionsNamed } from '../protocols/machine/effects.ts';
import { CRASHED } from '../protocols/machine/host.ts';
import { finding } from '../trace/catalog/catalog.ts';
import type { Adapter, MachineStanding, SimulationView } from './adapters/adapter.ts';
import type { Budget, ReachedLimit } from './budget.ts';
import { TraceWriter } from './trace-writer.ts';
import { Connections } from './connections.ts';
import type { Datagram, Wire } from './network/datagram.ts';
import { type Draws, drawsOf } from '../protocols/chance.ts';
import { Links } from './network/links.ts';
import type { Arriving, Departing } from './network/network.ts';
import { Network } from './network/network.ts';
import { Options } from './options.ts';
import { Incoming } from './incoming.ts';
import type { Action, FailedClaim, Section, Waited } from './claims/failed-claims.ts';
import type { Watch } from './claims/watch.ts';
import { EventQueue } from './queue.ts';
import { TraceBuilder } from '../trace/trace-builder.ts';
import type { Expiring } from './timers.ts';
import { stoppedIssue } from './stopped.ts';
import { Timers } from './timers.ts';
import type { Delaying } from './delaying.ts';
import type { FinalState } from '../trace/trace.ts';
import { hasOwnStates } from '../protocols/registry.ts';
import { columnsOf, shownVariables } from '../trace/columns.ts';

type Pending<Packet> = Arriving<Packet> | Departing | Expiring;

/** Something that lasts: it yields each few milliseconds. */
export type Slices<Result = void> = Generator<void, Result>;

/** Something that is waited for. */
export interface Expected {
  hasCome(): boolean;
  /** Whether it can come no more, whatever happens. */
  isLost(): boolean;
  /** Whether it may come though nothing is on its way and nobody repeats anything. */
  mayYetCome(): boolean;
}

/** What a step wants done and has not been done yet. */
interface Doing<Packet> {
  readonly host: HostId;
  readonly effects: readonly Effect<ApplicationIndication, Transmission<Packet>>[];
  readonly arrived: number | null;
  next: number;
}

/** For whoever knows nothing of its protocol. */
export type AnySimulation = Simulation<unknown, unknown, unknown, unknown>;

/** What a host's steps can ask: of its links, and of chance. */
type Surroundings = Required<Pick<Context<unknown>, 'mtuToward' | 'reaches' | 'hearsAll' | 'draw'>>;

export class Simulation<State, Call, Packet, Settings> implements SimulationView<State, Settings> {
  readonly connections: Connections;
  readonly traceBuilder: TraceBuilder;
  readonly options: Options<Settings>;
  readonly links: Links;
  readonly hosts: readonly HostId[];
  /** Where `+DURATION` counts from. */
  originUs = 0;
  /** The number of events before the last action: what claims look at comes after. */
  actionStart = 0;
  readonly actions: Action[] = [];
  /** Those that have begun. */
  readonly sections: Section[] = [];
  /** Of the claims that ask how everybody stands; null: there are none. */
  watching: Watch | null = null;
  /** The clock as the statement that runs, or ran last, was reached. */
  reachedUs = 0;
  /** The `wait DURATION` since which nothing but claims was reached. */
  waited: Waited | null = null;
  /** The last line since the origin of `+DURATION` that let time pass; null: none has, since any. */
  delaying: Delaying | null = null;
  /** The claims that did not hold, for what the rest of the run says of them. */
  readonly failedClaims: FailedClaim[] = [];
  /** The step limit was reached: nothing more happens. */
  stopped = false;
  private readonly queue = new EventQueue<Pending<Packet>>();
  readonly network: Network<Packet>;
  readonly incoming: Incoming;
  readonly traceWriter: TraceWriter;
  private readonly states = new Map<HostId, State>();
  private readonly timers: Timers;
  /** By host: the MTU of its own link on the way to a peer. */
  private readonly surroundings = new Map<HostId, Surroundings>();
  /** By an address that nobody has, who last forged packets from there: towards them the answers leave. */
  private readonly forgers = new Map<HostId, HostId>();
  private doing: Doing<Packet> | null = null;
  /** Whose step ran last. */
  private computing: HostId | null = null;
  private waitsForQuiet = false;
  /** Hosts that keep the wire busy. */
  private acting = 0;
  private waiting = 0;

  constructor(
    readonly adapter: Adapter<State, Call, Packet, Settings>,
    readonly scenario: Scenario,
    readonly budget: Budget,
  ) {
    const hasNat = scenario.participants.some(({ role }) => role === 'nat');
    this.connections = new Connections(scenario.display, hasNat, namesGiven(scenario));
    this.traceBuilder = new TraceBuilder(countColumns(scenario));
    this.incoming = new Incoming(this.traceBuilder.events);
    this.links = new Links(scenario.links, scenario.participants);
    this.options = new Options(adapter.protocol.options, this.links);
    const wire: Wire<Packet> = {
      matches: (packet, kind) => adapter.protocol.matches(packet, kind),
      bytesOf: (packet) => adapter.bytesOf(packet),
      isBackground: (packet) => adapter.isBackground?.(packet) === true,
      marked: (packet) => adapter.marked(packet),
      portsOf: (packet) => adapter.portsOf(packet),
      withPorts: (packet, ports) => adapter.withPorts(packet, ports),
      foreignPorts: (packet) => adapter.foreignPorts(packet, this.connections),
    };
    this.network = new Network(wire, this.links, this.options, this.traceBuilder, this.queue);
    this.traceWriter = new TraceWriter(this.traceBuilder, this.connections, scenario, (host, connection) =>
      adapter.initialNumbers(this.stateOf(host), connection),
    );
    this.hosts = scenario.participants.flatMap(({ id, role }) => (role === undefined ? [id] : []));
    this.timers = new Timers(this.hosts, this.traceBuilder, this.connections, this.queue);
    // Who only passes on is never told anything: whoever asks how it stands finds it at its beginning.
    for (const { id, role } of scenario.participants)
      if (role !== undefined) this.states.set(id, adapter.protocol.initial(id, this.hosts));
    for (const id of this.hosts) {
      const state = adapter.protocol.initial(id, this.hosts);
      this.count(adapter.protocol.activity(state), 1);
      this.states.set(id, state);
      this.surroundings.set(id, this.surroundingsOf(id));
    }
  }

  /** What the hosts do by themselves before the first statement. */
  *begin(): Slices {
    const { participants, statements } = this.scenario;
    // Whoever is declared nowhere is there because of what is done first.
    const undeclared = statements.find(({ kind }) => kind === 'action')?.span.line ?? 1;
    for (const { id: host, span, role } of participants) {
      if (this.stopped) return;
      if (role !== undefined) continue;
      this.traceBuilder.origin = { line: span?.line ?? undeclared, cause: null };
      this.computing = host;
      const step = this.adapter.protocol.begin?.(this.stateOf(host), this.context(host));
      if (step) this.take(host, step, null);
      yield* this.settle();
    }
  }

  /** `set`: options hold from here on, and some act at once. */
  *set(statement: SetStatement): Slices {
    const before = this.hosts.map((host) => this.settings(host));
    this.options.set(statement);
    for (const [index, host] of this.hosts.entries()) {
      if (this.stopped) return;
      const option = statement.side === null || statement.side === host ? statement.option : null;
      const step = this.adapter.protocol.adapt?.(this.stateOf(host), before[index]!, this.context(host), option);
      if (step) this.take(host, step, null);
      yield* this.settle();
    }
  }

  stateOf(host: HostId): State {
    return this.states.get(host) as State;
  }

  settings(host: HostId) {
    return this.options.settings(host);
  }

  /** What one segment of the host carries at most on the connection; on a new one, as far as the host has a say. */
  segmentSize(host: HostId, connection: ConnectionKey | null): number {
    return this.adapter.segmentSize(this.stateOf(host), connection, this.settings(host));
  }

  /**
   * The state of a connection at a host, by default of the newest one it knows; of the host itself without one, and of a
   * machine whatever carries its messages.
   */
  stateName(host: HostId, connection: ConnectionKey | null = this.shownConnection(host)): string {
    return this.adapter.protocol.stateOf(this.stateOf(host), connection);
  }

  /** How the machines of the host stand. */
  machines(host: HostId): readonly MachineStanding[] {
    return this.adapter.machines(this.stateOf(host));
  }

  /** The state that a claim of `claimed` is about, of the connection, else of the machine that has such a state. */
  standing(host: HostId, on: Named | null, claimed: string): string {
    const owner = on === null ? machineWithState(this.scenario, host, claimed) : null;
    const machine = owner === null ? undefined : this.machines(host).find(({ name }) => name === owner);
    return machine?.state ?? this.stateName(host, on ? this.connections.meant(host, on.name) : undefined);
  }

  private shownConnection(host: HostId): ConnectionKey | null {
    return hasOwnStates(this.scenario.protocol) ? this.connections.newest(host) : null;
  }

  /** Language reference, "When". */
  isQuiet(): boolean {
    if (this.network.carries) return false;
    return this.acting === 0 && (this.waiting === 0 || this.network.holds);
  }

  /** Lets everything happen until the wire is quiet and nothing more is due at this instant. */
  *runUntilQuiet(): Slices {
    this.waitsForQuiet = true;
    while (!this.stopped && (!this.isQuiet() || this.nextUs() === this.traceBuilder.nowUs)) {
      if (!this.turn()) break;
      if (this.budget.pauseIsDue) yield* this.settle();
      this.eventIsOver();
    }
    this.waitsForQuiet = false;
  }

  /** Lets everything happen that is due up to and including `timeUs`, and moves the clock there. */
  *runUntil(timeUs: number): Slices {
    this.checkLimits();
    for (let next = this.nextUs(); !this.stopped && next !== null && next <= timeUs; next = this.nextUs()) {
      this.turn();
      if (this.budget.pauseIsDue) yield* this.settle();
      this.eventIsOver();
    }
    if (!this.stopped) this.traceBuilder.nowUs = Math.max(this.traceBuilder.nowUs, timeUs);
  }

  /** Lets things happen until `holds`; false if it never comes. */
  *runUntilHolds(holds: () => boolean): Slices<boolean> {
    while (!holds()) {
      if (this.stopped || !this.turn()) return false;
      if (this.budget.pauseIsDue) yield* this.settle();
      this.eventIsOver();
    }
    return true;
  }

  /** Lets things happen until that has come, and all that is due at that instant; false if it never comes. */
  *runUntilCome(awaited: Expected): Slices<boolean> {
    while (!awaited.hasCome()) {
      if (this.stopped || awaited.isLost()) return false;
      if (this.isAtRest() && this.nextUs() !== this.traceBuilder.nowUs && !awaited.mayYetCome()) return false;
      if (!this.turn()) return false;
      if (this.budget.pauseIsDue) yield* this.settle();
      this.eventIsOver();
    }
    yield* this.runUntil(this.traceBuilder.nowUs);
    return !this.stopped;
  }

  /** Whether nothing is on its way, and nobody repeats anything. */
  private isAtRest(): boolean {
    return !this.network.carriesAnything && this.acting === 0 && this.waiting === 0;
  }

  /** An arrival, an expiry or a statement is over, with all its effects: claims look. */
  eventIsOver(): void {
    if (!this.stopped) this.watching?.look();
  }

  /** Pauses if that is due, and does what is left of the step under way. */
  *settle(): Slices {
    this.checkLimits();
    while (this.budget.pauseIsDue) {
      yield;
      this.budget.resume();
      this.goOn();
    }
  }

  call(host: HostId, call: Call): void {
    this.step(host, { kind: 'call', call });
  }

  /** Puts a forged packet on the wire, which meets no faults: `by` sends it, and it bears the address `from`. */
  inject(by: HostId, from: HostId, transmission: Transmission<Packet>): void {
    if (!this.states.has(from)) this.forgers.set(from, by);
    this.transmit(from, transmission, by);
  }

  /** Puts a packet on the wire, or several: those that share a medium hear one sending. */
  private transmitToAll(from: HostId, transmission: Transmission<Packet>): void {
    if (transmission.others === undefined) {
      this.transmit(from, transmission);
      return;
    }
    const { to: first, others, ...rest } = transmission;
    for (const receivers of this.links.sendings(from, [first, ...others])) {
      this.checkLimits();
      const [to = first] = receivers;
      if (this.stopped) return;
      if (receivers.length === 1) this.transmit(from, { ...rest, to });
      else this.transmitOnce(from, { ...rest, to }, receivers);
    }
  }

  /** Puts a packet on a medium on which all of the receivers hear it. */
  private transmitOnce(from: HostId, transmission: Transmission<Packet>, receivers: readonly HostId[]): void {
    const { to: toward, packet } = transmission;
    const travelling = this.adapter.sent({ from, toward, transmission, receivers, injected: false }, this);
    const sending = travelling.toEach().map((toOne, index) => {
      const to = receivers[index] ?? toward;
      const datagram = { source: from, destination: to, packet, tooBig: null, injected: false };
      return { from, to, datagram, travelling: toOne };
    });
    this.network.sendToAll(sending);
  }

  /** Puts a packet on the wire. `injectedBy`: who forged it. */
  private transmit(from: HostId, transmission: Transmission<Packet>, injectedBy: HostId | null = null): void {
    const { to, packet } = transmission;
    const injected = injectedBy !== null;
    const by = injectedBy ?? from;
    const isKnown = this.states.has(to) || this.links.passesOn(to);
    const next = isKnown ? this.links.next(by, to) : null;
    const toward = next ?? (isKnown ? to : this.toward(by, to));
    const travelling = this.adapter.sent({ from, by, toward, transmission, injected }, this);
    if (next === null) {
      travelling.lost({ why: isKnown ? 'route' : 'address' });
      return;
    }
    const datagram = { source: from, destination: to, packet, tooBig: null, injected };
    this.network.send({ from: by, to: next, datagram, travelling });
  }

  /** Where what `by` sends to an address that nobody has leaves to: the way to who forged packets from there. */
  private toward(by: HostId, address: HostId): HostId {
    const forger = this.forgers.get(address);
    const seen = forger === undefined || forger === by ? (this.hosts.find((host) => host !== by) ?? by) : forger;
    return this.links.next(by, seen) ?? seen;
  }

  /** After the last statement: runs until quiet, and settles what is known only at the end. */
  *finish(): Slices {
    yield* this.runUntilQuiet();
    // Where the wire is quiet only what is in the background is on its way.
    for (const pending of this.queue.entries())
      if (pending.kind === 'arrival' && pending.copy === 1) pending.travelling.undelivered();
    if (!this.stopped) {
      for (const statement of this.network.faults.unused()) this.traceWriter.report(unusedFault(statement));
      this.watching?.end();
    }
    this.traceBuilder.finish();
  }

  /** Lets one more thing happen after the end, for what would have become of a claim; false if nothing is left. */
  *playOn(): Slices<boolean> {
    const happened = this.turn();
    if (this.budget.pauseIsDue) yield* this.settle();
    return happened;
  }

  final(): Record<string, FinalState> {
    return Object.fromEntries(
      this.hosts.map((host) => {
        const known = this.connections
          .knownTo(host)
          .map(({ key, id }) => [String(id), this.stateName(host, key)] as const);
        const machines = this.adapter.machines(this.stateOf(host));
        const [first] = machines;
        return [
          host,
          {
            state: first?.state ?? this.stateName(host),
            connections: Object.fromEntries(known),
            ...(first ? { vars: first.variables } : {}),
            ...(machines.length > 1 ? { machines: machines.map(finalOf) } : {}),
          },
        ];
      }),
    );
  }

  /** The next entry that still counts; timers that were stopped meanwhile are dropped on the way. */
  private nextUs(): number | null {
    for (let next = this.queue.peek(); next; next = this.queue.peek()) {
      if (next.kind !== 'timer' || this.timers.isRunning(next)) break;
      this.queue.pop();
    }
    return this.queue.nextUs();
  }

  /** One arrival or timer; false if there is nothing left to happen. */
  private turn(): boolean {
    if (this.nextUs() === null || this.stopped) return false;
    const next = this.queue.pop();
    if (!next) return false;
    this.traceBuilder.nowUs = next.timeUs;
    this.budget.spendEffect();
    if (next.what.kind === 'arrival') this.arrive(next.what);
    else if (next.what.kind === 'departure') this.network.depart(next.what);
    else this.expire(next.what);
    this.checkLimits();
    return true;
  }

  /** Stops everything once a limit is reached. */
  checkLimits(): void {
    if (this.stopped) return;
    const { events, characters, tooLate } = this.traceBuilder;
    const limit = tooLate ? 'time' : this.budget.reached(events.length, characters);
    if (limit !== null) this.stop(limit);
  }

  /** An exception of ours ends the simulation; what happened so far stays. */
  fail(error: unknown): void {
    this.stopped = true;
    this.doing = null;
    this.traceWriter.report(internalError(error, this.traceWriter.running, lineMessage('issue-simulating')));
  }

  private stop(limit: ReachedLimit): void {
    this.stopped = true;
    const rule = ruleOf(this.doing?.effects ?? []);
    const computing = this.computing === null ? null : { host: this.computing, rule };
    this.doing = null;
    const { scenario, traceBuilder, traceWriter, budget } = this;
    traceWriter.report(
      stoppedIssue({
        scenario,
        events: traceBuilder.events,
        limit,
        limits: budget.limits,
        at: traceWriter.running,
        waiting: this.waitsForQuiet,
        columns: traceBuilder.columns,
        computing,
      }),
    );
  }

  private arrive(arriving: Arriving<Packet>): void {
    const { to, datagram, travelling, copy } = arriving;
    this.network.handOver(arriving);
    const { traceBuilder } = this;
    const { line, step: sent } = travelling.event;
    traceBuilder.origin = { line, cause: sent };
    const step = traceBuilder.record({ kind: 'arrive', at: to, segment: sent, copy });
    traceBuilder.origin = { line, cause: step };
    if (this.links.takesFor(to, datagram.destination)) this.passOn(arriving);
    else this.step(to, { kind: 'indication', indication: arrivalOf(datagram) }, sent);
  }

  /** A host that has crashed passes nothing on. */
  private passOn(arriving: Arriving<Packet>): void {
    const crashed = this.machines(arriving.to).some(({ state }) => state === CRASHED);
    if (crashed) this.network.discard(arriving.to, arriving.travelling, finding('router-has-crashed'));
    else this.network.passOn(arriving);
  }

  private expire(expiring: Expiring): void {
    this.timers.expire(expiring);
    const { host, timer, connection } = expiring;
    this.step(host, { kind: 'timer', timer, connection });
  }

  private step(host: HostId, input: Input<Call, Arrival<Packet>>, arrived: number | null = null): void {
    this.computing = host;
    this.take(host, this.adapter.protocol.step(this.stateOf(host), input, this.context(host)), arrived);
  }

  private take(
    host: HostId,
    { state, effects }: Step<State, ApplicationIndication, Transmission<Packet>>,
    arrived: number | null,
  ): void {
    this.keep(host, state);
    this.doing = { host, effects, arrived, next: 0 };
    this.goOn();
  }

  /** Does what the step under way wants done, until a pause is due. */
  private goOn(): void {
    while (this.doing !== null && !this.budget.pauseIsDue) {
      const { host, effects, arrived, next } = this.doing;
      this.checkLimits();
      if (this.stopped) return;
      const effect = effects[next];
      if (effect === undefined) {
        if (this.budget.gaveUp) this.stop('events');
        this.doing = null;
        return;
      }
      this.doing.next += 1;
      this.budget.spendEffect();
      this.perform(host, effect, arrived);
    }
  }

  private keep(host: HostId, state: State): void {
    const { protocol } = this.adapter;
    this.count(protocol.activity(this.stateOf(host)), -1);
    this.count(protocol.activity(state), 1);
    this.states.set(host, state);
  }

  private count(activity: Activity, change: 1 | -1): void {
    if (activity === 'acting') this.acting += change;
    else if (activity === 'waiting') this.waiting += change;
  }

  private surroundingsOf(host: HostId): Surroundings {
    let draws: Draws | null = null;
    let drawn = 0;
    return {
      mtuToward: (peer) => this.ownMtu(host, peer),
      reaches: (peer) => this.links.next(host, peer) !== null,
      hearsAll: (peer) => this.links.hearsAll(host, peer),
      draw: () => {
        draws ??= drawsOf(this.options.seed, host);
        drawn += 1;
        return draws(drawn);
      },
    };
  }

  private ownMtu(host: HostId, peer: HostId): number | null {
    const next = this.links.next(host, peer);
    return next === null ? null : this.options.direction(host, next).mtu;
  }

  private context(host: HostId): Context<Settings> {
    const { budget } = this;
    const { mtuToward, reaches, hearsAll, draw } = this.surroundings.get(host)!;
    return {
      nowUs: this.traceBuilder.nowUs,
      settings: this.options.settings(host),
      eventsLeft: budget.limits.events - this.traceBuilder.events.length,
      mtuToward,
      reaches,
      hearsAll,
      draw,
      work: budget,
    };
  }

  private perform(
    host: HostId,
    effect: Effect<ApplicationIndication, Transmission<Packet>>,
    arrived: number | null,
  ): void {
    switch (effect.kind) {
      case 'down':
        this.transmitToAll(host, effect.down);
        return;
      case 'up':
        this.traceWriter.tell(host, effect.up);
        return;
      case 'start':
        this.timers.start(host, effect, effect.afterUs);
        return;
      case 'stop':
        this.timers.stop(host, effect);
        return;
      case 'record':
        this.traceWriter.record(host, effect.record, arrived);
        return;
      default:
        assertNever(effect);
    }
  }
}

const finalOf = ({ name, state, variables: vars }: MachineStanding) => ({ name: name ?? '', state, vars });

/** As the host is handed it. */
function arrivalOf<Packet>({ source: from, packet, tooBig }: Datagram<Packet>): Arrival<Packet> {
  return tooBig === null ? { from, packet } : { from, packet, tooBig };
}

/** The line of a machine where a step gave up. */
function ruleOf(effects: readonly Effect<unknown, unknown>[]): RuleReference | null {
  for (const effect of effects)
    if (effect.kind === 'record' && effect.record.kind === 'fault' && effect.record.rule) return effect.record.rule;
  return null;
}

/** What statements and machines call connections. */
function namesGiven({ statements, machines }: Scenario): readonly string[] {
  const names = machines.flatMap((machine) => [...connectionsNamed(machine)]);
  for (const statement of statements)
    if (statement.kind === 'action' && statement.call.verb === 'connect' && statement.call.as !== null)
      names.push(statement.call.as.name);
  return names;
}

/** How many columns the state table has. */
function countColumns({ protocol, participants, machines, display }: Scenario): number {
  const declared = new Map(machines.map(({ name, variables }) => [name, variables.map((variable) => variable.name)]));
  let columns = 0;
  for (const { id, machine, role } of participants) {
    if (role !== undefined) continue;
    const own = (machine === null ? undefined : declared.get(machine)) ?? [];
    columns += columnsOf(protocol, own, shownVariables(display, id)).length;
  }
  return columns;
}

function unusedFault({ span, fault }: FaultStatement): Issue {
  return {
    ...span,
    severity: 'warning',
    code: 'unused-fault',
    message: fault === 'mark' ? simulationMessage('mark-unused') : simulationMessage('fault-unused', { fault }),
  };
}
