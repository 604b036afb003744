/**
 * How Linux finds losses and repairs them (`net/ipv4/tcp_input.c`, with RACK, TLP and F-RTO off): in segments, with
 * proportional rate reduction (RFC 6937) in place of fast recovery's inflated window, with SACK or without.
 */
import type { Mutable } from '../../../mutable.ts';
import { tcpReason } from '../../catalog/reasons/catalog.ts';
import { algorithmOf } from '../../congestion/algorithms.ts';
import type { Congestion, Loss } from '../../congestion/congestion.ts';
import { echoesCongestion, sayReduced } from '../../extensions/congestion-notification.ts';
import type { Run } from '../../run.ts';
import type { SackBlock } from '../../segment/segment.ts';
import { distance, leq, lt, max } from '../../segment/sequence.ts';
import type { Sent } from '../../state/connection.ts';
import { unsentBytes } from '../../state/connection.ts';
import type { Kernel } from '../../state/kernel.ts';
import { copyOfKernel } from '../../state/kernel.ts';
import { setWindow } from '../congestion-window.ts';
import { currentRtoUs } from '../round-trip.ts';
import { departedSegments, lostSegments, nextLost, repeatedSegments, segmentsInFlight } from './kernel-counts.ts';
import { growLinuxWindow, validateWindow } from './linux-window.ts';
import type { LossRecovery, Progress, Report } from './loss-recovery.ts';
import { endOf, part, repeat } from './repeat.ts';

const PROPORTIONAL = 'RFC 6937, section 3';
const AFTER_TIME_OUT = 'RFC 5681, section 3.1';

export const linux: LossRecovery = {
  acknowledged,
  repeated,
  timedOut,
  repeatLost,
  room,
  roomInWindow: (run) => {
    const { sender } = run.connection;
    const isLimited = sender.kernel.state === 'Open' || sender.kernel.state === 'Disorder';
    return !isLimited || quota(run) - departedSegments(sender) > 0 ? Infinity : 0;
  },
  usesBlocks: true,
  countsSegments: true,
  holdsFin: true,
  restartsTimer: () => true,
  sent: validateWindow,
  sentAgain,
};

function room(run: Run, count: number): number {
  const free = quota(run);
  const isHalfSent = count % 2 === 1;
  return free <= 0 || (free === 1 && !isHalfSent && defers(run)) ? 0 : Infinity;
}

/** Linux hands segments to the network in pairs where it can. */
const SHORTEST_PAUSE_US = 1000;
const PART_OF_WINDOW = 3;

/** `tcp_tso_should_defer`: a single segment waits for the next ACK, if that is near, so that two go together. */
function defers(run: Run): boolean {
  const { sender } = run.connection;
  const { kernel, roundTrip, lastSentUs, mss } = sender;
  const first = sender.queue.at(0);
  if (kernel.state === 'Recovery' || kernel.state === 'Loss' || unsentBytes(sender) <= mss) return false;
  if (lastSentUs === null || run.nowUs - lastSentUs > SHORTEST_PAUSE_US || first === undefined) return false;
  if (mss >= Math.min(sender.wnd, sender.congestion.cwnd) / PART_OF_WINDOW) return false;
  return run.nowUs - first.sentUs >= (roundTrip.srttUs ?? 0) / 2 && run.departs('sendInPairs');
}

function quota(run: Run): number {
  const { sender } = run.connection;
  return windowSegments(run) - segmentsInFlight(sender);
}

/** cwnd in segments. */
function windowSegments(run: Run): number {
  const { congestion, mss } = run.connection.sender;
  return Math.max(1, Math.floor(congestion.cwnd / mss));
}

function changing(run: Run): Mutable<Kernel> {
  const sender = run.changingSender();
  const kernel = copyOfKernel(sender.kernel);
  sender.kernel = kernel;
  return kernel;
}

const isReducing = ({ state }: Kernel) => state === 'CWR' || state === 'Recovery';

/** `tcp_ack` of something new. */
function acknowledged(run: Run, { segments, delivered, duplicateBlock }: Progress): void {
  if (duplicateBlock !== null && run.departs('undoInVain')) undoInVain(run, duplicateBlock);
  const lostBefore = run.connection.sender.kernel.lostTo;
  const came = run.connection.extensions.sack ? delivered : takeOffDuplicates(run, segments);
  const { state } = run.connection.sender.kernel;
  if (state !== 'Open' || segments === 0 || run.connection.sender.sacked.length > 0 || echoesCongestion(run))
    alert(run, true, false);
  const { kernel } = run.connection.sender;
  if (isReducing(kernel)) reduceProportionally(run, came, true, kernel.lostTo !== lostBefore);
  else if (segments > 0) growLinuxWindow(run, came);
}

/** `tcp_remove_reno_sacks`: one of the segments was the hole, the rest eat duplicate ACKs. How many came just now. */
function takeOffDuplicates(run: Run, segments: number): number {
  const { duplicates } = run.connection.sender.kernel;
  if (segments === 0) return 0;
  if (duplicates > 0) changing(run).duplicates = Math.max(0, duplicates - (segments - 1));
  limitDuplicates(run, segments);
  return Math.max(segments - duplicates, 1);
}

/** `tcp_limit_reno_sacked`: no more duplicate ACKs count than segments are in flight, less those that are lost. */
function limitDuplicates(run: Run, segments: number): void {
  const { sender } = run.connection;
  const { duplicates } = sender.kernel;
  const out = sender.queue.length;
  const holes = Math.min(Math.max(lostSegments(sender), 1), out);
  if (duplicates + holes <= out || !run.departs('duplicatesInFlight')) return;
  const kernel = changing(run);
  kernel.duplicates = out - holes;
  kernel.threshold = Math.min(out + segments, MOST_DUPLICATES);
}

/** `net.ipv4.tcp_max_reordering` */
const MOST_DUPLICATES = 300;

/** `tcp_ack` of nothing new. */
function repeated(run: Run, { isDuplicate, isNews, delivered, duplicateBlock }: Report): void {
  const isSelective = run.connection.extensions.sack;
  if (duplicateBlock !== null && run.departs('undoInVain')) undoInVain(run, duplicateBlock);
  if (!(isSelective ? isNews : isDuplicate)) return;
  const before = run.connection.sender.kernel.duplicates;
  const lostBefore = run.connection.sender.kernel.lostTo;
  alert(run, false, !isSelective);
  const { kernel } = run.connection.sender;
  const came = isSelective ? delivered : kernel.duplicates - before;
  if (isReducing(kernel)) reduceProportionally(run, came, false, kernel.lostTo !== lostBefore);
}

/** `tcp_fastretrans_alert`. `advanced`: SND.UNA has; `isDuplicate`: a duplicate ACK without SACK. */
function alert(run: Run, advanced: boolean, isDuplicate: boolean): void {
  const { sender } = run.connection;
  if (sender.queue.length === 0 && sender.kernel.duplicates > 0) changing(run).duplicates = 0;
  if (leq(sender.kernel.highSeq, sender.una) && !endState(run)) return;
  const { state } = run.connection.sender.kernel;
  if (state === 'Recovery') {
    if (!advanced && isDuplicate) addDuplicate(run);
    markLost(run, advanced);
    return;
  }
  if (state === 'Loss') {
    processLoss(run, advanced, isDuplicate);
    markLost(run, advanced);
    if (run.connection.sender.kernel.state !== 'Open') return;
  }
  if (advanced && run.connection.sender.kernel.duplicates > 0) changing(run).duplicates = 0;
  if (isDuplicate) addDuplicate(run);
  markLost(run, advanced);
  if (lostSegments(run.connection.sender) > 0) enterRecovery(run);
  else keepOpen(run);
}

/** An ACK of all that was outstanding when the state began ends it. false: nothing more is to be done. */
function endState(run: Run): boolean {
  const { sender } = run.connection;
  const { state, highSeq } = sender.kernel;
  const isAbove = sender.una !== highSeq;
  if (state === 'CWR' && isAbove) {
    endReduction(run);
    changing(run).state = 'Open';
  }
  if (state !== 'Recovery') return true;
  changing(run).duplicates = 0;
  // Without SACK the state is held until something above it is acknowledged (RFC 6582, section 3.2).
  if (!isAbove && !run.connection.extensions.sack) return false;
  endReduction(run);
  changing(run).state = 'Open';
  return true;
}

/** `tcp_process_loss` */
function processLoss(run: Run, advanced: boolean, isDuplicate: boolean): void {
  const { sender, extensions } = run.connection;
  const { highSeq } = sender.kernel;
  if (leq(highSeq, sender.una)) {
    if (sender.una !== highSeq || extensions.sack) changing(run).state = 'Open';
    return;
  }
  if (isDuplicate && lt(highSeq, sender.nxt)) addDuplicate(run);
  else if (advanced && sender.kernel.duplicates > 0) changing(run).duplicates = 0;
}

function addDuplicate(run: Run): void {
  changing(run).duplicates += 1;
  limitDuplicates(run, 0);
}

/** `tcp_identify_packet_loss`, of one segment and not of its pair; and `tcp_update_scoreboard` with SACK. */
function markLost(run: Run, advanced: boolean): void {
  const { sender, extensions } = run.connection;
  const { state, duplicates, threshold, lostTo } = sender.kernel;
  const first = sender.queue.at(0);
  if (first === undefined) return;
  if (extensions.sack) {
    markBefore(run);
    return;
  }
  const early = state === 'Open' || state === 'Disorder' || state === 'CWR';
  const isLost = (early && duplicates >= threshold) || (state === 'Recovery' && advanced);
  if (!isLost || !lt(lostTo, endOf(first))) return;
  changing(run).lostTo = endOf(first);
  part(run, first);
}

/**
 * `tcp_rack_mark_lost` (RFC 8985), as far as it needs no clock: what was sent before something that has come is lost, once
 * three segments have come, or something has been found lost before. What has gone again counts from when it did.
 */
function markBefore(run: Run): void {
  const { sender } = run.connection;
  const { state, threshold, lostTo, repeatedTo, repeatedAt } = sender.kernel;
  const last = sender.sacked.at(-1);
  if (last === undefined) return;
  const isKnown = state === 'Recovery' || state === 'Loss';
  if (!isKnown && departedSegments(sender) < threshold) return;
  if (lt(lostTo, last.to)) changing(run).lostTo = last.to;
  if (lt(repeatedAt, last.to) && lt(sender.una, repeatedTo)) changing(run).repeatedTo = sender.una;
}

/** `tcp_try_keep_open` */
function keepOpen(run: Run): void {
  const { sender } = run.connection;
  if (sender.kernel.state === 'CWR') return;
  const left = departedSegments(sender) + lostSegments(sender) + repeatedSegments(sender) > 0;
  const state = left || sender.queue.at(0)?.retransmitted === true ? 'Disorder' : 'Open';
  if (state === sender.kernel.state) return;
  const kernel = changing(run);
  kernel.state = state;
  kernel.highSeq = sender.nxt;
}

/** `tcp_enter_recovery` */
function enterRecovery(run: Run): void {
  const { una, congestion, kernel: before } = run.connection.sender;
  if (!isReducing(before)) beginReduction(run);
  const kernel = changing(run);
  kernel.undo = { from: una, cwnd: congestion.cwnd, ssthresh: congestion.ssthresh, repeated: 0 };
  kernel.state = 'Recovery';
}

/** `tcp_init_cwnd_reduction` */
function beginReduction(run: Run): void {
  const { nxt } = run.connection.sender;
  const kernel = changing(run);
  kernel.highSeq = nxt;
  kernel.priorCwnd = windowSegments(run);
  kernel.delivered = 0;
  kernel.sent = 0;
  run.changingSender().congestion = reduced(run, 'duplicate ACKs');
  run.explainWindow(tcpReason('tcp-cwnd-proportional'), PROPORTIONAL);
  sayReduced(run);
}

/** The threshold in whole segments, of the window and not of what is in flight. */
function reduced(run: Run, how: Loss['how']): Congestion {
  const { congestion, mss, queue } = run.connection.sender;
  const outstanding = run.departs('halveWindow') ? windowSegments(run) * mss : queue.length * mss;
  const next = algorithmOf(congestion).lost(congestion, { outstanding, mss, how });
  return { ...next, ssthresh: Math.max(2, Math.floor((next.ssthresh ?? 0) / mss)) * mss };
}

/** `tcp_cwnd_reduction`: so many segments may follow those that have been delivered. */
function reduceProportionally(run: Run, came: number, advanced: boolean, newlyLost: boolean): void {
  if (came <= 0) return;
  const { congestion, mss } = run.connection.sender;
  const kernel = changing(run);
  kernel.delivered += came;
  const { sender } = run.connection;
  const flight = segmentsInFlight(sender);
  const ssthresh = Math.floor((congestion.ssthresh ?? congestion.cwnd) / mss);
  const delta = ssthresh - flight;
  let count: number;
  if (delta < 0) count = Math.ceil((ssthresh * kernel.delivered) / kernel.priorCwnd) - kernel.sent;
  else {
    count = Math.max(kernel.delivered - kernel.sent, came);
    if (advanced && !newlyLost) count += 1;
    count = Math.min(delta, count);
  }
  // The fast retransmit goes in any case.
  count = Math.max(count, kernel.sent > 0 ? 0 : 1);
  setWindow(run, (flight + count) * mss, tcpReason('tcp-cwnd-proportional'), PROPORTIONAL);
}

/** `tcp_end_cwnd_reduction` */
function endReduction(run: Run): void {
  const { congestion } = run.connection.sender;
  if (congestion.ssthresh !== null) setWindow(run, congestion.ssthresh, tcpReason('tcp-cwnd-recovered'), PROPORTIONAL);
}

/** `tcp_enter_loss`: all that is outstanding is lost, but what SACK reports. */
function timedOut(run: Run, first: Sent): void {
  if (first.syn) return;
  const { una, nxt, congestion, mss, timeouts, kernel: before } = run.connection.sender;
  const isNew = before.state === 'Open' || before.state === 'Disorder';
  const isFirst = isNew || leq(before.highSeq, una) || (before.state === 'Loss' && timeouts === 0);
  const kernel = changing(run);
  if (isFirst) kernel.undo = { from: una, cwnd: congestion.cwnd, ssthresh: congestion.ssthresh, repeated: 0 };
  run.changingSender().congestion = isFirst ? reduced(run, 'time-out') : { ...congestion, credit: 0 };
  kernel.state = 'Loss';
  kernel.duplicates = 0;
  kernel.lostTo = nxt;
  kernel.repeatedTo = una;
  kernel.highSeq = nxt;
  setWindow(run, mss, tcpReason('tcp-cwnd-time-out'), AFTER_TIME_OUT);
  sayReduced(run);
}

/** `tcp_xmit_retransmit_queue` */
function repeatLost(run: Run): void {
  while (!run.exhausted) {
    const { sender } = run.connection;
    const sent = nextLost(sender);
    if (sent === undefined || quota(run) <= 0) return;
    const isFirst = sent.seq === sender.queue.at(0)?.seq;
    const reason =
      sender.kernel.state === 'Loss' ? 'tcp-slow-start-again' : isFirst ? 'tcp-fast-retransmit' : 'tcp-partial-ack';
    const whole = repeat(run, sent, { reason: tcpReason(reason), section: PROPORTIONAL }, quota(run));
    if (whole === null) return;
    sentAgain(run, whole);
    if (isFirst && run.departs('restartAtFastRetransmit')) run.start('retransmission', currentRtoUs(run));
  }
}

/** A lost segment has gone again, by `repeatLost` or by the timer. */
function sentAgain(run: Run, whole: Sent): void {
  const kernel = changing(run);
  kernel.repeatedTo = max(kernel.repeatedTo, endOf(whole));
  kernel.repeatedAt = run.connection.sender.nxt;
  if (isReducing(kernel)) kernel.sent += 1;
  if (kernel.undo !== null) kernel.undo = { ...kernel.undo, repeated: kernel.undo.repeated + 1 };
}

/** `tcp_try_undo_dsack`: all that was repeated came twice, so nothing was lost, and nothing need have been reduced. */
function undoInVain(run: Run, duplicate: SackBlock): void {
  const { congestion, mss, kernel: before } = run.connection.sender;
  const { undo } = before;
  if (undo === null || undo.repeated === 0 || leq(duplicate.to, undo.from)) return;
  const repeated = undo.repeated - Math.ceil(distance(duplicate.from, duplicate.to) / mss);
  const kernel = changing(run);
  kernel.undo = repeated > 0 ? { ...undo, repeated } : null;
  if (repeated > 0) return;
  const ssthresh = undo.ssthresh === null ? null : Math.max(undo.ssthresh, congestion.ssthresh ?? 0);
  run.changingSender().congestion = { ...congestion, ssthresh };
  if (kernel.state !== 'Disorder') kernel.state = 'Open';
  setWindow(run, Math.max(congestion.cwnd, undo.cwnd), tcpReason('tcp-cwnd-undone'), 'RFC 2883, section 4');
}
