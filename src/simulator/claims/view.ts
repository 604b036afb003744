/** Over what of the run a claim looks. */
import type { ExpectStatement } from '../../language/scenario/scenario.ts';
import type { Simulation } from '../simulation.ts';
import type { Instants, Stretch, View } from './failed-claims.ts';

/** What the claim looks at as it is reached. */
export function viewOf<State, Call, Packet, Settings>(
  simulation: Simulation<State, Call, Packet, Settings>,
  { extent }: Pick<ExpectStatement, 'extent'>,
): View {
  const stretch = stretchOf(simulation, extent.kind);
  if (extent.kind !== 'at') return { extent, stretch, instants: null };
  const instant = (duration: (typeof extent.moments)[number]['from']): number =>
    stretch.beganUs + simulation.options.microseconds(duration);
  const instants = extent.moments.map(({ from, to }) => ({ fromUs: instant(from), toUs: instant(to) }));
  return { extent, stretch, instants };
}

function stretchOf<State, Call, Packet, Settings>(
  { actionStart, actions, originUs, sections }: Simulation<State, Call, Packet, Settings>,
  kind: View['extent']['kind'],
): Stretch {
  if (kind === 'present')
    return { index: actionStart, beganUs: originUs, since: actions.at(-1) ?? null, until: 'action' };
  const section = kind === 'all' ? undefined : sections.at(-1);
  if (section === undefined) return { index: 0, beganUs: 0, since: null, until: null };
  return { index: section.index, beganUs: section.beganUs, since: section, until: 'section' };
}

export function isAmong(timeUs: number, { fromUs, toUs }: Instants): boolean {
  return fromUs <= timeUs && timeUs <= toUs;
}
