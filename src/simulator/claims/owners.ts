/** Whose a state or a variable is that a claim names: of the first of a participant’s machines that has it. */
import type { Scenario } from '../../language/scenario/scenario.ts';
import type { HostId } from '../../protocols/protocol.ts';
import { FINAL } from '../../protocols/machine/host.ts';
import type { Machine } from '../../protocols/machine/machine.ts';
import { hasOwnStates } from '../../protocols/registry.ts';

type Run = Pick<Scenario, 'participants' | 'machines' | 'protocol'>;

const MACHINES = new WeakMap<Scenario['participants'], ReadonlyMap<HostId, readonly Machine[]>>();

function machinesOf({ participants, machines }: Run, host: HostId): readonly Machine[] {
  let known = MACHINES.get(participants);
  if (known === undefined) {
    const byName = new Map(machines.map((machine) => [machine.name, machine]));
    const all = participants.map(({ id, machines: uses }) => {
      const run = uses.flatMap(({ machine }) => byName.get(machine) ?? []);
      return [id, run] as const;
    });
    known = new Map(all);
    MACHINES.set(participants, known);
  }
  return known.get(host) ?? [];
}

/** The machine that has the state; null: it is the protocol’s. Where the protocol has none, the first machine. */
export function machineWithState(scenario: Run, host: HostId, state: string): string | null {
  const machines = machinesOf(scenario, host);
  const has = machines.find(
    ({ states, transitions }) =>
      states.includes(state) || (state === FINAL && transitions.some(({ to }) => to === FINAL)),
  );
  return (has ?? (hasOwnStates(scenario.protocol) ? undefined : machines[0]))?.name ?? null;
}

/** The machine that declares the variable; null: it is the protocol’s. */
export function machineWithVariable(scenario: Run, host: HostId, variable: string): string | null {
  return (
    machinesOf(scenario, host).find(({ variables }) => variables.some(({ name }) => name === variable))?.name ?? null
  );
}
