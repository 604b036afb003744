/** Draws Mermaid text off screen. One picture is drawn at a time, because Mermaid has one configuration. */
import mermaid from 'mermaid';
import type { Diagram } from '../../diagram/sequence.ts';
import type { StateDiagram } from '../../diagram/state-diagram.ts';
import { configuration } from './configuration.ts';
import { decorate } from './decorate.ts';
import { decorateStates } from './decorate-states.ts';
import { offScreen } from './off-screen.ts';
import type { Palette } from './palette.ts';

let serial = 0;
let last: Promise<unknown> = Promise.resolve();
let configuredFor = '';

/**
 * The picture of a Mermaid text. It hangs in a place off screen, laid out and ready to be measured; whoever asked for it
 * moves it to where it belongs, or removes it. Rejects with Mermaid's own message if the text is not valid.
 */
export function drawMermaid(text: string, palette: Palette): Promise<SVGSVGElement> {
  const picture = last.then(() => draw(text, palette));
  last = picture.catch(() => undefined);
  return picture;
}

/** The picture of a diagram, each thing in it marked with what it is (`decorate`). */
export async function drawDiagram(diagram: Diagram, palette: Palette): Promise<SVGSVGElement> {
  const svg = await drawMermaid(diagram.text, palette);
  decorate(svg, diagram, palette);
  return svg;
}

/** The picture of a state machine, with the way so far (`decorateStates`). */
export async function drawStateDiagram(diagram: StateDiagram, palette: Palette): Promise<SVGSVGElement> {
  const svg = await drawMermaid(diagram.text, palette);
  decorateStates(svg, diagram, palette);
  return svg;
}

async function draw(text: string, palette: Palette): Promise<SVGSVGElement> {
  const key = JSON.stringify(palette);
  if (key !== configuredFor) {
    mermaid.initialize(configuration(palette));
    configuredFor = key;
  }
  // Mermaid removes what has the same id from the page, and scopes its styles by the id: every picture needs its own.
  serial += 1;
  const place = offScreen();
  try {
    const { svg } = await mermaid.render(`wirenote-picture-${serial}`, text, place);
    place.innerHTML = svg;
    const picture = place.querySelector('svg');
    if (!picture) throw new Error('Mermaid has drawn nothing');
    return picture;
  } catch (reason) {
    place.replaceChildren();
    throw reason instanceof Error ? reason : new Error(String(reason));
  }
}
