/** What a scenario cost, counted: connections, requests, round trips, segments, bytes, time. */
import type { Locale } from '../../l10n/locale.ts';
import { isSent } from '../../trace/packets.ts';
import type { Trace, TraceEvent } from '../../trace/trace.ts';
import { diagramTexts } from '../catalog/catalog.ts';
import type { Count, Table } from './model.ts';
import { formatBytes, formatTime } from '../text/format.ts';
import { isRequestName } from '../../protocols/http/heads.ts';
import { hasRequests } from '../../protocols/registry.ts';

/** Of an IPv4 and a TCP header without options, which every segment carries. */
const HEADER_BYTES = 40;

/** In the order in which a reader would ask; empty where nothing was sent in segments. Linear in the events. */
export function countsOf(trace: Trace, locale: Locale): readonly Count[] {
  const text = diagramTexts(locale);
  let [segments, requests, again, delivered, lastUs] = [0, 0, 0, 0, -Infinity];
  for (const event of trace.events)
    if (event.kind === 'segment' && isSent(event)) {
      segments += 1;
      lastUs = Math.max(lastUs, event.timeUs);
      if (event.retransmission) again += 1;
    } else if (event.kind === 'message' && isRequestName(event.name)) requests += 1;
    else if (event.kind === 'deliver') delivered += event.bytes;
  if (segments === 0) return [];
  const overhead = HEADER_BYTES * segments;
  return [
    { name: text('count-connections'), value: String(trace.connections.length) },
    ...(hasRequests(trace.protocol)
      ? [
          { name: text('count-requests'), value: String(requests) },
          { name: text('count-round-trips'), value: String(roundTrips(trace.events)) },
        ]
      : []),
    {
      name: text('count-segments'),
      value: again === 0 ? String(segments) : text('count-segments-again', { segments, again }),
    },
    { name: text('count-headers'), value: formatBytes(overhead, locale) },
    { name: text('count-delivered'), value: formatBytes(delivered, locale) },
    { name: text('count-last-segment'), value: formatTime(lastUs) },
  ];
}

/**
 * How often, after each action, its host had to wait for the other side and back until the last byte that came of it:
 * half the arrivals on the way of causes from the action to that byte.
 */
function roundTrips(events: readonly TraceEvent[]): number {
  const arrivals: number[] = [];
  const roots: (TraceEvent | undefined)[] = [];
  const waited = new Map<TraceEvent, number>();
  for (const event of events) {
    const before = event.cause ?? 0;
    const count = (arrivals[before] ?? 0) + (event.kind === 'arrive' ? 1 : 0);
    const root = event.kind === 'action' ? event : roots[before];
    arrivals[event.step] = count;
    roots[event.step] = root;
    if (event.kind === 'deliver' && root?.kind === 'action' && root.at === event.at)
      waited.set(root, Math.max(waited.get(root) ?? 0, count));
  }
  return [...waited.values()].reduce((sum, count) => sum + Math.ceil(count / 2), 0);
}

/** `Connections opened: 3 · Requests: 3 · …` */
export function countsLine({ counts, locale }: Pick<Table, 'counts' | 'locale'>): string {
  const text = diagramTexts(locale);
  return counts.map(({ name, value }) => text('diagram-labelled', { name, value })).join(' · ');
}
