/** What effects use values as: durations, participants, things to go through. */
import type { HostId, Value } from '../protocol.ts';

const composed = (value: Value) => (typeof value === 'object' ? value : null);

/** Its microseconds; null: it is no duration. */
export function durationIn(value: Value): number | null {
  const known = composed(value);
  return known?.kind === 'duration' ? known.us : null;
}

/** The participants that it is, one or a set of them; null: it is none. */
export function participantsIn(value: Value): readonly HostId[] | null {
  const known = composed(value);
  if (known?.kind === 'participant') return [known.id];
  if (known?.kind !== 'set') return null;
  const ids = known.items.flatMap((item) => {
    const element = composed(item);
    return element?.kind === 'participant' ? [element.id] : [];
  });
  return ids.length === known.items.length ? ids : null;
}

/** The elements of a set; null: it is none. */
export function elementsOf(value: Value): readonly Value[] | null {
  const known = composed(value);
  return known?.kind === 'set' ? known.items : null;
}
