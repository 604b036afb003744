/** What a segment repeats: the segment that sent its octets first, and the ACK before it. */
import type { ConnectionKey, HostId } from '../protocols/protocol.ts';
import type { TcpReasonCode } from '../protocols/tcp/catalog/reasons/catalog.ts';
import type { StateName } from '../protocols/tcp/state/connection.ts';
import { hasAckAlone } from '../protocols/tcp/segment/segment.ts';
import type { SegmentEvent, TraceEvent } from './trace.ts';

/** What a challenge ACK gives as its reason. */
const CHALLENGE_ACK: TcpReasonCode = 'tcp-challenge-ack';

const TIME_WAIT: StateName = 'TIME-WAIT';

/** What a side has acknowledged last, how often it has repeated that, and what it sends next. */
interface LastAck {
  readonly ack: number;
  readonly window: number;
  readonly nextSeq: number;
  readonly count: number;
}

export class Repetitions {
  /** What each side has acknowledged last, by connection. */
  private readonly lastAcks = new Map<ConnectionKey, Map<HostId, LastAck>>();
  /** The first step that sent these octets, by connection, sender and number. */
  private readonly firstSentSteps = new Map<ConnectionKey, Map<HostId, Map<number, number>>>();

  /** Up to where each side has sent what occupies numbers, by connection. */
  private readonly sentUpTo = new Map<ConnectionKey, Map<HostId, number>>();

  /** The ends of connections in TIME-WAIT, as far as events have been read. */
  private readonly waiting = new Set<string>();
  private read = 0;

  /** `events`: all that has happened. */
  constructor(private readonly events: readonly TraceEvent[]) {}

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
   * Which repetition of the ACK before it the segment is; 0: none (RFC 5681, section 2): the other side has outstanding
   * data as far as has been sent now, and the segment says nothing but what the one before it from the same side has
   * acknowledged already, with the same window. What answers a probe is none, nor is a challenge ACK, which is called that.
   */
  repeatedAck(connection: ConnectionKey, segment: SegmentEvent): number {
    if (segment.injected) return 0;
    const sides = within(this.lastAcks, connection, () => new Map<HostId, LastAck>());
    const hasOutstanding = this.isOutstanding(connection, segment);
    const last = sides.get(segment.from);
    const { ack, seq, window, len, flags } = segment;
    const isBare = len === 0 && hasAckAlone(flags) && window > 0;
    const isSame = last?.ack === ack && last.window === window && last.nextSeq === seq;
    const isOther = this.answersProbe(segment) || segment.reason?.code === CHALLENGE_ACK;
    const isDuplicate =
      last !== undefined && isBare && isSame && hasOutstanding && !isOther && !this.isInTimeWait(segment);
    const count = isDuplicate ? last.count + 1 : 0;
    const end = seq + len + (flags.includes('SYN') || flags.includes('FIN') ? 1 : 0);
    if (ack === null) sides.delete(segment.from);
    else {
      const nextSeq = Math.max(end, last?.nextSeq ?? -Infinity);
      sides.set(segment.from, { ack, window, nextSeq, count: isSame ? Math.max(count, last.count) : 0 });
    }
    return count;
  }

  /** Whether the other side has sent more than the segment acknowledges. Remembers up to where its own side has sent. */
  private isOutstanding(connection: ConnectionKey, { from, seq, seqAbsolute, ack, len, flags }: SegmentEvent): boolean {
    const ends = within(this.sentUpTo, connection, () => new Map<HostId, number>());
    // A SYN begins to count again: the side may have restarted.
    if (flags.includes('SYN')) ends.set(from, seq + len + 1);
    else if (!seqAbsolute) ends.set(from, Math.max(ends.get(from) ?? 0, seq + len + (flags.includes('FIN') ? 1 : 0)));
    if (ack === null) return false;
    for (const [side, end] of ends) if (side !== from && end > ack) return true;
    return false;
  }

  /** There nothing is sent any more that could be lost: what repeats the last ACK answers a FIN that came again. */
  private isInTimeWait({ from, connection }: SegmentEvent): boolean {
    for (; this.read < this.events.length; this.read += 1) {
      const event = this.events[this.read]!;
      if (event.kind !== 'state') continue;
      const end = `${event.connection} ${event.at}`;
      if (event.to === TIME_WAIT) this.waiting.add(end);
      else this.waiting.delete(end);
    }
    return this.waiting.has(`${connection} ${from}`);
  }

  private answersProbe({ cause }: SegmentEvent): boolean {
    const arrival = cause === null ? undefined : this.events[cause - 1];
    const packet = arrival?.kind === 'arrive' ? this.events[arrival.segment - 1] : undefined;
    return packet?.kind === 'segment' && packet.probe;
  }
}

function within<Key, Inner>(map: Map<Key, Inner>, key: Key, make: () => Inner): Inner {
  const known = map.get(key);
  if (known !== undefined) return known;
  const inner = make();
  map.set(key, inner);
  return inner;
}
