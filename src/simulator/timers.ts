/** The timers of the hosts: which run, and what the trace says of them. */
import type { ConnectionKey, HostId, TimerKey } from '../protocols/protocol.ts';
import type { Connections } from './connections.ts';
import type { Schedule } from './queue.ts';
import { RANK } from './queue.ts';
import type { Origin, TraceBuilder } from '../trace/trace-builder.ts';

/** A timer that was started: it expires unless it is stopped or restarted before. */
export interface Expiring extends TimerKey {
  readonly kind: 'timer';
  readonly host: HostId;
  readonly dueUs: number;
  readonly origin: Origin;
}

export class Timers {
  /** By host, name and connection. */
  private readonly running: ReadonlyMap<HostId, Map<string, Map<ConnectionKey | null, Expiring>>>;

  constructor(
    hosts: readonly HostId[],
    private readonly traceBuilder: TraceBuilder,
    private readonly connections: Connections,
    private readonly schedule: Schedule<Expiring>,
  ) {
    this.running = new Map(hosts.map((host) => [host, new Map<string, Map<ConnectionKey | null, Expiring>>()]));
  }

  /** Starts the timer, or restarts it. */
  start(host: HostId, { timer, connection }: TimerKey, afterUs: number): void {
    const dueUs = this.traceBuilder.after(Math.max(0, Math.round(afterUs)));
    const cause = this.record(host, timer, connection, 'start', dueUs);
    const origin = { line: this.traceBuilder.origin.line, cause };
    const expiring: Expiring = { kind: 'timer', host, timer, connection, dueUs, origin };
    const names = this.running.get(host);
    const named = names?.get(timer);
    if (named === undefined) names?.set(timer, new Map([[connection, expiring]]));
    else named.set(connection, expiring);
    this.schedule.push(dueUs, RANK.timer, expiring);
  }

  stop(host: HostId, { timer, connection }: TimerKey): void {
    if (this.running.get(host)?.get(timer)?.delete(connection) !== true) return;
    this.record(host, timer, connection, 'stop', null);
  }

  /** Whether it was neither stopped nor restarted since. */
  isRunning(expiring: Expiring): boolean {
    return this.running.get(expiring.host)?.get(expiring.timer)?.get(expiring.connection) === expiring;
  }

  /** The timer has run out: what comes of it goes back to whoever started it. */
  expire({ host, timer, connection, dueUs, origin }: Expiring): void {
    this.running.get(host)?.get(timer)?.delete(connection);
    this.traceBuilder.origin = origin;
    const cause = this.record(host, timer, connection, 'expire', dueUs);
    this.traceBuilder.origin = { line: origin.line, cause };
  }

  private record(
    host: HostId,
    timer: string,
    connection: ConnectionKey | null,
    what: 'start' | 'stop' | 'expire',
    dueUs: number | null,
  ): number {
    const id = this.connections.id(connection);
    return this.traceBuilder.record({ kind: 'timer', at: host, connection: id, timer, what, dueUs });
  }
}
