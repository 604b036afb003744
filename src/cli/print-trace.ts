/** The trace as lines to read: time, step and what happened. */
import { formatTime } from '../diagram/words.ts';
import type { Trace, TraceEvent } from '../simulator/trace.ts';

export function printTrace({ events }: Trace): string {
  return events
    .map((event) => `${formatTime(event.timeUs).padStart(10)}  ${String(event.step).padStart(4)}  ${describe(event)}\n`)
    .join('');
}

/** The kind of the event, then its fields as far as they say something, `name=value`. */
function describe({ step: _step, timeUs: _timeUs, kind, ...fields }: TraceEvent): string {
  const told = Object.entries(fields).filter(([, value]) => value !== null && value !== false && value !== '');
  return [
    kind.padEnd(8),
    ...told.map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`),
  ].join(' ');
}
