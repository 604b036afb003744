/** States that cannot be reached, or that cannot be left, and the ways between states. */
import { targetOf } from '../../protocols/machine/candidates.ts';
import { type Machine, SAME, type Transition } from '../../protocols/machine/machine.ts';
import { symbolKey } from '../text/marks.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import { type Check, NOWHERE, warn } from './machine-check.ts';

/** States that no path from the first one leads to, and states that no path leads out of. */
export function unreachableStates(check: Check): void {
  const { machine } = check;
  const ways = new Ways(machine);
  const reached = ways.from(machine.initial.map(({ to }) => to));
  const [anywhere] = machine.transitions;
  for (const state of machine.states) {
    const at = check.places.get(symbolKey('state', state, machine.name)) ?? anywhere?.at ?? NOWHERE;
    if (machine.initial.length > 0 && !reached.has(state))
      warn(check, at, 'unreachable-state', machineIssueMessage('machine-state-unreachable', { state }));
    else if (!ways.leave(state))
      warn(check, at, 'no-way-out', machineIssueMessage('machine-state-no-way-out', { state }));
  }
}

/** Where the transitions of a machine lead. */
export class Ways {
  private readonly named = new Map<string, Transition[]>();
  /** Those of any state. */
  private readonly any: Transition[] = [];

  constructor({ transitions }: Machine) {
    for (const transition of transitions) {
      if (transition.from === 'any') this.any.push(transition);
      else for (const state of transition.from) this.add(state, transition);
    }
  }

  private add(state: string, transition: Transition): void {
    const known = this.named.get(state);
    if (known === undefined) this.named.set(state, [transition]);
    else known.push(transition);
  }

  /** Whether some transition is taken in that state. */
  leave(state: string): boolean {
    return this.any.length > 0 || this.named.has(state);
  }

  /** The states that can be reached from these, themselves included, by transitions that `counts`. */
  from(first: readonly string[], counts: (transition: Transition) => boolean = () => true): ReadonlySet<string> {
    // These lead from each state to the same ones.
    const anywhere = first.length === 0 ? [] : this.any.filter((transition) => transition.to !== SAME);
    const start = [...first, ...anywhere.filter(counts).map(({ to }) => to)];
    return closure(start, (state) =>
      (this.named.get(state) ?? []).filter(counts).map((transition) => targetOf(transition, state)),
    );
  }
}

function closure(start: readonly string[], next: (state: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set(start);
  const open = [...start];
  for (let state = open.pop(); state !== undefined; state = open.pop())
    for (const to of next(state)) {
      if (seen.has(to)) continue;
      seen.add(to);
      open.push(to);
    }
  return seen;
}
