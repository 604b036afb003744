/** Whether a picture on a slide can be read: one that cannot be cut, or is too wide, may be too small. */

/** Units of the slide's height of 720, a 45th of it; those of what is said by the way may be a little smaller. */
const wanted = 16;
const least = 14.8;

/**
 * Why the back row cannot read the picture, as a sentence; null: it can.
 *
 * @param svg a file as the page puts it on a slide (`preview/svg/slide.ts`)
 */
export function slideProblem(svg: string): string | null {
  const scale = /<g transform="translate\([^)]*\) scale\(([\d.]+)\)">/.exec(svg)?.[1];
  const letters = commonSize(svg) * Number(scale ?? Infinity);
  if (letters === 0 || letters >= least) return null;
  const height = Math.round(letters);
  return `On the slide its text is ${height} units high, and the back row needs ${wanted} of 720 to read it.`;
}

/** The font size that most texts have; 0: there is no text. */
function commonSize(svg: string): number {
  const counts = new Map<number, number>();
  for (const [, size] of svg.matchAll(/<text [^>]*? font-size="([\d.]+)"/g))
    counts.set(Number(size), (counts.get(Number(size)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}
