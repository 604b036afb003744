/**
 * Draws the `wirenote` fences of a Markdown preview. This script stands in every preview, so that it is small: what draws
 * is loaded when the page has a fence.
 */
import { watchTheme } from '../preview/theme/editor-palette.ts';
import { Places } from './places.ts';

/** Known only while the script is run for the first time. */
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';

/** The page's policy lets a script with its nonce in, and what that script imports. */
const places = new Places(() => [...document.querySelectorAll<HTMLElement>('.wirenote-picture')], own);

const update = (): void => {
  places.update();
};

/**
 * A double click on something that goes back to a line goes to that line. VS Code finds the line by the height of the
 * click, so it is given one at the height of that line's mark.
 */
function goToLine(event: MouseEvent): void {
  if (!event.isTrusted) return;
  const path = event.composedPath();
  const fence = path.find((node): node is HTMLElement => node instanceof HTMLElement && node.matches('.wirenote'));
  const line = fence && lineAt(path, event.clientY);
  const mark = line ? fence.querySelectorAll('.wirenote-lines > .code-line')[line - 1] : undefined;
  if (!mark) return;
  event.stopImmediatePropagation();
  const { left, top } = mark.getBoundingClientRect();
  // Without a view the event would not know how far the page is scrolled.
  const at = { clientX: left, clientY: Math.ceil(top), view: window };
  mark.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, cancelable: true, ...at }));
}

/** The scenario's line of what was clicked at, in a picture of what is nearest in height; null: of nothing. */
function lineAt(path: readonly EventTarget[], clientY: number): number | null {
  for (const node of path) {
    if (!(node instanceof Element) || node.classList.contains('wirenote')) continue;
    const line = Number(node.getAttribute('data-line'));
    if (line > 0) return line;
    if (node instanceof SVGSVGElement) return nearestLine(node, clientY);
  }
  return null;
}

function nearestLine(svg: SVGSVGElement, clientY: number): number | null {
  let nearest: { readonly far: number; readonly line: number } | null = null;
  for (const drawn of svg.querySelectorAll('[data-line]')) {
    const { top, bottom } = drawn.getBoundingClientRect();
    const far = Math.max(top - clientY, clientY - bottom, 0);
    const line = Number(drawn.getAttribute('data-line'));
    if (line > 0 && (nearest === null || far < nearest.far)) nearest = { far, line };
  }
  return nearest?.line ?? null;
}

window.addEventListener('dblclick', goToLine, true);
window.addEventListener('vscode.markdown.updateContent', update);
// The script may run before there is anything to draw, and the first text is no update.
window.addEventListener('load', () => {
  update();
  watchTheme(update);
});
