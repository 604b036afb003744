/** The boxes around neighbouring lifelines: from the line of their titles, above the heads, down to the end. */
import type { Trace } from '../../trace/trace.ts';
import { lineHeight } from '../text/metrics.ts';
import { wrap } from '../text/wrap.ts';
import { BOX_TITLE_AIR, MAX_BOX_TITLE_COLUMNS } from './constants.ts';

/** A box, before its place is known. */
export interface TitledBox {
  /** Broken into lines. */
  readonly title: string;
  /** The lifelines in it, by their indices. */
  readonly first: number;
  readonly last: number;
}

/** The boxes of a trace, from left to right. */
export function titledBoxes({ participants, boxes = [] }: Pick<Trace, 'participants' | 'boxes'>): readonly TitledBox[] {
  const lanes = new Map(participants.map(({ id }, index) => [id, index]));
  return boxes
    .map(({ title, participants: inside }) => ({
      title: wrap(title, MAX_BOX_TITLE_COLUMNS),
      first: lanes.get(inside[0] ?? '') ?? 0,
      last: lanes.get(inside.at(-1) ?? '') ?? 0,
    }))
    .sort((a, b) => a.first - b.first);
}

/** The height of the titles, above the heads; 0: there is no box. */
export function titlesHeight(boxes: readonly TitledBox[]): number {
  if (boxes.length === 0) return 0;
  return lineHeight * Math.max(...boxes.map(({ title }) => title.split('\n').length)) + BOX_TITLE_AIR;
}
