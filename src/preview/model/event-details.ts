/** What is known of an event of the trace, as names and texts. */
import { causesOf } from '../../diagram/text/cause-words.ts';
import { isolate, leftToRight } from '../../diagram/text/bidi.ts';
import type { Lifetime } from '../../diagram/lifetimes.ts';
import { numberOf, type Step, stepIndexOf } from '../../diagram/table/steps.ts';
import {
  formatError,
  formatHeader,
  formatMessage,
  formatPeculiarities,
  formatTime,
  type NameOf,
  namesOf,
} from '../../diagram/text/format.ts';
import { formatTimer } from '../../diagram/text/timer-words.ts';
import { formatEnding, wantedUs } from '../../diagram/text/timer-stories.ts';
import { timerRuns, type TimerEvent } from '../../trace/timer-runs.ts';
import { formatState } from '../../language/vocabulary/state-names.ts';
import { localizeTrace, reasonText } from '../../trace/reasons.ts';
import type { Trace, TraceEvent } from '../../trace/trace.ts';
import { lineName } from './line-names.ts';

type Field = readonly [name: string, text: string | null];

/**
 * What a reader may want to know of the event, as name and text.
 *
 * @param steps what can be stepped to, which has numbers
 * @param step of the event
 * @param linesAbove how many lines of the file stand above the scenario
 */
export function detailsOf(
  trace: Trace,
  steps: readonly Step[],
  step: number,
  linesAbove: number,
): readonly (readonly [string, string])[] {
  const event = trace.events[step - 1];
  if (!event) return [];
  const shownStep = steps[stepIndexOf(steps, step) ?? -1];
  const common: Field[] = [
    ['Time', formatTime(event.timeUs)],
    ...fieldsOf(trace, steps, event, linesAbove),
    ['Cause', causeText(trace, steps, event, linesAbove)],
    ['Rule', 'section' in event && event.section !== '' ? event.section : null],
    ['Line', event.line > 0 ? lineName(event.line, linesAbove) : null],
    ['Step', shownStep ? String(shownStep.number) : null],
  ];
  return common.flatMap(([name, text]) => (text === null ? [] : [[name, leftToRight(text)] as const]));
}

function fieldsOf(trace: Trace, steps: readonly Step[], event: TraceEvent, linesAbove: number): readonly Field[] {
  const name = namesOf(trace);
  switch (event.kind) {
    case 'segment':
      return [
        ['Segment', `${name(event.from)} → ${name(event.to)}`],
        ['Header', formatHeader(event, trace, true)],
        ['Connection', connectionText(trace, event.connection)],
        ['Options', event.mss === undefined ? null : `MSS ${event.mss}`],
        ['Text', event.label === null ? null : isolate(event.label)],
        ['Arrives', event.arrivesUs === null ? null : formatTime(event.arrivesUs)],
        ['Repeats', event.retransmissionOf === null ? null : stepText(steps, event.retransmissionOf)],
        ['Fate', fateText(event, linesAbove)],
        ['Because', reasonText(trace, event, 'en')],
      ];
    case 'message':
      return [
        ['Message', `${name(event.from)} → ${name(event.to)}`],
        ['Says', formatMessage(event, trace.protocol)],
        ['Arrives', event.arrivesUs === null ? null : formatTime(event.arrivesUs)],
        ['Fate', fateText(event, linesAbove)],
        ['Segments', event.segments.length === 0 ? null : String(event.segments.length)],
      ];
    case 'state': {
      const state = (name: string): string => formatState(trace.display, trace.protocol, name);
      return [
        ['State', `${name(event.at)}: ${state(event.from)} → ${state(event.to)}`],
        ['Connection', connectionText(trace, event.connection)],
        ['Because', reasonText(trace, event, 'en')],
      ];
    }
    case 'discard':
    case 'refuse':
      return [
        ['Participant', name(event.at)],
        ['Because', reasonText(trace, event, 'en')],
      ];
    case 'error':
      return [['Application', `${name(event.at)}: ${formatError(event.error)}`]];
    case 'expect':
      return [
        ['Claim', event.claim],
        ['Found', localizeTrace(event.found, 'en')],
      ];
    case 'timer':
      return timerFields(trace, event, name);
    case 'action':
    case 'arrive':
    case 'internal':
    case 'vars':
    case 'deliver':
    case 'note':
    case 'section':
      return [];
  }
}

/** From when to when it runs, for how long, and how it ends: of the run that the event begins or ends. */
function timerFields(trace: Trace, event: TimerEvent, nameOf: NameOf): readonly Field[] {
  // A restart ends one run and starts another: the details are of the run that starts.
  const runs = timerRuns(trace.events);
  const run = runs.find(({ start }) => start === event) ?? runs.find(({ end }) => end === event);
  if (!run) return [];
  const { start, end } = run;
  return [
    ['Timer', `${nameOf(event.at)}: ${formatTimer(event.timer, wantedUs(run), trace.protocol)}`],
    ['Connection', connectionText(trace, event.connection)],
    ['Starts', formatTime(start.timeUs)],
    ['Ends', end === null ? 'still runs at the end' : `${formatTime(end.timeUs)}: ${formatEnding(end.what)}`],
  ];
}

/** Of the state in which a participant begins: no event and no line brought it about. */
export const knownAtFirst = (step: number, state: string): readonly (readonly [string, string])[] =>
  step === 0 ? [['State', `${state}, from the beginning on`]] : [];

/** From when to when a connection exists. */
export const lifetimeFields = ({
  openedUs,
  closedUs,
}: Pick<Lifetime, 'openedUs' | 'closedUs'>): readonly (readonly [string, string])[] => [
  ['Opened', formatTime(openedUs)],
  ['Closed', closedUs === null ? 'open at the end' : formatTime(closedUs)],
];

/** The call, the arrival or the timer that brought the event about, and where that is to be found. */
function causeText(trace: Trace, steps: readonly Step[], event: TraceEvent, linesAbove: number): string | null {
  const startOf = (expiry: TimerEvent): TimerEvent | undefined =>
    timerRuns(trace.events).find(({ end }) => end === expiry)?.start;
  const cause = causesOf(trace, startOf)(event);
  if (cause === null) return null;
  const { step, line, kind } = cause.event;
  const where = kind === 'action' ? `line ${lineName(line, linesAbove)}` : stepText(steps, step);
  return where === null ? cause.text : `${cause.text} (${where})`;
}

/** null where the event is no step of those that are shown. */
function stepText(steps: readonly Step[], event: number): string | null {
  const number = numberOf(steps, event);
  return number === null ? null : `step ${number}`;
}

const connectionText = (trace: Trace, id: number | null): string | null => {
  const connection = trace.connections.find((known) => known.id === id);
  return connection ? `${connection.name}, ports ${connection.ports[0]} and ${connection.ports[1]}` : null;
};

function fateText(packet: Extract<TraceEvent, { kind: 'segment' | 'message' }>, linesAbove: number): string | null {
  const fate = formatPeculiarities(packet).join(', ');
  if (fate === '') return null;
  return packet.faultLine === null ? fate : `${fate} (line ${lineName(packet.faultLine, linesAbove)})`;
}
