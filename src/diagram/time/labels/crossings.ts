/** Which arrows of the time view cross another one. */
import type { MessageArrow } from '../events.ts';

/** An arrow with the positions of its start and its end, in pixels from the top. */
export interface ArrowSpan {
  readonly arrow: MessageArrow;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The arrows that cross one in the other direction between the same two lifelines. Linear in the number of arrows.
 *
 * @param spans in the order of sending
 */
export function crossingArrows(spans: readonly ArrowSpan[]): ReadonlySet<MessageArrow> {
  const byLanes = new Map<string, ArrowSpan[]>();
  for (const span of spans) {
    const { from, to } = span.arrow;
    const key = `${Math.min(from, to)} ${Math.max(from, to)}`;
    const group = byLanes.get(key);
    if (group) group.push(span);
    else byLanes.set(key, [span]);
  }
  return new Set([...byLanes.values()].flatMap((group) => [...crossEarlier(group), ...crossLater(group)]));
}

const direction = ({ arrow: { from, to } }: ArrowSpan): 'right' | 'left' => (from < to ? 'right' : 'left');
const opposite = { right: 'left', left: 'right' } as const;

/** The arrows that are sent while an opposite arrow, sent earlier, is still on its way. */
function crossEarlier(spans: readonly ArrowSpan[]): MessageArrow[] {
  const lowestEnd = { right: -Infinity, left: -Infinity };
  return spans.flatMap((span) => {
    const side = direction(span);
    lowestEnd[side] = Math.max(lowestEnd[side], span.bottom);
    return lowestEnd[opposite[side]] > span.top ? [span.arrow] : [];
  });
}

/** The arrows that are still on their way when an opposite arrow, sent later, is sent. */
function crossLater(spans: readonly ArrowSpan[]): MessageArrow[] {
  const nextStart = { right: Infinity, left: Infinity };
  return [...spans].reverse().flatMap((span) => {
    const side = direction(span);
    nextStart[side] = Math.min(nextStart[side], span.top);
    return nextStart[opposite[side]] < span.bottom ? [span.arrow] : [];
  });
}
