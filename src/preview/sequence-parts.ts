/** Which part of a sequence diagram that is too long to be drawn at once shows what. */
import { faultLinesOf } from '../diagram/goes-back-to.ts';
import { PartCount } from '../diagram/part-count.ts';
import { arrowsPerPart } from '../diagram/sequence.ts';
import type { Trace, TraceEvent } from '../simulator/trace.ts';
import { shownDetail } from './detail.ts';
import type { Wanted } from './picture-kind.ts';

/** The part in which the shown step is, from 1. */
export function partAt({ view, choices, shown }: Wanted): number {
  const until = shown?.to ?? Infinity;
  let part = 1;
  for (const [event, at] of partsOf(view.trace, shownDetail(view.trace, choices.detail)))
    if (event.step <= until) part = at;
  return part;
}

/** The parts in which something goes back to the line, ascending: its arrows, or else what is noted of it. */
export function partsOfLine({ view: { trace }, choices }: Wanted, line: number): readonly number[] {
  const detail = shownDetail(trace, choices.detail);
  const [withArrows, withNotes] = [new Set<number>(), new Set<number>()];
  for (const [event, part] of partsOf(trace, detail))
    if (event.line === line || faultLinesOf(trace, event).includes(line))
      (isArrow(trace, detail, event) ? withArrows : withNotes).add(part);
  return [...(withArrows.size > 0 ? withArrows : withNotes)];
}

/** Every event with its part. */
function partsOf(trace: Trace, detail: Detail): readonly (readonly [TraceEvent, number])[] {
  const { events } = trace;
  const total = events.filter((event) => isArrow(trace, detail, event)).length;
  const count = new PartCount(arrowsPerPart, total);
  return events.map((event) => {
    if (isArrow(trace, detail, event)) return [event, count.next('arrow')];
    return [event, event.kind === 'section' ? count.next('section') : count.part];
  });
}

type Detail = Trace['display']['detail'];

/** A machine's messages are what the network carries, an application's are drawn instead of the segments. */
const isArrow = ({ protocol }: Trace, detail: Detail, { kind }: TraceEvent): boolean =>
  kind === 'segment' ? detail === 'segments' : kind === 'message' && (protocol === 'machines' || detail === 'messages');
