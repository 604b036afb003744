/** Diagram → SVG file. Runs in any page: the preview, the tests, a browser that the command line drives. */
import type { Locale } from '../../../l10n/locale.ts';
import { type PreviewTexts, previewTexts } from '../../catalog/catalog.ts';
import type { Diagram } from '../../../diagram/sequence/sequence.ts';
import type { StateDiagram } from '../../../diagram/states/state-diagram.ts';
import type { GraphLayout } from '../../../diagram/graph/layout.ts';
import { type TimeWindow, wholeTime } from '../../../diagram/graph/view.ts';
import { graphSummary } from '../../../diagram/graph/words.ts';
import type { TimeView } from '../../../diagram/time/model.ts';
import { drawStateDiagram } from '../mermaid/draw.ts';
import { flatten } from './flatten.ts';
import { drawGraph } from '../graph-picture.ts';
import { drawDiagram } from '../sequence/draw-diagram.ts';
import { drawTimeView } from '../time-picture.ts';
import type { Palette } from '../../../shared/palette.ts';
import type { ThemeName } from '../../../shared/theme-name.ts';
import { themes } from '../../../shared/palette.ts';

export interface ExportOptions {
  readonly theme?: ThemeName;
  /** Instead of the theme's own. */
  readonly palette?: Partial<Palette>;
  /** Of what the file is called and what a screen reader says. Default: `en`. */
  readonly locale?: Locale;
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
  const { source = null, locale = 'en' } = options;
  const name = title.trim() === '' ? kind : title;
  return flatten(svg, { background, title: name, description: options.description ?? description, locale, source });
}

/** The file's text: the same bytes for the same diagram, options and fonts. */
export async function exportSvg(diagram: Diagram, options: ExportOptions = {}): Promise<string> {
  const palette = paletteOf(options);
  const svg = await drawDiagram(diagram, palette);
  try {
    return fileOf(svg, palette, wordsOfSequence(diagram, options.locale), options);
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
    return fileOf(svg, palette, wordsOfStates(diagram, title, options.locale), options);
  } finally {
    svg.remove();
  }
}

/** The same for the time view. */
export function exportTimeSvg(view: TimeView, options: ExportOptions = {}): string {
  const palette = paletteOf(options);
  const svg = drawTimeView(view, palette);
  try {
    return fileOf(svg, palette, wordsOfTime(view, options.locale), options);
  } finally {
    svg.remove();
  }
}

/** The same for graphs: of a stretch of time. */
export function exportGraphSvg(
  layout: GraphLayout,
  options: ExportOptions = {},
  window: TimeWindow = wholeTime,
): string {
  const palette = paletteOf(options);
  const svg = drawGraph(layout, palette, window);
  try {
    return fileOf(svg, palette, wordsOfGraph(layout, options.locale), options);
  } finally {
    svg.remove();
  }
}

export function wordsOfSequence({ title, participants, shown, total }: Diagram, locale: Locale = 'en'): Words {
  const text = previewTexts(locale);
  const kind = text('picture-sequence', { names: participants.map(({ label }) => label) });
  const description =
    shown === total
      ? text('picture-arrows', { picture: kind, arrows: total })
      : text('picture-some-arrows', { picture: kind, shown, total });
  return { title, kind, description };
}

export function wordsOfTime({ title, lanes, shown }: TimeView, locale: Locale = 'en'): Words {
  const text = previewTexts(locale);
  const kind = text('picture-time', { names: lanes.map(({ label }) => label) });
  return { title, kind, description: text('picture-arrows', { picture: kind, arrows: shown }) };
}

export function wordsOfGraph({ graph }: GraphLayout, locale: Locale = 'en'): Words {
  const kind = previewTexts(locale)('picture-graph', { flow: graph.flow.label });
  return { title: graph.title, kind, description: graphSummary(graph) };
}

function wordsOfStates(diagram: StateDiagram, title: string, locale: Locale = 'en'): Words {
  const text = previewTexts(locale);
  const { notice } = diagram;
  const said = saidOfStates(diagram, text);
  return { title, kind: text('picture-states'), description: notice === null ? said : `${said} ${notice}` };
}

/** How many states there are, and which is the present one. */
function saidOfStates({ states, end }: StateDiagram, text: PreviewTexts): string {
  const count = states.length;
  const present = states.find((state) => state.present)?.state;
  if (end?.present === true) return text('picture-states-ended', { states: count });
  if (present === undefined) return text('picture-states-count', { states: count });
  return text('picture-states-present', { states: count, present });
}
