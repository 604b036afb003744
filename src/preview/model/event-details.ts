/** What is known of an event of the trace, as names and texts. */
import type { Locale } from '../../l10n/locale.ts';
import { type PreviewTexts, previewTexts } from '../catalog/catalog.ts';
import type { en } from '../catalog/en.ts';
import { causesOf } from '../../diagram/text/cause-words.ts';
import { isolate, leftToRight } from '../../diagram/text/bidi.ts';
import type { Lifetime } from '../../diagram/lifetimes.ts';
import { numberOf, type Step, stepIndexOf } from '../../diagram/table/steps.ts';
import {
  formatError,
  formatHeader,
  formatMessage,
  formatOptions,
  formatPeculiarities,
  formatWay,
  formatTime,
  type NameOf,
  namesOf,
} from '../../diagram/text/format.ts';
import { formatTimer } from '../../diagram/text/timer-words.ts';
import { formatEnding, wantedUs } from '../../diagram/text/timer-stories.ts';
import { timerRuns, type TimerEvent } from '../../trace/timer-runs.ts';
import { formatState } from '../../language/vocabulary/state-names.ts';
import { headsIn } from '../../trace/message-heads.ts';
import type { Packet } from '../../trace/packets.ts';
import { localizeTrace, reasonText } from '../../trace/reasons.ts';
import type { Trace, TraceEvent } from '../../trace/trace.ts';
import { windowChanges, writtenChange } from '../../trace/window-changes.ts';
import { windowFactor } from '../../trace/window-scales.ts';
import { lineName } from './line-names.ts';

/** The messages of the catalog that are a text without arguments. */
type FieldName = {
  [Code in keyof typeof en]: (typeof en)[Code] extends string ? Code : never;
}[keyof typeof en];

type Field = readonly [name: FieldName, text: string | null];

/** What is looked at, and how it is told. */
interface Scenario {
  readonly trace: Trace;
  readonly steps: readonly Step[];
  readonly linesAbove: number;
  readonly locale: Locale;
  readonly text: PreviewTexts;
}

/**
 * What a reader may want to know of the event, as name and text.
 *
 * @param steps what can be stepped to, which has numbers
 * @param step of the event
 * @param linesAbove how many lines of the file stand above the scenario
 * @param locale of the texts
 */
export function detailsOf(
  trace: Trace,
  steps: readonly Step[],
  step: number,
  linesAbove: number,
  locale: Locale = 'en',
): readonly (readonly [string, string])[] {
  const event = trace.events[step - 1];
  if (!event) return [];
  const shownStep = steps[stepIndexOf(steps, step) ?? -1];
  const scenario: Scenario = { trace, steps, linesAbove, locale, text: previewTexts(locale) };
  const common: Field[] = [
    ['event-time', formatTime(event.timeUs)],
    ...fieldsOf(scenario, event),
    ['event-cause', causeText(scenario, event)],
    ['event-rule', 'section' in event && event.section !== '' ? event.section : null],
    ['event-line', event.line > 0 ? lineName(event.line, linesAbove) : null],
    ['event-step', shownStep ? String(shownStep.number) : null],
  ];
  return common.flatMap(([name, text]) => (text === null ? [] : [[scenario.text(name), leftToRight(text)] as const]));
}

function fieldsOf(scenario: Scenario, event: TraceEvent): readonly Field[] {
  const { trace, steps, locale, text } = scenario;
  const name = namesOf(trace);
  switch (event.kind) {
    case 'segment':
      return [
        ['event-segment', formatWay(event, name)],
        ['event-header', formatHeader(event, trace, true, locale, windowFactor(trace.events, event))],
        ['event-connection', connectionText(scenario, event.connection)],
        ['event-options', formatOptions(event, trace)],
        ['event-text', event.label === null ? null : isolate(event.label)],
        ['event-head', headText(trace, event)],
        ['event-arrives', event.arrivesUs === null ? null : formatTime(event.arrivesUs)],
        ['event-repeats', event.retransmissionOf === null ? null : stepText(steps, event.retransmissionOf, text)],
        ['event-fate', fateText(scenario, event)],
        ['event-because', reasonText(trace, event, locale)],
        ['event-window', windowText(scenario, event.step)],
      ];
    case 'message':
      return [
        ['event-message', formatWay(event, name)],
        ['event-says', formatMessage(event, trace.protocol, locale)],
        ['event-head', headText(trace, event)],
        ['event-arrives', event.arrivesUs === null ? null : formatTime(event.arrivesUs)],
        ['event-fate', fateText(scenario, event)],
        ['event-segments', event.segments.length === 0 ? null : String(event.segments.length)],
      ];
    case 'state': {
      const state = (name: string): string => formatState(trace.display, trace.protocol, name);
      return [
        ['event-state', text('event-of', { at: name(event.at), text: `${state(event.from)} → ${state(event.to)}` })],
        ['event-connection', connectionText(scenario, event.connection)],
        ['event-because', reasonText(trace, event, locale)],
      ];
    }
    case 'discard':
    case 'refuse':
      return [
        ['event-participant', name(event.at)],
        ['event-because', reasonText(trace, event, locale)],
      ];
    case 'error':
      return [['event-application', text('event-of', { at: name(event.at), text: formatError(event.error, locale) })]];
    case 'expect':
      return [
        ['event-claim', event.claim],
        ['event-found', localizeTrace(event.found, locale)],
      ];
    case 'timer':
      return timerFields(scenario, event, name);
    case 'action':
    case 'arrive':
    case 'internal':
    case 'vars':
    case 'deliver':
    case 'note':
    case 'section':
    case 'queue':
      return [];
  }
}

/** The heads of the requests, or the responses, that begin in it, as they are sent. */
function headText(trace: Trace, packet: Packet): string | null {
  const heads = headsIn(trace, packet).map(({ lines }) => lines.map(isolate).join('\n'));
  return heads.length === 0 ? null : heads.join('\n\n');
}

/** What the segment did to the congestion window of who received it, and by which rule. */
function windowText({ trace, locale, text }: Scenario, step: number): string | null {
  const name = namesOf(trace);
  const said = windowChanges(trace).flatMap((change) =>
    change.segment === step
      ? [
          text('event-window-change', {
            at: name(change.at),
            values: writtenChange(change),
            reason: localizeTrace(change.reason, locale),
            section: change.section,
          }),
        ]
      : [],
  );
  return said.length === 0 ? null : said.join('\n');
}

/** From when to when it runs, for how long, and how it ends: of the run that the event begins or ends. */
function timerFields(scenario: Scenario, event: TimerEvent, nameOf: NameOf): readonly Field[] {
  const { trace, locale, text } = scenario;
  // A restart ends one run and starts another: the details are of the run that starts.
  const runs = timerRuns(trace.events);
  const run = runs.find(({ start }) => start === event) ?? runs.find(({ end }) => end === event);
  if (!run) return [];
  const { start, end } = run;
  return [
    [
      'event-timer',
      text('event-of', {
        at: nameOf(event.at),
        text: formatTimer(event.timer, wantedUs(run), trace.protocol, locale),
      }),
    ],
    ['event-connection', connectionText(scenario, event.connection)],
    ['event-starts', formatTime(start.timeUs)],
    [
      'event-ends',
      end === null
        ? text('event-ends-never')
        : text('event-ends-so', { time: formatTime(end.timeUs), ending: formatEnding(end.what, locale) }),
    ],
  ];
}

/** Of the state in which a participant begins: no event and no line brought it about. */
export const knownAtFirst = (step: number, state: string, locale: Locale): readonly (readonly [string, string])[] => {
  const text = previewTexts(locale);
  return step === 0 ? [[text('event-state'), text('event-state-at-first', { state })]] : [];
};

/** From when to when a connection exists. */
export function lifetimeFields(
  { openedUs, closedUs }: Pick<Lifetime, 'openedUs' | 'closedUs'>,
  locale: Locale,
): readonly (readonly [string, string])[] {
  const text = previewTexts(locale);
  return [
    [text('event-opened'), formatTime(openedUs)],
    [text('event-closed'), closedUs === null ? text('event-closed-never') : formatTime(closedUs)],
  ];
}

/** The call, the arrival or the timer that brought the event about, and where that is to be found. */
function causeText({ trace, steps, linesAbove, locale, text }: Scenario, event: TraceEvent): string | null {
  const startOf = (expiry: TimerEvent): TimerEvent | undefined =>
    timerRuns(trace.events).find(({ end }) => end === expiry)?.start;
  const cause = causesOf(trace, startOf, locale)(event);
  if (cause === null) return null;
  const { step, line, kind } = cause.event;
  const where =
    kind === 'action' ? text('event-at-line', { line: lineName(line, linesAbove) }) : stepText(steps, step, text);
  return where === null ? cause.text : text('event-cause-at', { cause: cause.text, place: where });
}

/** null where the event is no step of those that are shown. */
function stepText(steps: readonly Step[], event: number, text: PreviewTexts): string | null {
  const number = numberOf(steps, event);
  return number === null ? null : text('event-at-step', { step: number });
}

const connectionText = ({ trace, text }: Scenario, id: number | null): string | null => {
  const connection = trace.connections.find((known) => known.id === id);
  return connection ? text('event-connection-ports', { name: connection.name, ports: connection.ports }) : null;
};

function fateText(
  { linesAbove, locale, text }: Scenario,
  packet: Extract<TraceEvent, { kind: 'segment' | 'message' }>,
): string | null {
  const fates = formatPeculiarities(packet, locale);
  if (fates.length === 0) return null;
  const { faultLine } = packet;
  return faultLine === null
    ? text('event-fates', { fates })
    : text('event-fates-by-fault', { fates, line: lineName(faultLine, linesAbove) });
}
