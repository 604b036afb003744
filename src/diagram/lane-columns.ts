/** How many columns names and labels may have beside each other, so that a picture of many participants can be read. */
import { isolate } from './text/bidi.ts';
import { wrap } from './text/wrap.ts';

/** What can be read beside an editor and on a slide, in units of a picture, and what the outer notes take of it. */
const readableWidth = 1150;
const sides = 170;
/** What a letter takes on arrows and in names, and the air around them. */
const arrowLetter = 7.4;
const arrowAir = 32;
const nameLetter = 9;
const nameAir = 30;

export interface LaneColumns {
  readonly name: number;
  readonly arrow: number;
  /** Of a note at one participant. */
  readonly note: number;
}

/** @param lanes how many participants stand beside each other */
export function laneColumns(lanes: number): LaneColumns {
  const gap = lanes < 2 ? Infinity : (readableWidth - sides) / (lanes - 1);
  const columns = (air: number, letter: number, least: number, most: number): number =>
    Math.min(most, Math.max(least, Math.floor((gap - air) / letter)));
  const arrow = columns(arrowAir, arrowLetter, 18, 64);
  return { name: columns(nameAir, nameLetter, 12, 28), arrow, note: Math.min(46, Math.max(20, arrow)) };
}

/** Of a name among many in a narrow picture: what the heads do not take is left to texts between the lifelines. */
const narrowName = 16;
/** So many stand beside each other with room to spare: for whole names in a narrow picture, and for notes outside. */
const mostWithRoom = 3;

/** @param lanes how many participants stand beside each other */
export const areMany = (lanes: number): boolean => lanes > mostWithRoom;

/**
 * A participant's name in lines, as it stands in the head of its lifeline.
 *
 * @param narrow whether the picture is to be no wider than it must be
 */
export function headName(name: string, lanes: number, narrow = false): string {
  const columns = narrow && areMany(lanes) ? narrowName : Infinity;
  return wrap(isolate(name), Math.min(columns, laneColumns(lanes).name));
}
