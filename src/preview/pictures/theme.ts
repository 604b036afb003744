/** The editor's colours, as the pictures need them. */
import type { Palette } from '../../shared/palette.ts';

/**
 * What the editor says now, in the hues that its own charts have. The fallbacks are those of its light theme. High
 * contrast tells areas apart by their borders, not by shades.
 */
export function editorPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string, fallback: string): string =>
    style.getPropertyValue(`--vscode-${name}`).trim() || fallback;
  const background = read('editor-background', '#ffffff');
  const text = read('editor-foreground', '#3b3b3b');
  const error = read('errorForeground', '#c72e0f');
  const contrast = /\bvscode-high-contrast/.test(document.body.className) ? read('contrastBorder', text) : null;
  const fill = (hue: string, part: number): string => (contrast === null ? mix(hue, background, part) : background);
  const border = (hue: string, part: number): string => contrast ?? mix(hue, background, part);
  const [blue, green] = [read('charts-blue', '#1a85ff'), read('charts-green', '#388a34')];
  const [yellow, orange] = [read('charts-yellow', '#bf8803'), read('charts-orange', '#d18616')];
  return {
    background,
    text,
    muted: contrast === null ? mix(text, background, 0.75) : text,
    arrow: text,
    lifeline: border(text, 0.4),
    head: fill(blue, 0.1),
    headBorder: border(blue, 0.55),
    headText: text,
    note: fill(yellow, 0.12),
    noteBorder: border(yellow, 0.5),
    noteText: text,
    state: fill(green, 0.12),
    stateBorder: border(green, 0.5),
    stateText: mix(green, text, contrast === null ? 0.35 : 0),
    trouble: contrast === null ? mix(orange, text, 0.75) : text,
    failed: error,
    failedFill: fill(error, 0.12),
    band: mix(text, background, contrast === null ? 0.05 : 0.1),
    font: read('font-family', 'system-ui, sans-serif'),
  };
}

/** Calls back whenever the editor's colours change. */
export function watchTheme(changed: () => void): void {
  let before = JSON.stringify(editorPalette());
  const look = (): void => {
    const now = JSON.stringify(editorPalette());
    if (now === before) return;
    before = now;
    changed();
  };
  const observer = new MutationObserver(look);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
}

/** So much of the one colour over the other, as the hexadecimal that every drawer understands. */
export function mix(over: string, under: string, part: number): string {
  const [a, b] = [painted(over), painted(under)];
  if (a.length === 0) return over;
  const hex = a.map((value, index) =>
    Math.round(value * part + (b[index] ?? 0) * (1 - part))
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${hex.join('')}`;
}

/** Red, green and blue of colours that the browser knows, painted one over the other. */
export function painted(...colours: readonly string[]): readonly number[] {
  const context = (canvas ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true }));
  if (!context) return [];
  context.clearRect(0, 0, 1, 1);
  for (const colour of colours) {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
  }
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

let canvas: CanvasRenderingContext2D | null | undefined;
