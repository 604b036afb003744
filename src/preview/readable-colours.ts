/**
 * How far what comes later than the shown step recedes: as far as it can and still be read, in whatever colours the
 * editor has. The ratios are those of WCAG 2.2, criteria 1.4.3 (text) and 1.4.11 (graphics).
 */
import { mix, painted } from './pictures/theme.ts';

const textContrast = 4.6;
const pictureContrast = 3.1;

/** Tells the style sheet: `--faded` is the colour of texts, `--later` the opacity of what is drawn. */
export function setFading(): void {
  const { style } = document.documentElement;
  const computed = getComputedStyle(document.body);
  const [text, ground] = [computed.color, computed.backgroundColor];
  const read = (name: string): string => computed.getPropertyValue(name).trim();
  const grounds = [painted(ground), painted(ground, read('--lit')), painted(ground, read('--hover'))];
  const part = leastPart(text, ground, grounds, textContrast);
  style.setProperty('--faded', mix(text, ground, part));
  style.setProperty('--later', leastPart(text, ground, grounds.slice(0, 1), pictureContrast).toFixed(2));
}

/** So much of the text's colour over its ground stands out from all grounds; 1 where nothing less does. */
function leastPart(text: string, ground: string, grounds: readonly Colour[], contrast: number): number {
  for (let percent = 20; percent < 100; percent += 2) {
    const colour = painted(mix(text, ground, percent / 100));
    if (grounds.every((one) => contrastOf(colour, one) >= contrast)) return percent / 100;
  }
  return 1;
}

type Colour = readonly number[];

/** WCAG 2.2, "contrast ratio". */
function contrastOf(one: Colour, other: Colour): number {
  const [dark, light] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
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
