/**
 * What the SYNs agree upon. A side offers what it is set to; from the other side's SYN on, what both offer is used, and
 * the SYN,ACK says that (RFC 7323, sections 2.2 and 3.2; RFC 3168, section 6.1.1). RFC 2018, section 2 would let each
 * direction have SACK by itself; as usual, it is used if both permit it.
 */
import type { Extensions } from '../state/connection.ts';
import type { Run } from '../run.ts';
import type { Flag, Segment, SegmentOptions } from '../segment/segment.ts';
import { has, LARGEST_SHIFT, LARGEST_WINDOW } from '../segment/segment.ts';

/** What this side offers. */
export function offered(run: Run): Extensions {
  const { windowScale, timestamps, sack, ecn, window } = run.settings;
  const shift = windowScale === true ? smallestShift(window) : windowScale;
  return { windowShift: shift === false ? null : shift, timestamps, sack, ecn };
}

/** The smallest shift with which the header can say the whole buffer. */
function smallestShift(window: number): number {
  let shift = 0;
  while (shift < LARGEST_SHIFT && Math.floor(window / 2 ** shift) > LARGEST_WINDOW) shift++;
  return shift;
}

/** What both sides offer, once the SYN in hand says what the other one does. */
export function agreed({ windowShift, timestamps, sack, ecn }: Extensions, syn: Segment): Extensions {
  const { options } = syn;
  return {
    windowShift: options.windowScale === undefined ? null : windowShift,
    timestamps: timestamps && options.timestamps !== undefined,
    sack: sack && options.sackPermitted === true,
    ecn: ecn && offersEcn(syn),
  };
}

/** By how many bits the windows of the SYN's sender are to be shifted; `ours`: what has been agreed upon. */
export function peersShift({ windowShift }: Extensions, { options }: Segment): number {
  return windowShift === null ? 0 : Math.min(options.windowScale ?? 0, LARGEST_SHIFT);
}

/** An ECN-setup SYN has ECE and CWR, an ECN-setup SYN,ACK ECE alone (RFC 3168, section 6.1.1). */
function offersEcn(syn: Segment): boolean {
  return has(syn, 'ECE') && has(syn, 'CWR') !== has(syn, 'ACK');
}

/** The options of a SYN that offers, or of a SYN,ACK that agrees. */
export function optionsOfSyn(mss: number, { windowShift, sack }: Extensions): SegmentOptions {
  return {
    mss,
    ...(windowShift !== null && { windowScale: windowShift }),
    ...(sack && { sackPermitted: true }),
  };
}

/** The flags of a SYN that offers, or of a SYN,ACK that agrees. */
export function flagsOfSyn(flags: readonly Flag[], { ecn }: Extensions): readonly Flag[] {
  if (!ecn) return flags;
  return flags.includes('ACK') ? [...flags, 'ECE'] : [...flags, 'ECE', 'CWR'];
}
