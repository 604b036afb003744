/** The events of a trace that a flow's graphs are made of, looked up once. */
import type { SegmentEvent, Trace, TraceEvent } from '../../../trace/trace.ts';
import type { Passage } from '../folded-time.ts';
import type { Flow } from '../flows.ts';

type Of<Kind extends TraceEvent['kind']> = Extract<TraceEvent, { kind: Kind }>;

export interface Arrival {
  readonly event: Of<'arrive'>;
  /** As its sender sent it, however often it was passed on. */
  readonly segment: SegmentEvent;
}

export interface FlowEvents {
  /** What the flow's end sends: each segment once, also if routers pass it on. */
  readonly sent: readonly SegmentEvent[];
  /** The same on each of its ways from one host to the next. */
  readonly hops: readonly SegmentEvent[];
  /** The steps of those that are lost, wherever on the way. */
  readonly lost: ReadonlySet<number>;
  /** What arrives at the flow's end, and at the other. */
  readonly answers: readonly Arrival[];
  readonly arrivals: readonly Arrival[];
  /** What becomes of the variables of the flow's end. */
  readonly variables: readonly Of<'vars'>[];
  readonly passages: readonly Passage[];
}

export function flowEvents({ events }: Trace, { connection: { id }, from, to }: Flow): FlowEvents {
  const [sent, hops]: [SegmentEvent[], SegmentEvent[]] = [[], []];
  const [answers, arrivals]: [Arrival[], Arrival[]] = [[], []];
  const lost = new Set<number>();
  const variables: Of<'vars'>[] = [];
  const passages: Passage[] = [];
  const rootOf = (segment: SegmentEvent): SegmentEvent => {
    const root = segment.hopOf === undefined ? segment : events[segment.hopOf - 1];
    return root?.kind === 'segment' ? root : segment;
  };
  for (const event of events) {
    if (event.kind === 'segment') {
      const root = rootOf(event);
      if (root.connection !== id || root.from !== from) continue;
      if (root === event) sent.push(event);
      hops.push(event);
      if (event.fate === 'dropped') lost.add(root.step);
    } else if (event.kind === 'arrive') {
      const packet = events[event.segment - 1];
      if (packet?.kind !== 'segment') continue;
      const segment = rootOf(packet);
      if (segment.connection !== id) continue;
      if (event.at === from && segment.from === to) answers.push({ event, segment });
      else if (event.at === to && segment.from === from) arrivals.push({ event, segment });
      else continue;
      passages.push({ sentUs: segment.timeUs, arrivesUs: event.timeUs });
    } else if (event.kind === 'vars' && event.connection === id && event.at === from) variables.push(event);
  }
  return { sent, hops, lost, answers, arrivals, variables, passages };
}

/** Sequence numbers that a segment takes: its data, and one each for SYN and FIN (RFC 9293, section 3.4). */
export const sequenceLength = ({ flags, len }: SegmentEvent): number =>
  len + (flags.includes('SYN') ? 1 : 0) + (flags.includes('FIN') ? 1 : 0);

/** A relative number that is before the initial one, as that of an old duplicate, is below zero (modulo 2³²). */
export const signed = (relative: number): number => relative | 0;
