/** How everybody stands after so much of the trace: what conditions are about. */
import type { Named } from '../../language/scenario/scenario.ts';
import type { HostId, ToldError, Value } from '../../protocols/protocol.ts';
import { hasOwnStates } from '../../protocols/registry.ts';
import type { Passed } from '../../language/scenario/condition.ts';
import { machineWithState, machineWithVariable } from './owners.ts';
import type { TraceWriter } from '../trace-writer.ts';
import type { TraceEvent } from '../../trace/trace.ts';
import { claimOfPart, countIn, type Run as PacketRun } from './passages.ts';

/** What happened, and which connections there are. */
interface Run extends PacketRun {
  readonly traceWriter: TraceWriter;
}

/** What is known of a participant. */
interface Host {
  /** Without a connection: LISTEN or CLOSED, or a machine's state. */
  own: string;
  readonly states: Map<number, string>;
  /** The states and variables of its machines, by their names, where events say whose they are. */
  readonly machines: Map<string, { state: string; readonly variables: Map<string, Value> }>;
  /** By connection; 0: the host's own. */
  readonly variables: Map<number, Map<string, Value>>;
  newest: number;
  received: number;
  error: ToldError | null;
  status: number | null;
}

/** In which states everybody is before anything has happened. */
export type Beginning = ReadonlyMap<
  HostId,
  { readonly own: string; readonly machines: readonly { readonly name: string | null; readonly state: string }[] }
>;

/** How everybody stands, to a condition that counts packets since some event. */
export interface Standing {
  /** `on`: of that connection, else of the newest; of the host itself without one. */
  state(at: HostId, on: Named | null, claimed: string): string;
  /** null: it has none. */
  variable(at: HostId, name: string, on: Named | null): Value;
  told(at: HostId): Pick<Host, 'received' | 'error' | 'status'>;
  /** How many of the packets went or came; `nameOf`: who bears a name that the condition runs over. */
  passed(part: Passed, nameOf: (named: Named) => string): number;
  /** The number of the events before those in which packets are counted. */
  readonly since: number;
  /** The time since the scenario began. */
  readonly nowUs: number;
}

/** How many packets of a part of a condition there were since some event, up to another. */
interface Counter {
  readonly since: number;
  next: number;
  count: number;
}

export class Situation {
  private readonly hosts: ReadonlyMap<HostId, Host>;
  private readonly counters = new WeakMap<Passed, Map<string, Counter>>();
  private next = 0;
  private nextStatus = 0;

  constructor(
    private readonly run: Run,
    beginning: Beginning,
    /** Whether who sends something, or is sent something, counts as changed by it. */
    private readonly followsPackets: boolean,
  ) {
    this.hosts = new Map(
      [...beginning].map(([host, { own, machines }]) => [
        host,
        {
          own,
          machines: new Map(machines.map(({ name, state }) => [name ?? '', { state, variables: new Map() }])),
          states: new Map(),
          variables: new Map(),
          newest: 0,
          received: 0,
          error: null,
          status: null,
        },
      ]),
    );
  }

  /** Takes in the events before that index; gives the participants that they changed, in any order. */
  advance(until = this.run.traceBuilder.events.length): ReadonlySet<HostId> {
    const { traceBuilder } = this.run;
    const changed = new Set<HostId>();
    for (; this.next < until; this.next += 1) {
      const event = traceBuilder.events[this.next];
      if (event === undefined) break;
      this.statuses(this.next, changed);
      const host = this.take(event);
      if (host !== null) changed.add(host);
    }
    this.statuses(until, changed);
    return changed;
  }

  /** Takes in the responses before the event of that index. */
  private statuses(index: number, changed: Set<HostId>): void {
    const { statuses } = this.run.traceWriter;
    for (let told = statuses[this.nextStatus]; told && told.index <= index; told = statuses[this.nextStatus]) {
      this.nextStatus += 1;
      const host = this.hosts.get(told.at);
      if (host === undefined) continue;
      host.status = told.status;
      changed.add(told.at);
    }
  }

  /** Whom it changed. */
  private take(event: TraceEvent): HostId | null {
    switch (event.kind) {
      case 'state': {
        const host = this.host(event.at);
        const machine = event.machine === undefined ? undefined : host.machines.get(event.machine);
        if (machine !== undefined) machine.state = event.to;
        else if (event.connection === null) host.own = event.to;
        else {
          host.states.set(event.connection, event.to);
          host.newest = Math.max(host.newest, event.connection);
        }
        return event.at;
      }
      case 'vars': {
        const host = this.host(event.at);
        const connection = event.connection ?? 0;
        host.newest = Math.max(host.newest, connection);
        const machine = event.machine === undefined ? undefined : host.machines.get(event.machine);
        const known = machine?.variables ?? host.variables.get(connection) ?? new Map<string, Value>();
        if (machine === undefined) host.variables.set(connection, known);
        for (const [name, value] of Object.entries(event.vars)) known.set(name, value);
        return event.at;
      }
      case 'deliver':
        this.host(event.at).received += event.bytes;
        return event.at;
      case 'error':
      case 'refuse':
        if (event.error === undefined) return null;
        this.host(event.at).error = event.error;
        return event.at;
      case 'message':
      case 'segment':
        return this.followsPackets ? event.from : null;
      case 'arrive':
        return this.followsPackets ? event.at : null;
      case 'action':
      case 'discard':
      case 'expect':
      case 'internal':
      case 'note':
      case 'queue':
      case 'section':
      case 'timer':
        return null;
    }
  }

  /** As a condition sees it that counts packets from the event of that index on, at that time. */
  countingSince(since: number, nowUs = this.run.traceBuilder.nowUs): Standing {
    return {
      state: (at, on, claimed) => this.state(at, on, claimed),
      variable: (at, name, on) => this.variable(at, name, on),
      told: (at) => this.told(at),
      passed: (part, nameOf) => this.passed(part, since, nameOf),
      since,
      nowUs,
    };
  }

  /** Each event is looked at once for each part and its bearers. */
  private passed(part: Passed, since: number, nameOf: (named: Named) => string): number {
    const key = `${nameOf(part.at)} ${part.other === null ? '' : nameOf(part.other)}`;
    const counters = this.counters.get(part) ?? new Map<string, Counter>();
    this.counters.set(part, counters);
    const known = counters.get(key);
    const counter = known?.since === since ? known : { since, next: since, count: 0 };
    counters.set(key, counter);
    const claim = claimOfPart(part, nameOf);
    const { traceBuilder, budget } = this.run;
    budget.spend(Math.max(0, this.next - counter.next) >> 3);
    for (; counter.next < this.next; counter.next += 1) {
      const event = traceBuilder.events[counter.next];
      if (event !== undefined) counter.count += countIn(this.run, claim, event);
    }
    return counter.count;
  }

  /**
   * The state that a claim of `claimed` is about. `on`: of that connection, else of the machine that has such a state, else
   * of the newest connection; of the host itself without one.
   */
  private state(at: HostId, on: Named | null, claimed: string): string {
    const host = this.host(at);
    const owner = on === null ? machineWithState(this.run.scenario, at, claimed) : null;
    const machine = owner === null || !this.tellsMachines() ? undefined : host.machines.get(owner);
    if (machine !== undefined) return machine.state;
    return host.states.get(this.connection(at, on)) ?? host.own;
  }

  private variable(at: HostId, name: string, on: Named | null): Value {
    const { variables, machines } = this.host(at);
    const owner = on === null && this.tellsMachines() ? machineWithVariable(this.run.scenario, at, name) : null;
    if (owner !== null) return machines.get(owner)?.variables.get(name) ?? null;
    return variables.get(this.connection(at, on))?.get(name) ?? variables.get(0)?.get(name) ?? null;
  }

  /** Whether events say of which machine they are. */
  private tellsMachines(): boolean {
    const { protocol, participants } = this.run.scenario;
    return hasOwnStates(protocol) || participants.some(({ machines }) => machines.length > 1);
  }

  private told(at: HostId): Pick<Host, 'received' | 'error' | 'status'> {
    return this.host(at);
  }

  /** Its number; 0: none. */
  private connection(at: HostId, on: Named | null): number {
    const { connections, scenario } = this.run;
    if (!hasOwnStates(scenario.protocol)) return 0;
    if (on === null) return this.host(at).newest;
    return connections.id(connections.meant(at, on.name)) ?? 0;
  }

  private host(at: HostId): Host {
    // The participants of events are those of the scenario.
    return this.hosts.get(at)!;
  }
}
