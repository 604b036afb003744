/** By how much the windows in headers count: where both SYNs offer it, they are scaled (RFC 7323, section 2.3). */
import { LARGEST_SHIFT } from '../protocols/tcp/segment/segment.ts';
import { destinationOf, sourceOf } from './packets.ts';
import type { SegmentEvent, TraceEvent } from './trace.ts';

/** Is shown segments in their order. */
export class WindowScales {
  /** The shift in the SYN of each end, by connection; null: it offered none. */
  private readonly shifts = new Map<number, Map<string, number | null>>();

  /** The factor of the segment's window; 1 where it says the bytes themselves. */
  factor(segment: SegmentEvent): number {
    const { connection, flags, wscale, injected } = segment;
    if (connection === null) return 1;
    let ends = this.shifts.get(connection);
    if (flags.includes('SYN')) {
      if (ends === undefined) this.shifts.set(connection, (ends = new Map<string, number | null>()));
      if (!injected) ends.set(sourceOf(segment), wscale ?? null);
      return 1;
    }
    const [own, other] = [ends?.get(sourceOf(segment)) ?? null, ends?.get(destinationOf(segment)) ?? null];
    return own === null || other === null ? 1 : 2 ** Math.min(own, LARGEST_SHIFT);
  }
}

/** The factor of the window of one segment of a trace. */
export function windowFactor(events: readonly TraceEvent[], segment: SegmentEvent): number {
  const scales = new WindowScales();
  for (const event of events) {
    if (event.step >= segment.step) break;
    if (event.kind === 'segment' && event.flags.includes('SYN')) scales.factor(event);
  }
  return scales.factor(segment);
}
