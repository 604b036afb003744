/** The congestion window of one end under test: `cwnd/ssthresh` in segments of 1460 bytes, `-` for no threshold. */
import { english } from '../../../english.ts';
import type { End } from '../end.ts';

export const SEGMENT = 1460;

export function windowOf(end: End): string {
  const [cwnd, ssthresh] = [end.variable('cwnd'), end.variable('ssthresh')];
  return `${inSegments(cwnd)}/${inSegments(ssthresh)}`;
}

function inSegments(bytes: unknown): string {
  return typeof bytes === 'number' ? String(Math.round((bytes / SEGMENT) * 100) / 100) : '-';
}

/** The other end acknowledges up to so many segments of text. */
export function acknowledge(end: End, segments: number): End {
  return end.receive(`ACK 1 ${1 + segments * SEGMENT} 0`);
}

/** The numbers of the segments of text sent since the last call: the first is 1; `again` where it is repeated. */
export function numbersSent(end: End): string[] {
  return end
    .transmitted()
    .filter(({ packet }) => packet.len > 0)
    .map(({ packet, retransmission }) => `${end.offsetOf(packet) / SEGMENT + 1}${retransmission ? ' again' : ''}`);
}

/** By which rule the window last changed. */
export function lastRule(end: End): string | undefined {
  for (const record of [...end.records].reverse())
    if (record.kind === 'vars' && record.cwndReason !== undefined)
      return `${english(record.cwndReason)} (${record.section ?? ''})`;
  return undefined;
}
