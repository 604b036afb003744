/** Text on its way to the application: reassembly, delivery, and when to acknowledge (RFC 9293, section 3.10.7.4). */
import { tcpReason } from '../catalog/reasons/catalog.ts';
import { PersistentList } from '../../persistent-list.ts';
import type { Piece } from '../../protocol.ts';
import type { Ahead, Synchronized } from '../state/connection.ts';
import { noteCongestion } from '../extensions/congestion-notification.ts';
import { fullSegment } from '../extensions/segment-options.ts';
import { emitAck } from '../sending/output.ts';
import type { Run } from '../run.ts';
import type { Segment } from '../segment/segment.ts';
import { has, segmentLength } from '../segment/segment.ts';
import { cutPieces, dropBytes, joinPieces } from '../state/send-buffer.ts';
import type { Seq } from '../segment/sequence.ts';
import { add, distance, leq, lt, max } from '../segment/sequence.ts';
import { updateIsWorthIt } from '../window.ts';
import { noteDuplicate, rememberBlock } from './selective-acks.ts';

/** Marks text that no message stands behind: it was forged. */
const FORGED = -1;

/** The table of section 3.4: whether the segment holds, or at its edge touches, something of the window. */
export function isAcceptable(run: Run): boolean {
  const { nxt, wnd } = run.synchronized.receiver;
  const from = distance(nxt, run.segment.seq);
  const end = from + segmentLength(run.segment);
  return reachesNext(run, from, end) && beginsInWindow(run, from, end, wnd);
}

/** `from` and `end` count from RCV.NXT. Linux takes what ends at the acknowledgment number that it sent last. */
function reachesNext(run: Run, from: number, end: number): boolean {
  if (run.departs('acceptAtLeftEdge') && !isLean(run)) {
    const { nxt, acked } = run.synchronized.receiver;
    return end >= distance(nxt, acked);
  }
  return from === end ? from >= 0 : end > 0;
}

function beginsInWindow(run: Run, from: number, end: number, wnd: number): boolean {
  const lean = isLean(run);
  if (end > wnd && !lean && run.departs('takeFinBeyondWindow') && has(run.segment, 'FIN') && end - 1 === wnd)
    return true;
  if (end > wnd && !lean && run.departs('refuseBeyondWindow') && run.synchronized.receiver.unreadBytes > 0)
    return false;
  if (from === end && from === wnd) return wnd === 0 || run.departs('acceptAtRightEdge');
  if (run.departs('acceptAtRightEdge') && !lean) return from <= wnd;
  return wnd > 0 && from < wnd;
}

/** Whether Linux keeps only what it needs to open or to end the connection, and takes the table as it stands. */
function isLean(run: Run): boolean {
  const { state, origin, application } = run.synchronized;
  if (state === 'SYN-RECEIVED') return origin === 'passive';
  return state === 'TIME-WAIT' || (state === 'FIN-WAIT-2' && application === 'gone');
}

/** Linux takes a FIN with nothing before it even at a closed window. */
export function takesFinAtClosedWindow(run: Run): boolean {
  const { segment, synchronized } = run;
  const { nxt, wnd } = synchronized.receiver;
  const next = wnd === 0 && segment.seq === nxt && segment.len === 0 && has(segment, 'FIN');
  return next && run.departs('takeFinBeyondWindow');
}

/** Takes the segment's text, as far as it is new and inside the window, and its FIN. */
export function takeText(run: Run): void {
  const { segment } = run;
  const { receiver } = run.synchronized;
  const textAt = has(segment, 'SYN') ? add(segment.seq, 1) : segment.seq;
  const textEnd = add(textAt, segment.len);
  const edge = run.departs('refuseBeyondWindow')
    ? max(textEnd, add(receiver.nxt, receiver.wnd))
    : add(receiver.nxt, receiver.wnd);
  const from = max(textAt, receiver.nxt);
  const end = lt(edge, textEnd) ? edge : textEnd;
  const finFits = run.departs('takeFinBeyondWindow') ? leq(textEnd, edge) : lt(textEnd, edge);
  if (has(segment, 'FIN') && finFits && leq(receiver.nxt, textEnd)) {
    run.changingReceiver().finAt = textEnd;
    if (lt(receiver.nxt, from)) rememberBlock(run, from);
  }
  noteDuplicate(run);
  noteCongestion(run);
  if (leq(end, from)) return;
  if (lt(receiver.nxt, from)) rememberBlock(run, from);
  const pieces = cutPieces(piecesOf(run, segment), distance(textAt, from), distance(textAt, end));
  advance(run, kept(receiver.ahead, { seq: from, len: distance(from, end), pieces }));
}

function piecesOf(run: Run, segment: Segment): readonly Piece[] {
  if (segment.pieces.length > 0) return segment.pieces;
  const host = run.arrival?.from ?? '';
  const { len } = segment;
  return [{ host, message: FORGED, label: null, start: 0, end: len, total: len, content: undefined }];
}

/** Moves RCV.NXT over what is now in order, and hands it up. */
function advance(run: Run, ahead: readonly Ahead[]): void {
  const { nxt } = run.synchronized.receiver;
  const [first, ...others] = ahead;
  const changing = run.changingReceiver();
  if (first?.seq !== nxt) {
    changing.ahead = ahead;
    return;
  }
  changing.ahead = others;
  changing.nxt = endOf(first);
  changing.wnd = Math.max(0, changing.wnd - first.len);
  const isRead = run.connection.application === 'reading';
  if (isRead && opensWhenRead(run, first.len)) run.textToRead = first.len;
  if (isRead && run.textToRead === 0) deliver(run, [...first.pieces], first.len);
  else {
    changing.unread = joinPieces(changing.unread, first.pieces);
    changing.unreadBytes += first.len;
  }
}

/** By so much the buffer of a flow has grown when it is full (`tcp_moderate_rcvbuf`): measured 81,760 of 65,535 bytes. */
const GROWN = 1.25;

/** Linux acknowledges text before it is read. So much at once closes the window so far that reading it doubles it. */
function opensWhenRead(run: Run, bytes: number): boolean {
  const { receiver, window } = run.synchronized;
  return receiver.finAt === null && bytes >= (GROWN * window) / 2 && run.departs('acknowledgeBeforeReading');
}

/** The application reads what `opensWhenRead` has left to it, and the window is announced anew. */
export function readNow(run: Run): void {
  const bytes = run.textToRead;
  if (bytes === 0) return;
  run.textToRead = 0;
  read(run, bytes);
}

function deliver(run: Run, pieces: readonly Piece[], bytes: number): void {
  const genuine = pieces.filter((piece) => piece.message !== FORGED);
  run.up({ kind: 'deliver', connection: run.connection.key, bytes, pieces: genuine });
}

/** RECEIVE: hands up to `bytes` of what lies unread to the application, and tells the other side of the room. */
export function read(run: Run, bytes: number): void {
  const { receiver } = run.synchronized;
  const taken = Math.min(bytes, receiver.unreadBytes);
  if (taken > 0) {
    const pieces = cutPieces(receiver.unread, 0, taken);
    const changing = run.changingReceiver();
    changing.unread = dropBytes(receiver.unread, taken);
    changing.unreadBytes -= taken;
    deliver(run, pieces, taken);
  }
  if (wantsText(run.synchronized) && updateIsWorthIt(run, run.synchronized))
    emitAck(run, { reason: tcpReason('tcp-window-update'), section: 'RFC 9293, section 3.8.6.2.2' });
}

function wantsText(tcb: Synchronized): boolean {
  const open = tcb.state === 'ESTABLISHED' || tcb.state === 'FIN-WAIT-1' || tcb.state === 'FIN-WAIT-2';
  return open && tcb.application !== 'gone';
}

/**
 * How text that has just been taken is acknowledged: late only if it was in order and less than two segments.
 * `advanced`: it was the next, and nothing had come before its turn.
 */
export function acknowledgeText(run: Run, advanced: boolean): void {
  const { receiver, sender } = run.synchronized;
  const full = run.departs('mssLimitsBoth') ? sender.mss : fullSegment(run.synchronized);
  const inOrder = advanced && receiver.ahead.length === 0;
  const pending = distance(receiver.acked, receiver.nxt);
  const late = run.settings.delayedAckUs !== null && inOrder && pending < 2 * full && !isQuick(run, pending >= full);
  acknowledgeLater(run, late);
}

/** Whether Linux acknowledges the text at once all the same, as it does with the first full segments of a connection. */
function isQuick(run: Run, isFull: boolean): boolean {
  const { quickAcks } = run.synchronized.receiver;
  if (!isFull || quickAcks === 0 || !run.departs('quickAcks')) return false;
  run.changingReceiver().quickAcks = quickAcks - 1;
  return true;
}

/** Owes an ACK: with the next segment, at the latest when the delayed-ACK timer runs out, or now. */
export function acknowledgeLater(run: Run, late: boolean): void {
  if (!late) run.ackDue = 'now';
  else if (run.ackDue === 'no') run.ackDue = 'delayed';
}

/** Text before its turn. */
interface Early {
  readonly seq: Seq;
  readonly len: number;
  readonly pieces: readonly Piece[];
}

/** Puts text where it belongs: what is there already stays, and what touches becomes one. */
function kept(ahead: readonly Ahead[], text: Early): readonly Ahead[] {
  const first = ahead.findIndex((held) => leq(text.seq, endOf(held)));
  if (first === -1) return [...ahead, whole(text)];
  const end = endOf(text);
  let last = first;
  while (last < ahead.length && leq(ahead[last]!.seq, end)) last++;
  const touched = ahead.slice(first, last);
  return [...ahead.slice(0, first), merged(touched, text), ...ahead.slice(last)];
}

function whole({ seq, len, pieces }: Early): Ahead {
  return { seq, len, pieces: joinPieces(PersistentList.empty(), pieces) };
}

/** The text together with what it touches or covers, which is in order and stays as it is. */
function merged([first, ...others]: readonly Ahead[], text: Early): Ahead {
  if (first === undefined) return whole(text);
  const end = endOf(text);
  let all = lt(text.seq, first.seq) ? before(text, first) : first;
  for (const next of others) {
    const filled = extended(all, next.seq, cutText(text, endOf(all), next.seq));
    all = extended(filled, endOf(next), next.pieces);
  }
  return lt(endOf(all), end) ? extended(all, end, cutText(text, endOf(all), end)) : all;
}

function before(text: Early, held: Ahead): Ahead {
  const pieces = cutText(text, text.seq, held.seq);
  return extended(whole({ seq: text.seq, len: distance(text.seq, held.seq), pieces }), endOf(held), held.pieces);
}

function extended({ seq, pieces }: Ahead, end: Seq, others: Iterable<Piece>): Ahead {
  return { seq, len: distance(seq, end), pieces: joinPieces(pieces, others) };
}

function cutText({ seq, pieces }: Early, from: Seq, end: Seq): readonly Piece[] {
  return cutPieces(pieces, distance(seq, from), distance(seq, end));
}

function endOf(text: { readonly seq: Seq; readonly len: number }): Seq {
  return add(text.seq, text.len);
}
