/** How many text columns names and labels may have, so that a picture of many participants can still be read. */
import { isolate } from './text/bidi.ts';
import { wrap } from './text/wrap.ts';

/** The widest picture that can be read beside an editor and on a slide, and how much of that the outer notes take. */
const readableWidth = 1150;
const sides = 170;
/** Width of a letter on arrows and in names, and the air around such a text. */
const arrowLetter = 7.4;
const arrowAir = 32;
const nameLetter = 9;
const nameAir = 30;

export interface LaneColumns {
  readonly name: number;
  readonly arrow: number;
  /** A note at one participant. */
  readonly note: number;
}

/** @param lanes number of participants */
export function laneColumns(lanes: number): LaneColumns {
  const gap = lanes < 2 ? Infinity : (readableWidth - sides) / (lanes - 1);
  const columns = (air: number, letter: number, least: number, most: number): number =>
    Math.min(most, Math.max(least, Math.floor((gap - air) / letter)));
  const arrow = columns(arrowAir, arrowLetter, 18, 64);
  return { name: columns(nameAir, nameLetter, 12, 28), arrow, note: Math.min(46, Math.max(20, arrow)) };
}

/** A name of one of many participants in a narrow picture: narrow heads leave more width to texts between lifelines. */
const narrowName = 16;
/** Up to this number of participants there is width for whole names in a narrow picture, and for notes outside. */
const maxFew = 3;

/** @param lanes number of participants */
export const areMany = (lanes: number): boolean => lanes > maxFew;

/**
 * A participant's name broken into lines, as it is written in the head of its lifeline.
 *
 * @param narrow whether the picture should be as narrow as possible
 */
export function headName(name: string, lanes: number, narrow = false): string {
  const columns = narrow && areMany(lanes) ? narrowName : Infinity;
  return wrap(isolate(name), Math.min(columns, laneColumns(lanes).name));
}
