/**
 * Time and sequence numbers, as tcptrace and Wireshark draw them, seen from the end that sends: each segment as a bar from
 * its first number to its last, when it is sent; the line of what is acknowledged below, and of what the window allows
 * above; the blocks that SACK tells of when they arrive.
 */
import type { SegmentEvent } from '../../../trace/trace.ts';
import type { GraphPanel, Mark, MarkKey, MarkSeries } from '../model.ts';
import { domainOf, extentOf } from './domain.ts';
import { type FlowEvents, sequenceLength, signed } from './flow-events.ts';
import { LineBuilder } from './line-builder.ts';

export function sequencePanel({ sent, lost, answers, variables }: FlowEvents): GraphPanel {
  const marks = new MarkCollector();
  for (const segment of sent) collectSent(segment, lost.has(segment.step), marks);
  const [acknowledged, edge] = [new LineBuilder('acknowledged'), new LineBuilder('window-edge')];
  let [una, window]: [number | null, number | null] = [null, null];
  for (const event of variables) {
    const { sndUna, sndWnd } = event.vars;
    if (typeof sndUna === 'number') una = signed(sndUna);
    if (typeof sndWnd === 'number') window = sndWnd;
    acknowledged.set(event, una);
    edge.set(event, una === null || window === null ? null : una + window);
  }
  for (const { event, segment } of answers) {
    const { ack, flags } = segment;
    const { step, line, timeUs } = event;
    if (ack !== null && !segment.ackAbsolute && segment.duplicateAck !== undefined)
      marks.add('duplicate-ack', { step, line, timeUs, low: signed(ack), high: signed(ack) });
    for (const { from, to } of segment.sack ?? [])
      marks.add('sack', { step, line, timeUs, low: signed(from), high: signed(to) });
    if (flags.includes('RST')) {
      const at = ack === null || segment.ackAbsolute ? 0 : signed(ack);
      marks.add('flag', { step, line, timeUs, low: at, high: at, text: 'RST' });
    }
  }
  const lines = [acknowledged, edge].map((line) => line.build());
  const series = [...lines, ...marks.series].filter(
    (one) => (one.kind === 'line' ? one.changes : one.marks).length > 0,
  );
  const data = extentOf(series.filter((one) => one.kind === 'marks' || one.key === 'acknowledged'));
  return { name: 'sequence', unit: 'sequence', series, domain: domainOf(data, extentOf([edge.build()])) };
}

function collectSent(segment: SegmentEvent, isLost: boolean, marks: MarkCollector): void {
  const { step, line, timeUs, flags, retransmission, seqAbsolute, injected } = segment;
  const length = sequenceLength(segment);
  const flag = ['SYN', 'FIN', 'RST'].filter((name) => flags.includes(name)).join(', ');
  // What somebody injects can have any number, and would take the scale for itself.
  if (seqAbsolute || injected || (length === 0 && flag === '')) return;
  const low = signed(segment.seq);
  const place = { step, line, timeUs, low, high: low + length };
  if (length > 0) marks.add(retransmission ? 'retransmission' : 'segment', place);
  if (isLost) marks.add('lost', place);
  if (flag !== '') marks.add('flag', { ...place, low: place.high, text: flag });
}

/** From back to front. */
const order: readonly MarkKey[] = ['sack', 'segment', 'retransmission', 'duplicate-ack', 'lost', 'flag'];

class MarkCollector {
  private readonly marks = new Map<MarkKey, Mark[]>();

  add(key: MarkKey, mark: Mark): void {
    const known = this.marks.get(key);
    if (known) known.push(mark);
    else this.marks.set(key, [mark]);
  }

  get series(): readonly MarkSeries[] {
    return order.flatMap((key): MarkSeries[] => {
      const marks = this.marks.get(key);
      return marks ? [{ kind: 'marks', key, of: null, marks: marks.sort((a, b) => a.step - b.step) }] : [];
    });
  }
}
