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
  private readonly running = new Map<string, TimerEvent>();

  /** Where those that run now were started, in that order. */
  get starts(): readonly TimerEvent[] {
    return [...this.running.values()];
  }

  /** Takes the event into account. Returns the start of the run that it ends, if it ends one. */
  next(event: TimerEvent): TimerEvent | undefined {
    const key = JSON.stringify([event.at, event.timer, event.connection]);
    const start = this.running.get(key);
    this.running.delete(key);
    if (event.what === 'start') this.running.set(key, event);
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
