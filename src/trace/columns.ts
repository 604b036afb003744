/** The columns that a participant has in the state table. */
import type { ProtocolVariable } from '../protocols/description.ts';
import { descriptionOf, type ProtocolName } from '../protocols/registry.ts';

/** No variable is called so. */
export const STATE_KEY = ' state';

export type StateColumn = Pick<ProtocolVariable, 'key' | 'name'>;

/** Its state, and the variables of the protocol or those that its machine has (`declared`). */
export function columnsOf(protocol: ProtocolName, declared: readonly string[]): readonly StateColumn[] {
  const { states, variables } = descriptionOf(protocol);
  const state = { key: STATE_KEY, name: 'State' };
  return [
    state,
    ...(states === 'own' ? variables.filter(({ inTable }) => inTable) : declared.map((name) => ({ key: name, name }))),
  ];
}
