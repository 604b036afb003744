/** The running world: the hosts' states, the clock, the network between them, and the trace of it all. */
import type { Issue } from '../language/issue.ts';
import type { FaultStatement, Scenario } from '../language/scenario.ts';
import type {
  ApplicationIndication,
  Arrival,
  ConnectionKey,
  Context,
  Effect,
  HostId,
  Input,
  Step,
  Transmission,
} from '../protocols/protocol.ts';
import { assertNever } from '../protocols/protocol.ts';
import type { Binding, World } from './binding.ts';
import { Chronicle } from './chronicle.ts';
import { Connections } from './connections.ts';
import { Faults } from './faults.ts';
import { Options } from './options.ts';
import { writeReason } from './numbers.ts';
import { EventQueue, RANK } from './queue.ts';
import type { Origin, Travelling } from './recorder.ts';
import { Recorder } from './recorder.ts';
import type { FinalState } from './trace.ts';

type Pending<Packet> =
  | {
      readonly kind: 'arrival';
      readonly to: HostId;
      readonly arrival: Arrival<Packet>;
      readonly travelling: Travelling;
      readonly copy: number;
    }
  | { readonly kind: 'timer'; readonly host: HostId; readonly timer: string; readonly set: SetTimer };

/** A timer that was started and has not been stopped, restarted or expired. */
interface SetTimer {
  readonly dueUs: number;
  readonly connection: ConnectionKey | null;
  readonly origin: Origin;
}

interface Held<Packet> {
  readonly from: HostId;
  readonly to: HostId;
  readonly packet: Packet;
  readonly travelling: Travelling;
}

export class Hosts<State, Call, Packet> implements World<State> {
  readonly connections = new Connections();
  readonly recorder = new Recorder();
  readonly options = new Options();
  readonly faults = new Faults();
  readonly hosts: readonly HostId[];
  /** Where `+DURATION` counts from. */
  originUs = 0;
  /** The number of events before the last action: what claims look at comes after. */
  actionStart = 0;
  /** The step limit was reached: nothing more happens. */
  stopped = false;
  readonly chronicle: Chronicle;
  readonly #states = new Map<HostId, State>();
  readonly #queue = new EventQueue<Pending<Packet>>();
  /** Timers that run, by host and name. */
  readonly #timers = new Map<HostId, Map<string, SetTimer>>();
  #held: Held<Packet>[] = [];
  #inFlight = 0;
  #turns = 0;

  constructor(
    readonly binding: Binding<State, Call, Packet>,
    readonly scenario: Scenario,
  ) {
    this.chronicle = new Chronicle(this.recorder, this.connections, scenario, (host, connection) =>
      binding.initialNumbers(this.stateOf(host), connection),
    );
    this.hosts = scenario.participants.map(({ id }) => id);
    for (const id of this.hosts) {
      this.#timers.set(id, new Map());
      this.#states.set(
        id,
        binding.protocol.initial(
          id,
          this.hosts.filter((host) => host !== id),
        ),
      );
    }
  }

  /** What the hosts do by themselves before the first statement. */
  begin(): void {
    this.recorder.origin = { line: 1, cause: null };
    for (const host of this.hosts) {
      const step = this.binding.protocol.begin?.(this.stateOf(host), this.#context(host));
      if (step) this.#take(host, step, null);
    }
  }

  stateOf(host: HostId): State {
    return this.#states.get(host) as State;
  }

  settings(host: HostId) {
    return this.options.settings(host);
  }

  /** The state of a connection at a host, by default of the newest one it knows; of the host itself without one. */
  stateName(host: HostId, connection: ConnectionKey | null = this.connections.newest(host)): string {
    return this.binding.protocol.stateOf(this.stateOf(host), connection);
  }

  /** LANGUAGE, "Quiet". */
  isQuiet(): boolean {
    if (this.#inFlight > 0) return false;
    return this.hosts.every((host) => {
      const activity = this.binding.protocol.activity(this.stateOf(host));
      return activity === 'idle' || (activity === 'waiting' && this.#held.length > 0);
    });
  }

  /** Lets everything happen until the wire is quiet and nothing more is due at this instant. */
  runUntilQuiet(): void {
    while (!this.stopped && (!this.isQuiet() || this.#nextUs() === this.recorder.nowUs)) if (!this.#turn()) return;
  }

  /** Lets everything happen that is due up to and including `timeUs`, and moves the clock there. */
  runUntil(timeUs: number): void {
    for (let next = this.#nextUs(); !this.stopped && next !== null && next <= timeUs; next = this.#nextUs())
      this.#turn();
    if (!this.stopped) this.recorder.nowUs = Math.max(this.recorder.nowUs, timeUs);
  }

  /** Lets things happen until `holds`; false if it never comes. */
  runUntilHolds(holds: () => boolean): boolean {
    while (!holds()) if (this.stopped || !this.#turn()) return false;
    return true;
  }

  call(host: HostId, call: Call): void {
    this.#step(host, { kind: 'call', call });
  }

  /** Puts a packet on the wire. Injected ones meet no faults. */
  transmit(from: HostId, transmission: Transmission<Packet>, injected = false): void {
    const { to, packet } = transmission;
    const travelling = this.binding.sent(from, transmission, injected, this);
    if (travelling.kind === 'segment' && transmission.reason)
      Object.assign(travelling, writeReason(this.scenario.display, transmission.reason, from, to));
    const matches = (kind: FaultStatement['packet']) => this.binding.protocol.matches(packet, kind);
    const fault = injected ? null : this.faults.actingOn(from, to, matches);
    travelling.faultLine = fault?.span.line ?? null;
    const latencyUs = this.options.latencyUs(from, to);
    switch (fault?.fault) {
      case 'drop':
        travelling.fate = 'dropped';
        return;
      case 'hold':
        travelling.fate = 'held';
        this.#held.push({ from, to, packet, travelling });
        return;
      case 'duplicate':
        this.#carry({ from, packet }, to, travelling, latencyUs, 1);
        this.#carry({ from, packet }, to, travelling, latencyUs, 2);
        travelling.fate = 'duplicated';
        return;
      case 'delay':
        this.#carry({ from, packet }, to, travelling, latencyUs + this.options.microseconds(fault.by), 1);
        return;
      case undefined:
        this.#carry({ from, packet }, to, travelling, latencyUs, 1);
        return;
      default:
        assertNever(fault);
    }
  }

  /** The network lets go what it held back of `host`, in the order of sending; false if there was nothing. */
  release(host: HostId): boolean {
    const released = this.#held.filter(({ from }) => from === host);
    this.#held = this.#held.filter(({ from }) => from !== host);
    for (const { from, to, packet, travelling } of released)
      this.#carry({ from, packet }, to, travelling, this.options.latencyUs(from, to), 1);
    return released.length > 0;
  }

  /** After the last statement: runs until quiet, and settles what is known only at the end. */
  finish(): void {
    this.runUntilQuiet();
    for (const pending of this.#drain())
      if (pending.kind === 'arrival' && pending.copy === 1) {
        pending.travelling.fate = 'undelivered';
        pending.travelling.arrivesUs = null;
      }
    if (!this.stopped) for (const statement of this.faults.unused()) this.chronicle.report(unusedFault(statement));
    this.recorder.finish();
  }

  final(): Record<string, FinalState> {
    return Object.fromEntries(
      this.hosts.map((host) => {
        const known = this.connections
          .knownTo(host)
          .map(({ key, id }) => [String(id), this.stateName(host, key)] as const);
        const vars = this.binding.variables(this.stateOf(host));
        return [
          host,
          { state: this.stateName(host), connections: Object.fromEntries(known), ...(vars ? { vars } : {}) },
        ];
      }),
    );
  }

  /** The next entry that still counts; timers that were stopped meanwhile are dropped on the way. */
  #nextUs(): number | null {
    for (let next = this.#queue.peek(); next; next = this.#queue.peek()) {
      if (next.kind === 'arrival' || this.#timersOf(next.host).get(next.timer) === next.set) break;
      this.#queue.pop();
    }
    return this.#queue.nextUs();
  }

  /** One arrival or timer; false if there is nothing left to happen. */
  #turn(): boolean {
    if (this.#nextUs() === null || this.stopped) return false;
    const next = this.#queue.pop();
    if (!next) return false;
    this.recorder.nowUs = next.timeUs;
    this.#turns++;
    if (next.what.kind === 'arrival') this.#arrive(next.what);
    else this.#expire(next.what);
    this.checkLimit();
    return true;
  }

  /** Stops everything once the step limit is reached. */
  checkLimit(): void {
    const limit = this.options.stepLimit();
    if (this.stopped || (this.#turns < limit && this.recorder.events.length < limit)) return;
    this.stopped = true;
    this.chronicle.report({
      ...this.chronicle.running,
      severity: 'error',
      code: 'step-limit',
      message: `The simulation was stopped here after ${limit} events: something repeats without end, or the scenario is longer than \`set step-limit\` allows.`,
    });
  }

  #arrive({ to, arrival, travelling, copy }: Extract<Pending<Packet>, { kind: 'arrival' }>): void {
    this.#inFlight--;
    const { recorder } = this;
    recorder.origin = { line: travelling.line, cause: travelling.step };
    const step = recorder.record({ kind: 'arrive', at: to, segment: travelling.step, copy });
    recorder.origin = { line: travelling.line, cause: step };
    this.#step(to, { kind: 'indication', indication: arrival }, travelling.step);
  }

  #expire({ host, timer, set }: Extract<Pending<Packet>, { kind: 'timer' }>): void {
    this.#timersOf(host).delete(timer);
    this.recorder.origin = set.origin;
    const cause = this.#timerEvent(host, timer, 'expire', set.dueUs, set.connection);
    this.recorder.origin = { line: set.origin.line, cause };
    this.#step(host, { kind: 'timer', timer });
  }

  #step(host: HostId, input: Input<Call, Arrival<Packet>>, arrived: number | null = null): void {
    this.#take(host, this.binding.protocol.step(this.stateOf(host), input, this.#context(host)), arrived);
  }

  #take(
    host: HostId,
    { state, effects }: Step<State, ApplicationIndication, Transmission<Packet>>,
    arrived: number | null,
  ): void {
    this.#states.set(host, state);
    for (const effect of effects) this.#perform(host, effect, arrived);
  }

  #context(host: HostId): Context {
    return { nowUs: this.recorder.nowUs, settings: this.options.settings(host) };
  }

  #perform(host: HostId, effect: Effect<ApplicationIndication, Transmission<Packet>>, arrived: number | null): void {
    switch (effect.kind) {
      case 'down':
        this.transmit(host, effect.down);
        return;
      case 'up':
        this.chronicle.tell(host, effect.up);
        return;
      case 'start':
        this.#start(host, effect.timer, effect.afterUs, effect.connection ?? null);
        return;
      case 'stop': {
        if (!this.#timersOf(host).delete(effect.timer)) return;
        this.#timerEvent(host, effect.timer, 'stop', null, effect.connection ?? null);
        return;
      }
      case 'record':
        this.chronicle.record(host, effect.record, arrived);
        return;
      default:
        assertNever(effect);
    }
  }

  #start(host: HostId, timer: string, afterUs: number, connection: ConnectionKey | null): void {
    const dueUs = this.recorder.nowUs + Math.max(0, Math.round(afterUs));
    const cause = this.#timerEvent(host, timer, 'start', dueUs, connection);
    const set = { dueUs, connection, origin: { line: this.recorder.origin.line, cause } };
    this.#timersOf(host).set(timer, set);
    this.#queue.push(dueUs, RANK.timer, { kind: 'timer', host, timer, set });
  }

  #timersOf(host: HostId): Map<string, SetTimer> {
    return this.#timers.get(host)!;
  }

  #timerEvent(
    host: HostId,
    timer: string,
    what: 'start' | 'stop' | 'expire',
    dueUs: number | null,
    connection: ConnectionKey | null,
  ): number {
    // TCP's timers carry their connection after a space.
    const space = timer.indexOf(' ');
    return this.recorder.record({
      kind: 'timer',
      at: host,
      connection: this.connections.id(connection),
      timer: space < 0 ? timer : timer.slice(0, space),
      what,
      dueUs,
    });
  }

  #carry(arrival: Arrival<Packet>, to: HostId, travelling: Travelling, delayUs: number, copy: number): void {
    const arrivesUs = this.recorder.nowUs + delayUs;
    if (copy === 1) {
      travelling.fate = 'delivered';
      travelling.arrivesUs = arrivesUs;
    }
    this.#inFlight++;
    this.#queue.push(arrivesUs, RANK.arrival, { kind: 'arrival', to, arrival, travelling, copy });
  }

  #drain(): Pending<Packet>[] {
    const rest: Pending<Packet>[] = [];
    for (let next = this.#queue.pop(); next; next = this.#queue.pop()) rest.push(next.what);
    return rest;
  }
}

function unusedFault({ span, fault }: FaultStatement): Issue {
  return {
    ...span,
    severity: 'warning',
    code: 'unused-fault',
    message: `Nothing that was sent after this line matched: the ${fault} never acted.`,
  };
}
