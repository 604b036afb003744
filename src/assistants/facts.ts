/** What a summary tells of a run, counted in its trace. */
import { isLost, isPacket, isSent, receiversOf, type Packet } from '../trace/packets.ts';
import type { Trace, TraceEvent } from '../trace/trace.ts';
import type { ToldError } from '../protocols/protocol.ts';
import { formatState } from '../language/vocabulary/state-names.ts';

export interface Facts {
  readonly connections: readonly ConnectionFact[];
  readonly segments: Traffic;
  /** Those that no segment carries: of machines, and of ICMP. */
  readonly messages: Traffic;
  /** The first of the packets that were lost. */
  readonly firstLost: Packet | null;
  /** Of HTTP, in the order of sending. */
  readonly statuses: readonly number[];
  readonly told: readonly { readonly at: string; readonly error: ToldError; readonly timeUs: number }[];
  /** Bytes of connections that applications have got, by participant. */
  readonly delivered: ReadonlyMap<string, number>;
  /** How participants stand at the end, by what is said of them: `CLOSED`, or `c1 CLOSED, c2 ESTABLISHED`. */
  readonly standing: ReadonlyMap<string, readonly string[]>;
  /** The simulation was stopped at a limit. */
  readonly isStopped: boolean;
  readonly endUs: number;
}

export interface ConnectionFact {
  readonly name: string;
  readonly opener: string;
  readonly other: string;
  /** When both ends had come to ESTABLISHED; null: they never have. */
  readonly establishedUs: number | null;
}

export interface Traffic {
  readonly sent: number;
  readonly lost: number;
  /** Still held back at the end. */
  readonly held: number;
  readonly again: number;
}

/** Linear in the events. */
export function factsOf(trace: Trace): Facts {
  const packets = trace.events.filter(isPacket);
  const segments = packets.filter(({ kind }) => kind === 'segment');
  return {
    connections: connectionFacts(trace),
    segments: trafficOf(segments),
    messages: trafficOf(packets.filter(({ kind }) => kind === 'message')),
    firstLost: packets.find(isLost) ?? null,
    statuses: trace.events.flatMap((event) =>
      event.kind === 'message' && event.head?.kind === 'response' ? [event.head.status] : [],
    ),
    told: trace.events.flatMap((event) => toldBy(event)),
    delivered: deliveredIn(trace),
    standing: standingIn(trace),
    isStopped: trace.issues.some(({ code }) => code === 'step-limit'),
    endUs: trace.endUs,
  };
}

/** A packet that is passed on counts once, and is lost wherever it is lost. */
function trafficOf(packets: readonly Packet[]): Traffic {
  const sent = packets.filter(isSent);
  const lost = new Set(packets.filter(isLost).map(({ step, hopOf }) => hopOf ?? step));
  return {
    sent: sent.length,
    lost: lost.size,
    held: packets.filter(({ fate }) => fate === 'held').length,
    again: sent.filter((packet) => packet.kind === 'segment' && packet.retransmission).length,
  };
}

function connectionFacts({ connections, events }: Trace): readonly ConnectionFact[] {
  const established = new Map<string, number>();
  for (const event of events) {
    if (event.kind !== 'state' || event.to !== 'ESTABLISHED' || event.connection === null) continue;
    const end = `${event.connection} ${event.at}`;
    if (!established.has(end)) established.set(end, event.timeUs);
  }
  return connections.map(({ id, name, ends: [opener, other] }) => {
    const times = [opener, other].flatMap((end) => established.get(`${id} ${end}`) ?? []);
    return { name, opener, other, establishedUs: times.length < 2 ? null : Math.max(...times) };
  });
}

function toldBy(event: TraceEvent): Facts['told'] {
  if (event.kind === 'error') return [{ at: event.at, error: event.error, timeUs: event.timeUs }];
  if (event.kind !== 'refuse' || event.error === undefined) return [];
  return [{ at: event.at, error: event.error, timeUs: event.timeUs }];
}

function deliveredIn({ events }: Trace): Facts['delivered'] {
  const bytes = new Map<string, number>();
  for (const event of events)
    if (event.kind === 'deliver' && event.connection !== null)
      bytes.set(event.at, (bytes.get(event.at) ?? 0) + event.bytes);
  return bytes;
}

function standingIn({ participants, connections, final, display, protocol }: Trace): Facts['standing'] {
  const spelled = (state: string): string => formatState(display, protocol, state);
  const standing = new Map<string, string[]>();
  for (const { id, role, machine } of participants) {
    const end = final[id];
    if (role !== undefined || end === undefined) continue;
    const ends = connections.flatMap((connection) => {
      const state = end.connections[String(connection.id)];
      return state === undefined ? [] : [`${connection.name} ${spelled(state)}`];
    });
    const said =
      end.machines !== undefined
        ? end.machines.map(({ name, state }) => `${name} ${state}`).join(', ')
        : machine !== null || ends.length < 2
          ? spelled(end.state)
          : ends.join(', ');
    if (said !== '') standing.set(said, [...(standing.get(said) ?? []), id]);
  }
  return standing;
}

/** Whom a packet was sent to, for those who name it. */
export const wayOf = (packet: Packet): { readonly from: string; readonly to: readonly string[] } => ({
  from: packet.from,
  to: receiversOf(packet),
});
