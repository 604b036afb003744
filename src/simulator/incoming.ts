/**
 * What others have sent to each participant and it has not had: texts that TCP carries, messages that the network
 * carries, RSTs and forged segments. Read from the trace when somebody asks, so that it costs nothing else.
 */
import type { Fate, MessageEvent, SegmentEvent, TraceEvent } from '../trace/trace.ts';

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
  readonly recipient: string;
  /** The last stretch of its way so far. */
  hop: MessageEvent | SegmentEvent;

  constructor(readonly event: MessageEvent | SegmentEvent) {
    this.recipient = event.destination ?? event.to;
    this.hop = event;
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
  /** Those that have not arrived, by their steps. */
  private readonly packets = new Map<number, Packet>();

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
    const packet = new Packet(event);
    this.packets.set(event.step, packet);
    this.add(packet, packet.recipient);
  }

  private passOn(hop: MessageEvent | SegmentEvent, first: number): void {
    const packet = this.packets.get(first);
    if (packet === undefined) return;
    packet.hop = hop;
    this.packets.set(hop.step, packet);
  }

  private add(coming: Coming, recipient: string): void {
    const known = this.byRecipient.get(recipient);
    if (known === undefined) this.byRecipient.set(recipient, [coming]);
    else known.push(coming);
  }

  private arrive(at: string, step: number): void {
    const packet = this.packets.get(step);
    if (packet?.recipient !== at) return;
    packet.arrived = true;
    this.packets.delete(step);
    this.packets.delete(packet.event.step);
  }
}

/** A RST is no part of a text; of a forged segment no application has sent the text. */
function isAwaited({ flags, len, injected }: SegmentEvent): boolean {
  return flags.includes('RST') || (injected && (len > 0 || flags.includes('FIN')));
}
