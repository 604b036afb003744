/** The heads of the lifelines, and how far down the first event is because of them. */
import type { Trace } from '../../trace/trace.ts';
import { headName } from '../lane-columns.ts';
import { headLabel } from '../text/format.ts';
import { lineHeight, textWidth } from '../text/metrics.ts';
import { HEAD_AIR, LEAD, MIN_HEAD_WIDTH, MIN_TOP } from './constants.ts';
import type { LayoutMode } from './model.ts';

export interface Heads {
  readonly labels: readonly string[];
  /** The labels broken into lines. */
  readonly names: readonly string[];
  /** Where the heads end and the lifelines begin. */
  readonly bottom: number;
  readonly firstEventY: number;
}

export function placeHeads(
  { participants, display }: Pick<Trace, 'participants' | 'display'>,
  mode: LayoutMode,
): Heads {
  const labels = participants.map(({ id, label }) => (label === '' ? id : label));
  const names = participants
    .map((participant) => headLabel(participant, display))
    .map((label) => headName(label, labels.length, mode.width !== null));
  const mostLines = Math.max(1, ...names.map((name) => name.split('\n').length));
  const firstEventY = MIN_TOP + lineHeight * (mostLines - 1);
  return { labels, names, bottom: firstEventY - LEAD, firstEventY };
}

/** The width of a head. */
export const headWidth = (name: string): number => Math.max(MIN_HEAD_WIDTH, textWidth(name) + HEAD_AIR);
