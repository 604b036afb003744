/** When timers ran: from their start to where they were stopped, started anew, or expired. */
import type { TraceEvent } from '../simulator/trace.ts';

type TimerEvent = Extract<TraceEvent, { kind: 'timer' }>;

export interface RunEvents {
  readonly start: TimerEvent;
  /** null: it still runs at the end. */
  readonly end: TimerEvent | null;
}

/** In the order in which they end. */
export function timerRuns(events: readonly TraceEvent[]): readonly RunEvents[] {
  const runs: RunEvents[] = [];
  /** By participant, name and connection. */
  const running = new Map<string, TimerEvent>();
  for (const event of events) {
    if (event.kind !== 'timer') continue;
    const key = JSON.stringify([event.at, event.timer, event.connection]);
    const start = running.get(key);
    running.delete(key);
    if (start) runs.push({ start, end: event });
    if (event.what === 'start') running.set(key, event);
  }
  return [...runs, ...[...running.values()].map((start) => ({ start, end: null }))];
}
