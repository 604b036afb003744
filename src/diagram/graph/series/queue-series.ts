/** How many packets wait on the way of a flow, in each queue that it passes, and which found no room. */
import type { SegmentEvent, Trace } from '../../../trace/trace.ts';
import { namesOf, type NameOf } from '../../text/format.ts';
import type { GraphPanel, Mark, Series } from '../model.ts';
import { domainOf, extentOf } from './domain.ts';
import type { FlowEvents } from './flow-events.ts';
import { LineBuilder } from './line-builder.ts';

/** The queues hold what others send, too: it is as long as it is. */
export function queuePanel(trace: Trace, { hops }: FlowEvents): GraphPanel {
  const nameOf = namesOf(trace);
  const passed = new Set(hops.map(keyOf));
  const queues = new Map<string, LineBuilder>();
  for (const event of trace.events) {
    if (event.kind !== 'queue' || !passed.has(keyOf(event))) continue;
    const key = keyOf(event);
    const line = queues.get(key) ?? new LineBuilder('queue', wayOf(event, nameOf));
    queues.set(key, line);
    line.set(event, event.packets);
  }
  const losses: Mark[] = hops.flatMap(({ step, line, timeUs, loss }) =>
    loss?.why === 'queue' ? [{ step, line, timeUs, low: loss.limit ?? 0, high: loss.limit ?? 0 }] : [],
  );
  const lines = [...queues.values()].map((queue) => queue.build());
  // A single one needs no name: the flow says it.
  const series: Series[] = lines.length === 1 && trace.participants.length === 2 ? lines.map(unnamed) : lines;
  if (losses.length > 0) series.push({ kind: 'marks', key: 'queue-loss', of: null, marks: losses });
  return { name: 'queue', unit: 'packets', series, domain: domainOf(extentOf(series)) };
}

const unnamed = <Kind extends Series>(line: Kind): Kind => ({ ...line, of: null });

type Way = Pick<SegmentEvent, 'from' | 'to'>;

const keyOf = ({ from, to }: Way): string => JSON.stringify([from, to]);

const wayOf = ({ from, to }: Way, nameOf: NameOf): string => `${nameOf(from)} → ${nameOf(to)}`;
