/** Diagram → SVG file. Runs in any page: the preview, the tests, a browser that the command line drives. */
import type { Diagram } from '../../diagram/sequence.ts';
import type { StateDiagram } from '../../diagram/state-diagram.ts';
import type { TimeView } from '../../diagram/time-view.ts';
import { drawDiagram, drawStateDiagram } from './draw.ts';
import { flatten } from './flatten.ts';
import { drawTimeView } from './time-picture.ts';
import type { Palette, ThemeName } from './palette.ts';
import { themes } from './palette.ts';

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

/** What is drawn, as the text of a file. */
export function fileOf(
  svg: SVGSVGElement,
  { background }: Palette,
  title: string,
  { description = '', source = null }: ExportOptions,
): string {
  return flatten(svg, { background, title, description, source });
}

/** The file's text: the same bytes for the same diagram, options and fonts. */
export async function exportSvg(diagram: Diagram, options: ExportOptions = {}): Promise<string> {
  const palette = paletteOf(options);
  const svg = await drawDiagram(diagram, palette);
  try {
    return fileOf(svg, palette, diagram.title, { ...options, description: options.description ?? describe(diagram) });
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
    return fileOf(svg, palette, title, { ...options, description: options.description ?? describeStates(diagram) });
  } finally {
    svg.remove();
  }
}

/** The same for the time view. */
export function exportTimeSvg(view: TimeView, options: ExportOptions = {}): string {
  const palette = paletteOf(options);
  const svg = drawTimeView(view, palette);
  const names = view.lanes.map(({ label }) => label).join(', ');
  try {
    const description = options.description ?? `Time diagram of ${names}: ${view.shown} arrows.`;
    return fileOf(svg, palette, view.title, { ...options, description });
  } finally {
    svg.remove();
  }
}

function describeStates({ states, end }: StateDiagram): string {
  const present = states.find((state) => state.present)?.state;
  const where = end?.present === true ? ', now at its end' : present === undefined ? '' : `, now in ${present}`;
  return `State machine with ${states.length} states${where}.`;
}

function describe({ participants, shown, total }: Diagram): string {
  const names = participants.map(({ participant }) => participant).join(', ');
  const arrows = shown === total ? `${total} arrows` : `${shown} of ${total} arrows`;
  return `Sequence diagram of ${names}: ${arrows}.`;
}
