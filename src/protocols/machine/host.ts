/** What a host that runs a machine knows, and how it writes into the trace. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { ApplicationIndication, Effect, HostId, ProtocolRecord, RuleReference, Value } from '../protocol.ts';
import type { ConnectionCall, ConnectionName, SentByMachine } from './carried.ts';
import { blamedArgument } from './blamed.ts';
import { machineMessage } from './catalog/catalog.ts';
import type { Names } from './expressions/evaluate.ts';
import { PersistentMap } from '../persistent-map.ts';
import { sameValue, sameValues, sizeOf } from '../value.ts';
import type { Machine, MachineInstance, Trigger } from './machine.ts';
import type { Clock } from './clock.ts';
import { type Runners, withGiven } from './given.ts';
import type { MachineContext } from './options.ts';
import type { Receivers } from './peers.ts';
import { writtenCall } from './written.ts';

/** The pseudo-state of UML: where a machine begins, and, as a target, where it ends. */
export const FINAL = '[*]';
/** The state that a crashed host is shown in. */
export const CRASHED = 'CRASHED';

export interface MachineHost {
  readonly host: HostId;
  /** All participants, in the order of declaration. */
  readonly hosts: readonly HostId[];
  /** Who can receive each message. */
  readonly receivers: Receivers;
  /** Who runs each machine. */
  readonly runners: Runners;
  /** null: the participant runs no machine, and expects nothing. */
  readonly machine: Machine | null;
  /** The values that its parameters are given, in their order. */
  readonly given: MachineInstance['given'];
  /** The values of its parameters, from where it begins. */
  readonly parameters: Readonly<Record<string, Value>>;
  readonly state: string;
  readonly variables: Readonly<Record<string, Value>>;
  readonly timers: RunningTimers;
  readonly clock: Clock;
  /** Whether TCP carries its messages; else each is a datagram. */
  readonly overTcp: boolean;
}

/** A timer that runs; `keys`: which of a timer of many. */
export interface RunningTimer {
  readonly name: string;
  readonly keys: readonly Value[];
  /** Whether it runs in the background, and leaves the wire quiet. */
  readonly background: boolean;
  /** When it expires, in true time. */
  readonly dueUs: number;
}

/** What a timer is known by outside of the machine: `rto`, `rto(3)`. */
const timerKey = (name: string, keys: readonly Value[]): string => writtenCall(name, keys);

/** The timers that run, in the order of their starting. One more or one less costs the same however many there are. */
export class RunningTimers {
  static readonly none = new RunningTimers(PersistentMap.empty(), 0);

  private constructor(
    private readonly byKey: PersistentMap<RunningTimer>,
    /** Those that are not in the background. */
    private readonly foreground: number,
  ) {}

  get size(): number {
    return this.byKey.size;
  }

  has(key: string): boolean {
    return this.byKey.has(key);
  }

  get(key: string): RunningTimer | undefined {
    return this.byKey.get(key);
  }

  names(): readonly string[] {
    return [...this.byKey.keys()];
  }

  /** The key of that timer of many: a set has one, in whatever order its elements were added. */
  keyOf(name: string, keys: readonly Value[]): string {
    const written = timerKey(name, keys);
    if (this.byKey.has(written) || keys.every((key) => sizeOf(key) === 1)) return written;
    for (const [key, known] of this.byKey) if (known.name === name && sameValues(known.keys, keys)) return key;
    return written;
  }

  /** All that run of a timer of many. */
  keysOf(timer: string): readonly string[] {
    return [...this.byKey].flatMap(([key, { name }]) => (name === timer ? [key] : []));
  }

  get keepWireBusy(): boolean {
    return this.foreground > 0;
  }

  with(key: string, timer: RunningTimer): RunningTimers {
    const others = this.without(key);
    return new RunningTimers(others.byKey.with(key, timer), others.foreground + (timer.background ? 0 : 1));
  }

  without(key: string): RunningTimers {
    const known = this.byKey.get(key);
    if (known === undefined) return this;
    return new RunningTimers(this.byKey.without(key), this.foreground - (known.background ? 0 : 1));
  }
}

export type MachineEffect = Effect<ApplicationIndication, SentByMachine | ConnectionCall>;

/** What fires a transition: the values that the trigger's parameters name, and the sender if it is a message. */
export interface Event {
  readonly kind: 'message' | 'timer' | 'verb';
  readonly name: string;
  readonly values: readonly Value[];
  readonly from: HostId | null;
  /** Over TCP: by which connection it came. Absent: by none. */
  readonly connection?: ConnectionName;
}

/** Where each parameter of a trigger stands; of several of one name the first. */
const POSITIONS = new WeakMap<Trigger, ReadonlyMap<string, number>>();

function positionsOf(trigger: Trigger): ReadonlyMap<string, number> {
  const known = POSITIONS.get(trigger);
  if (known !== undefined) return known;
  const positions = new Map<string, number>();
  trigger.parameters.forEach((name, index) => {
    if (!positions.has(name)) positions.set(name, index);
  });
  POSITIONS.set(trigger, positions);
  return positions;
}

/** The trigger's arguments, and behind them the variables and the parameters of the machine, and what is given. */
export function namesOf(
  host: MachineHost,
  variables: MachineHost['variables'],
  trigger: Trigger,
  event: Event,
  context: MachineContext,
): Names {
  const { parameters } = host;
  const positions = positionsOf(trigger);
  const own: Names = (name) => {
    const index = positions.get(name);
    if (index !== undefined) return event.values[index];
    if (Object.hasOwn(variables, name)) return variables[name];
    return Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  };
  return withGiven(own, host, event.from, context);
}

export function stopAll({ timers }: MachineHost): MachineEffect[] {
  return timers.names().map((timer) => ({ kind: 'stop', timer, connection: null }));
}

/** A record of the variables that differ; none if none does. */
export function changed(before: MachineHost['variables'], after: MachineHost['variables']): MachineEffect[] {
  const vars = Object.fromEntries(
    Object.entries(after).filter(([name, value]) => {
      const known = before[name];
      return known === undefined || !sameValue(known, value);
    }),
  );
  return Object.keys(vars).length > 0 ? [record({ kind: 'vars', connection: null, vars })] : [];
}

export function stateRecord(from: string, to: string, reason: LocalizableText, rule?: RuleReference): MachineEffect {
  return record({ kind: 'state', connection: null, from, to, reason, section: '', ...(rule ? { rule } : {}) });
}

/**
 * At its place in the source. One in another text is told in words, and stands where the scenario gives the machine the
 * value that is at fault, if that is known.
 */
export function fault(host: MachineHost, message: LocalizableText, rule: RuleReference): MachineEffect {
  const library = host.machine?.library;
  if (library === undefined) return record({ kind: 'fault', message, severity: 'error', rule });
  const told = machineMessage('machine-fault-in-library', { fault: message, line: rule.line, library });
  const argument = blamedArgument(host, rule);
  return record({ kind: 'fault', message: told, severity: 'error', ...(argument === null ? {} : { rule: argument }) });
}

export function record(entry: ProtocolRecord): MachineEffect {
  return { kind: 'record', record: entry };
}
