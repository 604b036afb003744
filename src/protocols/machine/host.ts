/** What a host that runs a machine knows, and how it writes into the trace. */
import type {
  ApplicationIndication,
  Effect,
  HostId,
  ProtocolRecord,
  RuleReference,
  Transmission,
  Value,
} from '../protocol.ts';
import type { Names } from './evaluate.ts';
import type { Machine, Message, Trigger } from './machine.ts';
import type { Receivers } from './peers.ts';

/** The pseudo-state of UML: where a machine begins, and, as a target, where it ends. */
export const FINAL = '[*]';
/** The state that a crashed host is shown in. */
export const CRASHED = 'CRASHED';

export interface MachineHost {
  readonly host: HostId;
  /** The other participants, in the order of declaration. */
  readonly peers: readonly HostId[];
  /** Who can receive each message. */
  readonly receivers: Receivers;
  /** null: the participant runs no machine, and expects nothing. */
  readonly machine: Machine | null;
  readonly state: string;
  readonly variables: Readonly<Record<string, Value>>;
  readonly runningTimers: readonly RunningTimer[];
  /** The id of the next message that it sends. */
  readonly nextMessage: number;
}

export interface RunningTimer {
  readonly name: string;
  /** Leaves the wire quiet. */
  readonly background: boolean;
}

export type MachineEffect = Effect<ApplicationIndication, Transmission<Message>>;

/** What fires a transition: the trigger's values, and the sender if it is a message. */
export interface Event {
  readonly kind: 'message' | 'timer' | 'verb';
  readonly name: string;
  readonly values: readonly Value[];
  readonly from: HostId | null;
}

/** The trigger's parameters, and behind them the variables. */
export function namesOf(variables: MachineHost['variables'], trigger: Trigger, event: Event): Names {
  return (name) => {
    const index = trigger.kind === 'timer' ? -1 : trigger.parameters.indexOf(name);
    if (index >= 0) return event.values[index];
    return Object.hasOwn(variables, name) ? variables[name] : undefined;
  };
}

export function stopAll({ runningTimers }: MachineHost): MachineEffect[] {
  return runningTimers.map(({ name }) => ({ kind: 'stop', timer: name }));
}

/** A record of the variables that differ; none if none does. */
export function changed(before: MachineHost['variables'], after: MachineHost['variables']): MachineEffect[] {
  const vars = Object.fromEntries(Object.entries(after).filter(([name, value]) => before[name] !== value));
  return Object.keys(vars).length > 0 ? [record({ kind: 'vars', connection: null, vars })] : [];
}

export function stateRecord(from: string, to: string, reason: string, rule?: RuleReference): MachineEffect {
  return record({ kind: 'state', connection: null, from, to, reason, section: '', ...(rule ? { rule } : {}) });
}

/** At its place in the source; one in the library is told in words, and stands where the participant is declared. */
export function fault(machine: Machine | null, message: string, rule: RuleReference): MachineEffect {
  const library = machine?.library;
  if (library === undefined) return record({ kind: 'fault', message, severity: 'error', rule });
  return record({ kind: 'fault', message: `${message} (line ${rule.line} of \`${library}\`)`, severity: 'error' });
}

export function record(entry: ProtocolRecord): MachineEffect {
  return { kind: 'record', record: entry };
}
