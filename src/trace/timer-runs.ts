/** When timers ran: from their start to where they were stopped, started anew, or expired. */
import type { TraceEvent } from './trace.ts';

export type TimerEvent = Extract<TraceEvent, { kind: 'timer' }>;

export interface RunEvents {
  readonly start: TimerEvent;
  /** null: it still runs at the end. */
  readonly end: TimerEvent | null;
}

/** In the order in which they end. */
export function timerRuns(events: readonly TraceEvent[]): readonly RunEvents[] {
  const runs: RunEvents[] = [];
  const timers = new RunningTimers();
  for (const event of events) {
    if (event.kind !== 'timer') continue;
    const start = timers.next(event);
    if (start) runs.push({ start, end: event });
  }
  return [...runs, ...timers.starts.map((start) => ({ start, end: null }))];
}

/** Which timers run, event by event. */
export class RunningTimers {
  /** By participant, name and connection. */
  private readonly running = new Map<string, Map<string, Map<number | null, TimerEvent>>>();

  /** Where those that run now were started, in that order. */
  get starts(): readonly TimerEvent[] {
    const starts = [...this.running.values()].flatMap((timers) =>
      [...timers.values()].flatMap((of) => [...of.values()]),
    );
    return starts.sort((a, b) => a.step - b.step);
  }

  /** Takes the event into account. Returns the start of the run that it ends, if it ends one. */
  next(event: TimerEvent): TimerEvent | undefined {
    const { at, timer, connection, what } = event;
    let timers = this.running.get(at);
    if (timers === undefined) this.running.set(at, (timers = new Map<string, Map<number | null, TimerEvent>>()));
    let named = timers.get(timer);
    if (named === undefined) timers.set(timer, (named = new Map<number | null, TimerEvent>()));
    const start = named.get(connection);
    if (what === 'start') named.set(connection, event);
    else if (start !== undefined) named.delete(connection);
    return start;
  }
}

/** How long a timer ran that has expired; null where it is not known when it was started. */
export function ranFor(start: TimerEvent | undefined, expiry: TimerEvent): number | null {
  return start ? expiry.timeUs - start.timeUs : null;
}

/**
 * Whether the expiry brings something about besides other timers. What it does is written right after it, as far as its
 * steps have it for their cause.
 */
export function acts(events: readonly TraceEvent[], { step }: TimerEvent): boolean {
  for (let index = step; events[index]?.cause === step; index += 1) {
    const kind = events[index]?.kind;
    if (kind !== 'timer' && kind !== 'vars') return true;
  }
  return false;
}
