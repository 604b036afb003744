/** The state machine that each participant of a scenario runs, as the preview draws it. */
import { machineOf, machineOfTable, type StateMachine } from './state-machine.ts';
import type { Scenario } from '../../language/scenario.ts';
import { PLACES } from '../../protocols/tcp/table/places.ts';
import { TABLE } from '../../protocols/tcp/table/table.ts';
import { hasDeclaredStates } from '../../protocols/registry.ts';

let tcp: StateMachine | null = null;

/** By the participant's id. Without machines of its own, a scenario runs TCP, whatever stands on it. */
export function machinesOf({ protocol, participants, machines }: Scenario): Readonly<Record<string, StateMachine>> {
  const entries = participants.flatMap(({ id, machine }): [string, StateMachine][] => {
    if (!hasDeclaredStates(protocol)) return [[id, (tcp ??= machineOfTable(TABLE, 'CLOSED', PLACES))]];
    const own = machines.find(({ name }) => name === machine);
    return own ? [[id, machineOf(own)]] : [];
  });
  return Object.fromEntries(entries);
}
