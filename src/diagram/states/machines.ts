/** The state machine that each participant of a scenario runs, as the preview draws it. */
import { machineOf, machineOfTable, type StateMachine } from './state-machine.ts';
import type { Scenario } from '../../language/scenario.ts';
import type { StateTable } from '../../protocols/state-table.ts';
import { STATE_TABLES } from '../../protocols/state-tables.ts';

const known = new Map<StateTable, StateMachine>();

/** By the participant's id: the protocol's own, or that of the machine which the participant runs. */
export function machinesOf({ protocol, participants, machines }: Scenario): Readonly<Record<string, StateMachine>> {
  const table = STATE_TABLES[protocol];
  const entries = participants.flatMap(({ id, machine }): [string, StateMachine][] => {
    if (table !== null) return [[id, machineFor(table)]];
    const own = machines.find(({ name }) => name === machine);
    return own ? [[id, machineOf(own)]] : [];
  });
  return Object.fromEntries(entries);
}

function machineFor(table: StateTable): StateMachine {
  const machine = known.get(table) ?? machineOfTable(table);
  known.set(table, machine);
  return machine;
}
