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
  return trace.participants.flatMap(({ id, label }): StateSubject[] => {
    if (!Object.hasOwn(machines, id)) return [];
    const own = trace.connections.filter(({ ends }) => ends.includes(id));
    const name = label || id;
    if (own.length === 0)
      return [{ key: JSON.stringify([id]), label: name, names: [id], participant: id, connection: null }];
    return own.map((connection) => ({
      key: JSON.stringify([id, connection.name]),
      label: several ? `${name}, ${connection.name}` : name,
      names: several ? [id, connection.name] : [id],
      participant: id,
      connection: connection.id,
    }));
  });
}
