/** How a time view may be laid out, from wide to narrow, and which of these layouts is taken. */
import { areMany } from '../lane-columns.ts';
import { columnsIn } from './columns.ts';
import {
  GOOD_NARROW_LANE_GAP,
  MIN_NARROW_LANE_GAP,
  MIN_TITLE_COLUMNS,
  NARROW_NOTE_COLUMNS,
  READABLE_WIDTH,
  SECTION_TITLE_AIR,
} from './constants.ts';
import type { Lane, LayoutMode, TimeView } from './model.ts';

/** Section titles stay on one line, notes have a few words a line. */
export const wide: LayoutMode = { textColumns: { note: 24, section: Infinity }, width: null };

const readable: LayoutMode = { textColumns: { note: 20, section: 80 }, width: READABLE_WIDTH };

/** From the mode that breaks notes into the fewest lines to the one that breaks them into the most. */
function narrowModes(width: number): readonly LayoutMode[] {
  const section = Math.max(MIN_TITLE_COLUMNS, columnsIn(width - SECTION_TITLE_AIR));
  return NARROW_NOTE_COLUMNS.map((note) => ({ textColumns: { note, section }, width }));
}

/**
 * Lays out in the first mode that fits.
 *
 * - Without a wanted width: in the wide mode; with three lifelines or more that do not fit beside an editor, in the
 *   readable one.
 * - With a wanted width: in the wide mode if that is narrow enough. Otherwise in the first narrow mode that is narrow
 *   enough and leaves the lifelines far enough apart; if none does, in the last one that is narrow enough; if none is,
 *   in the narrowest.
 */
export function layOutInFirstFittingMode(
  wantedWidth: number | undefined,
  layOut: (mode: LayoutMode) => TimeView,
): TimeView {
  const wideView = layOut(wide);
  if (wantedWidth === undefined) {
    const isReadable = wideView.lanes.length < 3 || wideView.width <= READABLE_WIDTH;
    return isReadable ? wideView : layOut(readable);
  }
  if (wideView.width <= wantedWidth) return wideView;
  let best = wideView;
  for (const mode of narrowModes(wantedWidth)) {
    const view = layOut(mode);
    if (view.width < best.width || view.width <= wantedWidth) best = view;
    if (best.width <= wantedWidth && narrowestGap(best.lanes) >= goodNarrowGap(best.lanes.length)) break;
  }
  return best;
}

/** The distance between the two lifelines that are nearest to each other; infinite for a single one. */
function narrowestGap(lanes: readonly Lane[]): number {
  return Math.min(...lanes.slice(1).map(({ x }, index) => Math.round(x - (lanes[index]?.x ?? 0))));
}

/** The distance from which on lifelines are far enough apart. Of many, each text is broken into more lines. */
const goodNarrowGap = (lanes: number): number => (areMany(lanes) ? MIN_NARROW_LANE_GAP : GOOD_NARROW_LANE_GAP);
