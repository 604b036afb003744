/** The send window as it is offered, the receive window, and when it is worth announcing (RFC 9293, section 3.8.6). */
import type { Synchronized } from './state/connection.ts';
import type { Run } from './run.ts';
import { leq, lt } from './segment/sequence.ts';

/** Whether the segment's window counts: it is not older than the one last taken (section 3.10.7.4). */
export function offersNewWindow(run: Run): boolean {
  const { segment } = run;
  const { sender } = run.connection;
  const { ack, seq, window } = segment;
  if (ack === null) return false;
  if (run.departs('windowUpdates')) {
    const opensOrCloses = window > sender.wnd || window === 0;
    return lt(sender.una, ack) || lt(sender.wl1, seq) || (seq === sender.wl1 && opensOrCloses);
  }
  return lt(sender.wl1, seq) || (seq === sender.wl1 && leq(sender.wl2, ack));
}

/** Takes the window that the segment offers. */
export function takeWindow(run: Run): void {
  const { ack, seq, window } = run.segment;
  const changing = run.changingSender();
  changing.wnd = window;
  changing.wl1 = seq;
  changing.wl2 = ack ?? changing.wl2;
  changing.maxWnd = Math.max(changing.maxWnd, window);
  if (window > 0) changing.probes = 0;
}

/** The window's field has 16 bits (section 3.1), and there is no window scaling. */
export const LARGEST_WINDOW = 65_535;

/** The window of the first segment, before anything has been received. */
export function initialWindow(run: Run, buffer: number, mss: number): number {
  return Math.min(LARGEST_WINDOW, run.departs('wholeSegmentWindow') ? wholeSegments(buffer, mss) : buffer);
}

/**
 * The window to announce now. Its right edge never moves back, and moves forward only when it is worth it, so that
 * the other side is not tempted into small segments (section 3.8.6.2.2).
 */
export function windowToAnnounce(run: Run, tcb: Synchronized): number {
  const { receiver, window, mss } = tcb;
  const free = window - receiver.unreadBytes;
  if (run.departs('wholeSegmentWindow')) {
    // A buffer smaller than a segment counts as a segment, or its window would never open again.
    const segment = Math.min(mss, window);
    const room = Math.min(free, LARGEST_WINDOW);
    const offer = Math.min(room, wholeSegments(window, mss));
    const worthIt = receiver.wnd <= room - segment || receiver.wnd > offer;
    return Math.max(receiver.wnd, worthIt && offer >= segment ? offer - (offer % segment) : receiver.wnd);
  }
  return free - receiver.wnd >= Math.min(window / 2, mss) ? Math.min(free, LARGEST_WINDOW) : receiver.wnd;
}

/** Whether what the application has just taken is worth a segment of its own. */
export function updateIsWorthIt(run: Run, tcb: Synchronized): boolean {
  const now = tcb.receiver.wnd;
  const then = windowToAnnounce(run, tcb);
  return run.departs('updateWhenDoubled') ? then > now && then >= 2 * now : then > now;
}

/** Linux keeps a part of the buffer for its own bookkeeping. */
function wholeSegments(buffer: number, mss: number): number {
  return buffer <= mss ? buffer : Math.floor((buffer - 1) / mss) * mss;
}
