/** What is placed → the elements that Mermaid draws of it, in its order. */
import type { Box, Columns, Head } from './columns.ts';
import type { Extent } from './extent.ts';
import type { SequenceModel } from './model.ts';
import type { Attributes, Picture, Piece } from './pieces.ts';
import type { PlacedActivation, PlacedArrow, PlacedBand, PlacedNote, PlacedText, Rows } from './rows.ts';
import * as sizes from './sizes.ts';
import { drawnLine } from './texts.ts';

const plain: Attributes = {};
const ofNote: Attributes = { 'data-et': 'note' };
const noteBox: Attributes = { fill: '#EDF2AE', stroke: '#666', class: 'note' };
const headOf: Attributes = { 'data-et': 'participant', 'data-type': 'participant' };
const headBox: Attributes = { fill: '#eaeaea', stroke: '#666', rx: 3, ry: 3, class: 'actor actor-top' };
const lifeline: Attributes = {
  y2: sizes.LIFELINE_END,
  class: 'actor-line 200',
  'stroke-width': '0.5px',
  stroke: '#999',
  'data-et': 'life-line',
};
const bandBox: Attributes = { class: 'rect' };
const boxBox: Attributes = { fill: 'transparent', stroke: 'rgb(0,0,0, 0.5)', class: 'rect' };
const activationBox: Attributes = { fill: '#EDF2AE', stroke: '#666' };
const arrowLine: Attributes = { 'data-et': 'message', 'stroke-width': 2, stroke: 'none' };
const solid: Attributes = { ...arrowLine, class: 'messageLine0', style: 'fill: none;' };
const dashed: Attributes = { ...arrowLine, class: 'messageLine1', style: 'stroke-dasharray: 3, 3; fill: none;' };

const inMiddle = { 'text-anchor': 'middle', 'dominant-baseline': 'middle', 'alignment-baseline': 'middle', dy: '1em' };
const central = { 'dominant-baseline': 'central', 'alignment-baseline': 'central' };

/** How texts look in a font. */
interface Letters {
  readonly note: Attributes;
  readonly message: Attributes;
  readonly head: Attributes;
  readonly boxTitle: Attributes;
}

/** Of the fonts that pictures were drawn in. */
const mostKnown = 8;
const known = new Map<string, Letters>();

function lettersIn(family: string): Letters {
  const before = known.get(family);
  if (before) return before;
  const { note, message, head } = sizes.FONTS;
  const style = ({ size, weight }: { readonly size: number; readonly weight: number }): string =>
    `font-family: ${family}; font-size: ${size}px; font-weight: ${weight};`;
  const centred = `text-anchor: middle; font-size: ${head.size}px; font-weight: ${head.weight}; font-family: ${family};`;
  const letters = {
    note: { ...inMiddle, class: 'noteText', style: style(note) },
    message: { ...inMiddle, class: 'messageText', style: style(message) },
    head: { ...central, class: 'actor actor-box', style: centred },
    boxTitle: { ...central, class: 'text', style: centred },
  };
  if (known.size >= mostKnown) known.clear();
  known.set(family, letters);
  return letters;
}

/** @param id of the picture, which its line ends have in their names */
export function emit(
  { title, heads, boxes }: SequenceModel,
  columns: Columns,
  placed: Rows,
  extent: Extent,
  { id, family }: { readonly id: string; readonly family: string },
): Picture {
  const letters = lettersIn(family);
  const bottom = extent.y;
  columns.boxes.forEach(({ x, width }) => {
    extent.include(x, 0, x + width, bottom);
  });
  if (boxes.length > 0) extent.moveDown(sizes.BOX_MARGIN);
  const boxed = columns.boxes.map((box, index) =>
    boxPiece(box, boxes[index]?.lines ?? [], bottom, columns.boxTitleHeight, letters),
  );
  const headed = columns.heads.map((head, index) => headPiece(head, heads[index], columns.headHeight, letters));
  const below = [...boxed.reverse(), ...placed.bands.map(bandPiece).reverse(), ...headed.reverse()];
  const above = [
    ...placed.others.map((other) => (other.kind === 'note' ? notePiece(other, letters) : activationPiece(other))),
    ...placed.arrows.flatMap((arrow) => arrowPieces(arrow, id, letters)),
  ];
  return framed(title, extent, below, above);
}

/** Adds the title, and says how large the picture is. */
function framed(title: string | null, { whole }: Extent, below: readonly Piece[], above: readonly Piece[]): Picture {
  const [left, right] = [finite(whole.left), finite(whole.right)];
  const [top, bottom] = [finite(whole.top), finite(whole.bottom)];
  const titleHeight = title === null ? 0 : sizes.TITLE_HEIGHT;
  const width = right - left + 2 * sizes.MARGIN_X;
  const height = bottom - top + 2 * sizes.MARGIN_Y + titleHeight;
  const x = (right - left) / 2 - 2 * sizes.MARGIN_X;
  const titled = title === null ? [] : [piece('text', plain, { x, y: sizes.TITLE_Y }, title)];
  return {
    viewBox: `${left - sizes.MARGIN_X} -${sizes.MARGIN_Y + titleHeight} ${width} ${height}`,
    width,
    below,
    above: [...above, ...titled],
  };
}

const finite = (value: number): number => (Number.isFinite(value) ? value : 0);

function piece(
  name: Piece['name'],
  alike: Attributes,
  attributes: Attributes,
  content: string | readonly Piece[] = [],
): Piece {
  return { name, alike, attributes, content };
}

function boxPiece(
  { x, width }: Box,
  lines: readonly string[],
  bottom: number,
  titleHeight: number,
  letters: Letters,
): Piece {
  const reach = 2 * sizes.BOX_MARGIN;
  const left = x - reach;
  const right = left + width + 2 * reach;
  const top = -sizes.BOX_REACH.above * sizes.BOX_MARGIN;
  const lowest = top + bottom + sizes.BOX_REACH.below * sizes.BOX_MARGIN;
  const y = sizes.BOX_TEXT_MARGIN + titleHeight / 2;
  return piece('g', plain, {}, [
    piece('rect', boxBox, { x: left, y: top, width: right - left, height: lowest - top }),
    ...headLines(lines, x + width / 2, y, letters.boxTitle),
  ]);
}

/** The lines of a text around a height. */
function headLines(lines: readonly string[], x: number, y: number, letters: Attributes): readonly Piece[] {
  const { size } = sizes.FONTS.head;
  return lines.map((line, index) => {
    const dy = index * size - (size * (lines.length - 1)) / 2;
    return piece('text', letters, { x, y }, [piece('tspan', plain, { x, dy }, line)]);
  });
}

const bandPiece = ({ left, top, right, bottom, fill }: PlacedBand): Piece =>
  piece('rect', bandBox, { x: left, y: top, fill, width: right - left, height: bottom - top });

function headPiece(
  { x, y, width, middle }: Head,
  head: SequenceModel['heads'][number] | undefined,
  height: number,
  letters: Letters,
): Piece {
  const { id = '', lines = [] } = head ?? {};
  return piece('g', plain, {}, [
    piece('line', lifeline, { x1: middle, y1: y + height, x2: middle, name: id, 'data-id': id }),
    piece('g', headOf, { 'data-id': id }, [
      piece('rect', headBox, { x, y, width, height, name: id }),
      ...headLines(lines, middle, y + height / 2, letters.head),
    ]),
  ]);
}

function notePiece({ row, x, y, width, height, text }: PlacedNote, letters: Letters): Piece {
  return piece('g', ofNote, { 'data-id': row.id }, [
    piece('rect', noteBox, { x, y, width, height }),
    ...textLines(row.lines, text, letters.note, (line) => [piece('tspan', plain, { x: text.x }, line)]),
  ]);
}

function textLines(
  lines: readonly string[],
  { x, ys }: PlacedText,
  letters: Attributes,
  content: (line: string) => string | readonly Piece[],
): readonly Piece[] {
  return lines.map((line, index) => piece('text', letters, { x, y: ys[index] ?? 0 }, content(drawnLine(line))));
}

function activationPiece({ x, y, width, height, depth }: PlacedActivation): Piece {
  const name = `activation${depth % sizes.ACTIVATION_CLASSES}`;
  return piece('g', plain, {}, [piece('rect', activationBox, { x, y, width, height, class: name })]);
}

/** An arrow's lines of text, and the arrow after them. */
function arrowPieces({ row, from, to, y, text }: PlacedArrow, id: string, letters: Letters): readonly Piece[] {
  const ends = {
    'data-id': row.id,
    'data-from': `p${row.from}`,
    'data-to': `p${row.to}`,
    'marker-end': `url(#${id}-${row.head})`,
  };
  const { reach, rise, fall, height } = sizes.LOOP;
  const out = from + reach;
  const loop = `M ${from},${y} C ${out},${y - rise} ${out},${y + fall} ${from},${y + height}`;
  const look = row.dashed ? dashed : solid;
  return [
    ...textLines(row.lines, text, letters.message, (line) => line),
    from === to
      ? piece('path', look, { ...ends, d: loop })
      : piece('line', look, { ...ends, x1: from, y1: y, x2: to, y2: y }),
  ];
}
