/**
 * Which transitions of a machine are tried for what comes, and in which order: those that name the state, then those of
 * any state; in each of the two groups in the order of the source, `[else]` last.
 */
import { FINAL, type Event } from './host.ts';
import { type Ignored, type Machine, SAME, type Transition } from './machine.ts';

type Triggered = Pick<Event, 'kind' | 'name'>;

interface Index {
  /** By trigger and state. */
  readonly named: ReadonlyMap<string, readonly Transition[]>;
  /** By trigger, those of any state. */
  readonly any: ReadonlyMap<string, readonly Transition[]>;
  /** Both together, of what has been asked for. */
  readonly known: Map<string, readonly Transition[]>;
}

const INDICES = new WeakMap<Machine, Index>();

/** The transitions that leave `state` with that trigger, in the order in which they are tried. */
export function candidatesOf(machine: Machine, state: string, trigger: Triggered): readonly Transition[] {
  const { named, any, known } = indexOf(machine);
  const key = keyOf(state, trigger);
  const found = known.get(key);
  if (found !== undefined) return found;
  const candidates = [...(named.get(key) ?? []), ...(any.get(keyOf(SAME, trigger)) ?? [])];
  known.set(key, candidates);
  return candidates;
}

/** The states that a transition leaves, of those that the machine has; never the end. */
export function sourcesOf({ states }: Pick<Machine, 'states'>, { from }: Pick<Transition, 'from'>): readonly string[] {
  return from === 'any' ? states.filter((state) => state !== FINAL) : from;
}

/** Where it leads from that state. */
export function targetOf({ to }: Pick<Transition, 'to'>, from: string): string {
  return to === SAME ? from : to;
}

/** The line by which a message that no transition takes passes in silence in that state; null: it does not. */
export function ignoredIn({ ignored }: Machine, state: string, message: string): Ignored | null {
  return (
    ignored.find((line) => line.messages.includes(message) && (line.in === null || line.in.includes(state))) ?? null
  );
}

function indexOf(machine: Machine): Index {
  const known = INDICES.get(machine);
  if (known !== undefined) return known;
  const named = new Map<string, Transition[]>();
  const any = new Map<string, Transition[]>();
  for (const transition of lastElse(machine.transitions)) {
    const { from, trigger } = transition;
    if (from === 'any') addTo(any, keyOf(SAME, trigger), transition);
    else for (const state of from) addTo(named, keyOf(state, trigger), transition);
  }
  const index = { named, any, known: new Map<string, readonly Transition[]>() };
  INDICES.set(machine, index);
  return index;
}

function lastElse(transitions: readonly Transition[]): readonly Transition[] {
  return [
    ...transitions.filter(({ guard }) => guard !== 'else'),
    ...transitions.filter(({ guard }) => guard === 'else'),
  ];
}

function addTo(groups: Map<string, Transition[]>, key: string, transition: Transition): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [transition]);
  else group.push(transition);
}

function keyOf(state: string, { kind, name }: Triggered): string {
  return `${kind} ${state} ${name}`;
}
