/**
 * Pictures over the texts that they are drawn from, for pages that others write: a picture stands in a shadow root, so
 * that whoever brings the page up to date by comparing it with new HTML does not see it and leaves it alone. What draws
 * is loaded when there is something to draw.
 */
import type { Graph } from '../diagram/graph/model.ts';
import type { Diagram } from '../diagram/sequence/sequence.ts';
import { localeOf } from '../l10n/locale.ts';
import { type LocalizableText, localizer } from '../l10n/localizable.ts';
import { editorPalette } from '../preview/theme/editor-palette.ts';
import { messageOf } from '../shared/error-message.ts';
import { type Palette, themes } from '../shared/palette.ts';
import { FENCE_CATALOGS, fenceMessage } from './catalog/catalog.ts';
import type * as Drawing from './drawing.ts';

const pictureStyle = `
  .picture { overflow-x: auto; border-radius: 4px; }
  .picture svg { display: block; height: auto; margin: 0 auto; }
  .picture svg [data-line] { cursor: var(--wirenote-line-cursor, pointer); }
  .old svg { opacity: 0.55; }
  @media print {
    /* As wide as the paper at most, and in the editor's colours even where these are light on dark. */
    .picture { overflow: visible; background: var(--vscode-editor-background, none); print-color-adjust: exact; }
    .picture svg { max-width: 100%; break-inside: avoid; }
  }
  p { margin: 4px 0; font-size: 0.9em; opacity: 0.8; }
`;

/** Pixels: narrower ones are hard to read, wider ones are wide enough. */
const [narrowestGraph, widestGraph] = [480, 960];

/** Of what this script says alone: it stands in every preview, so that it is small. */
const localizeFence = localizer(FENCE_CATALOGS);

/** What draws, loaded once: `markdown-drawing.js`, which stands beside the script with this address. */
function drawingBeside(script: string): () => Promise<typeof Drawing> {
  let drawing: Promise<typeof Drawing> | null = null;
  return async () => {
    drawing ??= import(new URL('markdown-drawing.js', script).href) as Promise<typeof Drawing>;
    try {
      return await drawing;
    } catch (reason) {
      // It may be there the next time.
      drawing = null;
      throw reason;
    }
  };
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

  async draw(loadDrawing: () => Promise<typeof Drawing>): Promise<void> {
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

/** The pictures of a page. */
export class Places {
  private places: readonly Place[] = [];
  private running = false;
  private readonly hostsOf: () => readonly HTMLElement[];
  private readonly loadDrawing: () => Promise<typeof Drawing>;

  /**
   * @param hostsOf the elements that the page has now whose text is to be drawn
   * @param script the address of the script that this one is part of
   */
  constructor(hostsOf: () => readonly HTMLElement[], script: string) {
    this.hostsOf = hostsOf;
    this.loadDrawing = drawingBeside(script);
  }

  /** Finds the fences that the page has now, each with the picture that it had, and draws what is not up to date. */
  update(): void {
    const before = this.places;
    const known = new Map(before.map((place) => [place.host, place]));
    const gone = before.filter(({ host }) => !host.isConnected);
    this.places = this.hostsOf().map((host, index) => {
      const place = known.get(host) ?? new Place(host);
      if (place.drawn === null && gone.length > 0) {
        const { wanted } = place;
        const other = gone.find(({ drawn }) => drawn === wanted) ?? gone.find((fence) => fence === before[index]);
        if (other) place.adopt(other);
      }
      return place;
    });
    if (!this.running) void this.drawAll();
  }

  private async drawAll(): Promise<void> {
    this.running = true;
    for (let next = this.nextStale(); next; next = this.nextStale()) {
      await next.draw(this.loadDrawing);
      // Lets in what has happened meanwhile: scrolling, newer text.
      await new Promise((resolve) => setTimeout(resolve));
    }
    this.running = false;
  }

  /** What the reader has before him first. */
  private nextStale(): Place | undefined {
    const stale = this.places.filter(({ host, isStale }) => host.isConnected && isStale);
    return stale.find(({ host }) => host.getBoundingClientRect().bottom > 0) ?? stale[0];
  }
}
