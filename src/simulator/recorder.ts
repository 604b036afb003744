/** Writes the trace: gives each event its step, and keeps what becomes known of a packet only later. */
import type { Piece } from '../protocols/protocol.ts';
import type { EventBase, Fate, MessageEvent, SegmentEvent, TraceEvent } from './trace.ts';

/** On whose behalf something happens: the source line it goes back to and the step that brought it about. */
export interface Origin {
  readonly line: number;
  readonly cause: number | null;
}

export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** An event without what the recorder adds. */
export type Unrecorded<Event extends TraceEvent = TraceEvent> = Event extends TraceEvent
  ? Omit<Event, 'step' | 'timeUs' | 'line' | 'cause'>
  : never;

/** Something on its way: a segment, or a machine's message. Its fate is written when it is known. */
export type Travelling = Mutable<SegmentEvent> | Mutable<MessageEvent>;

export class Recorder {
  readonly events: TraceEvent[] = [];
  nowUs = 0;
  origin: Origin = { line: 0, cause: null };
  readonly #messages = new Map<string, MessageEvent & { readonly segments: number[] }>();
  /** The first step that sent these octets, by connection, sender and number. */
  readonly #firstSent = new Map<string, number>();

  /** Adds the event at the present time, on behalf of the present origin; gives its step. */
  record(event: Unrecorded): number {
    return this.#add(event).step;
  }

  /** A segment sets out; what becomes of it is written into the result. */
  segment(event: Unrecorded<SegmentEvent>): Mutable<SegmentEvent> {
    return this.#add(event);
  }

  /** An application's or a machine's message sets out. `id` is the sender's own count; −1: forged. */
  message(id: number, event: Omit<Unrecorded<MessageEvent>, 'segments'>): Mutable<MessageEvent> {
    const segments: number[] = [];
    const recorded: MessageEvent & { readonly segments: number[] } = this.#add({ ...event, segments });
    if (id >= 0) this.#messages.set(`${event.from} ${id}`, recorded);
    return recorded;
  }

  #add<Event extends Unrecorded>(event: Event): Event & EventBase {
    const { line, cause } = this.origin;
    // Much faster than spreading two objects into one, and there are tens of thousands of events.
    const whole = Object.assign({ step: this.events.length + 1, timeUs: this.nowUs, line, cause }, event);
    this.events.push(whole);
    return whole;
  }

  messageOf(host: string, id: number): Mutable<MessageEvent> | undefined {
    return this.#messages.get(`${host} ${id}`);
  }

  /** The segment carries these pieces of messages. */
  carry(segment: SegmentEvent, pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      const steps = this.#messages.get(`${piece.host} ${piece.message}`)?.segments;
      if (steps && steps[steps.length - 1] !== segment.step) steps.push(segment.step);
    }
  }

  /** An application has been handed these pieces: a message whose last byte is among them has arrived. */
  handOver(pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      if (piece.end !== piece.total) continue;
      const message: Mutable<MessageEvent> | undefined = this.#messages.get(`${piece.host} ${piece.message}`);
      if (!message) continue;
      message.fate = 'delivered';
      message.arrivesUs = this.nowUs;
    }
  }

  /**
   * The step of the segment that this one repeats: the first that began with the same number, null if none did.
   * Remembers this one otherwise.
   */
  firstSent(key: string, step: number): number | null {
    const first = this.#firstSent.get(key);
    if (first === undefined) this.#firstSent.set(key, step);
    return first ?? null;
  }

  /** A message that segments carry was lost if the last of them was. */
  finish(): void {
    for (const message of this.#messages.values()) {
      const last = message.segments[message.segments.length - 1];
      if (last === undefined || message.fate === 'delivered') continue;
      const carrier = this.events[last - 1];
      const fate: Fate = carrier?.kind === 'segment' && carrier.fate === 'dropped' ? 'dropped' : 'undelivered';
      (message as Mutable<MessageEvent>).fate = fate;
    }
  }
}
