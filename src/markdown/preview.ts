/**
 * Draws the `wirenote` fences of a Markdown preview. This script stands in every preview, so that it is small: what draws
 * is loaded when the page has a fence. A picture stands in a shadow root over the text that it was drawn
 * from: VS Code brings the page up to date by comparing it with new HTML, and so does not see it and leaves it alone.
 */
import type { Graph } from '../diagram/graph/model.ts';
import type { Diagram } from '../diagram/sequence/sequence.ts';
import { type Palette, themes } from '../shared/palette.ts';
import { editorPalette, watchTheme } from '../preview/theme/editor-palette.ts';
import { localeOf } from '../l10n/locale.ts';
import { type LocalizableText, localizer } from '../l10n/localizable.ts';
import { FENCE_CATALOGS, fenceMessage } from './catalog/catalog.ts';
import type * as Drawing from './drawing.ts';
import { messageOf } from '../shared/error-message.ts';

const pictureStyle = `
  .picture { overflow-x: auto; border-radius: 4px; }
  .picture svg { display: block; height: auto; margin: 0 auto; }
  .picture svg [data-line] { cursor: pointer; }
  .old svg { opacity: 0.55; }
  p { margin: 4px 0; font-size: 0.9em; opacity: 0.8; }
`;

/** Pixels: narrower ones are hard to read, wider ones are wide enough. */
const [narrowestGraph, widestGraph] = [480, 960];

/** Known only while the script is run for the first time. */
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';

/** Of what this script says alone: it stands in every preview, so that it is small. */
const localizeFence = localizer(FENCE_CATALOGS);

let drawing: Promise<typeof Drawing> | null = null;

/** What draws, loaded once. The page's policy lets a script with its nonce in, and what that script imports. */
async function loadDrawing(): Promise<typeof Drawing> {
  drawing ??= import(new URL('markdown-drawing.js', own).href) as Promise<typeof Drawing>;
  try {
    return await drawing;
  } catch (reason) {
    // It may be there the next time.
    drawing = null;
    throw reason;
  }
}

/** A place for a picture, and what is in it. */
class Place {
  readonly host: HTMLElement;
  private readonly picture = document.createElement('div');
  private readonly remark = document.createElement('p');
  /** The text in the host's own content, shown while there is no picture. */
  private readonly text = document.createElement('slot');
  /** What the picture was drawn of; null: none has been drawn. */
  drawn: string | null = null;
  /** What could not be drawn, so that it is not tried again and again. */
  private failed: string | null = null;

  constructor(host: HTMLElement) {
    this.host = host;
    const style = document.createElement('style');
    style.textContent = pictureStyle;
    this.picture.className = 'picture';
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    root.replaceChildren(style, this.picture, this.remark, this.text);
    this.remark.hidden = true;
  }

  /** What is to be drawn; the same for the same picture. */
  get wanted(): string {
    const { diagram, graph, theme } = this.host.dataset;
    const text = this.host.querySelector('pre > code')?.textContent ?? '';
    return JSON.stringify([text, diagram ?? graph, paletteFor(theme)]);
  }

  /** While the source is broken its last picture stays, and is said to be old. */
  get isStale(): boolean {
    const { wanted } = this;
    if (this.drawn !== null && this.host.hasAttribute('data-broken')) {
      this.markOld(wanted !== this.drawn);
      return false;
    }
    if (wanted === this.drawn) this.markOld(false);
    return wanted !== this.drawn && wanted !== this.failed;
  }

  async draw(): Promise<void> {
    const { wanted } = this;
    const { theme } = this.host.dataset;
    try {
      const palette = paletteFor(theme);
      const svg = await this.svgOf(await loadDrawing(), palette);
      this.show(svg, theme === undefined ? null : palette.background, wanted);
    } catch (reason) {
      this.failed = wanted;
      const error = messageOf(reason);
      this.say(fenceMessage('fence-picture-failed', { error }));
      this.text.hidden = this.drawn !== null;
    }
  }

  /** Graphs are as wide as there is room for. */
  private async svgOf({ drawDiagram, drawGraphPieces, layOutGraph }: typeof Drawing, palette: Palette) {
    const { diagram, graph } = this.host.dataset;
    if (graph !== undefined) {
      const width = Math.min(widestGraph, Math.max(narrowestGraph, this.host.clientWidth));
      const room = { width, height: null, withValues: false };
      return drawGraphPieces(layOutGraph(JSON.parse(graph) as Graph, room), palette);
    }
    const text = this.host.querySelector('pre > code')?.textContent ?? '';
    return drawDiagram({ ...(JSON.parse(diagram ?? '{}') as Diagram), text }, palette);
  }

  /** Takes over the picture of a place that is gone. */
  adopt(other: Place): void {
    const svg = other.picture.querySelector('svg');
    if (svg && other.drawn !== null) this.show(svg, other.picture.style.background || null, other.drawn);
  }

  private show(svg: SVGSVGElement, background: string | null, drawn: string): void {
    this.picture.style.background = background ?? '';
    this.picture.replaceChildren(svg);
    this.text.hidden = true;
    this.markOld(false);
    this.drawn = drawn;
  }

  private markOld(old: boolean): void {
    this.picture.classList.toggle('old', old);
    this.say(old ? fenceMessage('fence-picture-old') : null);
  }

  /** In the language of the fence; null: there is nothing to say. */
  private say(remark: LocalizableText | null): void {
    const locale = localeOf(this.host.closest<HTMLElement>('.wirenote')?.lang);
    this.remark.textContent = remark === null ? '' : localizeFence(remark, locale);
    this.remark.hidden = remark === null;
  }
}

function paletteFor(theme: string | undefined): Palette {
  return theme !== undefined && Object.hasOwn(themes, theme) ? themes[theme as keyof typeof themes] : editorPalette();
}

let places: readonly Place[] = [];
let running = false;

/** Finds the fences that the page has now, each with the picture that it had, and draws what is not up to date. */
function update(): void {
  const known = new Map(places.map((place) => [place.host, place]));
  const hosts = [...document.querySelectorAll<HTMLElement>('.wirenote-picture')];
  const gone = places.filter(({ host }) => !host.isConnected);
  const before = places;
  places = hosts.map((host, index) => {
    const place = known.get(host) ?? new Place(host);
    if (place.drawn === null && gone.length > 0) {
      const { wanted } = place;
      const other = gone.find(({ drawn }) => drawn === wanted) ?? gone.find((fence) => fence === before[index]);
      if (other) place.adopt(other);
    }
    return place;
  });
  if (!running) void drawAll();
}

async function drawAll(): Promise<void> {
  running = true;
  for (let next = nextStale(); next; next = nextStale()) {
    await next.draw();
    // Lets in what has happened meanwhile: scrolling, newer text.
    await new Promise((resolve) => setTimeout(resolve));
  }
  running = false;
}

/** What the reader has before him first. */
function nextStale(): Place | undefined {
  const stale = places.filter(({ host, isStale }) => host.isConnected && isStale);
  return stale.find(({ host }) => host.getBoundingClientRect().bottom > 0) ?? stale[0];
}

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
