/** Whose numbers a view shows: a trace whose sequence numbers are written otherwise than its source asks. */
import { fillReason, formatSequence } from '../simulator/numbers.ts';
import type { InitialNumbers, Trace, TraceConnection, TraceEvent } from '../simulator/trace.ts';
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
  const display = { ...trace.display, isn };
  const events = trace.events.map((event) =>
    withReason(trace, event, (participant, relative) => formatSequence(display, participant, relative)),
  );
  return { ...trace, display, events };
}

/** Numbers in reasons are of the event's own participant, or of its peer. */
function withReason(
  trace: Trace,
  event: TraceEvent,
  write: (participant: string, relative: number) => string,
): TraceEvent {
  if ((event.kind !== 'segment' && event.kind !== 'discard') || event.reasonTemplate === undefined) return event;
  const [own, peer] = event.kind === 'segment' ? [event.from, event.to] : [event.at, senderOf(trace, event.segment)];
  const reason = fillReason(event.reasonTemplate, (side, relative) => {
    const participant = side === 'own' ? own : peer;
    return participant === null ? String(relative) : write(participant, relative);
  });
  return { ...event, reason };
}

function senderOf({ events }: Trace, step: number): string | null {
  const packet = events[step - 1];
  return packet?.kind === 'segment' ? packet.from : null;
}

/** Every number stands for itself: no side's are counted from anywhere. */
function withAbsoluteNumbers(trace: Trace): Trace {
  const connections = new Map(trace.connections.map((connection) => [connection.id, connection]));
  const events = trace.events.map((event): TraceEvent => {
    if (!('connection' in event) || event.connection === null) return event;
    const connection = connections.get(event.connection);
    return connection ? withAbsolute(trace, event, connection) : event;
  });
  return { ...trace, display: { ...trace.display, isn: {} }, events };
}

function withAbsolute(trace: Trace, event: TraceEvent, connection: TraceConnection): TraceEvent {
  if (event.kind === 'vars') return absoluteVariables(event, connection);
  if (event.kind !== 'segment' && event.kind !== 'discard') return event;
  const own = event.kind === 'segment' ? event.from : event.at;
  const ends = numbersAt(connection, own, event.step);
  const named = withReason(trace, event, (participant, relative) =>
    String(from(participant === own ? ends?.iss : ends?.irs, relative)),
  );
  return named.kind === 'segment' ? absoluteSegment(named, connection) : named;
}

type Of<Kind extends TraceEvent['kind']> = Extract<TraceEvent, { kind: Kind }>;

function absoluteVariables(event: Of<'vars'>, connection: TraceConnection): Of<'vars'> {
  const { iss, irs } = numbersAt(connection, event.at, event.step) ?? {};
  const { sndUna, sndNxt, rcvNxt } = event.vars;
  const absolute = { sndUna: [iss, sndUna], sndNxt: [iss, sndNxt], rcvNxt: [irs, rcvNxt] } as const;
  const vars = { ...event.vars };
  for (const [name, [initial, value]] of Object.entries(absolute))
    if (typeof value === 'number') vars[name] = from(initial, value);
  return { ...event, vars };
}

function absoluteSegment(segment: Of<'segment'>, connection: TraceConnection): Of<'segment'> {
  const { step, seq, ack, seqAbsolute, ackAbsolute } = segment;
  const issOf = (host: string): number | undefined => numbersAt(connection, host, step)?.iss;
  return {
    ...segment,
    seq: seqAbsolute ? seq : from(issOf(segment.from), seq),
    ack: ack === null || ackAbsolute ? ack : from(issOf(segment.to), ack),
    seqAbsolute: true,
    ackAbsolute: ack !== null,
  };
}

/** Where the participant counted the connection from at that step; undefined if it did not know it. */
function numbersAt({ initial }: TraceConnection, participant: string, step: number): InitialNumbers | undefined {
  return initial.filter((numbers) => numbers.at === participant && numbers.step <= step).pop();
}

/** RFC 9293, section 3.4: modulo 2³². */
const from = (initial: number | null | undefined, relative: number): number =>
  initial === undefined || initial === null ? relative : (initial + relative) >>> 0;
