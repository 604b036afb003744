/**
 * The send window as it is offered, the receive window, and when it is worth announcing (RFC 9293, section 3.8.6), scaled
 * where both sides do so (RFC 7323, section 2).
 */
import type { Synchronized, Tcb } from './state/connection.ts';
import { fullSegment } from './extensions/segment-options.ts';
import type { Run } from './run.ts';
import { has, LARGEST_WINDOW } from './segment/segment.ts';
import { leq, lt } from './segment/sequence.ts';

/** What the segment in hand offers, in bytes. The window of a SYN is never scaled (RFC 7323, section 2.2). */
export function offeredWindow(run: Run): number {
  const { window } = run.segment;
  return has(run.segment, 'SYN') ? window : window * 2 ** run.connection.sender.windowShift;
}

/** Whether the segment's window counts: it is not older than the one last taken (section 3.10.7.4). */
export function offersNewWindow(run: Run): boolean {
  const { segment } = run;
  const { sender } = run.connection;
  const { ack, seq } = segment;
  const window = offeredWindow(run);
  if (ack === null) return false;
  if (run.departs('windowUpdates')) {
    const opensOrCloses = window > sender.wnd || window === 0;
    return lt(sender.una, ack) || lt(sender.wl1, seq) || (seq === sender.wl1 && opensOrCloses);
  }
  return lt(sender.wl1, seq) || (seq === sender.wl1 && leq(sender.wl2, ack));
}

/** Takes the window that the segment offers. */
export function takeWindow(run: Run): void {
  const { ack, seq } = run.segment;
  const window = offeredWindow(run);
  const changing = run.changingSender();
  changing.wnd = window;
  changing.wl1 = seq;
  changing.wl2 = ack ?? changing.wl2;
  changing.maxWnd = Math.max(changing.maxWnd, window);
  if (window > 0) changing.probes = 0;
}

/** A window of this side as its header says it. */
export function scaledDown({ extensions }: Tcb, bytes: number): number {
  return Math.min(LARGEST_WINDOW, Math.floor(bytes / 2 ** (extensions.windowShift ?? 0)));
}

/** The window of the next segment as its header says it: that of a SYN is never scaled (RFC 7323, section 2.2). */
export function windowField(run: Run, tcb: Tcb, isSyn: boolean): number {
  if (tcb.state === 'SYN-SENT') return initialWindow(run, tcb.window, tcb.mss);
  return isSyn ? Math.min(LARGEST_WINDOW, tcb.receiver.wnd) : scaledDown(tcb, tcb.receiver.wnd);
}

/** The window of the first segment, before anything has been received. */
export function initialWindow(run: Run, buffer: number, mss: number): number {
  return Math.min(LARGEST_WINDOW, run.departs('wholeSegmentWindow') ? wholeSegments(buffer, mss) : buffer);
}

/**
 * The window from now on, in bytes. Its right edge never moves back, and moves forward only when it is worth it, so that
 * the other side is not tempted into small segments (section 3.8.6.2.2). A scaled one is announced in units, so that
 * the other side may be told a little less than what is taken from it (RFC 7323, section 2.4).
 */
export function windowToAnnounce(run: Run, tcb: Synchronized): number {
  const { receiver, window, extensions } = tcb;
  const mss = fullSegment(tcb);
  const unit = 2 ** (extensions.windowShift ?? 0);
  const largest = LARGEST_WINDOW * unit;
  // Linux has room for a segment beyond a window that it scales.
  const beyond = extensions.windowShift !== null && run.departs('segmentBeyondWindow') ? mss : 0;
  const free = Math.min(window, window + beyond - receiver.unreadBytes);
  if (run.departs('wholeSegmentWindow')) {
    if (unit > 1) return Math.min(largest, wholeUnits(receiver.wnd, free, tcb, unit));
    // A buffer smaller than a segment counts as a segment, or its window would never open again.
    const segment = Math.min(mss, window);
    const room = Math.min(free, largest);
    const offer = Math.min(room, wholeSegments(window + beyond, mss));
    const worthIt = receiver.wnd <= room - segment || receiver.wnd > offer;
    return Math.max(receiver.wnd, worthIt && offer >= segment ? offer - (offer % segment) : receiver.wnd);
  }
  if (free - receiver.wnd < Math.min(window / 2, mss)) return receiver.wnd;
  const announced = Math.floor(Math.min(free, largest) / unit) * unit;
  return Math.max(receiver.wnd, announced);
}

/** Whether what the application has just taken is worth a segment of its own. */
export function updateIsWorthIt(run: Run, tcb: Synchronized): boolean {
  const now = tcb.receiver.wnd;
  const then = windowToAnnounce(run, tcb);
  if (scaledDown(tcb, then) <= scaledDown(tcb, now)) return false;
  return !run.departs('updateWhenDoubled') || then >= 2 * now;
}

/**
 * What Linux does with a scaled window: it rounds up, so that the edge which it has announced never moves back, and
 * says no more than that while less than a segment or than a sixteenth of the buffer is free.
 */
function wholeUnits(now: number, free: number, tcb: Synchronized, unit: number): number {
  const { window } = tcb;
  const roundedUp = (bytes: number): number => Math.ceil(bytes / unit) * unit;
  const isTight = free < window / 2 && (free < window / 16 || free < Math.min(fullSegment(tcb), window));
  return Math.max(roundedUp(now), isTight ? 0 : roundedUp(free));
}

/** Linux keeps a part of the buffer for its own bookkeeping. */
function wholeSegments(buffer: number, mss: number): number {
  return buffer <= mss ? buffer : Math.floor((buffer - 1) / mss) * mss;
}
