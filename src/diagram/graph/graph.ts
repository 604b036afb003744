/**
 * Trace → graphs of one flow: time and sequence numbers, windows, round trips, throughput. Series of values alone; where
 * they are drawn is decided in `layout.ts`. Linear in the number of events, but for sorting; never throws.
 */
import type { Trace } from '../../trace/trace.ts';
import { foldTime } from './folded-time.ts';
import { type FlowChoice, flowOf } from './flows.ts';
import { type Graph, type GraphOptions, type GraphPanel, itemsOf } from './model.ts';
import { type GraphName, graphNames } from './names.ts';
import { type FlowEvents, flowEvents } from './series/flow-events.ts';
import { queuePanel } from './series/queue-series.ts';
import { roundTripPanel } from './series/round-trip-series.ts';
import { sequencePanel } from './series/sequence-series.ts';
import { throughputPanel } from './series/throughput-series.ts';
import { windowsPanel } from './series/window-series.ts';

/** The graphs of the flow that is wanted; null: there is no such flow. */
export function graphOf(trace: Trace, options: GraphOptions = {}): Graph | null {
  const { connection = null, from = null, names = null, locale = 'en' } = options;
  const flow = flowOf(trace, { connection, from });
  if (!flow) return null;
  const events = flowEvents(trace, flow);
  const timed = timedPanels(trace, events);
  const hasQueue = isTold(timed, 'queue');
  // Where nothing limits the rate, the throughput is that of the sender's pauses.
  const isUseful = (name: GraphName): boolean =>
    name === 'sequence' || (name === 'throughput' ? hasQueue : isTold(timed, name));
  const shown = names ?? graphNames.filter(isUseful);
  const panels = timed.filter(({ name }) => shown.includes(name));
  const time = foldTime(instantsOf(panels.length > 0 ? panels : timed, events), events.passages);
  const foldedUs = time.breaks.reduce((sum, { fromUs, toUs }) => sum + toUs - fromUs, 0);
  const throughput = shown.includes('throughput') ? [throughputPanel(events, time.toUs - time.fromUs - foldedUs)] : [];
  return { title: trace.title, locale, flow, time, panels: order([...panels, ...throughput]) };
}

/** The graphs that are shown, if nobody or somebody chooses. */
export const shownGraphs = (trace: Trace, choice: FlowChoice & Pick<GraphOptions, 'names'>): readonly GraphName[] =>
  choice.names ?? graphOf(trace, choice)?.panels.map(({ name }) => name) ?? [];

const order = (panels: readonly GraphPanel[]): readonly GraphPanel[] =>
  [...panels].sort((a, b) => graphNames.indexOf(a.name) - graphNames.indexOf(b.name));

const timedPanels = (trace: Trace, events: FlowEvents): readonly GraphPanel[] => [
  sequencePanel(events),
  windowsPanel(events),
  roundTripPanel(events),
  queuePanel(trace, events),
];

const isTold = (panels: readonly GraphPanel[], name: GraphName): boolean =>
  panels.some((panel) => panel.name === name && panel.series.length > 0);

/** When something happens that is shown, or a packet is sent or arrives. */
function instantsOf(panels: readonly GraphPanel[], { passages }: FlowEvents): readonly number[] {
  const instants: number[] = [];
  for (const { series } of panels)
    for (const one of series) for (const { timeUs } of itemsOf(one)) instants.push(timeUs);
  for (const { sentUs, arrivesUs } of passages) instants.push(sentUs, arrivesUs);
  return instants;
}
