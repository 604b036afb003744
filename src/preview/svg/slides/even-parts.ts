/** In how many parts a sequence diagram is cut for slides. */
import { arrowsPerPart } from '../../../diagram/sequence/sequence.ts';
import { fewerArrows } from '../../../shared/slide.ts';

/** What was drawn of parts with so many arrows each, and whether all of it can be read on slides. */
interface Tried<Drawn> {
  readonly drawn: Drawn;
  readonly fits: boolean;
  /** How large its letters are there, as far as that is not large enough. */
  readonly letters: number;
}

/**
 * As few parts as can be read, with as many arrows in one as in the next, so that the last slide is not almost empty.
 * One arrow a part is all that cutting can do.
 *
 * @param total arrows in all
 */
export async function evenParts<Drawn>(total: number, draw: (limit: number) => Promise<Tried<Drawn>>): Promise<Drawn> {
  const partsOf = (arrows: number): number => Math.max(1, Math.ceil(total / arrows));
  let limit = Math.max(1, Math.min(total, arrowsPerPart));
  let tooMany = limit + 1;
  let best = await draw(limit);
  while (!best.fits && limit > 1) {
    tooMany = limit;
    limit = fewerArrows(limit);
    best = await draw(limit);
  }
  // What is long takes too long to be drawn again and again.
  if (!best.fits || total > arrowsPerPart) return best.drawn;
  // The tries are coarse: fewer parts may do.
  while (partsOf(tooMany - 1) < partsOf(limit)) {
    const middle = Math.ceil((limit + tooMany - 1) / 2);
    const tried = await draw(middle);
    if (isAsGood(tried, best)) [limit, best] = [middle, tried];
    else tooMany = middle;
  }
  const even = Math.ceil(total / partsOf(limit));
  if (even >= limit || even < 1) return best.drawn;
  const tried = await draw(even);
  return isAsGood(tried, best) ? tried.drawn : best.drawn;
}

/** Parts with other arrows are of other widths. */
const isAsGood = ({ fits, letters }: Tried<unknown>, before: Tried<unknown>): boolean =>
  fits && letters >= before.letters;
