/** Which part of a sequence diagram that is too long to be drawn at once shows what. */
import { faultLinesOf } from '../diagram/goes-back-to.ts';
import { arrowsPerPart } from '../diagram/sequence.ts';
import type { Trace, TraceEvent } from '../simulator/trace.ts';
import { shownDetail } from './detail.ts';
import type { Wanted } from './picture-kind.ts';

/** The part in which the shown step is, from 1. */
export function partAt({ view, choices, shown }: Wanted): number {
  const detail = shownDetail(view.trace, choices.detail);
  const until = shown?.to ?? Infinity;
  return partAfter(
    view.trace.events.filter((event) => event.step <= until && isArrow(view.trace, detail, event)).length,
  );
}

/** The parts in which something goes back to the line, ascending: its arrows, or else what is noted of it. */
export function partsOfLine({ view: { trace }, choices }: Wanted, line: number): readonly number[] {
  const detail = shownDetail(trace, choices.detail);
  const [withArrows, withNotes] = [new Set<number>(), new Set<number>()];
  let arrows = 0;
  for (const event of trace.events) {
    const isOne = isArrow(trace, detail, event);
    if (isOne) arrows += 1;
    if (event.line === line || faultLinesOf(trace, event).includes(line))
      (isOne ? withArrows : withNotes).add(partAfter(arrows));
  }
  return [...(withArrows.size > 0 ? withArrows : withNotes)];
}

const partAfter = (arrows: number): number => Math.max(1, Math.ceil(arrows / arrowsPerPart));

type Detail = Trace['display']['detail'];

/** A machine's messages are what the network carries, an application's are drawn instead of the segments. */
const isArrow = ({ protocol }: Trace, detail: Detail, { kind }: TraceEvent): boolean =>
  kind === 'segment' ? detail === 'segments' : kind === 'message' && (protocol === 'machines' || detail === 'messages');
