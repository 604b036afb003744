/** Writes the trace: gives each event its step, and keeps what becomes known of a packet only later. */
import type { ConnectionKey, HostId, Piece, Value } from '../protocols/protocol.ts';
import type { EventBase, Fate, MessageEvent, SegmentEvent, TraceEvent } from './trace.ts';

/** On whose behalf something happens: the source line it goes back to and the step that brought it about. */
export interface Origin {
  readonly line: number;
  readonly cause: number | null;
}

export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** An event without what the builder adds. */
export type Unrecorded<Event extends TraceEvent = TraceEvent> = Event extends TraceEvent
  ? Omit<Event, 'step' | 'timeUs' | 'line' | 'cause'>
  : never;

/** Something on its way: a segment, or a machine's message. Its fate is written when it is known. */
export type Travelling = Mutable<SegmentEvent> | Mutable<MessageEvent>;

type SentMessage = Mutable<MessageEvent> & { readonly segments: number[] };

/** What a side has acknowledged last, how often it has repeated that, and what it sends next. */
interface LastAck {
  readonly ack: number;
  readonly window: number;
  readonly nextSeq: number;
  readonly count: number;
}

export class TraceBuilder {
  readonly events: TraceEvent[] = [];
  /** Characters of text in what comes out, table and diagram too. */
  characters = 0;
  nowUs = 0;
  /** A time was asked for that no integer says exactly. */
  tooLate = false;
  origin: Origin = { line: 0, cause: null };
  /** Columns of the state table; a row costs so many characters, whatever stands in it. */
  columns = 0;
  /** By sender, and by the sender's own count. */
  private readonly messages = new Map<HostId, Map<number, SentMessage>>();
  /** What each side has acknowledged last, by connection. */
  private readonly lastAcks = new Map<ConnectionKey, Map<HostId, LastAck>>();
  /** The first step that sent these octets, by connection, sender and number. */
  private readonly firstSentSteps = new Map<ConnectionKey, Map<HostId, Map<number, number>>>();

  /** The time so long from now; the last one there is where that is too late. */
  after(us: number): number {
    const timeUs = this.nowUs + us;
    if (timeUs <= Number.MAX_SAFE_INTEGER) return timeUs;
    this.tooLate = true;
    return Number.MAX_SAFE_INTEGER;
  }

  /** Adds the event at the present time, on behalf of the present origin; gives its step. */
  record(event: Unrecorded): number {
    const whole = withBase(this.base(), event);
    this.count(whole);
    this.events.push(whole);
    return whole.step;
  }

  /** A segment sets out; what becomes of it is written into the result. */
  segment(event: Unrecorded<SegmentEvent>): Mutable<SegmentEvent> {
    const segment = segmentWithBase(this.base(), event);
    this.count(segment);
    this.events.push(segment);
    return segment;
  }

  /** An application's or a machine's message sets out. `id` is the sender's own count; −1: forged. */
  message(id: number, event: Omit<Unrecorded<MessageEvent>, 'segments'>): Mutable<MessageEvent> {
    const message = messageWithBase(this.base(), event);
    this.count(message);
    this.events.push(message);
    if (id >= 0) within(this.messages, event.from, () => new Map<number, SentMessage>()).set(id, message);
    return message;
  }

  private count(event: TraceEvent): void {
    this.characters += charactersOf(event, this.events) + (MAKES_ROW.has(event.kind) ? this.columns : 0);
  }

  private base(): EventBase {
    const { line, cause } = this.origin;
    return { step: this.events.length + 1, timeUs: this.nowUs, line, cause };
  }

  messageOf(host: HostId, id: number): Mutable<MessageEvent> | undefined {
    return this.sent(host, id);
  }

  private sent(host: HostId, id: number): SentMessage | undefined {
    return this.messages.get(host)?.get(id);
  }

  /** The segment carries these pieces of messages, and goes back to the line that the first of them does. */
  carry(segment: Mutable<SegmentEvent>, pieces: readonly Piece[]): void {
    pieces.forEach((piece, index) => {
      const message = this.sent(piece.host, piece.message);
      if (!message) return;
      if (index === 0) segment.line = message.line;
      const { segments } = message;
      if (segments[segments.length - 1] !== segment.step) segments.push(segment.step);
    });
  }

  /**
   * An application has been handed these pieces: a message whose last byte is among them has arrived. Gives the steps of
   * those messages.
   */
  handOver(pieces: readonly Piece[]): readonly number[] {
    const arrived: number[] = [];
    for (const piece of pieces) {
      if (piece.end !== piece.total) continue;
      const message = this.sent(piece.host, piece.message);
      if (!message) continue;
      message.fate = 'delivered';
      message.arrivesUs = this.nowUs;
      arrived.push(message.step);
    }
    return arrived;
  }

  /**
   * The step of the segment that this one repeats: the first that began with the same number, null if none did.
   * Remembers this one otherwise.
   */
  firstSent(connection: ConnectionKey, from: HostId, number: number, step: number): number | null {
    const hosts = within(this.firstSentSteps, connection, () => new Map<HostId, Map<number, number>>());
    const steps = within(hosts, from, () => new Map<number, number>());
    const first = steps.get(number);
    if (first === undefined) steps.set(number, step);
    return first ?? null;
  }

  /**
   * Which repetition of the ACK before it the segment is; 0: none. As Wireshark counts: it says nothing but what the
   * segment before it from the same side has acknowledged already, with the same window, and answers no probe. A
   * challenge ACK is called that.
   */
  repeatedAck(connection: ConnectionKey, segment: SegmentEvent): number {
    if (segment.injected) return 0;
    const sides = within(this.lastAcks, connection, () => new Map<HostId, LastAck>());
    const last = sides.get(segment.from);
    const { ack, seq, window, len, flags } = segment;
    const isBare = len === 0 && flags.length === 1 && flags[0] === 'ACK' && window > 0;
    const isSame = last?.ack === ack && last.window === window && last.nextSeq === seq;
    const isOther = this.answersProbe(segment) || segment.reason?.startsWith('challenge ACK') === true;
    const count = last && isBare && isSame && !isOther ? last.count + 1 : 0;
    if (ack === null) sides.delete(segment.from);
    else {
      const nextSeq = Math.max(
        seq + len + (flags.includes('SYN') || flags.includes('FIN') ? 1 : 0),
        last?.nextSeq ?? -Infinity,
      );
      sides.set(segment.from, { ack, window, nextSeq, count: isSame ? Math.max(count, last.count) : 0 });
    }
    return count;
  }

  private answersProbe({ cause }: SegmentEvent): boolean {
    const arrival = cause === null ? undefined : this.events[cause - 1];
    const packet = arrival?.kind === 'arrive' ? this.events[arrival.segment - 1] : undefined;
    return packet?.kind === 'segment' && packet.probe;
  }

  /** A message that segments carry was lost if the last of them was. */
  finish(): void {
    for (const messages of this.messages.values())
      for (const message of messages.values()) {
        const last = message.segments[message.segments.length - 1];
        if (last === undefined || message.fate === 'delivered') continue;
        const carrier = this.events[last - 1];
        const fate: Fate = carrier?.kind === 'segment' && carrier.fate === 'dropped' ? 'dropped' : 'undelivered';
        message.fate = fate;
      }
  }
}

/** The events that make rows of the state table. */
const MAKES_ROW: ReadonlySet<TraceEvent['kind']> = new Set([
  'action',
  'segment',
  'message',
  'arrive',
  'timer',
  'expect',
  'section',
]);

/** How much text the event has that the user wrote, or that says it again. */
function charactersOf(event: TraceEvent, events: readonly TraceEvent[]): number {
  switch (event.kind) {
    case 'action':
      return lengthOf(event.arguments);
    case 'segment':
      return event.label?.length ?? 0;
    case 'message':
      return event.name.length + lengthOf(event.arguments);
    case 'arrive': {
      const packet = events[event.segment - 1];
      return packet?.kind === 'message' || packet?.kind === 'segment' ? charactersOf(packet, events) : 0;
    }
    case 'vars': {
      let length = 0;
      for (const key in event.vars) length += valueLength(event.vars[key] ?? null);
      return length;
    }
    case 'state':
      return event.to.length + event.reason.length;
    case 'internal':
    case 'discard':
    case 'refuse':
      return event.reason.length;
    case 'expect':
      return event.claim.length + event.found.length;
    case 'note':
    case 'section':
      return event.text.length;
    case 'timer':
      return event.timer.length;
    case 'deliver':
    case 'error':
      return 0;
  }
}

/** Roughly: a number takes a few characters. */
function lengthOf(values: readonly (Value | null)[]): number {
  let length = 0;
  for (const value of values) length += valueLength(value) + 2;
  return length;
}

function valueLength(value: Value | null): number {
  return typeof value === 'string' ? value.length : 4;
}

function within<Key, Inner>(map: Map<Key, Inner>, key: Key, make: () => Inner): Inner {
  const known = map.get(key);
  if (known !== undefined) return known;
  const inner = make();
  map.set(key, inner);
  return inner;
}

/**
 * The whole event. The kinds of which there are thousands are written field by field: an object whose fields are known
 * when it is made costs a fraction of one that is put together, and those who read the trace find it faster too.
 */
function withBase({ step, timeUs, line, cause }: EventBase, event: Unrecorded): TraceEvent {
  switch (event.kind) {
    case 'action': {
      const { kind, at, action, arguments: values } = event;
      return { step, timeUs, line, cause, kind, at, action, arguments: values };
    }
    case 'arrive': {
      const { kind, at, segment, copy } = event;
      return { step, timeUs, line, cause, kind, at, segment, copy };
    }
    case 'vars': {
      const { kind, at, connection, vars } = event;
      return { step, timeUs, line, cause, kind, at, connection, vars };
    }
    case 'timer': {
      const { kind, at, connection, timer, what, dueUs } = event;
      return { step, timeUs, line, cause, kind, at, connection, timer, what, dueUs };
    }
    case 'deliver': {
      const { kind, at, connection, bytes, messages } = event;
      return { step, timeUs, line, cause, kind, at, connection, bytes, messages };
    }
    case 'state': {
      const { kind, at, connection, from, to, reason, section, ruleLine } = event;
      return { step, timeUs, line, cause, kind, at, connection, from, to, reason, section, ruleLine };
    }
    case 'internal': {
      const { kind, at, state, reason, ruleLine } = event;
      return { step, timeUs, line, cause, kind, at, state, reason, ruleLine };
    }
    case 'note': {
      const { kind, placement, participants, text } = event;
      return { step, timeUs, line, cause, kind, placement, participants, text };
    }
    case 'segment':
    case 'message':
    case 'discard':
    case 'refuse':
    case 'error':
    case 'expect':
    case 'section':
      return Object.assign({ step, timeUs, line, cause }, event);
  }
}

function segmentWithBase({ step, timeUs, line, cause }: EventBase, event: Unrecorded<SegmentEvent>): SegmentEvent {
  return {
    step,
    timeUs,
    line,
    cause,
    kind: event.kind,
    from: event.from,
    to: event.to,
    connection: event.connection,
    flags: event.flags,
    seq: event.seq,
    ack: event.ack,
    seqAbsolute: event.seqAbsolute,
    ackAbsolute: event.ackAbsolute,
    len: event.len,
    window: event.window,
    label: event.label,
    fate: event.fate,
    faultLine: event.faultLine,
    arrivesUs: event.arrivesUs,
    retransmissionOf: event.retransmissionOf,
    retransmission: event.retransmission,
    probe: event.probe,
    injected: event.injected,
    reason: event.reason,
    section: event.section,
  };
}

function messageWithBase(
  { step, timeUs, line, cause }: EventBase,
  event: Omit<Unrecorded<MessageEvent>, 'segments'>,
): SentMessage {
  return {
    step,
    timeUs,
    line,
    cause,
    kind: event.kind,
    from: event.from,
    to: event.to,
    connection: event.connection,
    name: event.name,
    arguments: event.arguments,
    bytes: event.bytes,
    fate: event.fate,
    faultLine: event.faultLine,
    arrivesUs: event.arrivesUs,
    injected: event.injected,
    segments: [],
  };
}
