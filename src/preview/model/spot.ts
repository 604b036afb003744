/** Where a step takes place, also if nothing is drawn of it. */
import type { Step } from '../../diagram/table/steps.ts';
import type { Trace } from '../../trace/trace.ts';

/** Where something happens: it is marked even if nothing is drawn of it. */
export interface Spot {
  /** Of the lifeline. */
  readonly lane: number;
  readonly timeUs: number;
  /** The packet that arrives, and which copy of it, from 1; null: none does. */
  readonly arrival: { readonly step: number; readonly copy: number } | null;
}

/** null: nowhere, or its arrow says it. */
export function spotOf({ events, participants }: Trace, { row }: Step): Spot | null {
  const event = events[row.step - 1];
  if (!event || !('at' in event)) return null;
  const lane = participants.findIndex(({ id }) => id === event.at);
  const arrival = event.kind === 'arrive' ? { step: event.segment, copy: event.copy } : null;
  return lane < 0 ? null : { lane, timeUs: event.timeUs, arrival };
}
