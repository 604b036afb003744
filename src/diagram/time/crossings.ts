/** Which arrows of the time view cross another one. */
import type { Flight } from './events.ts';

/** A flight with where it begins and ends, in pixels from the top. */
export interface Span {
  readonly flight: Flight;
  readonly top: number;
  readonly bottom: number;
}

/** Those that cross one on its way in the other direction between the same lifelines. In the order of sending. */
export function crossingFlights(spans: readonly Span[]): ReadonlySet<Flight> {
  const byLanes = new Map<string, Span[]>();
  for (const span of spans) {
    const { from, to } = span.flight;
    const key = `${Math.min(from, to)} ${Math.max(from, to)}`;
    const known = byLanes.get(key);
    if (known) known.push(span);
    else byLanes.set(key, [span]);
  }
  return new Set([...byLanes.values()].flatMap((between) => [...meetEarlier(between), ...meetLater(between)]));
}

const direction = ({ flight: { from, to } }: Span): 'right' | 'left' => (from < to ? 'right' : 'left');
const opposite = { right: 'left', left: 'right' } as const;

/** Those that are sent while one sent before them is still on its way. */
function meetEarlier(spans: readonly Span[]): Flight[] {
  const lowest = { right: -Infinity, left: -Infinity };
  return spans.flatMap((span) => {
    const way = direction(span);
    lowest[way] = Math.max(lowest[way], span.bottom);
    return lowest[opposite[way]] > span.top ? [span.flight] : [];
  });
}

/** Those that are still on their way when one after them is sent. */
function meetLater(spans: readonly Span[]): Flight[] {
  const next = { right: Infinity, left: Infinity };
  return [...spans].reverse().flatMap((span) => {
    const way = direction(span);
    next[way] = Math.min(next[way], span.top);
    return next[opposite[way]] < span.bottom ? [span.flight] : [];
  });
}
