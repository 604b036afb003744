/** The timers of the hosts: which run, and what the trace says of them. */
import type { ConnectionKey, HostId } from '../protocols/protocol.ts';
import type { Connections } from './connections.ts';
import type { Schedule } from './queue.ts';
import { RANK } from './queue.ts';
import type { Origin, TraceBuilder } from '../trace/trace-builder.ts';

/** A timer that was started: it expires unless it is stopped or restarted before. */
export interface Expiring {
  readonly kind: 'timer';
  readonly host: HostId;
  readonly timer: string;
  readonly dueUs: number;
  readonly connection: ConnectionKey | null;
  readonly origin: Origin;
}

export class Timers {
  /** By host and name. */
  private readonly running: ReadonlyMap<HostId, Map<string, Expiring>>;

  constructor(
    hosts: readonly HostId[],
    private readonly traceBuilder: TraceBuilder,
    private readonly connections: Connections,
    private readonly schedule: Schedule<Expiring>,
  ) {
    this.running = new Map(hosts.map((host) => [host, new Map<string, Expiring>()]));
  }

  /** Starts the timer, or restarts it. */
  start(host: HostId, timer: string, afterUs: number, connection: ConnectionKey | null): void {
    const dueUs = this.traceBuilder.after(Math.max(0, Math.round(afterUs)));
    const cause = this.record(host, timer, 'start', dueUs, connection);
    const origin = { line: this.traceBuilder.origin.line, cause };
    const expiring: Expiring = { kind: 'timer', host, timer, dueUs, connection, origin };
    this.running.get(host)?.set(timer, expiring);
    this.schedule.push(dueUs, RANK.timer, expiring);
  }

  stop(host: HostId, timer: string, connection: ConnectionKey | null): void {
    if (this.running.get(host)?.delete(timer) !== true) return;
    this.record(host, timer, 'stop', null, connection);
  }

  /** Whether it was neither stopped nor restarted since. */
  isRunning(expiring: Expiring): boolean {
    return this.running.get(expiring.host)?.get(expiring.timer) === expiring;
  }

  /** The timer has run out: what comes of it goes back to whoever started it. */
  expire({ host, timer, dueUs, connection, origin }: Expiring): void {
    this.running.get(host)?.delete(timer);
    this.traceBuilder.origin = origin;
    const cause = this.record(host, timer, 'expire', dueUs, connection);
    this.traceBuilder.origin = { line: origin.line, cause };
  }

  private record(
    host: HostId,
    timer: string,
    what: 'start' | 'stop' | 'expire',
    dueUs: number | null,
    connection: ConnectionKey | null,
  ): number {
    // TCP's timers carry their connection after a space.
    const space = timer.indexOf(' ');
    return this.traceBuilder.record({
      kind: 'timer',
      at: host,
      connection: this.connections.id(connection),
      timer: space < 0 ? timer : timer.slice(0, space),
      what,
      dueUs,
    });
  }
}
