/** Where a step takes place, also if nothing is drawn of it. */
import type { Step } from '../../diagram/table/steps.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Spot } from './parts.ts';

/** null: nowhere, or its arrow says it. */
export function spotOf({ events, participants }: Trace, { row }: Step): Spot | null {
  const event = events[row.step - 1];
  if (!event || !('at' in event)) return null;
  const lane = participants.findIndex(({ id }) => id === event.at);
  const arrival = event.kind === 'arrive' ? { step: event.segment, copy: event.copy } : null;
  return lane < 0 ? null : { lane, timeUs: event.timeUs, arrival };
}
