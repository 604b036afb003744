/** Whose numbers a view shows: a trace whose sequence numbers are written otherwise than its source asks. */
import { countedFrom } from './numbers.ts';
import { sidesOf } from '../packets.ts';
import type { SegmentEvent, Trace, TraceEvent } from '../trace.ts';
import { sequenceVariables } from '../../protocols/registry.ts';
import { symbolic } from './symbols.ts';

/**
 * `source`: as the source sets them. `relative`: 0, 1, … `symbolic`: J, J+1, … for every side. `absolute`: as they
 * stand on the wire.
 */
export const numberings = ['source', 'relative', 'symbolic', 'absolute'] as const;
export type Numbering = (typeof numberings)[number];

const forms: Readonly<Record<Numbering, (trace: Trace) => Trace>> = {
  source: (trace) => trace,
  relative: (trace) => shownBy(trace, {}),
  symbolic: (trace) => shownBy(trace, symbolic(trace)),
  absolute: withAbsoluteNumbers,
};

/** A trace is asked for in the same numbering by every view of it. */
const known = new WeakMap<Trace, Map<Numbering, Trace>>();

/**
 * The trace with its numbers written so, in every view of it alike. What quotes the source (a claim and what was found,
 * an injected segment's statement) keeps the source's numbers.
 */
export function renumber(trace: Trace, numbering: Numbering): Trace {
  const made = known.get(trace) ?? new Map<Numbering, Trace>();
  known.set(trace, made);
  const renumbered = made.get(numbering) ?? forms[numbering](trace);
  made.set(numbering, renumbered);
  return renumbered;
}

/** The numbers stay relative; `isn` says what they are shown relative to. */
function shownBy(trace: Trace, isn: Trace['display']['isn']): Trace {
  return { ...trace, display: { ...trace.display, isn } };
}

/** Every number stands for itself: no side's are counted from anywhere. */
function withAbsoluteNumbers(trace: Trace): Trace {
  const connections = trace.connections.map((connection) => ({ ...connection, initial: [] }));
  const absolute = { ...trace, display: { ...trace.display, isn: {} }, connections };
  const events = trace.events.map((event): TraceEvent => {
    if (event.kind === 'vars') return absoluteVariables(event, trace);
    return event.kind === 'segment' ? absoluteSegment(event, trace) : event;
  });
  return { ...absolute, events };
}

type Of<Kind extends TraceEvent['kind']> = Extract<TraceEvent, { kind: Kind }>;

function absoluteVariables(event: Of<'vars'>, trace: Trace): Of<'vars'> {
  const { at, step, connection } = event;
  const connected = connection === null ? undefined : trace.connections[connection - 1];
  if (connected === undefined) return event;
  const peer = connected.ends.find((end) => end !== at) ?? at;
  const began = (side: string) => countedFrom(trace, connection, side, step)?.iss;
  const vars = { ...event.vars };
  for (const { key, of } of sequenceVariables(trace.protocol)) {
    const value = vars[key];
    if (typeof value === 'number') vars[key] = from(began(of === 'own' ? at : peer), value);
  }
  return { ...event, vars };
}

function absoluteSegment(segment: SegmentEvent, trace: Trace): SegmentEvent {
  const { step, connection, seq, ack, seqAbsolute, ackAbsolute } = segment;
  const began = (side: string) => countedFrom(trace, connection, side, step)?.iss;
  const { sender, receiver } = sidesOf(trace.connections, segment);
  return {
    ...segment,
    seq: seqAbsolute ? seq : from(began(sender), seq),
    ack: ack === null || ackAbsolute ? ack : from(began(receiver), ack),
    seqAbsolute: true,
    ackAbsolute: ack !== null,
  };
}

/** RFC 9293, section 3.4: modulo 2³². */
const from = (initial: number | undefined, relative: number): number =>
  initial === undefined ? relative : (initial + relative) >>> 0;
