/** The editor's colours, as the pictures need them. */
import { mix } from './colours.ts';
import { readable } from './contrast.ts';
import type { Palette } from '../../shared/palette.ts';

/** What the palette is made of. */
interface EditorColours {
  readonly background: string;
  readonly text: string;
  readonly error: string;
  /** Of borders in high contrast; null: another theme. */
  readonly contrast: string | null;
  readonly blue: string;
  readonly green: string;
  readonly yellow: string;
  readonly orange: string;
  readonly font: string;
}

let latest: { readonly key: string; readonly palette: Palette } | null = null;

/**
 * The colours of the editor's present theme, with the hues of its charts. The fallbacks are those of its light theme. In
 * high contrast, borders tell areas apart and not shades. The palette is the same object as long as the theme stays,
 * because mixing colours takes as long as drawing a short picture.
 */
export function editorPalette(): Palette {
  const colours = editorColours();
  const key = JSON.stringify(colours);
  if (latest?.key !== key) latest = { key, palette: mixed(colours) };
  return latest.palette;
}

function editorColours(): EditorColours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string, fallback: string): string =>
    style.getPropertyValue(`--vscode-${name}`).trim() || fallback;
  const text = read('editor-foreground', '#3b3b3b');
  return {
    background: read('editor-background', '#ffffff'),
    text,
    error: read('errorForeground', '#c72e0f'),
    contrast: /\bvscode-high-contrast/.test(document.body.className) ? read('contrastBorder', text) : null,
    blue: read('charts-blue', '#1a85ff'),
    green: read('charts-green', '#388a34'),
    yellow: read('charts-yellow', '#bf8803'),
    orange: read('charts-orange', '#d18616'),
    font: read('font-family', 'system-ui, sans-serif'),
  };
}

function mixed({ background, text, error, contrast, blue, green, yellow, orange, font }: EditorColours): Palette {
  const fill = (hue: string, part: number): string => (contrast === null ? mix(hue, background, part) : background);
  const border = (hue: string, part: number): string => contrast ?? mix(hue, background, part);
  const band = mix(text, background, contrast === null ? 0.05 : 0.1);
  const line = (hue: string): string =>
    contrast === null ? readable(mix(hue, text, 0.85), text, [background, band]) : text;
  const [state, failedFill] = [fill(green, 0.12), fill(error, 0.12)];
  return {
    background,
    text,
    muted: contrast === null ? readable(mix(text, background, 0.75), text, [background, band]) : text,
    arrow: text,
    lifeline: border(text, 0.4),
    head: fill(blue, 0.1),
    headBorder: border(blue, 0.55),
    headText: text,
    note: fill(yellow, 0.12),
    noteBorder: border(yellow, 0.5),
    noteText: text,
    state,
    stateBorder: border(green, 0.5),
    stateText: contrast === null ? readable(mix(green, text, 0.35), text, [state]) : text,
    trouble: contrast === null ? readable(mix(orange, text, 0.75), text, [background, band]) : text,
    failed: readable(error, text, [background, failedFill]),
    failedFill,
    band,
    lines: { blue: line(blue), green: line(green), yellow: line(yellow) },
    font,
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
