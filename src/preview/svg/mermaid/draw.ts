/** Draws Mermaid text off screen. */
import type { StateDiagram } from '../../../diagram/states/state-diagram.ts';
import { configuration, type Heads } from './configuration.ts';
import { decorateStates } from './decorate-states.ts';
import { loadMermaid } from './load-mermaid.ts';
import { inTurn } from '../drawing-turn.ts';
import { offScreen } from '../off-screen.ts';
import type { Palette } from '../../../shared/palette.ts';
import { mustHaveFont } from '../text-width.ts';
import { addRemark, addTitle } from './title.ts';

let serial = 0;
let configuredFor = '';
/** The last picture as Mermaid drew it, and its input: an edit of a scenario often leaves the picture as it was. */
let latest: { readonly key: string; readonly picture: SVGSVGElement } | null = null;

/**
 * Draws a Mermaid text off screen, where it can be measured. The caller moves it to where it belongs, or removes it.
 * Rejects with Mermaid's own message if the text is not valid.
 *
 * @param id of the picture in the page, by which Mermaid scopes the picture's styles. By default a new one, which stays
 *   the same while text and palette do.
 */
export function drawMermaid(text: string, palette: Palette, id?: string): Promise<SVGSVGElement> {
  return inTurn(() => draw(text, palette, id));
}

/** The picture of a state machine with the path so far (`decorateStates`). An empty title is not drawn. */
export async function drawStateDiagram(diagram: StateDiagram, palette: Palette, title = ''): Promise<SVGSVGElement> {
  const svg = await drawMermaid(diagram.text, palette);
  decorateStates(svg, diagram, palette);
  addTitle(svg, title, palette);
  addRemark(svg, diagram.notice, palette);
  return svg;
}

async function draw(text: string, palette: Palette, id?: string): Promise<SVGSVGElement> {
  const look = JSON.stringify(palette);
  const key = JSON.stringify([id, look, text]);
  mustHaveFont();
  const place = offScreen();
  if (latest?.key !== key) {
    const own = id ?? `wirenote-picture-${(serial += 1)}`;
    latest = { key, picture: await drawnAnew(text, palette, look, own, place) };
  }
  const picture = latest.picture.cloneNode(true) as SVGSVGElement;
  place.replaceChildren(picture);
  return picture;
}

async function drawnAnew(
  text: string,
  palette: Palette,
  look: string,
  id: string,
  place: HTMLElement,
): Promise<SVGSVGElement> {
  const mermaid = await loadMermaid();
  const heads = headsIn(text);
  const configured = JSON.stringify([heads, look]);
  if (configured !== configuredFor) {
    mermaid.initialize(configuration(palette, heads));
    configuredFor = configured;
  }
  try {
    // Our build of Mermaid leaves the picture where it has drawn it (`scripts/mermaid-lite.mjs`).
    await mermaid.render(id, text, place);
    const picture = place.querySelector('svg');
    if (!picture) throw new Error('Mermaid has drawn nothing');
    finish(picture);
    return picture;
  } catch (reason) {
    place.replaceChildren();
    throw reason instanceof Error ? reason : new Error(String(reason));
  }
}

/** The number of heads and of lines in them. Mermaid must be told the size of heads: it does not adapt them. */
function headsIn(text: string): Heads {
  const names = text.match(/^ *participant .*$/gm) ?? [];
  return { lanes: names.length, headLines: Math.max(1, ...names.map((name) => name.split('<br/>').length)) };
}

/** The only elements that a picture may have, so that no label can become a link or a script. */
const harmless = [
  ...['svg', 'g', 'defs', 'style', 'title', 'desc', 'symbol', 'marker', 'clipPath', 'linearGradient', 'stop', 'filter'],
  ...['feDropShadow', 'path', 'line', 'rect', 'circle', 'ellipse', 'polygon', 'text', 'tspan'],
].join();

/** Replaces the character codes in texts by characters, as Mermaid does when it writes a picture as text. */
function finish(picture: SVGSVGElement): void {
  const unexpected = picture.querySelector(`:not(${harmless})`);
  if (unexpected) throw new Error(`Mermaid has drawn a <${unexpected.localName}>`);
  const texts = document.createTreeWalker(picture, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const { nodeValue } = node;
    if (nodeValue?.includes('\uFB02')) node.nodeValue = withCharacters(nodeValue);
  }
}

/** Mermaid's own code for `&#60;` while it draws: its parser would end a text at the `;`. */
const withCharacters = (text: string): string =>
  text.replace(/\uFB02\u00B0\u00B0(\d+)\u00B6\u00DF/g, (_, code: string) => String.fromCodePoint(Number(code)));
