/** When text and FIN may go: windows, Nagle's algorithm, the sender's part of silly window avoidance. */
import { tcpReason } from '../catalog/reasons/catalog.ts';
import { largestText } from '../extensions/segment-options.ts';
import type { Remark, Run } from '../run.ts';
import { add, distance, lt } from '../segment/sequence.ts';
import type { Sender, Tcb } from '../state/connection.ts';
import { finSent, unsentBytes } from '../state/connection.ts';
import { restartAfterIdle, skipIdleTime } from './congestion-window.ts';
import { emitNew } from './output.ts';
import { handsOverPairs } from './recovery/pairs.ts';
import { recoveryOf } from './recovery/recovery.ts';
import { currentRtoUs } from './round-trip.ts';

const AFTER_IDLE: Remark = { reason: tcpReason('tcp-slow-start-after-idle'), section: 'RFC 5681, section 4.1' };
const LIMITED_TRANSMIT: Remark = { reason: tcpReason('tcp-limited-transmit'), section: 'RFC 3042, section 2' };

/**
 * Sends what may be sent of text and FIN now. The receiver's window and the congestion window limit it; small segments
 * wait as the Nagle algorithm and the sender's part of silly window avoidance say (sections 3.7.4 and 3.8.6.2.1).
 */
export function sendPending(run: Run): void {
  if (!maySend(run.connection)) return;
  const recovery = recoveryOf(run);
  let count = 0;
  const isWaiting = waits(run.connection.sender);
  let remark: Remark = {};
  while (!run.exhausted) {
    const { sender } = run.connection;
    const unsent = unsentBytes(sender);
    const finDue = sender.closing && !finSent(sender);
    if (unsent === 0 && !finDue) break;
    if (unsent > 0) skipIdleTime(run);
    if (unsent > 0 && restartAfterIdle(run)) remark = AFTER_IDLE;
    const usable = distance(sender.nxt, add(sender.una, sender.wnd));
    const room = Math.min(usable, recovery.room(run, count));
    const len = Math.min(unsent, largestText(run.connection), Math.max(0, room));
    const fin = finDue && len === unsent && usable > len && (room > len || !recovery.holdsFin);
    const isSecond = count % 2 === 1 && len > 0 && handsOverPairs(run.connection);
    const fillsWindow = isSecond && run.departs('fillWindowInPairs');
    if (!fin && (len === 0 || !worthSending(run, len, unsent, fillsWindow))) break;
    if (len > recovery.roomInWindow(run)) {
      run.changingSender().limitedTransmit += len;
      remark = LIMITED_TRANSMIT;
    }
    emitNew(run, fin ? ['FIN', 'ACK'] : ['ACK'], len, remark, isSecond && run.departs('repeatInPairs'));
    remark = {};
    count += 1;
  }
  if (isWaiting) recovery.sent(run, count);
  watchWindow(run);
}

function maySend(tcb: Tcb): boolean {
  switch (tcb.state) {
    case 'ESTABLISHED':
    case 'CLOSE-WAIT':
    case 'FIN-WAIT-1':
    case 'CLOSING':
    case 'LAST-ACK':
      return true;
    case 'SYN-RECEIVED':
      return tcb.fastOpen.early;
    case 'SYN-SENT':
    case 'FIN-WAIT-2':
    case 'TIME-WAIT':
      return false;
  }
}

/**
 * Section 3.8.6.2.1: a full segment; all there is; or half of the largest window. `fillsWindow`: or what the window
 * still holds (`tcp_mss_split_point`).
 */
function worthSending(run: Run, len: number, unsent: number, fillsWindow: boolean): boolean {
  const { sender } = run.connection;
  const awaited = run.departs('waitForSmallOnly') ? sender.smallEnd : sender.nxt;
  const held = run.settings.nagle && !sender.closing && lt(sender.una, awaited);
  return len >= largestText(run.connection) || (!held && (len === unsent || len >= sender.maxWnd / 2 || fillsWindow));
}

/** Text or FIN has not been sent. */
function waits(sender: Sender): boolean {
  return unsentBytes(sender) > 0 || (sender.closing && !finSent(sender));
}

/** Starts the persist timer when something waits for the window and nothing in flight will bring news of it. */
function watchWindow(run: Run): void {
  const { sender } = run.connection;
  if (sender.queue.length > 0 || !waits(sender)) run.stop('persist');
  else if (!run.running('persist')) run.start('persist', currentRtoUs(run));
}

/** Puts the text that may not be sent in pieces on the wire all the same: the persist timer has run out. */
export function forcePending(run: Run): boolean {
  const { sender } = run.connection;
  const usable = distance(sender.nxt, add(sender.una, sender.wnd));
  const len = Math.min(unsentBytes(sender), largestText(run.connection), usable);
  if (len <= 0) return false;
  emitNew(run, ['ACK'], len, { reason: tcpReason('tcp-window-stays-small'), section: 'RFC 9293, section 3.8.6.2.1' });
  return true;
}
