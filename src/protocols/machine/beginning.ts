/** How a machine begins, and begins again: parameters, variables, then the first of `[*] -->` that fits. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Value } from '../protocol.ts';
import { machineMessage } from './catalog/catalog.ts';
import { evaluate } from './expressions/evaluate.ts';
import { firstValue } from './assignment.ts';
import { withGiven } from './given.ts';
import { guardHolds } from './guard.ts';
import type { Event, MachineEffect, MachineHost } from './host.ts';
import { changed, fault, FINAL, record, RunningTimers, stateRecord, stopAll } from './host.ts';
import type { InitialTransition, Machine, Transition } from './machine.ts';
import type { MachineContext } from './options.ts';
import { take } from './transition.ts';

interface Begun {
  readonly state: MachineHost;
  readonly effects: readonly MachineEffect[];
}

/** The state that a machine is in before it begins: the only one that it can begin in, else none. */
export function firstState(machine: Machine | null): string {
  // Who runs no machine is in no state.
  if (machine === null) return '';
  const [first, ...others] = machine.initial;
  return first === undefined || others.length > 0 || first.guard !== null ? FINAL : first.to;
}

/** Gives parameters and variables their values and shows the variables; says which of them cannot be computed. */
export function begin(host: MachineHost, context: MachineContext): Begun {
  const { parameters, faults } = parametersOf(host, context);
  const { variables, faults: others } = initialVariables({ ...host, parameters, variables: {} }, context);
  const ready = { ...host, parameters, variables };
  const { state, effects } = enterFirst(ready, machineMessage('machine-begin'), context);
  return { state, effects: [...faults, ...others, ...changed({}, variables), ...effects] };
}

/** Begins again: only what is stable is remembered. */
export function restart(host: MachineHost, context: MachineContext): Begun {
  const { machine } = host;
  const { variables } = initialVariables(host, context);
  const effects = [...stopAll(host), ...changed(host.variables, variables)];
  const fresh = { ...host, variables, timers: RunningTimers.none };
  const reason = machineMessage('machine-restart');
  const [first] = machine?.initial ?? [];
  if (first !== undefined && !isPlain(first)) {
    const entered = enterFirst(fresh, reason, context);
    return { state: entered.state, effects: [...effects, ...entered.effects] };
  }
  const state = firstState(machine);
  if (state !== host.state) effects.push(stateRecord(host.state, state, reason));
  return { state: { ...fresh, state }, effects };
}

/** Whether it leads to its state whatever holds, and does nothing. */
const isPlain = ({ guard, effects }: InitialTransition): boolean => guard === null && effects.length === 0;

const BEGINNING: Event = { kind: 'verb', name: '', values: [], from: null };

/** Takes the first of `[*] -->` whose guard holds; a machine with none of these stays where it is, and says so. */
function enterFirst(host: MachineHost, reason: LocalizableText, context: MachineContext): Begun {
  const { machine } = host;
  const [first] = machine?.initial ?? [];
  if (machine === null || first === undefined) return { state: host, effects: [] };
  const faults: MachineEffect[] = [];
  for (const initial of machine.initial) {
    const transition = transitionOf(initial);
    if (!guardHolds(host, transition, BEGINNING, faults, context)) continue;
    if (isPlain(initial) && initial.to === host.state) return { state: host, effects: faults };
    const { state, effects } = take(host, transition, BEGINNING, context, reason);
    return { state, effects: [...faults, ...effects] };
  }
  return {
    state: { ...host, state: FINAL },
    effects: [...faults, fault(host, machineMessage('machine-begins-nowhere'), first.at)],
  };
}

function transitionOf({ to, guard, effects, at }: InitialTransition): Transition {
  return { from: [], to, trigger: { kind: 'verb', name: '', parameters: [] }, guard, effects, at };
}

/** What was given, and of the rest the defaults in order. One that cannot be computed is 0. */
function parametersOf(host: MachineHost, context: MachineContext) {
  const { machine, given } = host;
  const known = new Map<string, Value>();
  const faults: MachineEffect[] = [];
  const outside = withGiven(() => undefined, host, null, context);
  const inside = withGiven((other) => known.get(other), host, null, context);
  machine?.parameters.forEach(({ name, default: initial }, index) => {
    const value = given[index];
    const expression = value ?? initial;
    if (expression === null) {
      known.set(name, 0);
      return;
    }
    const result = evaluate(expression, value === undefined ? inside : outside, context);
    if (!result.ok) {
      const { message, at } = result.fault;
      // What is given stands in the scenario.
      faults.push(
        value === undefined
          ? fault(host, message, at)
          : record({ kind: 'fault', message, severity: 'error', rule: at }),
      );
    }
    known.set(name, result.ok ? result.value : 0);
  });
  return { parameters: Object.fromEntries(known), faults };
}

/** Every variable in order; an initial value may use those before it. A stable one keeps its value if it has one. */
function initialVariables(host: MachineHost, context: MachineContext) {
  const { machine, parameters, variables: before } = host;
  const known = new Map<string, Value>();
  const faults: MachineEffect[] = [];
  const valueOf = (name: string): Value | undefined =>
    known.has(name) ? known.get(name) : Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  const names = withGiven(valueOf, host, null, context);
  for (const { name, keys, stable, initial } of machine?.variables ?? []) {
    const kept = stable && Object.hasOwn(before, name) ? before[name] : undefined;
    if (kept !== undefined) {
      known.set(name, kept);
      continue;
    }
    const result = evaluate(initial, names, context);
    if (!result.ok) faults.push(fault(host, result.fault.message, result.fault.at));
    known.set(name, firstValue({ keys }, result.ok ? result.value : 0));
  }
  return { variables: Object.fromEntries(known), faults };
}
