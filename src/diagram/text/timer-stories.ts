/** What is told of a timer's run: its name and duration, and from when to when it ran, what started it, how it ended. */
import type { Locale } from '../../l10n/locale.ts';
import type { Trace } from '../../trace/trace.ts';
import { diagramTexts } from '../catalog/catalog.ts';
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

/** How a run ended: `expires`. */
export const formatEnding = (what: TimerEvent['what'], locale: Locale = 'en'): string =>
  diagramTexts(locale)(`timer-ending-${what}`);

/** How long the timer was started for; null: that is not known. */
export function wantedUs({ start, end }: RunEvents): number | null {
  if (start.dueUs !== null) return start.dueUs - start.timeUs;
  return end?.what === 'expire' ? end.timeUs - start.timeUs : null;
}

/** @param runs those of the trace */
export function timerStories(
  trace: Trace,
  runs: readonly RunEvents[],
  locale: Locale = 'en',
): (run: RunEvents) => TimerStory {
  const say = diagramTexts(locale);
  const starts = new Map<TimerEvent, TimerEvent>();
  for (const { start, end } of runs) if (end) starts.set(end, start);
  const causeOf = causesOf(trace, (expiry) => starts.get(expiry), locale);
  const nameOf = namesOf(trace);
  const connections = connectionNamesOf(trace);
  return (run) => {
    const { start, end } = run;
    const connection = connections.get(start.connection);
    const timer = formatTimer(start.timer, wantedUs(run), trace.protocol, locale);
    const text = connection === undefined ? timer : say('diagram-in-parentheses', { text: timer, remark: connection });
    const from = formatTime(start.timeUs);
    const known = { at: nameOf(start.at), timer: text, from };
    const ran =
      end === null
        ? say('timer-run-open', known)
        : say('timer-run', { ...known, to: formatTime(end.timeUs), ending: formatEnding(end.what, locale) });
    const cause = causeOf(start);
    const story = cause === null ? ran : say('timer-started-by', { story: ran, cause: cause.text });
    return { text: leftToRight(text), story: leftToRight(story) };
  };
}
