/**
 * Writes the trace: gives each event its step, and keeps what becomes known of a packet only later. Nothing else writes
 * into an event: its fields are read-only for everybody else.
 */
import type { Mutable } from '../protocols/mutable.ts';
import type { ConnectionKey, HostId, Piece } from '../protocols/protocol.ts';
import { charactersOf, MAKES_ROW } from './event-size.ts';
import { Repetitions } from './repetitions.ts';
import type {
  EventBase,
  Fate,
  Loss,
  MessageEvent,
  Outcome,
  Receiver,
  SegmentEvent,
  SegmentOptionFields,
  TraceEvent,
} from './trace.ts';

/** On whose behalf something happens: the source line it goes back to and the step that brought it about. */
export interface Origin {
  readonly line: number;
  readonly cause: number | null;
}

/** An event of which nothing becomes known later, without what the builder adds. */
export type Unrecorded<Event extends TraceEvent = Exclude<TraceEvent, SegmentEvent | MessageEvent>> =
  Event extends TraceEvent ? Omit<Event, keyof EventBase> : never;

/** What is known of a packet when it sets out: all but what the trace finds out itself, or is known later. */
type Setout<Event extends TraceEvent> = Omit<
  Event,
  keyof EventBase | 'kind' | 'fate' | 'faultLine' | 'arrivesUs' | 'hopOf' | 'loss'
>;

/** A segment that sets out. */
export interface SentSegment extends Omit<
  Setout<SegmentEvent>,
  keyof SegmentOptionFields | 'retransmissionOf' | 'duplicateAck'
> {
  readonly key: ConnectionKey;
  /** Its absolute sequence number. */
  readonly number: number;
  /** null: none of them. */
  readonly options: SegmentOptionFields | null;
  readonly pieces: readonly Piece[];
}

/** An application's or a machine's message that sets out. */
export interface SentMessage extends Omit<Setout<MessageEvent>, 'segments' | 'receivers'> {
  /** Those that hear one sending on a shared medium; absent: it goes to one. */
  readonly receivers?: readonly HostId[];
  /** The sender's own count, by which pieces of it are known (`Piece.message`); null: it is never in pieces. */
  readonly id: number | null;
  /** The line that it goes back to; absent: the one on whose behalf everything happens now. */
  readonly line?: number;
}

/** A packet is passed on: between whom, and what its header says from here on. */
export type Hop = Pick<SegmentEvent, 'from' | 'to' | 'source' | 'destination' | 'ports'>;

/** A packet that is on its way: what becomes of it is written into its event. */
export interface Travelling {
  readonly event: SegmentEvent | MessageEvent;
  /** The fault of that line acts on it. */
  meets(faultLine: number): void;
  /** `loss`: why, if no fault acts on it. Of a duplicate, the copy that is lost. */
  lost(loss?: Loss, copy?: number): void;
  held(): void;
  /** It has been marked instead of dropped (RFC 3168, section 5). */
  marked(): void;
  /** On its way to each of those that hear the one sending, in their order; any other packet is on one way. */
  toEach(): readonly Travelling[];
  /** A copy of it arrives then. */
  arrivesAt(timeUs: number, copy: number): void;
  /** It does not arrive: the simulation has ended before. */
  undelivered(): void;
}

class TravellingPacket implements Travelling {
  /** @param outcome what becomes of it: of one that several hear, that of one receiver */
  constructor(
    readonly event: Mutable<SegmentEvent> | MutableMessage,
    private readonly outcome: Mutable<Outcome> = event,
    private readonly sum: Sum | null = null,
  ) {}

  toEach(): readonly Travelling[] {
    const { event } = this;
    if (event.kind !== 'message' || event.receivers === undefined) return [this];
    const sum = new Sum(event, event.receivers);
    return event.receivers.map((outcome) => new TravellingPacket(event, outcome, sum));
  }

  meets(faultLine: number): void {
    this.change({ faultLine });
  }

  lost(loss?: Loss, copy = 1): void {
    // The first copy tells what becomes of it, as far as it arrives.
    if (copy > 1 && this.outcome.fate !== 'dropped') return;
    this.change(loss === undefined ? { fate: 'dropped' } : { fate: 'dropped', loss });
  }

  held(): void {
    this.change({ fate: 'held' });
  }

  marked(): void {
    if (this.event.kind === 'segment') this.event.ecn = 'marked';
  }

  arrivesAt(timeUs: number, copy: number): void {
    const { outcome } = this;
    const isFirst = copy === 1 || outcome.fate === 'dropped';
    const fate = copy === 1 ? 'delivered' : 'duplicated';
    this.change(isFirst ? { fate, arrivesUs: timeUs } : { fate });
  }

  undelivered(): void {
    this.change({ fate: 'undelivered', arrivesUs: null });
  }

  /** What was lost has no other fate than that. */
  private change({ fate, faultLine, arrivesUs, loss }: Partial<Outcome>): void {
    const { outcome, sum } = this;
    sum?.count(outcome, -1);
    if (fate !== undefined) outcome.fate = fate;
    if (faultLine !== undefined) outcome.faultLine = faultLine;
    if (arrivesUs !== undefined) outcome.arrivesUs = arrivesUs;
    if (loss !== undefined) outcome.loss = loss;
    if (outcome.fate !== 'dropped' && outcome.loss !== undefined) delete outcome.loss;
    sum?.count(outcome, 1);
    sum?.tell(outcome);
  }
}

type MutableMessage = Omit<Mutable<MessageEvent>, 'receivers'> & {
  readonly segments: number[];
  readonly receivers?: Mutable<Receiver>[];
};

/** Of what becomes of one sending at several receivers, the first of these is told of the whole. */
const FATES: readonly Fate[] = ['delivered', 'duplicated', 'held', 'undelivered', 'dropped'];

/** What becomes of one sending as a whole, by what becomes of it at each receiver. A change costs the same for all of them. */
class Sum {
  private readonly fates = new Map<Fate, number>();
  private readonly faultLines = new Map<number | null, number>();
  private readonly losses = new Map<Loss['why'] | undefined, number>();
  private arrivals = 0;

  constructor(
    private readonly message: MutableMessage,
    private readonly receivers: readonly Outcome[],
  ) {
    for (const receiver of receivers) this.count(receiver, 1);
  }

  count({ fate, faultLine, loss, arrivesUs }: Outcome, change: 1 | -1): void {
    add(this.fates, fate, change);
    add(this.faultLines, faultLine, change);
    add(this.losses, loss?.why, change);
    if (arrivesUs !== null) this.arrivals += change;
  }

  /** Writes into the message what is true now that this is what has become of it at one receiver. */
  tell({ faultLine, loss, arrivesUs }: Outcome): void {
    const { message, receivers } = this;
    message.fate = FATES.find((fate) => (this.fates.get(fate) ?? 0) > 0) ?? message.fate;
    message.faultLine = this.faultLines.get(faultLine) === receivers.length ? faultLine : null;
    if (loss !== undefined && this.losses.get(loss.why) === receivers.length) message.loss = loss;
    else delete message.loss;
    // Those that the end of the run comes before arrive later than those that it does not.
    if (this.arrivals === 0) message.arrivesUs = null;
    else if (arrivesUs !== null) message.arrivesUs = Math.min(arrivesUs, message.arrivesUs ?? arrivesUs);
  }
}

function add<Key>(counts: Map<Key, number>, key: Key, change: 1 | -1): void {
  counts.set(key, (counts.get(key) ?? 0) + change);
}

export class TraceBuilder {
  /** Characters of text in what comes out, table and diagram too. */
  characters = 0;
  nowUs = 0;
  /** A time was asked for that no integer says exactly. */
  tooLate = false;
  origin: Origin = { line: 0, cause: null };
  private readonly all: TraceEvent[] = [];
  /** By sender, and by the sender's own count. */
  private readonly messages = new Map<HostId, Map<number, MutableMessage>>();
  /** By the step of a segment, the messages whose first byte it carries. */
  private readonly firstBytes = new Map<number, MessageEvent[]>();
  private readonly repetitions = new Repetitions(this.all);
  /** The last hop so far of a packet that is passed on, by the step in which it was sent. */
  private readonly lastHops = new Map<number, SegmentEvent | MessageEvent>();

  /** `columns`: those of the state table; a row costs so many characters, whatever stands in it. */
  constructor(readonly columns: number) {}

  get events(): readonly TraceEvent[] {
    return this.all;
  }

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
    this.add(whole);
    return whole.step;
  }

  /** A segment sets out. It goes back to the line that the first message does of which it carries something. */
  segment(sent: SentSegment): Travelling {
    const { key, from, len, flags, number, injected, probe, retransmission } = sent;
    const segment = newSegment(this.base(), sent);
    this.add(segment);
    const occupies = len > 0 || flags.includes('SYN') || flags.includes('FIN');
    if (!injected && occupies && !probe) {
      const first = this.repetitions.firstSent(key, from, number, segment.step);
      if (retransmission) segment.retransmissionOf = first;
    }
    const repetition = this.repetitions.repeatedAck(key, segment);
    if (repetition > 0) segment.duplicateAck = repetition;
    this.carry(segment, sent.pieces);
    return new TravellingPacket(segment);
  }

  /** An application's or a machine's message sets out. */
  message(sent: SentMessage): Travelling {
    const { id, from, line } = sent;
    const message = newMessage(this.base(), sent);
    if (line !== undefined) message.line = line;
    this.add(message);
    if (id !== null) {
      const known = this.messages.get(from);
      if (known === undefined) this.messages.set(from, new Map([[id, message]]));
      else known.set(id, message);
    }
    return new TravellingPacket(message);
  }

  /** A packet is passed on, as it is: the event in which it was sent or passed on last, and where it goes now. */
  hop(last: SegmentEvent | MessageEvent, hop: Hop): Travelling {
    const first = last.hopOf ?? last.step;
    const event =
      last.kind === 'segment' ? newSegmentHop(this.base(), last, hop) : newMessageHop(this.base(), last, hop);
    event.hopOf = first;
    if (hop.source !== undefined) event.source = hop.source;
    if (hop.destination !== undefined) event.destination = hop.destination;
    this.add(event);
    this.lastHops.set(first, event);
    return new TravellingPacket(event);
  }

  private add(event: TraceEvent): void {
    this.characters += charactersOf(event, this.all) + (MAKES_ROW.has(event.kind) ? this.columns : 0);
    this.all.push(event);
  }

  private base(): EventBase {
    const { line, cause } = this.origin;
    return { step: this.all.length + 1, timeUs: this.nowUs, line, cause };
  }

  private carry(segment: Mutable<SegmentEvent>, pieces: readonly Piece[]): void {
    pieces.forEach((piece, index) => {
      const message = this.messages.get(piece.host)?.get(piece.message);
      if (!message) return;
      if (index === 0) segment.line = message.line;
      if (piece.start === 0) {
        const known = this.firstBytes.get(segment.step);
        if (known === undefined) this.firstBytes.set(segment.step, [message]);
        else known.push(message);
      }
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
      const message = this.messages.get(piece.host)?.get(piece.message);
      if (!message) continue;
      message.fate = 'delivered';
      message.arrivesUs = this.nowUs;
      arrived.push(message.step);
    }
    return arrived;
  }

  /** The messages whose first byte the segment of that step carries. */
  beginningIn(step: number): readonly MessageEvent[] {
    return this.firstBytes.get(step) ?? [];
  }

  /** A message that segments carry was lost if the last of them was. */
  finish(): void {
    for (const messages of this.messages.values())
      for (const message of messages.values()) {
        const last = message.segments[message.segments.length - 1];
        if (last === undefined || message.fate === 'delivered') continue;
        const carrier = this.lastHops.get(last) ?? this.all[last - 1];
        message.fate = carrier?.kind === 'segment' && carrier.fate === 'dropped' ? 'dropped' : 'undelivered';
      }
  }
}

/**
 * The whole event. The kinds of which there are thousands are written field by field: an object whose fields are known
 * when it is made costs a fraction of one that is put together, and those who read the trace find it faster too. Without
 * that a simulation takes 5 to 10 % longer (`npm run bench:language`). A test knows the fields of each kind.
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
      const { kind, at, connection, vars, cwndReason, section, machine } = event;
      if (machine !== undefined) return { ...event, step, timeUs, line, cause };
      return cwndReason === undefined || section === undefined
        ? { step, timeUs, line, cause, kind, at, connection, vars }
        : { step, timeUs, line, cause, kind, at, connection, vars, cwndReason, section };
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
      const { kind, at, connection, from, to, reason, section, ruleLine, machine } = event;
      return machine === undefined
        ? { step, timeUs, line, cause, kind, at, connection, from, to, reason, section, ruleLine }
        : { step, timeUs, line, cause, kind, at, connection, from, to, reason, section, ruleLine, machine };
    }
    case 'internal': {
      const { kind, at, state, reason, ruleLine, machine } = event;
      return machine === undefined
        ? { step, timeUs, line, cause, kind, at, state, reason, ruleLine }
        : { step, timeUs, line, cause, kind, at, state, reason, ruleLine, machine };
    }
    case 'note': {
      const { kind, placement, participants, text } = event;
      return { step, timeUs, line, cause, kind, placement, participants, text };
    }
    case 'queue': {
      const { kind, from, to, packets, bytes } = event;
      return { step, timeUs, line, cause, kind, from, to, packets, bytes };
    }
    case 'discard':
    case 'refuse':
    case 'error':
    case 'expect':
    case 'section':
      return Object.assign({ step, timeUs, line, cause }, event);
  }
}

function newSegment({ step, timeUs, line, cause }: EventBase, sent: SentSegment): Mutable<SegmentEvent> {
  const segment: Mutable<SegmentEvent> = {
    step,
    timeUs,
    line,
    cause,
    kind: 'segment',
    from: sent.from,
    to: sent.to,
    connection: sent.connection,
    flags: sent.flags,
    seq: sent.seq,
    ack: sent.ack,
    seqAbsolute: sent.seqAbsolute,
    ackAbsolute: sent.ackAbsolute,
    len: sent.len,
    window: sent.window,
    label: sent.label,
    fate: 'undelivered',
    faultLine: null,
    arrivesUs: null,
    retransmissionOf: null,
    retransmission: sent.retransmission,
    probe: sent.probe,
    injected: sent.injected,
    reason: sent.reason,
    section: sent.section,
  };
  if (sent.options !== null) Object.assign(segment, sent.options);
  if (sent.source !== undefined) segment.source = sent.source;
  if (sent.destination !== undefined) segment.destination = sent.destination;
  if (sent.ports !== undefined) segment.ports = sent.ports;
  return segment;
}

/** What is told of each hop anew: where it goes, and what becomes of it there. */
function newHop({ step, timeUs, line, cause }: EventBase, { from, to }: Hop) {
  return { step, timeUs, line, cause, from, to, fate: 'undelivered', faultLine: null, arrivesUs: null } as const;
}

/** What is said of a segment is said where it is sent: why, that is, and by which rule. */
function newSegmentHop(base: EventBase, last: SegmentEvent, hop: Hop): Mutable<SegmentEvent> {
  const { source: _source, destination: _destination, ports: _ports, loss: _loss, ...kept } = last;
  const segment: Mutable<SegmentEvent> = { ...kept, ...newHop(base, hop), reason: null, section: null };
  if (hop.ports !== undefined) segment.ports = hop.ports;
  return segment;
}

function newMessageHop(base: EventBase, last: MessageEvent, hop: Hop): MutableMessage {
  const { source: _source, destination: _destination, loss: _loss, receivers: _receivers, ...kept } = last;
  return { ...kept, ...newHop(base, hop), segments: [] };
}

function newMessage({ step, timeUs, line, cause }: EventBase, sent: SentMessage): MutableMessage {
  const message: Mutable<MutableMessage> = {
    step,
    timeUs,
    line,
    cause,
    kind: 'message',
    from: sent.from,
    to: sent.to,
    connection: sent.connection,
    name: sent.name,
    arguments: sent.arguments,
    bytes: sent.bytes,
    fate: 'undelivered',
    faultLine: null,
    arrivesUs: null,
    injected: sent.injected,
    segments: [],
  };
  if (sent.source !== undefined) message.source = sent.source;
  if (sent.destination !== undefined) message.destination = sent.destination;
  if (sent.receivers !== undefined)
    message.receivers = sent.receivers.map((at) => ({ at, fate: 'undelivered', faultLine: null, arrivesUs: null }));
  if (sent.head !== undefined) message.head = sent.head;
  if (sent.icmp !== undefined) message.icmp = sent.icmp;
  if (sent.more !== undefined) message.more = sent.more;
  return message;
}
