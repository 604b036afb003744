/** The state machine that each participant of a scenario runs, as the preview draws it. */
import type { Locale } from '../../l10n/locale.ts';
import { machineOfTable, machineWith, type StateMachine } from './state-machine.ts';
import { keyOfMachine } from './state-subjects.ts';
import type { Scenario } from '../../language/scenario/scenario.ts';
import type { StateTable } from '../../protocols/state-table.ts';
import { STATE_TABLES } from '../../protocols/state-tables.ts';

const known = new Map<Locale, Map<StateTable, StateMachine>>();

/**
 * By the participant's id: the protocol's own, or that of the machine which the participant runs. Where there is both,
 * the machines that participants run are there too, by `keyOfMachine`.
 *
 * @param locale of what a protocol's own machine says at its edges
 */
export function machinesOf(
  { protocol, participants, machines }: Scenario,
  locale: Locale = 'en',
): Readonly<Record<string, StateMachine>> {
  const table = STATE_TABLES[protocol];
  const entries = participants.flatMap(({ id, machines: uses, role }): [string, StateMachine][] => {
    if (role !== undefined) return [];
    const runs = uses.flatMap(({ machine: run, arguments: given }): [string, StateMachine][] => {
      const own = machines.find(({ name }) => name === run);
      if (own === undefined) return [];
      const drawn = machineWith(own, given);
      if (table === null) return [[id, drawn]];
      return [[keyOfMachine(id, run), { ...drawn, runs: { participant: id, machine: run } }]];
    });
    return table === null ? runs.slice(0, 1) : [[id, machineFor(table, locale)], ...runs];
  });
  return Object.fromEntries(entries);
}

function machineFor(table: StateTable, locale: Locale): StateMachine {
  const ofLocale = known.get(locale) ?? new Map<StateTable, StateMachine>();
  known.set(locale, ofLocale);
  const machine = ofLocale.get(table) ?? machineOfTable(table, locale);
  ofLocale.set(table, machine);
  return machine;
}
