/** The columns that a participant has in the state table. */
import type { Display } from '../language/scenario/scenario.ts';
import type { ProtocolVariable } from '../protocols/description.ts';
import type { Trace } from './trace.ts';
import { descriptionOf, type ProtocolName } from '../protocols/registry.ts';

/** No variable is called so. */
export const STATE_KEY = ' state';

export type StateColumn = Pick<ProtocolVariable, 'key' | 'name'>;

/** The variables that the scenario shows of the participant, each once, in the order of the source. */
export function shownVariables({ shows = [] }: Pick<Display, 'shows'>, participant: string): readonly string[] {
  const own = shows.filter((shown) => shown.participant === null || shown.participant === participant);
  return [...new Set(own.map(({ variable }) => variable))];
}

/** Its state, and the variables of the protocol, those shown too, or those that its machine has (`declared`). */
export function columnsOf(
  protocol: ProtocolName,
  declared: readonly string[],
  shown: readonly string[],
): readonly StateColumn[] {
  const { states, variables } = descriptionOf(protocol);
  const state = { key: STATE_KEY, name: 'State' };
  if (states !== 'own') return [state, ...declared.map((name) => ({ key: name, name }))];
  return [state, ...variables.filter(({ key, inTable }) => inTable || shown.includes(key))];
}

/** The variables of the protocol that have a column only if somebody wants one. */
export function optionalColumns({
  protocol,
  display: { shows = [] },
}: Pick<Trace, 'protocol' | 'display'>): readonly StateColumn[] {
  return descriptionOf(protocol).variables.filter(
    ({ key, inTable }) => !inTable && !shows.some(({ variable }) => variable === key),
  );
}

/** The trace with columns of these names, too, as far as there are variables that can have one. */
export function withShownColumns(trace: Trace, names: readonly string[]): Trace {
  const wanted = optionalColumns(trace).filter(({ name }) => names.includes(name));
  if (wanted.length === 0) return trace;
  const shows = wanted.map(({ key: variable }) => ({ participant: null, variable }));
  return { ...trace, display: { ...trace.display, shows: [...(trace.display.shows ?? []), ...shows] } };
}
