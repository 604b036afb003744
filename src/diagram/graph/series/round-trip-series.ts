/**
 * Round trips: how long it took from sending a segment to the ACK that covers it, where it was sent once only (Karn's
 * rule, RFC 6298, section 3), and what the sender makes of them.
 */
import type { GraphPanel, Mark } from '../model.ts';
import { domainOf, extentOf } from './domain.ts';
import { type FlowEvents, sequenceLength, signed } from './flow-events.ts';
import { LineBuilder } from './line-builder.ts';

export function roundTripPanel(events: FlowEvents): GraphPanel {
  const [srtt, rto] = [new LineBuilder('srtt'), new LineBuilder('rto')];
  for (const event of events.variables) {
    const { vars } = event;
    if ('srtt' in vars) srtt.set(event, typeof vars.srtt === 'number' ? vars.srtt : null);
    if ('rto' in vars) rto.set(event, typeof vars.rto === 'number' ? vars.rto : null);
  }
  const marks = samplesOf(events);
  const series = [
    ...[rto, srtt].filter(({ isEmpty }) => !isEmpty).map((line) => line.build()),
    ...(marks.length > 0 ? [{ kind: 'marks' as const, key: 'sample' as const, of: null, marks }] : []),
  ];
  const main = series.filter(({ key }) => key !== 'rto');
  return { name: 'round-trip', unit: 'time', series, domain: domainOf(extentOf(main), extentOf([rto.build()])) };
}

/** One for each ACK that acknowledges something new: of the last segment that it covers. */
function samplesOf({ sent, answers }: FlowEvents): readonly Mark[] {
  const samples: Mark[] = [];
  /** What is not acknowledged, by its last number, ascending; null: it was sent more than once. */
  const pending: { readonly end: number; sentUs: number | null }[] = [];
  let [next, first, most] = [0, 0, -Infinity];
  for (const { event, segment } of answers) {
    for (; (sent[next]?.step ?? Infinity) < event.step; next += 1) {
      const one = sent[next];
      if (!one || one.seqAbsolute || one.injected) continue;
      const end = signed(one.seq) + sequenceLength(one);
      if (end === signed(one.seq)) continue;
      if (end > most) {
        most = end;
        pending.push({ end, sentUs: one.retransmission ? null : one.timeUs });
      } else
        for (let at = pending.length - 1; at >= first; at -= 1) {
          const known = pending[at];
          if (!known || known.end <= signed(one.seq)) break;
          if (known.end <= end) known.sentUs = null;
        }
    }
    if (segment.ack === null || segment.ackAbsolute) continue;
    const ack = signed(segment.ack);
    let sentUs: number | null = null;
    for (; (pending[first]?.end ?? Infinity) <= ack; first += 1) sentUs = pending[first]?.sentUs ?? null;
    if (sentUs === null) continue;
    const { step, line, timeUs } = event;
    samples.push({ step, line, timeUs, low: timeUs - sentUs, high: timeUs - sentUs });
  }
  return samples;
}
