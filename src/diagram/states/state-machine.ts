/** A protocol's states and the ways between them, whatever the protocol is made of. */
import { writtenEffects } from '../../protocols/machine/written-effects.ts';
import type { Locale } from '../../l10n/locale.ts';
import { sourcesOf, targetOf } from '../../protocols/machine/candidates.ts';
import { FINAL } from '../../protocols/machine/host.ts';
import type {
  Expression,
  Guard,
  InitialTransition,
  Machine,
  MachineEffect,
  Transition,
  Trigger,
} from '../../protocols/machine/machine.ts';
import { writtenExpression, writtenTrigger } from '../../protocols/machine/written.ts';
import { localizeProtocol } from '../../protocols/messages.ts';
import type { Place, StateTable } from '../../protocols/state-table.ts';

export type Places = Readonly<Record<string, Place>>;

export interface StateMachine {
  /** What runs, with what its parameters stand for: `router(left = source, mtu = 1500)`; absent: without parameters. */
  readonly instance?: string;
  /** Whose it is, where the protocol has states of its own beside it; absent: there is no other. */
  readonly runs?: { readonly participant: string; readonly machine: string };
  /** In the order in which they are drawn. */
  readonly states: readonly string[];
  /** The state that it is in before anything happens; null: that depends. */
  readonly initial: string | null;
  /** Where it may begin; absent: in `initial`. */
  readonly starts?: readonly Start[];
  readonly edges: readonly Edge[];
  /** Where states stand, if the protocol says so. */
  readonly places?: Places;
}

export interface Start {
  readonly to: string;
  /** On what condition, and what is done: `[n > 0] / start hello 0s`; empty: neither. */
  readonly label: string;
  /** The first part of it alone. */
  readonly trigger: string;
}

export interface Edge {
  readonly from: string;
  /** null: the end of the machine. */
  readonly to: string | null;
  /** What happens, and what is done: `rcv SYN / snd SYN,ACK`. */
  readonly label: string;
  /** The first part of it alone, what happens: `rcv SYN`. */
  readonly trigger: string;
  /** Of the text-book's picture. The others are drawn only where the path goes along them. */
  readonly usual: boolean;
  /** The code of the reason that the trace gives for such a change, of a table's; null: not always the same. */
  readonly reason?: string | null;
  /** The line that says so, of a machine that somebody has written. */
  readonly ruleLine?: number;
}

/** The state machine of a table; rows that change no state are no edges. Equal edges are one. */
export function machineOfTable({ rows, initial, places }: StateTable, locale: Locale = 'en'): StateMachine {
  const edges = new Map<string, Edge>();
  const states = new Set([initial]);
  for (const { in: from, to, trigger, effect, why, usual } of rows) {
    if (to === undefined) continue;
    for (const state of from) {
      states.add(state).add(to);
      const happens = localizeProtocol(trigger, locale);
      const label = effect === null ? happens : `${happens} / ${localizeProtocol(effect, locale)}`;
      const reason = typeof why === 'function' ? null : why.code;
      const key = JSON.stringify([state, to, label, reason]);
      const known = edges.get(key);
      if (known === undefined || (usual && !known.usual))
        edges.set(key, { from: state, to, label, trigger: happens, usual, reason });
    }
  }
  return { states: [...states], initial, edges: [...edges.values()], ...(places && { places }) };
}

/**
 * The state machine that a user has written. A transition of any state is drawn from each that may take it, and what
 * a state ignores is written inside of it.
 */
export function machineOf(machine: Machine): StateMachine {
  const { states, initial, transitions, ignored } = machine;
  const takers = statesThatAlwaysTake(machine);
  const edges = transitions.flatMap((transition): Edge[] => {
    const { trigger, at, from } = transition;
    const drawn = { label: labelOf(transition), trigger: writtenTrigger(trigger), usual: true, ruleLine: at.line };
    const hidden = from === 'any' ? takers.get(keyOf(trigger)) : undefined;
    return sourcesOf(machine, transition)
      .filter((state) => hidden?.has(state) !== true)
      .map((state) => ({ from: state, to: stateOrEnd(targetOf(transition, state)), ...drawn }));
  });
  const real = states.filter((state) => stateOrEnd(state) !== null);
  const passing = ignored.flatMap(({ messages, in: only, at }): Edge[] => {
    const label = `ignore ${messages.map((name) => `?${name}`).join(', ')}`;
    return (only ?? real).map((state) => ({
      from: state,
      to: state,
      label,
      trigger: label,
      usual: true,
      ruleLine: at.line,
    }));
  });
  const [first] = initial;
  return {
    states: real,
    initial: initial.length === 1 && first !== undefined ? first.to : null,
    ...(initial.some(({ guard, effects }) => guard !== null || effects.length > 0) && { starts: initial.map(startOf) }),
    edges: [...edges, ...passing],
  };
}

/** The machine as one participant runs it, `given` these arguments. */
export function machineWith(machine: Machine, given: readonly Expression[]): StateMachine {
  const drawn = machineOf(machine);
  if (machine.parameters.length === 0) return drawn;
  const values = machine.parameters.flatMap(({ name, default: initial }, index) => {
    const value = given[index] ?? initial;
    return value === null ? [] : [`${name} = ${writtenExpression(value)}`];
  });
  return { ...drawn, instance: `${machine.name}(${values.join(', ')})` };
}

/** By trigger the states in which a transition that names them takes it whatever comes. */
function statesThatAlwaysTake({ transitions }: Machine): ReadonlyMap<string, ReadonlySet<string>> {
  const takers = new Map<string, Set<string>>();
  for (const { from, trigger, guard } of transitions) {
    const isSure = guard === null || guard === 'else';
    if (from === 'any' || !isSure || (trigger.kind !== 'timer' && trigger.parameters.length > 0)) continue;
    const states = takers.get(keyOf(trigger)) ?? new Set();
    for (const state of from) states.add(state);
    takers.set(keyOf(trigger), states);
  }
  return takers;
}

const keyOf = ({ kind, name }: Trigger): string => `${kind} ${name}`;

function startOf({ to, guard, effects }: InitialTransition): Start {
  const condition = writtenGuard(guard);
  return { to, label: `${condition}${behindSlash(effects)}`.trim(), trigger: condition.trim() };
}

/** null: the end, which machines and traces call `[*]` like a state. */
export const stateOrEnd = (state: string): string | null => (state === FINAL ? null : state);

/** `?DATA(b) [b == want] / deliver, !ACK(b)`: as the source writes it. */
function labelOf({ trigger, guard, effects }: Transition): string {
  return `${writtenTrigger(trigger)}${writtenGuard(guard)}${behindSlash(effects)}`;
}

function writtenGuard(guard: Guard): string {
  return guard === null ? '' : ` [${guard === 'else' ? guard : writtenExpression(guard)}]`;
}

function behindSlash(effects: readonly MachineEffect[]): string {
  return effects.length === 0 ? '' : ` / ${writtenEffects(effects)}`;
}
