/** Down: arrows, notes, activations and bands, one below the other. */
import type { Columns, Head } from './columns.ts';
import type { Activation, Extent, Reach } from './extent.ts';
import { nowhere } from './extent.ts';
import type { ActivationRow, ArrowRow, Measure, NoteRow, Row } from './model.ts';
import * as sizes from './sizes.ts';
import { lineOffsets, sizeOf } from './texts.ts';

export interface PlacedText {
  readonly x: number;
  /** Of each line. */
  readonly ys: readonly number[];
}

export interface PlacedArrow {
  readonly row: ArrowRow;
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly text: PlacedText;
}

export interface PlacedNote {
  readonly kind: 'note';
  readonly row: NoteRow;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: PlacedText;
}

export interface PlacedActivation {
  readonly kind: 'activation';
  readonly x: number;
  y: number;
  readonly width: number;
  height: number;
  /** How many activations of the same lifeline it stands on. */
  depth: number;
}

export interface PlacedBand extends Readonly<Reach> {
  readonly fill: string;
}

export interface Rows {
  readonly arrows: readonly PlacedArrow[];
  /** In the order in which they begin. */
  readonly others: readonly (PlacedNote | PlacedActivation)[];
  /** In the order in which they end. */
  readonly bands: readonly PlacedBand[];
}

export function placeRows(rows: readonly Row[], columns: Columns, extent: Extent, measure: Measure): Rows {
  const arrows: PlacedArrow[] = [];
  const others: (PlacedNote | PlacedActivation)[] = [];
  const bands: PlacedBand[] = [];
  const begun = new Map<Activation, PlacedActivation>();
  for (const row of rows)
    switch (row.kind) {
      case 'arrow':
        arrows.push(placeArrow(row, columns, extent, measure));
        break;
      case 'note':
        others.push(placeNote(row, columns, extent, measure));
        break;
      case 'activate':
        others.push(begin(row, columns, extent, begun));
        break;
      case 'deactivate':
        finish(row, extent, begun);
        break;
      case 'band':
        extent.moveDown(sizes.BOX_MARGIN);
        extent.bands.push({ ...nowhere(), top: extent.y });
        extent.moveDown(sizes.BOX_MARGIN);
        break;
      case 'end of band': {
        const band = extent.bands.pop() ?? nowhere();
        bands.push({ ...band, fill: row.fill });
        extent.moveDown(band.bottom - extent.y);
      }
    }
  return { arrows, others, bands };
}

const nothing: Head = { x: 0, y: 0, width: 0, middle: 0 };

function placeNote(row: NoteRow, columns: Columns, extent: Extent, measure: Measure): PlacedNote {
  const { x, width } = acrossNote(row, columns, measure);
  extent.moveDown(sizes.BOX_MARGIN);
  const { y } = extent;
  const offsets = lineOffsets(row.lines, 'note', measure);
  const height = Math.round(offsets.at(-1) ?? 0) + 2 * sizes.NOTE_MARGIN;
  extent.moveDown(height);
  extent.include(x, y, x + width, y + height);
  const text = {
    x: Math.round(x + width / 2),
    ys: row.lines.map((_, index) => Math.round(y + (offsets[index] ?? 0) + sizes.NOTE_MARGIN / 2)),
  };
  return { kind: 'note', row, x, y, width, height, text };
}

/** Beside a lifeline, or over one or more of them. */
function acrossNote(
  { placement, from, to, lines }: NoteRow,
  { heads, gap }: Columns,
  measure: Measure,
): { readonly x: number; readonly width: number } {
  const [first, second] = [heads[from] ?? nothing, heads[to] ?? nothing];
  const needed = sizeOf(lines, 'note', measure).width + 2 * sizes.NOTE_MARGIN;
  if (placement === 'over' && from !== to) {
    const width = Math.abs(first.middle - second.middle) + gap;
    return { x: Math.min(first.middle, second.middle) - gap / 2, width };
  }
  const width = Math.max(first.width, placement === 'over' ? sizes.WIDTH : 0, needed);
  if (placement === 'over') return { x: first.x + (first.width - width) / 2, width };
  return placement === 'right of'
    ? { x: first.x + (first.width + gap) / 2, width }
    : { x: first.x - width + (first.width - gap) / 2, width };
}

function placeArrow(row: ArrowRow, columns: Columns, extent: Extent, measure: Measure): PlacedArrow {
  const [begin, end] = [sidesOf(row.from, columns, extent), sidesOf(row.to, columns, extent)];
  const toRight = begin.left <= end.left;
  const from = toRight ? begin.right : begin.left;
  const tip = toRight ? end.left - sizes.TIP : end.right + sizes.TIP;
  const to = row.from === row.to ? from : tip;
  const top = extent.y;
  const y = moveBelowText(row, from, to, extent, measure);
  const [left, right] = [Math.min(begin.left, end.left), Math.max(begin.right, end.right)];
  // Mermaid leaves out what is above the text.
  extent.include(left, top, right, extent.y - sizes.ABOVE_ARROW);
  const offsets = lineOffsets(row.lines, 'message', measure);
  const text = {
    x: Math.round(Math.min(from, to) + Math.abs(to - from) / 2),
    ys: row.lines.map((_, index) =>
      Math.round(top + sizes.ABOVE_ARROW + (offsets[index] ?? 0) + sizes.TEXT_MARGIN / 2),
    ),
  };
  return { row, from, to, y, text };
}

/** Makes room for an arrow and its text. Returns where the arrow begins. */
function moveBelowText({ lines }: ArrowRow, from: number, to: number, extent: Extent, measure: Measure): number {
  const { width, height } = sizeOf(lines, 'message', measure);
  extent.moveDown(sizes.ABOVE_ARROW);
  extent.moveDown(height / lines.length);
  const below = height - sizes.ABOVE_ARROW + sizes.BOX_MARGIN;
  const y = extent.y + below;
  if (from !== to) {
    extent.include(from, y - sizes.ABOVE_ARROW, to, y);
    extent.moveDown(below);
    return y;
  }
  const half = Math.max(width / 2, sizes.WIDTH / 2);
  const bottom = extent.y + below + sizes.LOOP.room;
  extent.include(from - half, bottom - sizes.ABOVE_ARROW, to + half, bottom + sizes.LOOP.room);
  extent.moveDown(below + sizes.LOOP.room);
  return y;
}

/** The sides of what stands on a lifeline, at which arrows begin and end. */
function sidesOf(
  lane: number,
  { heads }: Columns,
  { activations }: Extent,
): { readonly left: number; readonly right: number } {
  const { middle } = heads[lane] ?? nothing;
  let [left, right] = [middle - sizes.HALF_LIFELINE, middle + sizes.HALF_LIFELINE];
  for (const activation of activations)
    if (activation.lane === lane) {
      left = Math.min(left, activation.left);
      right = Math.max(right, activation.right);
    }
  return { left, right };
}

function begin(
  { lane }: ActivationRow,
  { heads }: Columns,
  extent: Extent,
  begun: Map<Activation, PlacedActivation>,
): PlacedActivation {
  const before = extent.activations.filter((activation) => activation.lane === lane).length;
  const { middle } = heads[lane] ?? nothing;
  const left = middle + ((before - 1) * sizes.ACTIVATION_WIDTH) / 2;
  const right = left + sizes.ACTIVATION_WIDTH;
  const activation = { lane, left, right, top: extent.y + sizes.ACTIVATION.inset };
  extent.activations.push(activation);
  const placed: PlacedActivation = { kind: 'activation', x: left, y: 0, width: right - left, height: 0, depth: 0 };
  begun.set(activation, placed);
  return placed;
}

/** Ends the innermost activation of a lifeline. */
function finish({ lane }: ActivationRow, extent: Extent, begun: ReadonlyMap<Activation, PlacedActivation>): void {
  const index = extent.activations.findLastIndex((activation) => activation.lane === lane);
  const [activation] = extent.activations.splice(index, 1);
  const placed = activation && begun.get(activation);
  if (!activation || !placed) return;
  let { y: bottom } = extent;
  let { top } = activation;
  if (top + sizes.ACTIVATION.least > bottom) {
    top = bottom - sizes.ACTIVATION.above;
    bottom += sizes.ACTIVATION.below;
  }
  placed.y = top;
  placed.height = bottom - top;
  placed.depth = extent.activations.filter((other) => other.lane === lane).length;
  extent.include(activation.left, bottom - sizes.ACTIVATION.reach, activation.right, bottom);
}
