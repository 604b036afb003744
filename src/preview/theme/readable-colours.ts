/** Colours of the page that the style sheet cannot make out of the editor's: those that must still be read. */
import { mix, painted } from './colours.ts';
import { leastPart, pictureContrast, readable, textContrast } from './contrast.ts';

/** Faded texts and shapes keep at least this part of their colour, in percent. */
const leastPercent = 20;

/**
 * Tells the style sheet how far what comes later than the shown step recedes, as far as it can and still be read:
 * `--faded` is the colour of texts, `--later` the opacity of what is drawn; and `--error`, the colour of errors.
 */
export function setReadableColours(): void {
  const { style } = document.documentElement;
  const computed = getComputedStyle(document.body);
  const [text, ground] = [computed.color, computed.backgroundColor];
  const read = (name: string): string => computed.getPropertyValue(name).trim();
  const grounds = [painted(ground), painted(ground, read('--lit')), painted(ground, read('--hover'))];
  const part = leastPart(text, ground, grounds, textContrast, leastPercent);
  style.setProperty('--faded', mix(text, ground, part));
  const later = leastPart(text, ground, grounds.slice(0, 1), pictureContrast, leastPercent);
  style.setProperty('--later', later.toFixed(2));
  style.setProperty('--error', readable(read('--vscode-errorForeground') || '#c72e0f', text, [ground]));
}
