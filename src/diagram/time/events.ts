/** First pass: which events, arrows, timers and connections of a trace the time view shows. Nothing is placed yet. */
import type { Locale } from '../../l10n/locale.ts';
import type { EventBase, Trace, TraceEvent } from '../../trace/trace.ts';
import { type ArrowEnd, type Drawable, drawablesOf, type NoteKind } from '../drawables.ts';
import { type Lifetime, lifetimesOf } from '../lifetimes.ts';
import { noteHeight, sectionHeight } from '../text/metrics.ts';
import { PartCount } from '../part-count.ts';
import { type RunEvents, timerRuns } from '../../trace/timer-runs.ts';
import { timerStories, type TimerStory } from '../text/timer-stories.ts';
import { wrap } from '../text/wrap.ts';
import { sendsSegments } from '../../protocols/registry.ts';
import {
  ARRIVAL_HEIGHT,
  DEFAULT_LIMIT,
  EXPIRY_EXTRA_COLUMNS,
  MESSAGE_HEIGHT,
  SECTION_AIR,
  SEND_HEIGHT,
} from './constants.ts';
import type { Side, TextColumns, TimeViewOptions } from './model.ts';

/** Something that happens at one lifeline (`lane: null`: across all of them), and takes height there. */
export interface TimeEvent {
  /**
   * The step of the trace event. Two kinds of events are not events of the trace and have keys of their own: the arrival
   * of a message that segments carry (−step of the message, because one delivery may complete several messages), and
   * the state that a participant begins in (a fraction below 1).
   */
  readonly key: number;
  readonly step: number;
  readonly line: number;
  readonly timeUs: number;
  readonly lane: number | null;
  readonly cause: number | null;
  /** Distance in pixels to the next event at the same lifeline. */
  readonly height: number;
  /** The text that is written there; null where only an arrow or a bar begins or ends. */
  readonly annotation: Annotation | null;
}

export type Annotation =
  | {
      readonly kind: NoteKind;
      readonly lanes: readonly number[];
      /** The side that the source asks for; null: any. */
      readonly side: Side | null;
      readonly text: string;
    }
  | { readonly kind: 'section'; readonly text: string };

/** A packet on its way, or a message that segments carry. A duplicated packet has two arrows. */
export interface MessageArrow {
  readonly step: number;
  readonly line: number;
  /** Lifelines, by index. */
  readonly from: number;
  readonly to: number;
  readonly sentKey: number;
  /** null: it never arrives. */
  readonly arrivalKey: number | null;
  readonly end: 'arrives' | 'lost' | 'held';
  readonly copy: boolean;
  /** Of one sending that several hear: another of its lines has the text. */
  readonly isFurther?: true;
  readonly injected: boolean;
  /** The label that the source gives it, if any, and the header of the packet. */
  readonly label: string | null;
  readonly header: string;
}

export interface TimerRun extends TimerStory {
  readonly step: number;
  readonly line: number;
  readonly lane: number;
  readonly startKey: number;
  /** null: it still runs at the end. */
  readonly endKey: number | null;
  readonly expired: boolean;
}

/** A connection at one of its two participants, as far as the part shows it. */
export interface LifetimeSpan extends Lifetime {
  readonly startKey: number;
  /** null: it goes on beyond the end. */
  readonly endKey: number | null;
}

/** All that a time view shows, before anything is placed. */
export interface CollectedEvents {
  /** In the order in which they happen. */
  readonly events: readonly TimeEvent[];
  readonly arrows: readonly MessageArrow[];
  readonly timers: readonly TimerRun[];
  readonly lifetimes: readonly LifetimeSpan[];
  /** How long packets are on their way, in microseconds, whether they are shown or not. */
  readonly packetTimes: readonly number[];
  /** Number of arrows in all parts. */
  readonly total: number;
  /** Of the texts. */
  readonly locale: Locale;
}

/**
 * Collects the arrows of the part, where these arrows end, and everything else from the first of these arrows up to the
 * first arrow of the next part.
 */
export function collectEvents(
  trace: Trace,
  {
    detail = trace.display.detail,
    states = trace.display.states ?? true,
    timers = true,
    limit = DEFAULT_LIMIT,
    part = 1,
    locale = 'en',
  }: Omit<TimeViewOptions, 'width'>,
  textColumns: TextColumns,
): CollectedEvents {
  const drawables = drawablesOf(trace, { detail, states, locale });
  const arrows = drawables.filter((drawable) => drawable.kind === 'arrow');
  const shown = arrows.slice((part - 1) * limit, part * limit);
  const { firstStep, endStep } = stepsOf(drawables, arrows.length, limit, part);
  const allRuns = timerRuns(trace.events.filter(({ step }) => step < endStep));
  const runs = allRuns.filter(({ end }) => end === null || end.step >= firstStep);
  // A timer that is stopped is of interest only beside segments; one that expires has effects that messages show too.
  const showsAll = detail === 'segments' || !sendsSegments(trace.protocol);
  const storyOf = timerStories(trace, allRuns, locale);
  const lifetimes = lifetimesOf(trace, { detail, states, locale }).filter(
    ({ step, closeStep }) => step < endStep && (closeStep ?? Infinity) >= firstStep,
  );
  const shownRuns = showsAll ? runs : runs.filter(hasExpired);
  const collector = new EventCollector(trace, drawables, shown, shownRuns, lifetimes, textColumns, storyOf);
  collector.begin(trace, drawables, firstStep);
  for (const event of trace.events) collector.add(event, event.step >= firstStep && event.step < endStep);
  const collected = {
    ...collector.finish(endStep),
    packetTimes: packetTimes(trace.events),
    total: arrows.length,
    locale,
  };
  // The events at which timers start and end stay, so that the axis is the same with and without bars.
  return timers ? collected : { ...collected, timers: [] };
}

/** The first step of the part, and the one at which it ends: the first step of the next part. */
function stepsOf(
  drawables: readonly Drawable[],
  total: number,
  limit: number,
  part: number,
): { readonly firstStep: number; readonly endStep: number } {
  const count = new PartCount(limit, total);
  let firstStep = part > 1 ? Infinity : 0;
  for (const { kind, step } of drawables) {
    const drawablePart = kind === 'arrow' || kind === 'section' ? count.next(kind) : count.part;
    if (drawablePart > part) return { firstStep, endStep: step };
    if (drawablePart === part) firstStep = Math.min(firstStep, step);
  }
  return { firstStep, endStep: Infinity };
}

type ArrowDrawable = Extract<Drawable, { kind: 'arrow' }>;
type TextDrawable = Exclude<Drawable, { kind: 'arrow' }>;

function packetTimes(events: readonly TraceEvent[]): readonly number[] {
  return events.flatMap((event) => {
    const sent = event.kind === 'arrive' ? events[event.segment - 1] : undefined;
    return sent ? [event.timeUs - sent.timeUs] : [];
  });
}

/** The event at which an arrow ends. */
interface Arrival {
  readonly key: number;
  readonly lane: number | undefined;
  readonly copy: boolean;
}

const sideOf = { over: 'over', 'left of': 'left', 'right of': 'right' } as const;

/** Whether the message goes in segments, which take their time, instead of from host to host itself. */
const carriedBySegments = (event: TraceEvent): boolean => event.kind === 'message' && event.segments.length > 0;

const hasExpired = ({ end }: RunEvents): boolean => end?.what === 'expire';

class EventCollector {
  private readonly events: TimeEvent[] = [];
  private readonly lanes: ReadonlyMap<string, number>;
  /** By the step at which the packet is sent. */
  private readonly arrows: ReadonlyMap<number, ArrowDrawable>;
  private readonly arrivals = new Map<number, Arrival[]>();
  /** The steps at which a bar begins or ends. */
  private readonly barEnds: ReadonlySet<number>;
  /**
   * The text that belongs to an event, by its step. Notes of arrivals and of idle time are left out: slanted arrows
   * and the axis show both.
   */
  private readonly texts = new Map<number, TextDrawable>();

  constructor(
    trace: Trace,
    drawables: readonly Drawable[],
    arrows: readonly ArrowDrawable[],
    private readonly runs: readonly RunEvents[],
    private readonly lifetimes: readonly Lifetime[],
    private readonly textColumns: TextColumns,
    private readonly storyOf: (run: RunEvents) => TimerStory,
  ) {
    this.lanes = new Map(trace.participants.map(({ id }, index) => [id, index]));
    this.arrows = new Map(arrows.map((arrow) => [arrow.step, arrow]));
    this.barEnds = new Set([
      ...runs.flatMap(({ start, end }) => (end ? [start.step, end.step] : [start.step])),
      ...lifetimes.flatMap(({ step, closeStep }) => (closeStep === null ? [step] : [step, closeStep])),
    ]);
    for (const drawable of drawables)
      if (drawable.step > 0 && drawable.kind !== 'arrow' && drawable.kind !== 'gap' && drawable.kind !== 'arrival')
        this.texts.set(drawable.step, drawable);
  }

  /**
   * The first part begins with the states that participants begin in, a later part with the title of the section that
   * continues in it.
   */
  begin({ events }: Trace, drawables: readonly Drawable[], firstStep: number): void {
    if (firstStep === 0) this.addInitialStates(drawables);
    const first = events[firstStep - 1];
    const section = drawables.filter(({ kind, step }) => kind === 'section' && step < firstStep).at(-1);
    if (first && section?.kind === 'section')
      this.addText(
        { ...first, step: section.step, line: section.line, cause: null },
        { ...section, text: `${section.text} (continued)` },
      );
  }

  private addInitialStates(drawables: readonly Drawable[]): void {
    const states = drawables.filter(({ step }) => step === 0);
    for (const [index, drawable] of states.entries())
      if (drawable.kind === 'state') this.addText({ ...drawable, cause: null }, drawable, index / states.length);
  }

  /** @param isShown false: the event is outside of the part, and matters only if an arrow of the part ends there */
  add(event: TraceEvent, isShown: boolean): void {
    if (event.kind === 'arrive') this.addArrival(event);
    else if (event.kind === 'deliver') this.addDelivery(event);
    if (!isShown) return;
    if ((event.kind === 'segment' || event.kind === 'message') && this.arrows.has(event.step))
      this.addEvent(event, event.from, carriedBySegments(event) ? MESSAGE_HEIGHT : SEND_HEIGHT);
    else if ((event.kind === 'timer' || event.kind === 'state') && this.barEnds.has(event.step))
      this.addEvent(event, event.at, 0);
    const text = this.texts.get(event.step);
    if (text) this.addText(event, text);
  }

  /** @param endStep where the part ends: the first step of the next one */
  finish(endStep: number): Pick<CollectedEvents, 'events' | 'arrows' | 'timers' | 'lifetimes'> {
    return {
      events: this.events,
      arrows: [...this.arrows.values()].flatMap((arrow) => this.arrowsOf(arrow)),
      timers: this.runs.flatMap((run) => this.timerOf(run)),
      lifetimes: this.lifetimes.map((lifetime) => {
        const { step, closeStep } = lifetime;
        const endKey = closeStep !== null && closeStep < endStep ? closeStep : null;
        return { ...lifetime, startKey: this.startKey(step), endKey };
      }),
    };
  }

  private addArrival(event: Extract<TraceEvent, { kind: 'arrive' }>): void {
    if (!this.arrows.has(event.segment)) return;
    this.addEvent(event, event.at, ARRIVAL_HEIGHT);
    this.addArrowEnd(event.segment, { key: event.step, lane: this.lanes.get(event.at), copy: event.copy > 1 });
  }

  /** A message has arrived when the application has its last byte. */
  private addDelivery(event: Extract<TraceEvent, { kind: 'deliver' }>): void {
    for (const message of event.messages) {
      if (!this.arrows.has(message)) continue;
      const key = -message;
      this.addEvent({ ...event, cause: message }, event.at, MESSAGE_HEIGHT, key);
      this.addArrowEnd(message, { key, lane: this.lanes.get(event.at), copy: false });
    }
  }

  private addArrowEnd(sentStep: number, arrival: Arrival): void {
    const arrivals = this.arrivals.get(sentStep);
    if (arrivals) arrivals.push(arrival);
    else this.arrivals.set(sentStep, [arrival]);
  }

  private addEvent({ step, line, timeUs, cause }: TraceEvent, at: string, height: number, key = step): void {
    const lane = this.lanes.get(at);
    if (lane === undefined) return;
    this.events.push({ key, step, line, timeUs, lane, cause, height, annotation: null });
  }

  private addText({ step, line, timeUs, cause }: EventBase, drawable: TextDrawable, key = step): void {
    const base = { key, step, line, timeUs, cause };
    if (drawable.kind === 'section') {
      const text = wrap(drawable.text, this.textColumns.section);
      const height = sectionHeight(text) + SECTION_AIR;
      this.events.push({ ...base, lane: null, height, annotation: { kind: 'section', text } });
      return;
    }
    const { kind, participants, placement } = drawable;
    const columns = this.textColumns.note + (kind === 'expiry' ? EXPIRY_EXTRA_COLUMNS : 0);
    const text = wrap(drawable.text, columns * participants.length);
    const side = kind === 'note' ? sideOf[placement] : null;
    const lane = participants.length > 1 ? null : participants[0];
    const annotation = { kind, lanes: participants, side, text };
    this.events.push({ ...base, lane, height: noteHeight(text), annotation });
  }

  private timerOf(run: RunEvents): TimerRun[] {
    const { start, end } = run;
    const lane = this.lanes.get(start.at);
    if (lane === undefined) return [];
    const { step, line } = start;
    const [startKey, endKey] = [this.startKey(step), end?.step ?? null];
    return [{ step, line, lane, startKey, endKey, expired: hasExpired(run), ...this.storyOf(run) }];
  }

  /** A bar that began before the part is drawn from the first event of the part. */
  private startKey(step: number): number {
    const first = this.events[0];
    return first && first.key > step ? first.key : step;
  }

  private arrowsOf(drawable: ArrowDrawable): MessageArrow[] {
    const { step, line, from, to, label, header, head, heard, dashed } = drawable;
    if (heard !== undefined) return this.linesTo(drawable, heard);
    const base = { step, line, from, to, sentKey: step, injected: dashed, label, header };
    const arrivals = this.arrivals.get(step) ?? [];
    if (arrivals.length === 0)
      return [{ ...base, arrivalKey: null, end: head === 'open' ? 'held' : 'lost', copy: false }];
    return arrivals.map(({ key, copy }) => ({ ...base, arrivalKey: key, end: 'arrives', copy }));
  }

  /** The lines of one sending to those that hear it. Only the one that goes farthest has the text. */
  private linesTo(
    { step, line, from, to: labelled, label, header, dashed }: ArrowDrawable,
    heard: readonly ArrowEnd[],
  ) {
    const arrivals = new Map<number | undefined, Arrival[]>();
    for (const arrival of this.arrivals.get(step) ?? []) {
      const own = arrivals.get(arrival.lane);
      if (own === undefined) arrivals.set(arrival.lane, [arrival]);
      else own.push(arrival);
    }
    return heard.flatMap(({ to, head }): MessageArrow[] => {
      const further = to === labelled ? {} : ({ isFurther: true } as const);
      const base = { step, line, from, to, sentKey: step, injected: dashed, label, header, ...further };
      const own = arrivals.get(to);
      if (own === undefined)
        return [{ ...base, arrivalKey: null, end: head === 'open' ? 'held' : 'lost', copy: false }];
      return own.map(({ key, copy }) => ({ ...base, arrivalKey: key, end: 'arrives', copy }));
    });
  }
}
