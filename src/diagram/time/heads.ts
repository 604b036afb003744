/** The heads of the lifelines, and how far down the first event is because of them. */
import type { Trace } from '../../trace/trace.ts';
import { headName } from '../lane-columns.ts';
import { headLabel } from '../text/format.ts';
import { lineHeight, textWidth } from '../text/metrics.ts';
import { type TitledBox, titledBoxes, titlesHeight } from './boxes.ts';
import { BOX_AIR, HEAD_AIR, LEAD, MIN_HEAD_WIDTH, MIN_TOP } from './constants.ts';
import type { LayoutMode } from './model.ts';

export interface Heads {
  readonly labels: readonly string[];
  /** The labels broken into lines. */
  readonly names: readonly string[];
  /** Where the heads end and the lifelines begin. */
  readonly bottom: number;
  readonly firstEventY: number;
  readonly boxes: readonly TitledBox[];
}

export function placeHeads(trace: Pick<Trace, 'participants' | 'display' | 'boxes'>, mode: LayoutMode): Heads {
  const { participants, display } = trace;
  const labels = participants.map(({ id, label }) => (label === '' ? id : label));
  const names = participants
    .map((participant) => headLabel(participant, display))
    .map((label) => headName(label, labels.length, mode.width !== null));
  const mostLines = Math.max(1, ...names.map((name) => name.split('\n').length));
  const boxes = titledBoxes(trace);
  const firstEventY = MIN_TOP + titlesHeight(boxes) + lineHeight * (mostLines - 1);
  return { labels, names, bottom: firstEventY - LEAD, firstEventY, boxes };
}

/** The width of a head. */
export const headWidth = (name: string): number => Math.max(MIN_HEAD_WIDTH, textWidth(name) + HEAD_AIR);

/** How far what stands at the top of a lifeline reaches to both sides of it. */
export interface HalfWidths {
  readonly left: number;
  readonly right: number;
}

/** Of each lifeline, the head with the side of the box that begins or ends beside it. */
export function halfWidths(heads: readonly string[], boxes: readonly TitledBox[]): readonly HalfWidths[] {
  const begins = new Map(boxes.map((box) => [box.first, box]));
  const ends = new Map(boxes.map((box) => [box.last, box]));
  return heads.map((head, lane) => {
    const half = headWidth(head) / 2;
    const [begun, ended] = [begins.get(lane), ends.get(lane)];
    // The title of a box around several always fits: lifelines are far enough apart.
    const alone = begun !== undefined && begun === ended ? textWidth(begun.title) / 2 : 0;
    const within = Math.max(half, alone) + BOX_AIR;
    return { left: begun === undefined ? half : within, right: ended === undefined ? half : within };
  });
}
