/**
 * Frames → one HTML file that steps through them with the arrow keys. It needs nothing else, and no network. On paper it
 * is the whole picture, each part from a new page on.
 */
import type { Frame } from './frames.ts';
import { escapeXml } from './xml.ts';

/** @param frames without a source in them */
export function stepsPage(title: string, frames: readonly Frame[]): string {
  const parts = [...new Set(frames.map(({ part }) => part))];
  const pictures = parts.map((part) => partPicture(frames, part));
  const captions = JSON.stringify(frames.map(({ caption, part }) => ({ caption, part }))).replaceAll('<', '\\u003c');
  const name = escapeXml(title.trim() === '' ? 'Scenario' : title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<style>${style}</style>
</head>
<body>
<main>
${pictures.join('\n')}
</main>
<footer>
<button type="button" id="back" aria-label="Previous step">‹</button>
<output id="count"></output>
<button type="button" id="on" aria-label="Next step">›</button>
<p id="caption" aria-live="polite"></p>
</footer>
<script type="application/json" id="frames">${captions}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** Without what a screen reader says of the frame alone: the page says it as the caption. */
const linesOf = ({ svg }: Frame): string[] =>
  svg
    .trimEnd()
    .replace(/<desc>[^<]*<\/desc>\n/, '')
    .split('\n');

/** The part's last frame, which has all of it; each shape says from which frame on it is there. */
function partPicture(frames: readonly Frame[], part: number): string {
  const own = frames.flatMap((frame, index) => (frame.part === part ? [{ lines: linesOf(frame), index }] : []));
  const whole = own.at(-1)?.lines ?? [];
  const from = whole.map(() => own.at(-1)?.index ?? 0);
  for (const { lines, index } of [...own].reverse()) {
    let at = 0;
    whole.forEach((line, place) => {
      if (line !== lines[at]) return;
      from[place] = index;
      at += 1;
    });
  }
  const first = own[0]?.index ?? 0;
  const marked = whole.map((line, place) => {
    const since = from[place] ?? first;
    return since === first ? line : line.replace(/^<(?!\/)([\w:]+)/, `<$1 data-from="${since}"`);
  });
  return `<div data-part="${part}" hidden>${marked.join('\n')}</div>`;
}

/** SHA-256 of `script`, in base64: nothing else runs in the page, whatever a label says. */
export const scriptHash = 'k5hHlUsQnJwA8Lly0ORPgLZ82b937ik0nQ5GAOwJzmU=';

/** The pictures have style attributes, which no hash can cover. */
const policy = [
  `default-src 'none'`,
  `style-src 'unsafe-inline'`,
  `script-src 'sha256-${scriptHash}'`,
  `form-action 'none'`,
  `base-uri 'none'`,
].join('; ');

const style = `
html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; font: 16px/1.4 Arial, Helvetica, sans-serif; color: #1f2328; background: #fff; }
main { flex: 1; min-height: 0; overflow: auto; text-align: center; }
main svg { max-width: 100%; height: auto; }
footer { display: flex; align-items: center; gap: 12px; padding: 8px 16px; border-top: 1px solid #d0d7de; }
footer p { margin: 0; }
button { font: inherit; font-size: 20px; line-height: 1; padding: 4px 12px; }
[data-from] { scroll-margin: 40px; }
[data-from].later { visibility: hidden; }
@media print {
  html, body { height: auto; }
  body { display: block; }
  main { overflow: visible; }
  footer { display: none; }
  [data-part][hidden] { display: block; }
  [data-part] + [data-part] { break-before: page; }
  [data-from].later { visibility: visible; }
}
`;

/** The page's one script. Who changes it has a new `scriptHash` to write, which a test says. */
export const script = `
const frames = JSON.parse(document.getElementById('frames').textContent);
const later = document.querySelectorAll('[data-from]');
const parts = document.querySelectorAll('[data-part]');
let at = 0;
function show(wanted, follow) {
  at = Math.min(Math.max(wanted, 0), frames.length - 1);
  for (const part of parts) part.hidden = Number(part.dataset.part) !== frames[at].part;
  let last = null;
  for (const shape of later) {
    const from = Number(shape.dataset.from);
    shape.classList.toggle('later', from > at);
    if (from === at) last = shape;
  }
  document.getElementById('count').textContent = (at + 1) + ' / ' + frames.length;
  document.getElementById('caption').textContent = frames[at].caption;
  history.replaceState(null, '', '#' + (at + 1));
  if (follow && last) last.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ' ': 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === ' ' && event.target instanceof HTMLButtonElement) return;
  const to = event.key === 'Home' ? 0 : event.key === 'End' ? frames.length - 1 : at + (steps[event.key] ?? NaN);
  if (Number.isNaN(to)) return;
  event.preventDefault();
  show(to, true);
});
document.getElementById('back').addEventListener('click', () => show(at - 1, true));
document.getElementById('on').addEventListener('click', () => show(at + 1, true));
show((parseInt(location.hash.slice(1), 10) || 1) - 1, true);
`;
