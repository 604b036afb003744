/** What a time axis shows of a trace: what happens where and when, packets on their way, and timers running. */
import type { Trace, TraceEvent } from '../simulator/trace.ts';
import type { Mark, NoteKind } from './marks.ts';
import { marksOf } from './marks.ts';
import { noteHeight } from './note-size.ts';
import { wrap } from './wrap.ts';

/** Something that takes place at one lifeline (`lane: null`: at all of them). `key` is its event's step. */
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

/** A packet on its way; a doubled one is two. */
export interface Flight {
  readonly step: number;
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly sentKey: number;
  /** null: it never arrives. */
  readonly arrivalKey: number | null;
  readonly flightUs: number | null;
  readonly end: 'arrives' | 'lost' | 'held';
  readonly copy: boolean;
  readonly injected: boolean;
  readonly text: string;
}

export interface TimerRun {
  readonly step: number;
  readonly line: number;
  readonly lane: number;
  readonly startKey: number;
  /** null: it still runs at the end. */
  readonly endKey: number | null;
  readonly expired: boolean;
  readonly text: string;
}

export interface Happenings {
  /** In the order of happening. */
  readonly happenings: readonly Happening[];
  readonly flights: readonly Flight[];
  readonly runs: readonly TimerRun[];
  /** How many arrows there are without a limit. */
  readonly total: number;
}

const arrowRoom = 17;
const arrivalRoom = 6;
const sectionRoom = 30;
const noteColumns = 24;

/** Everything up to the arrow that would be one more than `limit`. */
export function happeningsOf(trace: Trace, states: boolean, limit: number): Happenings {
  const marks = marksOf(trace, { detail: 'segments', display: trace.display, states });
  const arrows = marks.filter((mark) => mark.kind === 'arrow');
  const lastStep = arrows[limit]?.step ?? Infinity;
  const events = trace.events.filter(({ step }) => step < lastStep);
  const collector = new Collector(trace, marks);
  for (const event of events) collector.add(event);
  return { ...collector.finish(arrows.slice(0, limit)), total: arrows.length };
}

class Collector {
  readonly #happenings: Happening[] = [];
  readonly #runs: TimerRun[] = [];
  /** Timers that run, by participant, name and connection. */
  readonly #running = new Map<string, Extract<TraceEvent, { kind: 'timer' }>>();
  readonly #arrivals = new Map<number, Extract<TraceEvent, { kind: 'arrive' }>[]>();
  readonly #lanes: ReadonlyMap<string, number>;
  /** What is written of an event. A note that something arrives is for pictures without slanted arrows. */
  readonly #words = new Map<number, Exclude<Mark, { kind: 'arrow' }>>();

  constructor(
    private readonly trace: Trace,
    marks: readonly Mark[],
  ) {
    this.#lanes = new Map(trace.participants.map(({ id }, index) => [id, index]));
    for (const mark of marks)
      if (mark.kind !== 'arrow' && mark.kind !== 'gap' && mark.kind !== 'arrival') this.#words.set(mark.step, mark);
  }

  add(event: TraceEvent): void {
    const isPacket = event.kind === 'segment' || (event.kind === 'message' && this.trace.protocol === 'machines');
    if (isPacket) this.#place(event, event.from, arrowRoom);
    else if (event.kind === 'arrive') {
      this.#place(event, event.at, arrivalRoom);
      this.#arrivals.set(event.segment, [...(this.#arrivals.get(event.segment) ?? []), event]);
    } else if (event.kind === 'timer') this.#timer(event);
    const words = this.#words.get(event.step);
    if (words) this.#write(event, words);
  }

  finish(arrows: readonly Extract<Mark, { kind: 'arrow' }>[]): Omit<Happenings, 'total'> {
    for (const start of this.#running.values()) this.#run(start, null, false);
    const flights = arrows.flatMap((arrow) => this.#flights(arrow));
    return { happenings: this.#happenings, flights, runs: this.#runs };
  }

  #place(event: TraceEvent, at: string, room: number): void {
    const lane = this.#lanes.get(at);
    if (lane === undefined) return;
    const { step, line, timeUs, cause } = event;
    this.#happenings.push({ key: step, step, line, timeUs, lane, cause, room, what: null });
  }

  #write({ step, line, timeUs, cause }: TraceEvent, words: Exclude<Mark, { kind: 'arrow' }>): void {
    const base = { key: step, step, line, timeUs, cause };
    if (words.kind === 'section') {
      const { text } = words;
      this.#happenings.push({ ...base, lane: null, room: sectionRoom, what: { kind: 'section', text } });
      return;
    }
    const { kind, participants, placement } = words;
    const text = wrap(words.text, participants.length > 1 ? noteColumns * 2 : noteColumns);
    const side = kind !== 'note' ? null : placement === 'over' ? 'over' : placement === 'left of' ? 'left' : 'right';
    const lane = participants.length > 1 ? null : participants[0];
    this.#happenings.push({ ...base, lane, room: noteHeight(text), what: { kind, lanes: participants, side, text } });
  }

  #timer(event: Extract<TraceEvent, { kind: 'timer' }>): void {
    const key = JSON.stringify([event.at, event.timer, event.connection]);
    const running = this.#running.get(key);
    if (running) {
      this.#running.delete(key);
      this.#place(event, event.at, 0);
      this.#run(running, event, event.what === 'expire');
    }
    if (event.what === 'start') {
      if (!running) this.#place(event, event.at, 0);
      this.#running.set(key, event);
    }
  }

  #run(start: Extract<TraceEvent, { kind: 'timer' }>, end: TraceEvent | null, expired: boolean): void {
    const lane = this.#lanes.get(start.at);
    if (lane === undefined) return;
    const { step, line, timer } = start;
    this.#runs.push({ step, line, lane, startKey: step, endKey: end?.step ?? null, expired, text: timer });
  }

  #flights({ step, line, from, to, label, header, dashed }: Extract<Mark, { kind: 'arrow' }>): Flight[] {
    const packet = this.trace.events[step - 1];
    const isHeld = packet?.kind === 'segment' || packet?.kind === 'message' ? packet.fate === 'held' : false;
    const text = label === null ? header : `${label} ${header}`;
    const base = { step, line, from, to, sentKey: step, injected: dashed, text };
    const arrivals = this.#arrivals.get(step) ?? [];
    if (arrivals.length === 0)
      return [{ ...base, arrivalKey: null, flightUs: null, end: isHeld ? 'held' : 'lost', copy: false }];
    return arrivals.map((arrival) => ({
      ...base,
      arrivalKey: arrival.step,
      flightUs: packet ? arrival.timeUs - packet.timeUs : null,
      end: 'arrives',
      copy: arrival.copy > 1,
    }));
  }
}
