/** How well colours stand out from each other: WCAG 2.2, criteria 1.4.3 (text) and 1.4.11 (graphics). */
import { mix, painted } from './colours.ts';

/** A little more than the criteria ask for, since colours are rounded. */
export const textContrast = 4.6;
export const pictureContrast = 3.1;

/** Red, green and blue. */
export type Colour = readonly number[];

/** The least part of the one colour over the other that stands out from all grounds; 1 where nothing less does. */
export function leastPart(
  over: string,
  under: string,
  grounds: readonly Colour[],
  contrast: number,
  leastPercent = 0,
): number {
  for (let percent = leastPercent; percent < 100; percent += 2) {
    const colour = painted(mix(over, under, percent / 100));
    if (grounds.every((ground) => contrastOf(colour, ground) >= contrast)) return percent / 100;
  }
  return 1;
}

/** The colour for letters on these grounds: with as much of the colour of text in it as they need to be read. */
export function readable(colour: string, text: string, grounds: readonly string[]): string {
  const all = grounds.map((ground) => painted(ground));
  return mix(text, colour, leastPart(text, colour, all, textContrast));
}

/** WCAG 2.2, "contrast ratio". */
export function contrastOf(first: Colour, second: Colour): number {
  const [dark, light] = [luminanceOf(first), luminanceOf(second)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminanceOf(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
