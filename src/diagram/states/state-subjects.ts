/** Whose states a trace tells: what the state view draws one of, and exports draw all of. */
import type { Trace } from '../../trace/trace.ts';
import type { StateMachine } from './state-machine.ts';

/** The state machine that each participant runs, by its id (`machinesOf`). */
export type Machines = Readonly<Record<string, StateMachine>>;

/** Whose states are shown: a participant, on one connection if it has any. */
export interface StateSubject {
  /** The same for as long as participant and connection are called so. */
  readonly key: string;
  /** For people: `Browser, c1`. */
  readonly label: string;
  /** For files: the participant's name, and of several connections this one's. */
  readonly names: readonly string[];
  readonly participant: string;
  readonly connection: number | null;
  /** A machine that the participant runs beside the protocol's own states; null: its states are those by its id. */
  readonly machine: string | null;
}

/** Under which key a participant's own machine stands where the protocol has states of its own. */
export const keyOfMachine = (participant: string, machine: string): string => JSON.stringify([participant, machine]);

/** The state machine whose states these are. */
export function machineOfSubject(machines: Machines, { participant, machine }: StateSubject): StateMachine | undefined {
  const key = machine === null ? participant : keyOfMachine(participant, machine);
  return Object.hasOwn(machines, key) ? machines[key] : undefined;
}

/** All that have states, in the order of declaration. */
export function subjectsOf({
  trace,
  machines,
}: {
  readonly trace: Trace;
  readonly machines: Machines;
}): readonly StateSubject[] {
  const several = trace.connections.length > 1;
  const runs = (id: string): readonly string[] =>
    Object.values(machines).flatMap(({ runs }) => (runs?.participant === id ? [runs.machine] : []));
  return trace.participants.flatMap(({ id, label }): StateSubject[] => {
    if (!Object.hasOwn(machines, id)) return [];
    const own = trace.connections.filter(({ ends }) => ends.includes(id));
    const name = label || id;
    const ofMachines = runs(id).map((machine) => ({
      key: JSON.stringify([id, null, machine]),
      label: `${name}, ${machine}`,
      names: [id, machine],
      participant: id,
      connection: null,
      machine,
    }));
    if (own.length === 0 && ofMachines.length > 0) return ofMachines;
    if (own.length === 0)
      return [
        { key: JSON.stringify([id]), label: name, names: [id], participant: id, connection: null, machine: null },
      ];
    const isNamed = several || ofMachines.length > 0;
    const ofConnections = own.map((connection) => ({
      key: JSON.stringify([id, connection.name]),
      label: isNamed ? `${name}, ${connection.name}` : name,
      names: isNamed ? [id, connection.name] : [id],
      participant: id,
      connection: connection.id,
      machine: null,
    }));
    return [...ofMachines, ...ofConnections];
  });
}
