/** Last pass: what was placed becomes a time view. */
import type { Trace } from '../../trace/trace.ts';
import { diagramTexts } from '../catalog/catalog.ts';
import type { TimeAxis } from './axis.ts';
import { titlesHeight } from './boxes.ts';
import type { Columns } from './columns.ts';
import { DEFAULT_LIMIT, FOOT } from './constants.ts';
import type { PlacedElements } from './elements.ts';
import type { CollectedEvents } from './events.ts';
import type { Heads } from './heads.ts';
import type { TimeView, TimeViewOptions } from './model.ts';
import type { PlacedTexts } from './texts.ts';

export interface Placed {
  readonly heads: Heads;
  readonly axis: TimeAxis;
  readonly columns: Columns;
  readonly title: { readonly heading: string; readonly width: number };
  readonly elements: PlacedElements;
  readonly texts: PlacedTexts;
}

export function emit(
  { title, participants }: Trace,
  { arrows, total }: Pick<CollectedEvents, 'arrows' | 'total'>,
  { heads, axis, columns, title: placedTitle, elements, texts }: Placed,
  options: TimeViewOptions,
): TimeView {
  // An arrow and its copy are shown as one.
  const shown = new Set(arrows.map(({ step }) => step)).size;
  return {
    title,
    locale: options.locale ?? 'en',
    heading: placedTitle.heading,
    width: placedTitle.width,
    height: axis.bottom + FOOT,
    top: heads.bottom,
    axisX: columns.axisX,
    lanes: participants.map(({ id, shape = null }, index) => ({
      participant: id,
      shape,
      label: heads.labels[index] ?? '',
      head: heads.names[index] ?? '',
      x: columns.laneXs[index] ?? 0,
    })),
    boxes: heads.boxes.map(({ title }, index) => ({
      title,
      height: titlesHeight(heads.boxes),
      left: columns.boxes[index]?.left ?? 0,
      right: columns.boxes[index]?.right ?? 0,
    })),
    scale: axis.pieces,
    instants: axis.instants,
    breaks: texts.breaks,
    elements: [...elements.connections, ...elements.notes, ...texts.arrows, ...texts.timers].sort(
      (a, b) => a.step - b.step,
    ),
    shown,
    total,
    notice: noticeOf(shown, total, options),
  };
}

function noticeOf(
  shown: number,
  total: number,
  { part, limit = DEFAULT_LIMIT, locale = 'en' }: TimeViewOptions,
): string | null {
  if (shown === total) return null;
  const text = diagramTexts(locale);
  if (part === undefined) return text('diagram-arrows-shown', { shown, total });
  return text('diagram-part-arrows-shown', { part, parts: Math.ceil(total / limit), shown, total });
}
