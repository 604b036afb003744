/** The columns that a participant has in the state table. */
import type { Display } from '../language/scenario/scenario.ts';
import type { ProtocolVariable } from '../protocols/description.ts';
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
