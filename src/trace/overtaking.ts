/** Which packets cross or overtake others on their way, so that a picture without slanted arrows has to say so. */
import { type Packet, receiversOf } from './packets.ts';

/**
 * Knows which packets arrive at another place of the diagram than their arrows suggest: those that a later packet
 * between the same two has overtaken, and those whose receiver has sent something of its own meanwhile. Bare
 * acknowledgements cross everything all the time and mean nothing by it. Constant time per event.
 */
export class Overtaking {
  /** By sender and receiver, the step of the latest sent packet that has arrived. */
  private readonly arrived: Steps = new Map();
  /** By sender and receiver, the step of the latest packet sent that is more than a bare acknowledgement. */
  private readonly sent: Steps = new Map();

  sends(packet: Packet): void {
    if (isBare(packet)) return;
    const sent = stepsOf(this.sent, packet.from);
    for (const to of whereTo(packet)) sent.set(to, packet.step);
  }

  /** @param to where it arrives */
  arrives(packet: Packet, to = packet.to): boolean {
    const { from, step } = packet;
    const arrived = stepsOf(this.arrived, from);
    const latest = arrived.get(to) ?? 0;
    arrived.set(to, Math.max(latest, step));
    if (latest > step) return true;
    return !isBare(packet) && (this.sent.get(to)?.get(from) ?? 0) > step;
  }
}

/** Where it arrives next: at the next hop, or at all that hear it. */
const whereTo = (packet: Packet): readonly string[] =>
  packet.kind === 'message' && packet.receivers !== undefined ? receiversOf(packet) : [packet.to];

type Steps = Map<string, Map<string, number>>;

function stepsOf(steps: Steps, sender: string): Map<string, number> {
  const known = steps.get(sender);
  if (known) return known;
  const fresh = new Map<string, number>();
  steps.set(sender, fresh);
  return fresh;
}

const isBare = (packet: Packet): boolean =>
  packet.kind === 'segment' && packet.len === 0 && packet.flags.every((flag) => flag === 'ACK');
