/** Transitions that fit at once, and what is ignored although a transition takes it. */
import { sourcesOf } from '../../protocols/machine/candidates.ts';
import type { Machine, Transition } from '../../protocols/machine/machine.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import { type Check, warn } from './machine-check.ts';
import { Overlaps } from './machine-overlap.ts';

/** At most so many transitions with the same trigger are compared with each other. */
const MOST_COMPARED = 20;

/** Transitions from one state with one trigger that fit at once: the later one is not taken. */
export function overlaps(check: Check): void {
  const finder = new Overlaps(check.machine, check.work);
  const told = new Set<Transition>();
  for (const [state, group] of groupsOf(check)) {
    const always = group.find(({ guard, trigger }) => guard === null && takesAnyCount(trigger));
    group.forEach((later, index) => {
      if (told.has(later)) return;
      if (later.guard === 'else' && always !== undefined) {
        told.add(later);
        const message = machineIssueMessage('machine-else-never', { state, line: always.at.line });
        warn(check, later.at, 'overlapping-transitions', message);
        return;
      }
      for (const earlier of group.slice(0, index)) {
        // What else is for is what the others leave.
        if ((later.guard === 'else') !== (earlier.guard === 'else')) continue;
        const example = finder.find(earlier, later);
        if (example === null) continue;
        told.add(later);
        const otherwise = later.guard === null && earlier.guard !== null;
        const message = machineIssueMessage('machine-transitions-overlap', { line: earlier.at.line, state, example });
        // A last transition without a guard reads as "else": worth knowing, no reason to worry.
        warn(check, later.at, 'overlapping-transitions', message, otherwise ? 'information' : 'warning');
        return;
      }
    });
  }
}

const takesAnyCount = (trigger: Transition['trigger']): boolean =>
  trigger.on === undefined && (trigger.kind === 'timer' || trigger.parameters.length === 0);

/** Those that are tried in one state for one trigger, of each; those of any state (`*`) are a group of their own. */
function groupsOf({ machine, work }: Check): readonly (readonly [state: string, readonly Transition[]])[] {
  const groups = new Map<string, [string, Transition[]]>();
  for (const transition of machine.transitions) {
    const { kind, name } = transition.trigger;
    const states = transition.from === 'any' ? ['*'] : transition.from;
    if (!work.spend(states.length)) break;
    for (const state of states) {
      const key = `${state} ${kind} ${name}`;
      const [, group] = groups.get(key) ?? groups.set(key, [state, []]).get(key)!;
      if (group.length < MOST_COMPARED) group.push(transition);
    }
  }
  return [...groups.values()];
}

/** What is ignored in states each of which takes it anyway. */
export function needlesslyIgnored(check: Check): void {
  const { machine, work } = check;
  if (machine.ignored.length === 0) return;
  const taken = statesThatTake(machine, work);
  for (const ignored of machine.ignored)
    for (const message of ignored.messages) {
      const states = ignored.in ?? machine.states.filter((state) => state !== '[*]');
      if (!work.spend(states.length)) return;
      const takers = taken.get(message);
      if (takers === undefined || !states.every((state) => takers.has(state))) continue;
      const text = machineIssueMessage('machine-ignored-never', { message, states: ignored.in ?? [] });
      warn(check, ignored.at, 'ignored-never', text);
    }
}

/** By message, the states in which some transition takes it whatever its arguments are. */
function statesThatTake(machine: Machine, work: Check['work']): ReadonlyMap<string, ReadonlySet<string>> {
  const taken = new Map<string, Set<string>>();
  for (const transition of machine.transitions) {
    const { guard, trigger } = transition;
    const isSure = (guard === null || guard === 'else') && takesAnyCount(trigger);
    if (trigger.kind !== 'message' || !isSure) continue;
    const states = sourcesOf(machine, transition);
    if (!work.spend(states.length)) break;
    const known = taken.get(trigger.name) ?? new Set();
    for (const state of states) known.add(state);
    taken.set(trigger.name, known);
  }
  return taken;
}
