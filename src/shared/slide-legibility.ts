/** Whether pictures on slides can be read: one that cannot be cut, or is too wide, may be too small. */
import type { LocalizableText } from '../l10n/localizable.ts';
import { sharedMessage } from './catalog/catalog.ts';

/** Units of the slide's height of 720, a 45th of it; those of what is said by the way may be a little smaller. */
export const wantedText = 16;
export const leastText = 14.7;

/**
 * Why the back row cannot read the pictures, as a sentence; null: it can.
 *
 * @param svgs the parts or frames of one picture, as the page puts them on slides (`preview/svg/slide.ts`)
 */
export function slideProblem(svgs: readonly string[]): LocalizableText | null {
  const scales = svgs.map((svg) =>
    Number(/<g transform="translate\([^)]*\) scale\(([\d.]+)\)">/.exec(svg)?.[1] ?? Infinity),
  );
  // A first frame has little but times: what counts is of what size the whole picture's text is.
  const size = commonSize(svgs);
  const letters = size * Math.min(...scales);
  if (size === 0 || letters >= leastText) return null;
  return sharedMessage('slide-text-small', { height: Math.round(letters), wanted: wantedText });
}

/** The font size that most texts have; 0: there is no text. */
function commonSize(svgs: readonly string[]): number {
  const counts = new Map<number, number>();
  for (const svg of svgs)
    for (const [, size] of svg.matchAll(/<text [^>]*? font-size="([\d.]+)"/g))
      counts.set(Number(size), (counts.get(Number(size)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}
