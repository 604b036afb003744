/** What graphs say: what their series are called, which values they have at a step, and what all of it is in a few sentences. */
import type { Locale } from '../../l10n/locale.ts';
import { lastWhere } from '../../language/text/last-where.ts';
import { type DiagramTexts, diagramTexts } from '../catalog/catalog.ts';
import { formatTime } from '../../trace/numbers/times.ts';
import {
  type Change,
  type Graph,
  type GraphPanel,
  itemsOf,
  type LineSeries,
  type Mark,
  type Series,
  type Unit,
} from './model.ts';
import { shortValue } from './scales.ts';
import { extentOf } from './series/domain.ts';

/** `cwnd`, `queue r → server`; null: what it shows says itself what it is. */
export function seriesName(series: Series, locale: Locale): string | null {
  const text = diagramTexts(locale);
  const name = nameOf(series, text);
  return name === null || series.of === null ? name : text('graph-value', { name, value: series.of });
}

function nameOf(series: Series, text: DiagramTexts): string | null {
  if (series.kind === 'line') return text(`graph-line-${series.key}`);
  return series.key === 'flag' ? null : text(`graph-mark-${series.key}`);
}

/** A value as exactly as it is known: `14600 bytes`, `20.5 ms`. */
export function exactValue(value: number | null, unit: Unit, locale: Locale): string {
  if (value === null) return diagramTexts(locale)('graph-none');
  if (unit === 'bytes') return diagramTexts(locale)('packet-bytes', { count: value });
  return shortValue(value, unit);
}

/** The value that a line has when the event has happened; null: none yet. */
export function valueAt({ changes }: LineSeries, step: number): number | null {
  return changes[lastWhere(changes, (change) => change.step <= step)]?.value ?? null;
}

/** `Windows: cwnd 14600 bytes, in flight 2920 bytes`: what the lines of a graph are at the event. */
export function panelValues(panel: GraphPanel, step: number, locale: Locale): string {
  const text = diagramTexts(locale);
  const values = panel.series.flatMap((series) =>
    series.kind === 'line'
      ? [
          text('graph-value', {
            name: seriesName(series, locale) ?? '',
            value: exactValue(valueAt(series, step), panel.unit, locale),
          }),
        ]
      : [],
  );
  const graph = text(`graph-${panel.name}`);
  return values.length === 0 ? graph : text('graph-values', { graph, values });
}

/** What a graph has in all: how often each thing happens, and between which values each line is. */
export function panelSummary({ name, unit, series }: GraphPanel, locale: Locale): string {
  const text = diagramTexts(locale);
  const graph = text(`graph-${name}`);
  if (series.length === 0) return text('graph-values', { graph, values: [text('graph-nothing')] });
  const values = series.flatMap((one) => {
    const called = seriesName(one, locale);
    if (called === null) return [];
    if (one.kind === 'marks' && one.key !== 'sample')
      return [text('graph-summary-counted', { name: called, count: one.marks.length })];
    const extent = extentOf([one]);
    if (extent === null) return [];
    const [least, most] = extent.map((value) => exactValue(value, unit, locale));
    return [text('graph-summary-range', { name: called, least: least ?? '', most: most ?? '' })];
  });
  return text('graph-values', { graph, values });
}

/** The whole picture in sentences, for whoever does not see it. */
export function graphSummary({ flow, time, panels, locale }: Graph): string {
  return diagramTexts(locale)('graph-summary', {
    flow: flow.label,
    from: formatTime(time.fromUs),
    to: formatTime(time.toUs),
    graphs: panels.map((panel) => panelSummary(panel, locale)),
  });
}

/** `retransmission 1461 to 2921 at 250 ms`: one thing that a graph shows. */
export function itemText(panel: GraphPanel, series: Series, index: number, locale: Locale): string {
  const text = diagramTexts(locale);
  const item: Change | Mark | undefined = itemsOf(series)[index];
  if (!item) return '';
  const time = formatTime(item.timeUs);
  if ('value' in item)
    return text('graph-item', {
      name: seriesName(series, locale) ?? '',
      value: exactValue(item.value, panel.unit, locale),
      time,
    });
  const name = item.text ?? seriesName(series, locale) ?? '';
  const [from, to] = [item.low, item.high].map((value) => exactValue(value, panel.unit, locale));
  return item.low === item.high
    ? text('graph-item', { name, value: to ?? '', time })
    : text('graph-item-bytes', { name, from: from ?? '', to: to ?? '', time });
}

/** `Slow start (client → server)`: what stands above the graphs; empty where the scenario has no title. */
export const graphTitle = ({ title, flow, locale }: Graph): string =>
  title.trim() === '' ? '' : diagramTexts(locale)('graph-of', { title, flow: flow.label });
