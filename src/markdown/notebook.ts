/**
 * Draws the `wirenote` fences of a notebook's Markdown cells. VS Code renders these in the notebook's page, so that the
 * renderer of Markdown there is extended in the page too. What a fence becomes is asked of the extension; until the
 * answer is there, the scenario's text stands in its place.
 */
import type { MarkdownIt, Token } from 'markdown-it';
import css from '../../media/markdown.css';
import { isWirenote } from '../language/fences/fence-info.ts';
import { watchTheme } from '../preview/theme/editor-palette.ts';
import type { CellFence, CellMessage, CellRequest } from './cell-messages.ts';
import { Places } from './places.ts';

/** What VS Code gives a renderer of notebooks, as far as it is used here. */
interface RendererContext {
  getRenderer(id: string): Promise<object | undefined>;
  /** Absent where the editor has no extension host that could answer. */
  postMessage?(message: CellRequest): void;
  onDidReceiveMessage?(listener: (message: CellMessage) => void): unknown;
}

interface MarkdownRenderer {
  extendMarkdownIt(extend: (md: MarkdownIt) => void): void;
}

/** Answers that are kept: of more cells, the first ones are asked for again. */
const MOST_ANSWERS = 200;

/** Called by the editor when a notebook has Markdown. */
export async function activate(context: RendererContext): Promise<void> {
  const renderer = (await context.getRenderer('vscode.markdown-it-renderer')) as MarkdownRenderer | undefined;
  if (!renderer) throw new Error('VS Code’s renderer of Markdown cells is not there');
  addStyle();
  const cells = new Cells((request) => context.postMessage?.(request));
  context.onDidReceiveMessage?.((message) => {
    cells.take(message);
  });
  watchTheme(() => {
    cells.draw();
  });
  renderer.extendMarkdownIt((md) => {
    const others = md.renderer.rules.fence;
    md.renderer.rules.fence = (tokens, index, options, env, self) => {
      const fence = tokens[index];
      const cell = cellOf(env);
      if (!fence || cell === null || !isWirenote(fence.info))
        return others ? others(tokens, index, options, env, self) : self.renderToken(tokens, index, options);
      const number = cells.note(cell, tokens, fence);
      return `<div class="wirenote-cell" data-number="${number}"><pre><code>${md.utils.escapeHtml(fence.content)}</code></pre></div>\n`;
    };
  });
}

/** VS Code puts what stands in such templates into the shadow root of each cell. */
function addStyle(): void {
  const style = document.createElement('style');
  style.textContent = css;
  const template = document.createElement('template');
  template.className = 'markdown-style';
  template.content.append(style);
  document.head.append(template);
}

/** Which cell, or output of one, is rendered: the id of the element that it is rendered into. */
function cellOf(env: unknown): string | null {
  const { outputItem } = env as { readonly outputItem?: { readonly id?: unknown } };
  return typeof outputItem?.id === 'string' ? outputItem.id : null;
}

/** The cells that have fences, and what these become. */
class Cells {
  /** The fences of each cell as it was rendered last, as a text. */
  private readonly fences = new Map<string, string>();
  private readonly answers = new Map<string, readonly string[]>();
  private readonly asked = new Map<number, string>();
  private readonly ask: (request: CellRequest) => void;
  private readonly places = new Places(() => this.hosts(), import.meta.url);
  private rendered: readonly Token[] | null = null;
  private requests = 0;

  constructor(ask: (request: CellRequest) => void) {
    this.ask = ask;
  }

  /** A fence is being rendered. Returns its number in the cell. */
  note(cell: string, tokens: readonly Token[], fence: Token): number {
    const ours = tokens.filter(({ type, info }) => type === 'fence' && isWirenote(info));
    if (this.rendered !== tokens) {
      this.rendered = tokens;
      const fences = ours.map(({ info, content, map }): CellFence => ({ info, content, line: map?.[0] ?? 0 }));
      this.fences.set(cell, JSON.stringify(fences));
      // The editor puts the HTML in place when it has all of it, in the same task.
      queueMicrotask(() => {
        this.fill(cell);
      });
    }
    return ours.indexOf(fence);
  }

  /** Takes an answer. */
  take(message: CellMessage): void {
    if (message.kind === 'changed') {
      this.answers.clear();
      for (const cell of [...this.fences.keys()]) this.fill(cell);
      return;
    }
    const fences = this.asked.get(message.id);
    if (fences === undefined) return;
    this.asked.delete(message.id);
    this.answers.set(fences, message.html);
    if (this.answers.size > MOST_ANSWERS) this.answers.delete([...this.answers.keys()][0] ?? '');
    for (const [cell, present] of this.fences) if (present === fences) this.fill(cell);
  }

  draw(): void {
    this.places.update();
  }

  /** Puts into a cell what its fences become, or asks for it. */
  private fill(cell: string): void {
    const elements = elementsOf(cell);
    const fences = this.fences.get(cell);
    if (fences === undefined || elements.length === 0) {
      this.fences.delete(cell);
      return;
    }
    const html = this.answers.get(fences);
    if (html === undefined) {
      if ([...this.asked.values()].includes(fences)) return;
      this.requests += 1;
      this.asked.set(this.requests, fences);
      this.ask({ id: this.requests, fences: JSON.parse(fences) as CellFence[] });
      return;
    }
    for (const element of elements) element.innerHTML = html[Number(element.dataset.number)] ?? '';
    this.draw();
  }

  private hosts(): readonly HTMLElement[] {
    return [...this.fences.keys()]
      .flatMap(elementsOf)
      .flatMap((element) => [...element.querySelectorAll<HTMLElement>('.wirenote-picture')]);
  }
}

const elementsOf = (cell: string): readonly HTMLElement[] => [
  ...(document.getElementById(cell)?.shadowRoot?.querySelectorAll<HTMLElement>('.wirenote-cell') ?? []),
];
