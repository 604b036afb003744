/** What a time axis shows of a trace: what happens where and when, packets on their way, and timers running. */
import type { Display } from '../../language/scenario.ts';
import type { EventBase, Trace, TraceEvent } from '../../trace/trace.ts';
import { type Lifetime, lifetimesOf } from '../lifetimes.ts';
import type { Mark, NoteKind } from '../drawables.ts';
import { marksOf } from '../drawables.ts';
import { noteHeight, sectionHeight } from '../text/metrics.ts';
import { PartCount } from '../part-count.ts';
import { type RunEvents, timerRuns } from '../../trace/timer-runs.ts';
import { timerStories, type TimerStory } from '../text/timer-stories.ts';
import { wrap } from '../text/wrap.ts';
import { sendsSegments } from '../../protocols/registry.ts';

/**
 * Something that takes place at one lifeline (`lane: null`: at all of them). `key` is its event's step; where a message
 * is there that segments carry, less than 0, because one event may hand over several; of the state that a participant
 * begins in, less than 1.
 */
export interface Happening {
  readonly key: number;
  readonly step: number;
  readonly line: number;
  readonly timeUs: number;
  readonly lane: number | null;
  readonly cause: number | null;
  /** Pixels that it takes before the next thing at its lifeline. */
  readonly room: number;
  /** What is written there; null where an arrow or a bar begins or ends. */
  readonly what: Words | null;
}

type Words =
  | {
      readonly kind: NoteKind;
      readonly lanes: readonly number[];
      /** Where the source wants it; null: anywhere. */
      readonly side: 'left' | 'right' | 'over' | null;
      readonly text: string;
    }
  | { readonly kind: 'section'; readonly text: string };

/** A packet on its way, or a message that packets carry; a doubled one is two. */
export interface Flight {
  readonly step: number;
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly sentKey: number;
  /** null: it never arrives. */
  readonly arrivalKey: number | null;
  readonly end: 'arrives' | 'lost' | 'held';
  readonly copy: boolean;
  readonly injected: boolean;
  /** What it is called, if it is called something, and what is said of it. */
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

/** A connection at one of its ends, as far as the part shows it. */
export interface LifetimeSpan extends Lifetime {
  readonly startKey: number;
  /** null: it goes on beyond the end. */
  readonly endKey: number | null;
}

export interface Happenings {
  /** In the order of happening. */
  readonly happenings: readonly Happening[];
  readonly flights: readonly Flight[];
  readonly runs: readonly TimerRun[];
  readonly lifetimes: readonly LifetimeSpan[];
  /** How long packets are on their way, in microseconds, whether they are shown or not. */
  readonly packetTimes: readonly number[];
  /** How many arrows there are without a limit. */
  readonly total: number;
}

const arrowRoom = 17;
const arrivalRoom = 6;
/** Messages that take long are steep: their texts need more room between them. */
const messageRoom = 22;
/** So many more may stand in a line that says which timer expires. */
const expiryColumns = 8;
/** Around the band of a section. */
const sectionAir = 8;

export interface HappeningOptions {
  /** `messages`: an arrow is a message, from when the application sends it until the other one has all of it. */
  readonly detail: Display['detail'];
  readonly states: boolean;
  /** Arrows at most. */
  readonly limit: number;
  /** Which arrows of a trace that has more: the first `limit` (1), those after them (2), and so on. */
  readonly part: number;
  readonly columns: TextColumns;
}

/** Where texts are broken into lines, in columns of a Latin letter. */
export interface TextColumns {
  /** Of a note at one lifeline; one over several has twice as many. */
  readonly note: number;
  readonly section: number;
}

/** The arrows of the part, all that is between the first of them and the next part's, and where these arrows end. */
export function happeningsOf(trace: Trace, { detail, states, limit, part, columns }: HappeningOptions): Happenings {
  const marks = marksOf(trace, { detail, states });
  const arrows = marks.filter((mark) => mark.kind === 'arrow');
  const shown = arrows.slice((part - 1) * limit, part * limit);
  const { firstStep, lastStep } = stepsOf(marks, arrows.length, limit, part);
  const allRuns = timerRuns(trace.events.filter(({ step }) => step < lastStep));
  const runs = allRuns.filter(({ end }) => end === null || end.step >= firstStep);
  // A timer that is stopped in time is about segments; what one that expires brings about is seen without them.
  const showsAll = detail === 'segments' || !sendsSegments(trace.protocol);
  const tell = timerStories(trace, allRuns);
  const lifetimes = lifetimesOf(trace, { detail, states }).filter(
    ({ step, closeStep }) => step < lastStep && (closeStep ?? Infinity) >= firstStep,
  );
  const shownRuns = showsAll ? runs : runs.filter(hasExpired);
  const collector = new Collector(trace, marks, shown, shownRuns, lifetimes, columns, tell);
  collector.begin(trace, marks, firstStep);
  for (const event of trace.events) collector.add(event, event.step >= firstStep && event.step < lastStep);
  return { ...collector.finish(lastStep), packetTimes: packetTimes(trace.events), total: arrows.length };
}

/** Where the part begins, and where the next one does. */
function stepsOf(
  marks: readonly Mark[],
  total: number,
  limit: number,
  part: number,
): { readonly firstStep: number; readonly lastStep: number } {
  const count = new PartCount(limit, total);
  let firstStep = part > 1 ? Infinity : 0;
  for (const { kind, step } of marks) {
    const at = kind === 'arrow' || kind === 'section' ? count.next(kind) : count.part;
    if (at > part) return { firstStep, lastStep: step };
    if (at === part) firstStep = Math.min(firstStep, step);
  }
  return { firstStep, lastStep: Infinity };
}

type Arrow = Extract<Mark, { kind: 'arrow' }>;

function packetTimes(events: readonly TraceEvent[]): readonly number[] {
  return events.flatMap((event) => {
    const sent = event.kind === 'arrive' ? events[event.segment - 1] : undefined;
    return sent ? [event.timeUs - sent.timeUs] : [];
  });
}

/** The end of an arrow. */
interface Arrival {
  readonly key: number;
  readonly copy: boolean;
}

const hasExpired = ({ end }: RunEvents): boolean => end?.what === 'expire';

class Collector {
  private readonly happenings: Happening[] = [];
  private readonly lanes: ReadonlyMap<string, number>;
  /** By the steps of what is sent. */
  private readonly arrows: ReadonlyMap<number, Arrow>;
  private readonly arrivals = new Map<number, Arrival[]>();
  /** The steps at which a bar begins or ends. */
  private readonly barEnds: ReadonlySet<number>;
  /** What is written of an event. A note that something arrives is for pictures without slanted arrows. */
  private readonly words = new Map<number, Exclude<Mark, { kind: 'arrow' }>>();

  constructor(
    trace: Trace,
    marks: readonly Mark[],
    arrows: readonly Arrow[],
    private readonly runs: readonly RunEvents[],
    private readonly lifetimes: readonly Lifetime[],
    private readonly columns: TextColumns,
    private readonly tell: (run: RunEvents) => TimerStory,
  ) {
    this.lanes = new Map(trace.participants.map(({ id }, index) => [id, index]));
    this.arrows = new Map(arrows.map((arrow) => [arrow.step, arrow]));
    this.barEnds = new Set([
      ...runs.flatMap(({ start, end }) => (end ? [start.step, end.step] : [start.step])),
      ...lifetimes.flatMap(({ step, closeStep }) => (closeStep === null ? [step] : [step, closeStep])),
    ]);
    for (const mark of marks)
      if (mark.step > 0 && mark.kind !== 'arrow' && mark.kind !== 'gap' && mark.kind !== 'arrival')
        this.words.set(mark.step, mark);
  }

  /**
   * The first part begins with the states that participants begin in, another one with the title of the section that
   * goes on in it.
   */
  begin({ events }: Trace, marks: readonly Mark[], firstStep: number): void {
    if (firstStep === 0) this.writeFirstStates(marks);
    const first = events[firstStep - 1];
    const section = marks.filter((mark) => mark.kind === 'section' && mark.step < firstStep).at(-1);
    if (first && section?.kind === 'section')
      this.write(
        { ...first, step: section.step, line: section.line, cause: null },
        {
          ...section,
          text: `${section.text} (continued)`,
        },
      );
  }

  private writeFirstStates(marks: readonly Mark[]): void {
    const states = marks.filter(({ step }) => step === 0);
    for (const [index, mark] of states.entries())
      if (mark.kind === 'state') this.write({ ...mark, cause: null }, mark, index / states.length);
  }

  /** @param isShown false: it is before the first arrow or after the last, and matters only where it is the end of one */
  add(event: TraceEvent, isShown: boolean): void {
    if (event.kind === 'arrive') this.arrive(event);
    else if (event.kind === 'deliver') this.deliver(event);
    if (!isShown) return;
    if ((event.kind === 'segment' || event.kind === 'message') && this.arrows.has(event.step))
      this.place(event, event.from, event.kind === 'message' && event.segments.length > 0 ? messageRoom : arrowRoom);
    else if ((event.kind === 'timer' || event.kind === 'state') && this.barEnds.has(event.step))
      this.place(event, event.at, 0);
    const words = this.words.get(event.step);
    if (words) this.write(event, words);
  }

  /** @param lastStep where the next part begins */
  finish(lastStep: number): Pick<Happenings, 'happenings' | 'flights' | 'runs' | 'lifetimes'> {
    return {
      happenings: this.happenings,
      flights: [...this.arrows.values()].flatMap((arrow) => this.flights(arrow)),
      runs: this.runs.flatMap((run) => this.run(run)),
      lifetimes: this.lifetimes.map((lifetime) => {
        const { step, closeStep } = lifetime;
        const endKey = closeStep !== null && closeStep < lastStep ? closeStep : null;
        return { ...lifetime, startKey: this.startKey(step), endKey };
      }),
    };
  }

  private arrive(event: Extract<TraceEvent, { kind: 'arrive' }>): void {
    if (!this.arrows.has(event.segment)) return;
    this.place(event, event.at, arrivalRoom);
    this.end(event.segment, { key: event.step, copy: event.copy > 1 });
  }

  /** Messages are there when the application has their last bytes. */
  private deliver(event: Extract<TraceEvent, { kind: 'deliver' }>): void {
    for (const message of event.messages) {
      if (!this.arrows.has(message)) continue;
      const key = -message;
      this.place({ ...event, cause: message }, event.at, messageRoom, key);
      this.end(message, { key, copy: false });
    }
  }

  private end(sent: number, arrival: Arrival): void {
    const known = this.arrivals.get(sent);
    if (known) known.push(arrival);
    else this.arrivals.set(sent, [arrival]);
  }

  private place({ step, line, timeUs, cause }: TraceEvent, at: string, room: number, key = step): void {
    const lane = this.lanes.get(at);
    if (lane === undefined) return;
    this.happenings.push({ key, step, line, timeUs, lane, cause, room, what: null });
  }

  private write({ step, line, timeUs, cause }: EventBase, words: Exclude<Mark, { kind: 'arrow' }>, key = step): void {
    const base = { key, step, line, timeUs, cause };
    if (words.kind === 'section') {
      const text = wrap(words.text, this.columns.section);
      const room = sectionHeight(text) + sectionAir;
      this.happenings.push({ ...base, lane: null, room, what: { kind: 'section', text } });
      return;
    }
    const { kind, participants, placement } = words;
    // Of a timer that expires, number and unit are not to be torn apart if it can be helped.
    const columns = this.columns.note + (kind === 'expiry' ? expiryColumns : 0);
    const text = wrap(words.text, columns * participants.length);
    const side = kind !== 'note' ? null : placement === 'over' ? 'over' : placement === 'left of' ? 'left' : 'right';
    const lane = participants.length > 1 ? null : participants[0];
    this.happenings.push({ ...base, lane, room: noteHeight(text), what: { kind, lanes: participants, side, text } });
  }

  private run(run: RunEvents): TimerRun[] {
    const { start, end } = run;
    const lane = this.lanes.get(start.at);
    if (lane === undefined) return [];
    const { step, line } = start;
    const expired = hasExpired({ start, end });
    return [{ step, line, lane, startKey: this.startKey(step), endKey: end?.step ?? null, expired, ...this.tell(run) }];
  }

  /** What lasts already when the part begins is drawn from there on. */
  private startKey(step: number): number {
    const first = this.happenings[0];
    return first && first.key > step ? first.key : step;
  }

  private flights({ step, line, from, to, label, header, head, dashed }: Arrow): Flight[] {
    const base = { step, line, from, to, sentKey: step, injected: dashed, label, header };
    const arrivals = this.arrivals.get(step) ?? [];
    if (arrivals.length === 0)
      return [{ ...base, arrivalKey: null, end: head === 'open' ? 'held' : 'lost', copy: false }];
    return arrivals.map(({ key, copy }) => ({ ...base, arrivalKey: key, end: 'arrives', copy }));
  }
}
