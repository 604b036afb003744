/** The events of a trace that a flow's graphs are made of, looked up once. */
import type { SegmentEvent, Trace, TraceEvent } from '../../../trace/trace.ts';
import type { Passage } from '../folded-time.ts';
import type { Flow } from '../flows.ts';

type Of<Kind extends TraceEvent['kind']> = Extract<TraceEvent, { kind: Kind }>;

export interface Arrival {
  readonly event: Of<'arrive'>;
  readonly segment: SegmentEvent;
}

export interface FlowEvents {
  /** What the flow's end sends, and what the other end sends. */
  readonly sent: readonly SegmentEvent[];
  readonly sentBack: readonly SegmentEvent[];
  /** What arrives at the flow's end, and at the other. */
  readonly answers: readonly Arrival[];
  readonly arrivals: readonly Arrival[];
  /** What becomes of the variables of the flow's end. */
  readonly variables: readonly Of<'vars'>[];
  readonly passages: readonly Passage[];
}

export function flowEvents({ events }: Trace, { connection: { id }, from, to }: Flow): FlowEvents {
  const [sent, sentBack]: [SegmentEvent[], SegmentEvent[]] = [[], []];
  const [answers, arrivals]: [Arrival[], Arrival[]] = [[], []];
  const variables: Of<'vars'>[] = [];
  const passages: Passage[] = [];
  for (const event of events) {
    if (event.kind === 'segment' && event.connection === id) {
      if (event.from === from) sent.push(event);
      else if (event.from === to) sentBack.push(event);
    } else if (event.kind === 'arrive') {
      const segment = events[event.segment - 1];
      if (segment?.kind !== 'segment' || segment.connection !== id) continue;
      if (event.at === from && segment.from === to) answers.push({ event, segment });
      else if (event.at === to && segment.from === from) arrivals.push({ event, segment });
      else continue;
      passages.push({ sentUs: segment.timeUs, arrivesUs: event.timeUs });
    } else if (event.kind === 'vars' && event.connection === id && event.at === from) variables.push(event);
  }
  return { sent, sentBack, answers, arrivals, variables, passages };
}

/** Sequence numbers that a segment takes: its data, and one each for SYN and FIN (RFC 9293, section 3.4). */
export const sequenceLength = ({ flags, len }: SegmentEvent): number =>
  len + (flags.includes('SYN') ? 1 : 0) + (flags.includes('FIN') ? 1 : 0);

/** A relative number that is before the initial one, as that of an old duplicate, is below zero (modulo 2³²). */
export const signed = (relative: number): number => relative | 0;
