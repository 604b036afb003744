/** The variables that participants have: the protocol's of a connection, or those of their machines. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { ProtocolVariable } from '../../protocols/description.ts';
import { descriptionOf, hasDeclaredStates } from '../../protocols/registry.ts';
import { machinesOf, type Names } from './names.ts';

export interface KnownVariable {
  readonly name: string;
  /** The machine that declares it; null: it is the protocol's. */
  readonly machine: string | null;
  /** The machines that declare one of this name, if it is of all participants. */
  readonly machines: readonly string[];
  /** What its values are: `any` of a machine's, which holds whatever was last put into it. */
  readonly unit: ProtocolVariable['unit'] | 'any';
  /** null: what it means, its machine says. */
  readonly meaning: LocalizableText | null;
}

/** Those of the participant; null: of all participants, each name once. */
export function knownVariables(names: Names, participant: string | null): readonly KnownVariable[] {
  const ofProtocol = descriptionOf(names.protocol).variables.map(({ key, unit, meaning = null }) => ({
    name: key,
    machine: null,
    machines: [],
    unit,
    meaning,
  }));
  if (!hasDeclaredStates(names.protocol)) return ofProtocol;
  const owners = participant === null ? [...names.participants.keys()] : [participant];
  const known = new Map<string, KnownVariable & { readonly machines: string[] }>();
  for (const owner of owners) {
    for (const { machine, name } of variablesIn(names, owner)) {
      const variable = known.get(name);
      if (variable === undefined)
        known.set(name, { name, machine: machine.name, machines: [machine.name], unit: 'any', meaning: null });
      else if (!variable.machines.includes(machine.name)) variable.machines.push(machine.name);
    }
  }
  return [...known.values(), ...ofProtocol.filter(({ name }) => !known.has(name))];
}

/** The variables of the participant's machines. */
function variablesIn(names: Names, participant: string) {
  return machinesOf(names, participant).flatMap(({ machine }) =>
    machine.variables.map(({ name }) => ({ machine, name })),
  );
}
