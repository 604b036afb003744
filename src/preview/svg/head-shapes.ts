/** What a head says of its participant beside the name: a person stands in it or beside it, a database is a cylinder. */
import type { Lane } from '../../diagram/time/model.ts';
import type { Palette } from '../../shared/palette.ts';
import { shape } from './shapes.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How far the middle of a person is from the side of the head, and half its height. */
const PERSON_DISTANCE = 11;
const PERSON_HALF = 11;
/** A person stands in the head where so much is free on each side of the name. */
const PERSON_ROOM = 22;
/** How far a person reaches beyond a head that has no such room. */
export const PERSON_REACH = 18;
/** How far the lip of a cylinder hangs into the head. */
const LIP = 6;

/** Whether a person stands in the head of this width, `nameWidth` of which is taken. */
export const fitsInHead = (width: number, nameWidth: number): boolean => width - nameWidth >= 2 * PERSON_ROOM;

/** The lines that are drawn with the head. `nameWidth`: of the widest line of the name. */
export function headShape(
  kind: NonNullable<Lane['shape']>,
  box: Box,
  nameWidth: number,
  { headBorder }: Pick<Palette, 'headBorder'>,
): SVGElement {
  const line = { fill: 'none', stroke: headBorder, 'stroke-linecap': 'round' } as const;
  const { x, y, width, height } = box;
  if (kind === 'database') {
    const lip = `M${x},${y} C${x + width / 4},${y + LIP} ${x + (3 * width) / 4},${y + LIP} ${x + width},${y}`;
    return shape('path', { d: lip, ...line, 'stroke-width': 1 });
  }
  const middle = fitsInHead(width, nameWidth) ? x + PERSON_DISTANCE : x - PERSON_DISTANCE;
  const top = y + height / 2 - PERSON_HALF;
  const body = [
    `M${middle},${top + 7} V${top + 14}`,
    `M${middle - 6},${top + 10} H${middle + 6}`,
    `M${middle - 5},${top + 2 * PERSON_HALF} L${middle},${top + 14} L${middle + 5},${top + 2 * PERSON_HALF}`,
  ].join(' ');
  return shape(
    'g',
    {},
    shape('circle', { cx: middle, cy: top + 3.5, r: 3.5, ...line, 'stroke-width': 1.5 }),
    shape('path', { d: body, ...line, 'stroke-width': 1.5 }),
  );
}
