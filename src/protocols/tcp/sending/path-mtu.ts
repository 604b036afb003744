/**
 * Path MTU discovery (RFC 1191). A router that cannot pass a packet on names the MTU of the next hop: from then on no
 * segment of the connection is larger, and what was too large is cut anew and goes again at once. That is no sign of
 * congestion (section 6.4). Only word of a packet that is still unacknowledged is believed (RFC 5927, section 4).
 *
 * Not modelled: that other connections to the same host learn of it, and the search for a larger MTU later.
 */
import type { HostId } from '../../protocol.ts';
import { tcpReason } from '../catalog/reasons/catalog.ts';
import { timestampsBytes } from '../extensions/segment-options.ts';
import type { Run } from '../run.ts';
import { HEADER_BYTES, type Segment } from '../segment/segment.ts';
import { add, distance, leq, lt } from '../segment/sequence.ts';
import type { Sent } from '../state/connection.ts';
import { emitAgain } from './output.ts';
import { currentRtoUs } from './round-trip.ts';

/** What one segment can carry, with the TCP options that each has, on the host's own way to the peer; null: no limit is set. */
export function carriedByOwnLink({ context }: Run, peer: HostId): number | null {
  const mtu = context.mtuToward?.(peer) ?? null;
  return mtu === null ? null : mtu - HEADER_BYTES;
}

/** The segment, one of the connection in hand, was larger than the MTU of a link on its way. */
export function heedTooBig(run: Run, segment: Segment, mtu: number): void {
  const { tcb } = run;
  if (tcb === null) return;
  const { una, nxt } = tcb.sender;
  if (lt(segment.seq, una) || !lt(segment.seq, nxt)) return;
  if (!limitSegments(run, mtu)) return;
  const resent = cutAnew(run);
  for (const sent of resent)
    emitAgain(run, sent, { reason: tcpReason('tcp-path-mtu', { mtu }), section: 'RFC 1191, section 6.4' });
  if (resent.length > 0) run.start('retransmission', currentRtoUs(run));
}

/** The host's own link to the peer of the connection in hand may carry less from now on. */
export function heedOwnLink(run: Run): void {
  const carried = run.tcb === null ? null : carriedByOwnLink(run, run.tcb.peer);
  if (carried !== null) limitSegments(run, carried + HEADER_BYTES);
}

/** Whether no segment was to be so large so far. */
function limitSegments(run: Run, mtu: number): boolean {
  const mss = Math.max(1, mtu - HEADER_BYTES - timestampsBytes(run.connection));
  if (mss >= run.connection.sender.mss) return false;
  run.changingSender().mss = mss;
  return true;
}

/** Cuts what is too large on the retransmission queue into segments that fit, neighbours together; these segments. */
function cutAnew(run: Run): readonly Sent[] {
  const { mss, queue } = run.connection.sender;
  const resent: Sent[] = [];
  let at = 0;
  while (at < queue.length) {
    const first = queue.at(at);
    if (first === undefined || first.syn || first.len <= mss) {
      at += 1;
      continue;
    }
    let [count, end, fin] = [0, first.seq, false];
    for (let next: Sent | undefined = first; next !== undefined && next.len > mss; next = queue.at(at + count)) {
      end = add(next.seq, next.len);
      fin = next.fin;
      count += 1;
    }
    const pieces = piecesOf(run, first, distance(first.seq, end), fin);
    const { queue: now } = run.connection.sender;
    const place = now.indexWhere((entry) => leq(first.seq, entry.seq));
    run.changingSender().queue = now.splice(place, count, pieces);
    resent.push(...pieces);
    at += count;
  }
  return resent;
}

function piecesOf(run: Run, { seq, sentUs }: Sent, bytes: number, fin: boolean): readonly Sent[] {
  const { mss } = run.connection.sender;
  const pieces: Sent[] = [];
  for (let from = 0; from < bytes; from += mss) {
    const len = Math.min(mss, bytes - from);
    const isLast = from + len === bytes;
    pieces.push({
      seq: add(seq, from),
      len,
      syn: false,
      fin: fin && isLast,
      sentUs,
      retransmitted: true,
      paired: false,
    });
  }
  return pieces;
}
