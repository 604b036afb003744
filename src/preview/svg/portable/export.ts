/** Diagram → SVG file. Runs in any page: the preview, the tests, a browser that the command line drives. */
import type { Diagram } from '../../../diagram/sequence/sequence.ts';
import type { StateDiagram } from '../../../diagram/states/state-diagram.ts';
import type { TimeView } from '../../../diagram/time/model.ts';
import { drawDiagram, drawStateDiagram } from '../mermaid/draw.ts';
import { flatten } from './flatten.ts';
import { drawTimeView } from '../time-picture.ts';
import type { Palette } from '../../../shared/palette.ts';
import type { ThemeName } from '../../../shared/theme-name.ts';
import { themes } from '../../../shared/palette.ts';

export interface ExportOptions {
  readonly theme?: ThemeName;
  /** Instead of the theme's own. */
  readonly palette?: Partial<Palette>;
  /** What a screen reader says; default: what the picture is of. */
  readonly description?: string;
  /** The scenario's text, kept in the file so that it can be had back. */
  readonly source?: string | null;
}

/** The colours and fonts that a file is drawn in. */
export const paletteOf = ({ theme = 'light', palette }: ExportOptions): Palette => ({ ...themes[theme], ...palette });

/** What a picture is called, and what a screen reader says of it. */
export interface Words {
  /** The scenario's; where it has none, the file is called after what is in it. */
  readonly title: string;
  /** What kind of picture it is, and of whom. */
  readonly kind: string;
  readonly description: string;
}

/** What is drawn, as the text of a file. */
export function fileOf(
  svg: SVGSVGElement,
  { background }: Palette,
  { title, kind, description }: Words,
  options: ExportOptions,
): string {
  const { source = null } = options;
  const name = title.trim() === '' ? kind : title;
  return flatten(svg, { background, title: name, description: options.description ?? description, source });
}

/** The file's text: the same bytes for the same diagram, options and fonts. */
export async function exportSvg(diagram: Diagram, options: ExportOptions = {}): Promise<string> {
  const palette = paletteOf(options);
  const svg = await drawDiagram(diagram, palette);
  try {
    return fileOf(svg, palette, wordsOfSequence(diagram), options);
  } finally {
    svg.remove();
  }
}

/** The same for a state machine; `title` stands above it. */
export async function exportStateSvg(
  diagram: StateDiagram,
  title: string,
  options: ExportOptions = {},
): Promise<string> {
  const palette = paletteOf(options);
  const svg = await drawStateDiagram(diagram, palette, title);
  try {
    return fileOf(svg, palette, wordsOfStates(diagram, title), options);
  } finally {
    svg.remove();
  }
}

/** The same for the time view. */
export function exportTimeSvg(view: TimeView, options: ExportOptions = {}): string {
  const palette = paletteOf(options);
  const svg = drawTimeView(view, palette);
  try {
    return fileOf(svg, palette, wordsOfTime(view), options);
  } finally {
    svg.remove();
  }
}

export function wordsOfSequence({ title, participants, shown, total }: Diagram): Words {
  const kind = `Sequence diagram of ${participants.map(({ label }) => label).join(', ')}`;
  const arrows = shown === total ? `${total} arrows` : `${shown} of ${total} arrows`;
  return { title, kind, description: `${kind}: ${arrows}.` };
}

export function wordsOfTime({ title, lanes, shown }: TimeView): Words {
  const kind = `Time diagram of ${lanes.map(({ label }) => label).join(', ')}`;
  return { title, kind, description: `${kind}: ${shown} arrows.` };
}

function wordsOfStates({ states, end, notice }: StateDiagram, title: string): Words {
  const present = states.find((state) => state.present)?.state;
  const where = end?.present === true ? ', now at its end' : present === undefined ? '' : `, now in ${present}`;
  const kind = 'State machine';
  const description = [`${kind} with ${states.length} states${where}.`, ...(notice === null ? [] : [notice])].join(' ');
  return { title, kind, description };
}
