/**
 * Trace → picture on a time axis, as plain geometry, in named passes. `collectEvents` chooses what is shown; then a
 * layout pass places it: events on the axis, lifelines beside each other, elements on both, and texts where they cover
 * nothing. `resolveOverlaps` repeats the layout pass, with more room for what still overlaps. All of it is repeated for
 * narrower modes until the picture is narrow enough. Linear in the number of events; never throws.
 */
import type { Trace } from '../../trace/trace.ts';
import { placeOnAxis } from './axis.ts';
import { placeLifelines, placeTitle } from './columns.ts';
import { type Adjustments, maxRounds, type Overlaps, resolveOverlaps } from './convergence.ts';
import { crossingArrows } from './labels/crossings.ts';
import { arrowSpans, placeElements } from './elements.ts';
import { emit, type Placed } from './emit.ts';
import { type CollectedEvents, collectEvents } from './events.ts';
import { placeHeads } from './heads.ts';
import { layOutInFirstFittingMode } from './layout-modes.ts';
import type { LayoutMode, TimeView, TimeViewOptions } from './model.ts';
import { placeTexts } from './texts.ts';

export function timeView(trace: Trace, options: TimeViewOptions = {}): TimeView {
  return layOutInFirstFittingMode(options.width, (mode) => {
    const collected = collectEvents(trace, options, mode.textColumns);
    const layOut = (adjustments: Adjustments): LayoutPass => layoutPass(trace, collected, mode, adjustments);
    const { placed } = resolveOverlaps(layOut, maxRounds(collected.arrows.length));
    return emit(trace, collected, placed, options);
  });
}

export interface LayoutPass {
  readonly placed: Placed;
  readonly overlaps: Overlaps;
}

/** Places everything once, with the adjustments that earlier passes have asked for. */
export function layoutPass(
  trace: Trace,
  collected: CollectedEvents,
  mode: LayoutMode,
  { yOffsets, sharing }: Adjustments,
): LayoutPass {
  const heads = placeHeads(trace, mode);
  const axis = placeOnAxis(collected.events, collected.packetTimes, heads.firstEventY, yOffsets);
  const crossing = crossingArrows(arrowSpans(collected.arrows, axis));
  const columns = placeLifelines(collected, heads, crossing, mode);
  const title = placeTitle(trace.title, collected.events, columns, mode);
  const elements = placeElements(collected, axis, columns, { crossing, sharing });
  const texts = placeTexts(elements, collected, axis, columns, title.width, heads.bottom);
  return { placed: { heads, axis, columns, title, elements, texts }, overlaps: texts.overlaps };
}
