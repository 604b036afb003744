/**
 * Frames → one HTML file that steps through them with the arrow keys. It needs nothing else, and no network. On paper it
 * is the whole picture, each part on a page of its own.
 */
import type { Locale } from '../../../l10n/locale.ts';
import { compressed, longestMs, speeds } from '../../../shared/pace.ts';
import { type PreviewTexts, previewTexts } from '../../catalog/catalog.ts';
import { speedName } from '../../catalog/speed-name.ts';
import type { Frame, Stop } from './frames.ts';
import { partOf, partsOf } from './part-lines.ts';
import type { Palette } from '../../../shared/palette.ts';
import { reasonsOf } from '../../../shared/frame-notes.ts';
import { script, scriptHash } from './steps-page-script.ts';
import { style } from './steps-page-style.ts';
import { escapeXml } from '../../../files/xml.ts';

/**
 * @param frames without a source in them
 * @param palette the pictures' own
 * @param locale of what the page itself says
 */
export function stepsPage(title: string, frames: readonly Frame[], palette: Palette, locale: Locale = 'en'): string {
  const text = previewTexts(locale);
  const pictures = partsOf(frames).map((part) => partPicture(frames, part));
  const last = frames.at(-1)?.stops.at(-1)?.number ?? 0;
  const stops = frames.flatMap((frame, index) =>
    frame.stops.map((stop) => {
      const { caption, timeUs, isArrow } = stop;
      const notes = (stop.notes ?? []).map((note) => [note.what, reasonsOf(note, locale)]);
      // The address of a stop is the same in every language.
      const address = String(stop.number ?? 'Start');
      return {
        address,
        count: countOf(stop, last, text),
        caption,
        timeUs,
        isArrow,
        notes,
        part: frame.part,
        frame: index,
      };
    }),
  );
  const data = JSON.stringify({
    stops,
    pace: { ...compressed, longestMs },
    texts: { play: text('frames-play'), pause: text('frames-pause'), notes: text('present-notes') },
  }).replaceAll('<', '\\u003c');
  const name = escapeXml(title.trim() === '' ? text('frames-scenario') : title);
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<style>${coloursOf(palette)}${style}</style>
</head>
<body>
<main id="main" tabindex="-1">
<div id="heads" aria-hidden="true"></div>
${pictures.join('\n')}
</main>
<section id="notes" aria-label="${text('present-notes')}" tabindex="0" hidden></section>
<footer>
${button('back', text('step-previous'), 'M10 3 5 8l5 5')}
${button('play', text('frames-play'), 'M4 3l9 5-9 5z', 'M5 3v10M11 3v10')}
${button('on', text('step-next'), 'M6 3l5 5-5 5')}
<output id="count"></output>
<p id="caption" aria-live="polite"><span></span></p>
<select id="speed" aria-label="${text('speed-of-play')}" title="${text('speed-of-play')}">${speedOptions(text)}</select>
${button('noted', text('frames-notes'), 'M3 2h10v12H3zM5 5h6M5 8h6M5 11h4')}
${button('dark', text('frames-black'), 'M2 3h12v9H2zM4 5l8 5M4 10l8-5')}
${button('full', text('frames-full'), 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4')}
</footer>
<div id="black" hidden></div>
<script type="application/json" id="frames">${data}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** With icons of these lines, of which the first is shown. */
const button = (id: string, title: string, ...paths: readonly string[]): string =>
  `<button type="button" id="${id}" title="${title}" aria-label="${title}">${paths
    .map((path) => `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${path}"/></svg>`)
    .join('')}</button>`;

const speedOptions = (text: PreviewTexts): string =>
  speeds
    .map((speed) => `<option value="${speed}"${speed === '1x' ? ' selected' : ''}>${speedName(speed, text)}</option>`)
    .join('');

/** `Step 2 of 7`. */
function countOf({ name, number, unit }: Stop, last: number, text: PreviewTexts): string {
  if (number === null) return name;
  return unit === 'step'
    ? text('frames-step-of', { step: number, last })
    : text('frames-section-of', { section: number, last });
}

/** What is transparent stands on white. */
function coloursOf({ background, text, lifeline }: Palette): string {
  const [ground, ink] = background === null ? ['#ffffff', '#1f2328'] : [background, text];
  return `:root { --ground: ${ground}; --text: ${ink}; --line: ${lifeline}; }`;
}

/** The part's picture; each shape says from which frame on it is there. */
function partPicture(frames: readonly Frame[], part: number): string {
  const { lines, first, isPassing } = partOf(frames, part);
  const marked = lines.map(({ text, from }) =>
    from === first ? text : text.replace(/^<(?!\/)([\w:]+)/, `<$1 data-from="${from}"`),
  );
  return `<div data-part="${part}"${isPassing ? ' data-passing' : ''} hidden>${marked.join('\n')}</div>`;
}

/** The pictures have style attributes, which no hash can cover. */
const policy = [
  `default-src 'none'`,
  `style-src 'unsafe-inline'`,
  `script-src 'sha256-${scriptHash}'`,
  `form-action 'none'`,
  `base-uri 'none'`,
].join('; ');
