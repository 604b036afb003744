/**
 * What others have sent to each participant and it has not had: texts that TCP carries, messages that the network
 * carries, RSTs and forged segments. Read from the trace when somebody asks, so that it costs nothing else.
 */
import { destinationOf } from '../trace/packets.ts';
import type { Fate, MessageEvent, Outcome, SegmentEvent, TraceEvent } from '../trace/trace.ts';

/** Something on its way to a participant. */
export interface Coming {
  readonly event: MessageEvent | SegmentEvent;
  /** What the network did with it where it was last, if the network carries it as it is; null of a carried text. */
  readonly fate: Fate | null;
  hasCome(): boolean;
}

/** An application's text: it has come when the application at the other end has its last byte. */
class CarriedMessage implements Coming {
  readonly fate = null;

  constructor(readonly event: MessageEvent) {}

  hasCome(): boolean {
    return this.event.fate === 'delivered';
  }
}

/** What the network carries as it is: it has come when its first copy is where it is sent to. */
class Packet implements Coming {
  arrived = false;
  /** The last stretch of its way so far. */
  hop: Outcome;

  /** @param outcome what becomes of it on the first stretch: of one sending that several hear, at this one */
  constructor(
    readonly event: MessageEvent | SegmentEvent,
    readonly recipient: string,
    outcome: Outcome,
  ) {
    this.hop = outcome;
  }

  get fate(): Fate {
    return this.hop.fate;
  }

  hasCome(): boolean {
    return this.arrived;
  }
}

export class Incoming {
  private read = 0;
  private readonly byRecipient = new Map<string, Coming[]>();
  /** Those that have not arrived, by their steps and recipients: several hear one sending on a shared medium. */
  private readonly packets = new Map<number, Map<string, Packet>>();

  constructor(private readonly events: readonly TraceEvent[]) {}

  /** What the participant has not had, in the order of sending. */
  of(participant: string): readonly Coming[] {
    this.readEvents();
    const left = (this.byRecipient.get(participant) ?? []).filter((coming) => !coming.hasCome());
    this.byRecipient.set(participant, left);
    return left;
  }

  /** Takes note of what has happened since it did so last. */
  readEvents(): void {
    for (; this.read < this.events.length; this.read += 1) {
      const event = this.events[this.read]!;
      if (event.kind === 'arrive') this.arrive(event.at, event.segment);
      else if ((event.kind === 'message' || event.kind === 'segment') && event.hopOf !== undefined)
        this.passOn(event, event.hopOf);
      else if (event.kind === 'message' && event.icmp !== undefined) continue;
      else if (event.kind === 'message' && event.connection !== null) this.add(new CarriedMessage(event), event.to);
      else if (event.kind === 'message' || (event.kind === 'segment' && isAwaited(event))) this.setOut(event);
    }
  }

  private setOut(event: MessageEvent | SegmentEvent): void {
    const receivers = event.kind === 'message' ? event.receivers : undefined;
    const packets = receivers?.map((receiver) => new Packet(event, receiver.at, receiver)) ?? [
      new Packet(event, destinationOf(event), event),
    ];
    this.packets.set(event.step, new Map(packets.map((packet) => [packet.recipient, packet])));
    for (const packet of packets) this.add(packet, packet.recipient);
  }

  private passOn(hop: MessageEvent | SegmentEvent, first: number): void {
    const packets = this.packets.get(first);
    if (packets === undefined) return;
    for (const packet of packets.values()) packet.hop = hop;
    this.packets.set(hop.step, packets);
  }

  private add(coming: Coming, recipient: string): void {
    const known = this.byRecipient.get(recipient);
    if (known === undefined) this.byRecipient.set(recipient, [coming]);
    else known.push(coming);
  }

  private arrive(at: string, step: number): void {
    const packets = this.packets.get(step);
    const packet = packets?.get(at);
    if (packets === undefined || packet === undefined) return;
    packet.arrived = true;
    packets.delete(at);
    if (packets.size > 0) return;
    this.packets.delete(step);
    this.packets.delete(packet.event.step);
  }
}

/** A RST is no part of a text; of a forged segment no application has sent the text. */
function isAwaited({ flags, len, injected }: SegmentEvent): boolean {
  return flags.includes('RST') || (injected && (len > 0 || flags.includes('FIN')));
}
