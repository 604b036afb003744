/** Where graphs stand: below each other on one time axis, in pixels from the top left. The picture is as wide as its room. */
import { diagramTexts } from '../catalog/catalog.ts';
import { columnsOf, wrap } from '../text/wrap.ts';
import type { Graph, GraphPanel, Series } from './model.ts';
import { shortValue, type Tick, type ValueScale, valueScale, valueTicks } from './scales.ts';
import { extentOf } from './series/domain.ts';
import { exactValue, graphTitle, seriesName } from './words.ts';

export interface GraphRoom {
  readonly width: number;
  /** null: as high as is good to read. */
  readonly height: number | null;
  /** Whether the value at the shown step stands behind the name of each line. */
  readonly withValues: boolean;
}

export interface GraphLayout {
  readonly graph: Graph;
  readonly width: number;
  readonly height: number;
  /** The title, line by line. */
  readonly heading: readonly string[];
  /** The left and the right end of all graphs. */
  readonly left: number;
  readonly right: number;
  readonly panels: readonly PanelLayout[];
  /** The height of the time axis. */
  readonly axisY: number;
}

export interface PanelLayout {
  readonly panel: GraphPanel;
  readonly name: string;
  /** The baseline of the name. */
  readonly nameY: number;
  readonly legend: readonly LegendEntry[];
  readonly top: number;
  readonly bottom: number;
  readonly scale: ValueScale;
}

export interface LegendEntry {
  readonly series: Series;
  readonly name: string;
  /** Of the sample of its line; its name begins `SAMPLE_WIDTH` right of it. */
  readonly x: number;
  readonly y: number;
}

/** The steps of a graph's scale, each at its height. */
export const ticksOf = (
  scale: ValueScale,
  { panel, top, bottom }: PanelLayout,
): readonly (Tick & { readonly y: number })[] =>
  valueTicks(scale, panel.unit, Math.max(2, Math.floor((bottom - top) / TICK_ROOM))).map((tick) => ({
    ...tick,
    y: scale(tick.value),
  }));

export const SAMPLE_WIDTH = 22;
const [MARGIN, TITLE_LINE, LEGEND_LINE, GAP, AXIS_ROOM] = [10, 22, 18, 14, 34];
/** Below the names of a graph: half the height of a value that stands at its top. */
const LEGEND_AIR = 6;
/** Heights of the graph of sequence numbers and of another, and the least height of one. */
const [HIGH, LOW, LEAST] = [260, 130, 56];
/** Each letter of a tick's text, and between the text and the axis. */
const [TICK_LETTER, TICK_AIR] = [7, 10];
const TICK_ROOM = 34;
const ENTRY_AIR = 14;
/** What a graph is about comes first. */
const LEGEND_ORDER: readonly Series['key'][] = [
  'segment',
  'retransmission',
  'lost',
  'acknowledged',
  'duplicate-ack',
  'sack',
  'window-edge',
  'cwnd',
  'ssthresh',
  'flight',
  'receive-window',
  'sample',
  'srtt',
  'rto',
];

export function layOutGraph(graph: Graph, { width, height, withValues }: GraphRoom): GraphLayout {
  const { panels, locale } = graph;
  const title = graphTitle(graph);
  const lines = title === '' ? [] : wrap(title, Math.max(12, Math.floor((width - 2 * MARGIN) / 9.8))).split('\n');
  const left = MARGIN + TICK_AIR + Math.max(36, ...panels.map(widestTick));
  const right = Math.max(left + 40, width - MARGIN - 6);
  const legends = panels.map((panel) => legendOf(panel, graph, right, withValues));
  const legendRows = legends.reduce((sum, { rows }) => sum + rows, 0);
  const around =
    MARGIN +
    lines.length * TITLE_LINE +
    legendRows * LEGEND_LINE +
    panels.length * LEGEND_AIR +
    Math.max(0, panels.length - 1) * GAP +
    AXIS_ROOM;
  const shares = panels.map(({ name }) => (name === 'sequence' ? HIGH : LOW));
  const natural = shares.reduce((sum, share) => sum + share, 0);
  const stretch = height === null || natural === 0 ? 1 : Math.max(0, height - around) / natural;
  let y = MARGIN + lines.length * TITLE_LINE;
  const placed = panels.map((panel, index): PanelLayout => {
    const { rows, entries } = legends[index] ?? { rows: 1, entries: [] };
    const nameY = y + 13;
    const top = y + rows * LEGEND_LINE + LEGEND_AIR;
    const bottom = top + Math.max(LEAST, (shares[index] ?? LOW) * stretch);
    const scale = valueScale(panel.domain, top, bottom);
    const legend = entries.map((entry) => ({ ...entry, y: entry.y + nameY }));
    y = bottom + GAP;
    return {
      panel,
      name: diagramTexts(locale)(`graph-${panel.name}`),
      nameY,
      legend,
      top,
      bottom,
      scale,
    };
  });
  const axisY = (placed.at(-1)?.bottom ?? y) + 4;
  return { graph, width, height: axisY + AXIS_ROOM - 4, heading: lines, left, right, panels: placed, axisY };
}

function widestTick(panel: GraphPanel): number {
  const ticks = valueTicks(valueScale(panel.domain, 0, HIGH), panel.unit, 6);
  return Math.max(0, ...ticks.map(({ text }) => columnsOf(text) * TICK_LETTER));
}

/** The names of the lines, from left to right behind the name of the graph, in as many rows as they need. */
function legendOf(
  panel: GraphPanel,
  { locale }: Graph,
  right: number,
  withValues: boolean,
): { readonly rows: number; readonly entries: readonly LegendEntry[] } {
  const begin = MARGIN + wordsWidth(diagramTexts(locale)(`graph-${panel.name}`)) + 2 * ENTRY_AIR;
  let [x, row] = [begin, 0];
  const ordered = [...panel.series].sort((a, b) => LEGEND_ORDER.indexOf(a.key) - LEGEND_ORDER.indexOf(b.key));
  const entries = ordered.flatMap((series): LegendEntry[] => {
    const name = nameInLegend(series, panel, locale);
    if (name === null) return [];
    const nameWidth = wordsWidth(name);
    const valueWidth = withValues && series.kind === 'line' ? widestValue(series, panel, locale) : 0;
    const width = SAMPLE_WIDTH + nameWidth + valueWidth;
    if (x > begin && x + width > right) [x, row] = [begin, row + 1];
    const entry = { series, name, x, y: row * LEGEND_LINE };
    x += width + ENTRY_AIR;
    return [entry];
  });
  return { rows: row + 1, entries };
}

/** Of letters of 12 pixels, so that what stands beside each other has even gaps; fonts differ a little. */
function wordsWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return width * 1.06;
}

function letterWidth(letter: string): number {
  if (columnsOf(letter) > 1) return 12;
  if (/[ijlftr .,:;|()]/.test(letter)) return 4;
  if (/[mwMW]/.test(letter)) return 10;
  return /[A-Z]/.test(letter) ? 8.2 : 6.7;
}

/** With its greatest value, where that is beyond the scale. */
function nameInLegend(series: Series, { unit, domain }: GraphPanel, locale: Graph['locale']): string | null {
  const name = seriesName(series, locale);
  const most = extentOf([series])?.[1] ?? 0;
  if (name === null || most <= domain[1]) return name;
  return diagramTexts(locale)('graph-beyond', { name, value: shortValue(most, unit) });
}

function widestValue(series: Series, { unit }: GraphPanel, locale: Graph['locale']): number {
  const extent = extentOf([series]);
  if (extent === null) return 0;
  // Digits after the point come and go between the ends.
  const room = unit === 'time' ? 3 : 0;
  return (
    Math.max(...extent.map((value) => columnsOf(exactValue(Math.round(value), unit, locale)) + room)) * TICK_LETTER
  );
}
