/**
 * How sequence numbers are written: relative to a connection's initial sequence number as Wireshark does (`0`, `1`),
 * after a symbol (`J`, `J+1`), or as they are (`1000`, `1001`). A symbol and a number stand for the first number that a
 * side uses: a later connection of it begins where it does begin, beyond that.
 */
import type { Display, SequenceNumber } from '../../language/scenario/scenario.ts';
import { sidesOf } from '../packets.ts';
import type { InitialNumbers, SegmentEvent, TraceConnection } from '../trace.ts';

/** What numbers are written by. `connections`: those of a trace, 1, 2, … */
export interface Numbers {
  readonly display: Pick<Display, 'isn'>;
  readonly connections: readonly TraceConnection[];
}

/** Where the participant counts the connection from at that step; undefined if it does not know it. */
export function countedFrom(
  { connections }: Pick<Numbers, 'connections'>,
  connection: number | null,
  participant: string,
  step: number,
): InitialNumbers | undefined {
  const initial = connection === null ? undefined : connections[connection - 1]?.initial;
  if (initial === undefined) return undefined;
  for (let index = initial.length - 1; index >= 0; index -= 1) {
    const numbers = initial[index]!;
    if (numbers.at === participant && numbers.step <= step) return numbers;
  }
  return undefined;
}

/**
 * A number of what `participant` sends on the connection, which is `relative` to where it began to count at that step.
 *
 * `absolute`: the number belongs to a side without an initial sequence number (a reset that answers for nobody) and
 * stands for itself.
 */
export function formatSequence(
  numbers: Numbers,
  participant: string,
  connection: number | null,
  step: number,
  relative: number,
  absolute = false,
): string {
  const isn = shownFrom(numbers, participant);
  if (isn === undefined || absolute) return String(relative);
  const offset = relative + (countedFrom(numbers, connection, participant, step)?.offset ?? 0);
  if (typeof isn === 'number') return String((((isn + offset) % 0x1_0000_0000) + 0x1_0000_0000) % 0x1_0000_0000);
  if (offset === 0) return isn;
  return offset > 0 ? `${isn}+${offset}` : `${isn}-${-offset}`;
}

/** Whether all numbers are shown as they are counted: no side's from a symbol or a number. */
function isPlain({ display }: Numbers): boolean {
  for (const _ in display.isn) return false;
  return true;
}

function shownFrom({ display }: Numbers, participant: string): string | number | undefined {
  return Object.hasOwn(display.isn, participant) ? display.isn[participant] : undefined;
}

/** SEG.SEQ as every text about the segment writes it. */
export function formatSeq(numbers: Numbers, segment: SegmentEvent): string {
  const { connection, step, seq, seqAbsolute } = segment;
  if (isPlain(numbers)) return String(seq);
  return formatSequence(numbers, sidesOf(numbers.connections, segment).sender, connection, step, seq, seqAbsolute);
}

/** SEG.ACK as every text about the segment writes it; 0 without ACK. */
export function formatAck(numbers: Numbers, segment: SegmentEvent): string {
  return formatAcknowledged(numbers, segment, segment.ack ?? 0);
}

/** Another number that counts as SEG.ACK does: an edge of a SACK block. */
export function formatAcknowledged(numbers: Numbers, segment: SegmentEvent, number: number): string {
  const { connection, step, ackAbsolute } = segment;
  if (isPlain(numbers)) return String(number);
  return formatSequence(numbers, sidesOf(numbers.connections, segment).receiver, connection, step, number, ackAbsolute);
}

/** Whether the field of the segment is what the source says. A segment without ACK has none. */
export function isNumber(
  numbers: Numbers,
  segment: SegmentEvent,
  field: 'seq' | 'ack',
  claimed: SequenceNumber,
): boolean {
  const found = segment[field];
  if (found === null) return false;
  const { sender, receiver } = sidesOf(numbers.connections, segment);
  const [side, absolute] = field === 'seq' ? [sender, segment.seqAbsolute] : [receiver, segment.ackAbsolute];
  if (absolute) return found === claimed.absolute;
  return found === relativeToConnection(numbers, claimed, side, segment.connection, segment.step);
}

/** Whether another number that counts as SEG.ACK does is what the source says: an edge of a SACK block. */
export function isAcknowledged(
  numbers: Numbers,
  segment: SegmentEvent,
  found: number,
  claimed: SequenceNumber,
): boolean {
  if (segment.ackAbsolute) return found === claimed.absolute;
  const { receiver } = sidesOf(numbers.connections, segment);
  return found === relativeToConnection(numbers, claimed, receiver, segment.connection, segment.step);
}

/** A number of the source, relative to where the side began to count the connection at that step. */
export function relativeToConnection(
  numbers: Numbers,
  { relative, absolute }: SequenceNumber,
  side: string,
  connection: number | null,
  step: number,
): number {
  // A plain number beside a symbol is relative to the connection, as where the source sets nothing.
  if (absolute !== null && typeof shownFrom(numbers, side) !== 'number') return relative;
  return (relative - (countedFrom(numbers, connection, side, step)?.offset ?? 0)) | 0;
}
