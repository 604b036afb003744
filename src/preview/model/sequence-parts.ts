/** Which part of a sequence diagram that is too long to be drawn at once shows what. */
import { faultLinesOf } from '../../trace/fault-lines.ts';
import { PartCount } from '../../diagram/part-count.ts';
import { arrowsPerPart } from '../../diagram/sequence/sequence.ts';
import type { Trace, TraceEvent } from '../../trace/trace.ts';
import { shownDetail } from '../../shared/detail.ts';
import type { PictureRequest } from './picture-request.ts';
import { isDrawn } from '../../diagram/drawable-options.ts';

/** The part in which the shown step is, from 1. */
export function partAt({ view: { trace }, choices, shown }: PictureRequest): number {
  const parts = partsOf(trace, shownDetail(trace, choices.detail));
  // Steps count from 1, and parts never go back.
  return parts[Math.min(shown?.to ?? Infinity, parts.length) - 1] ?? 1;
}

/** The parts in which something originates from the line, ascending: of its arrows; where it has none, of its notes. */
export function partsOfLine({ view: { trace }, choices }: PictureRequest, line: number): readonly number[] {
  const detail = shownDetail(trace, choices.detail);
  const [withArrows, withNotes] = [new Set<number>(), new Set<number>()];
  const parts = partsOf(trace, detail);
  for (const [index, event] of trace.events.entries())
    if (event.line === line || faultLinesOf(trace, event).includes(line))
      (isArrow(trace, detail, event) ? withArrows : withNotes).add(parts[index] ?? 1);
  return [...(withArrows.size > 0 ? withArrows : withNotes)];
}

/** The events with which an arrow comes, ascending. */
export function arrowSteps({ view: { trace }, choices }: PictureRequest): readonly number[] {
  const detail = shownDetail(trace, choices.detail);
  return trace.events.filter((event) => isArrow(trace, detail, event)).map(({ step }) => step);
}

/** How many arrows there are in all. */
export const arrowCount = ({ view: { trace }, choices }: PictureRequest): number =>
  counted(trace, shownDetail(trace, choices.detail)).total;

interface ArrowCount {
  readonly total: number;
  /** Of every event. */
  readonly parts: Uint32Array;
}

/** A step of a long run asks anew. */
const known = new WeakMap<Trace, Map<Detail, ArrowCount>>();

const partsOf = (trace: Trace, detail: Detail): Uint32Array => counted(trace, detail).parts;

function counted(trace: Trace, detail: Detail): ArrowCount {
  const made = known.get(trace) ?? new Map<Detail, ArrowCount>();
  known.set(trace, made);
  const count = made.get(detail) ?? countArrows(trace, detail);
  made.set(detail, count);
  return count;
}

function countArrows(trace: Trace, detail: Detail): ArrowCount {
  const { events } = trace;
  let total = 0;
  for (const event of events) if (isArrow(trace, detail, event)) total += 1;
  const place = new PartCount(arrowsPerPart, total);
  const parts = Uint32Array.from(events, (event) => {
    if (isArrow(trace, detail, event)) return place.next('arrow');
    return event.kind === 'section' ? place.next('section') : place.part;
  });
  return { total, parts };
}

type Detail = Trace['display']['detail'];

const isArrow = ({ protocol }: Trace, detail: Detail, event: TraceEvent): boolean =>
  (event.kind === 'segment' || event.kind === 'message') && isDrawn(event, protocol, detail);
