/** What is told of a timer's run: its name and duration, and from when to when it ran, what started it, how it ended. */
import type { Trace } from '../../trace/trace.ts';
import { causesOf } from './cause-words.ts';
import { leftToRight } from './bidi.ts';
import type { RunEvents, TimerEvent } from '../../trace/timer-runs.ts';
import { formatTimer } from './timer-words.ts';
import { connectionNamesOf, formatTime, namesOf } from './format.ts';

export interface TimerStory {
  /** `RTO 1 s` */
  readonly text: string;
  /** `client: RTO 1 s, from 0 to 1 s: expires; started by client connect server` */
  readonly story: string;
}

export const timerEndings = { expire: 'expires', stop: 'stopped', start: 'started anew' } as const;

/** How long the timer was started for; null: that is not known. */
export function wantedUs({ start, end }: RunEvents): number | null {
  if (start.dueUs !== null) return start.dueUs - start.timeUs;
  return end?.what === 'expire' ? end.timeUs - start.timeUs : null;
}

/** @param runs those of the trace */
export function timerStories(trace: Trace, runs: readonly RunEvents[]): (run: RunEvents) => TimerStory {
  const starts = new Map<TimerEvent, TimerEvent>();
  for (const { start, end } of runs) if (end) starts.set(end, start);
  const causeOf = causesOf(trace, (expiry) => starts.get(expiry));
  const nameOf = namesOf(trace);
  const connections = connectionNamesOf(trace);
  return (run) => {
    const { start, end } = run;
    const connection = connections.get(start.connection);
    const timer = formatTimer(start.timer, wantedUs(run), trace.protocol);
    const text = connection === undefined ? timer : `${timer} (${connection})`;
    const from = formatTime(start.timeUs);
    const span =
      end === null ? `from ${from} on` : `from ${from} to ${formatTime(end.timeUs)}: ${timerEndings[end.what]}`;
    const cause = causeOf(start);
    const why = cause === null ? '' : `; started by ${cause.text}`;
    return { text: leftToRight(text), story: leftToRight(`${nameOf(start.at)}: ${text}, ${span}${why}`) };
  };
}
