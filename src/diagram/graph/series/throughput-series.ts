/** How much data arrives: bits a second, in intervals of one length. */
import type { Change, GraphPanel } from '../model.ts';
import { domainOf, extentOf } from './domain.ts';
import type { FlowEvents } from './flow-events.ts';

/** Fewer would hide how it changes, more would show single segments. */
const WANTED_INTERVALS = 50;

/**
 * What arrives at the other end for the application, what is sent again too.
 *
 * @param openUs how long the graph is without what is folded
 */
export function throughputPanel({ arrivals }: FlowEvents, openUs: number): GraphPanel {
  const withData = arrivals.filter(({ segment }) => segment.len > 0);
  const intervalUs = roundUp(Math.max(1, openUs / WANTED_INTERVALS));
  const changes: Change[] = [];
  const [firstArrival] = withData;
  if (firstArrival) {
    const { step, line } = firstArrival.event;
    const beginUs = Math.floor(firstArrival.event.timeUs / intervalUs) * intervalUs;
    changes.push({ step, line, timeUs: beginUs, value: 0 });
  }
  for (let index = 0; index < withData.length;) {
    const first = withData[index];
    if (!first) break;
    const number = Math.floor(first.event.timeUs / intervalUs);
    let bytes = 0;
    let last = first.event;
    for (; index < withData.length; index += 1) {
      const arrival = withData[index];
      if (!arrival || Math.floor(arrival.event.timeUs / intervalUs) !== number) break;
      bytes += arrival.segment.len;
      last = arrival.event;
    }
    const { step, line } = last;
    put(changes, {
      step: first.event.step,
      line,
      timeUs: number * intervalUs,
      value: (bytes * 8_000_000) / intervalUs,
    });
    // Nothing, unless the next interval has something.
    changes.push({ step, line, timeUs: (number + 1) * intervalUs, value: 0 });
  }
  const series = changes.length > 0 ? [{ kind: 'line' as const, key: 'throughput' as const, of: null, changes }] : [];
  return { name: 'throughput', unit: 'rate', series, domain: domainOf(extentOf(series)) };
}

/** In place of a change at the same time. */
function put(changes: Change[], change: Change): void {
  if (changes.at(-1)?.timeUs === change.timeUs) changes.pop();
  changes.push(change);
}

/** The next of 1, 2, 5, 10, 20, … */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5].find((factor) => factor * power >= value) ?? 10);
}
