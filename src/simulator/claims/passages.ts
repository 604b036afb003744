/** The packets that a claim is about: what somebody sent, and what came to somebody. */
import type { Passed } from '../../language/scenario/condition.ts';
import type { Claim, HeaderFields, Named, Scenario } from '../../language/scenario/scenario.ts';
import type { PacketKind } from '../../protocols/protocol.ts';
import { headMatches, isHeadKind } from '../../protocols/message-head.ts';
import { argumentsMatch } from '../../protocols/value.ts';
import { hasAckAlone, segmentMatches } from '../../protocols/tcp/segment/segment.ts';
import type { Numbers } from '../../trace/numbers/numbers.ts';
import { isPacket, messagesOf, type Packet, receiversOf, sourceOf } from '../../trace/packets.ts';
import type { TraceBuilder } from '../../trace/trace-builder.ts';
import type { TraceEvent } from '../../trace/trace.ts';
import type { Budget } from '../budget.ts';
import type { Connections } from '../connections.ts';
import { fieldsMatch } from './fields.ts';

/** A claim that counts packets. */
export type CountClaim = Extract<Claim, { kind: 'sent' | 'received-packets' }>;
export type PacketClaim = CountClaim | Extract<Claim, { kind: 'no' }>;

/** What a claim of packets is judged by. */
export interface Run {
  readonly scenario: Scenario;
  readonly connections: Connections;
  readonly traceBuilder: TraceBuilder;
  readonly budget: Budget;
}

const NO_FIELDS: HeaderFields = {
  seq: null,
  ack: null,
  len: null,
  window: null,
  lenSpan: null,
  windowSpan: null,
  numbers: [],
  sack: null,
  ecn: null,
};

/** The part of a condition as a claim of its own; `nameOf`: who bears a name that the condition runs over. */
export function claimOfPart(
  { at, came, count, countSpan, packet, other }: Passed,
  nameOf: (named: Named) => string = ({ name }) => name,
): CountClaim {
  const said = { at: { ...at, name: nameOf(at) }, count, countSpan, packet, fields: NO_FIELDS };
  const named = other === null ? null : { ...other, name: nameOf(other) };
  return came ? { kind: 'received-packets', ...said, from: named } : { kind: 'sent', ...said, to: named };
}

/** A packet that went or came, and when. */
export interface Passage {
  readonly packet: Packet;
  readonly timeUs: number;
}

export const isOfComing = ({ kind }: PacketClaim): boolean => kind === 'received-packets';

/** What went from the claim’s participant to whom it names, lost or not, or what came to it, since that event. */
export function passages(run: Run, claim: PacketClaim, since: number): readonly Passage[] {
  const { traceBuilder, budget } = run;
  const events = traceBuilder.events.slice(since);
  budget.spend(events.length >> 3);
  return events.flatMap((event) => passagesIn(run, claim, event));
}

const NOTHING: readonly Passage[] = [];

/** What went or came by the event, of whatever kind. */
function passagesIn({ traceBuilder: { events } }: Run, claim: PacketClaim, event: TraceEvent): readonly Passage[] {
  const host = claim.at.name;
  const { timeUs } = event;
  if (claim.kind !== 'received-packets') {
    if (!isSentBy(event, host, claim.packet) || !goesTo(event, claim.to)) return NOTHING;
    return [{ packet: event, timeUs }];
  }
  // The one before it on the way, or the sender.
  const isFrom = (packet: Packet): boolean =>
    claim.from === null || packet.from === claim.from.name || sourceOf(packet) === claim.from.name;
  // A text, a request, a response, or a message that TCP carries, has come when all of it has been handed over.
  const isOfBytes = claim.packet.kind === 'text' || isHeadKind(claim.packet);
  if (event.kind === 'deliver' && event.at === host && (isOfBytes || claim.packet.kind === 'message')) {
    return event.messages.flatMap((step) => {
      const message = events[step - 1];
      return message?.kind === 'message' && isFrom(message) ? [{ packet: message, timeUs }] : [];
    });
  }
  if (isOfBytes || event.kind !== 'arrive' || event.at !== host) return NOTHING;
  const packet = events[event.segment - 1];
  return packet !== undefined && isPacket(packet) && isFrom(packet) ? [{ packet, timeUs }] : NOTHING;
}

/** Whether it names the next hop or the receiver, as a fault does. */
function goesTo(event: Packet, to: Named | null): boolean {
  return to === null || event.to === to.name || receiversOf(event).includes(to.name);
}

/** Whether `host` itself sent it: a segment, or a machine's message, which segments may carry. */
function isSentBy(event: TraceEvent, host: string, kind: PacketKind): event is Packet {
  const isOne = (event.kind === 'message' && kind.kind === 'message') || isPacket(event);
  return isOne && event.from === host && !event.injected;
}

/** How many of those that the claim counts went or came by the event. */
export function countIn(run: Run, claim: PacketClaim, event: TraceEvent): number {
  let count = 0;
  for (const { packet } of passagesIn(run, claim, event)) {
    const isMeant =
      claim.kind === 'no'
        ? isKind(run, packet, claim.packet)
        : isClaimed(run, packet, claim) && fieldsMatch(numbersOf(run), packet, claim.fields);
    if (isMeant) count += 1;
  }
  return count;
}

/** A claim of `ACK` with a length means text: segments of no other flag, as `inject` makes them of the same words. */
export function isClaimed(run: Run, event: Packet, { packet, fields }: CountClaim): boolean {
  const alone = packet.kind === 'flags' && packet.flags.length === 1 && packet.flags[0] === 'ACK';
  if (event.kind !== 'segment' || !alone || !fields.len) return isKind(run, event, packet);
  return hasAckAlone(event.flags);
}

export function isKind({ traceBuilder }: Run, event: Packet, kind: PacketKind): boolean {
  if (kind.kind === 'text') {
    const messages = event.kind === 'message' ? [event] : traceBuilder.beginningIn(event.step);
    return messages.some(({ name }) => name.startsWith(kind.text));
  }
  if (isHeadKind(kind)) {
    const messages = event.kind === 'message' ? [event] : traceBuilder.beginningIn(event.step);
    return messages.some(({ head }) => headMatches(head, kind));
  }
  if (event.kind === 'segment') return segmentMatches(event, kind);
  if (event.icmp !== undefined) return kind.kind === 'too-big' || kind.kind === 'segment';
  if (kind.kind !== 'message') return kind.kind === 'segment';
  return messagesOf(event).some(
    ({ name, arguments: values }) => kind.name === name && argumentsMatch(kind.arguments, values),
  );
}

export function numbersOf({ scenario, connections }: Run): Numbers {
  return { display: scenario.display, connections: connections.all };
}
