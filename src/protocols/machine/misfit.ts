/** Why a machine takes none of its transitions for what comes. */
import type { Event, MachineHost } from './host.ts';
import { namesOf } from './host.ts';
import type { Expression, Transition } from './machine.ts';
import { written, writtenExpression } from './written.ts';

/** So many states or values are listed; more say less. */
const MOST_LISTED = 4;

/**
 * What did not fit, to stand behind `not expected in STATE`: the state, the number of arguments, or a guard with the
 * values that made it false. Empty where the machine has no such trigger at all.
 */
export function misfit(host: MachineHost, event: Event): string {
  const named = (host.machine?.transitions ?? []).filter(
    ({ trigger }) => trigger.kind === event.kind && trigger.name === event.name,
  );
  const here = named.filter(({ from }) => from === host.state);
  if (here.length === 0) return elsewhere([...new Set(named.map(({ from }) => from))]);
  const fitting = here.filter((transition) => countFits(transition, event));
  return fitting.length === 0 ? `: ${otherCount(here, event)}` : `: ${falseGuards(host, fitting, event)}`;
}

/** A trigger that names no parameters fits whatever values come; else their numbers agree. */
export function countFits({ trigger }: Transition, event: Pick<Event, 'values'>): boolean {
  if (trigger.kind === 'timer' || trigger.parameters.length === 0) return true;
  return trigger.parameters.length === event.values.length;
}

function elsewhere(states: readonly string[]): string {
  return states.length === 0 || states.length > MOST_LISTED ? '' : `, only in ${joined(states, 'and')}`;
}

function otherCount(here: readonly Transition[], { kind, name, values }: Event): string {
  const counts = here.flatMap(({ trigger }) => (trigger.kind === 'timer' ? [] : [trigger.parameters.length]));
  const taken = joined([...new Set(counts)].sort((a, b) => a - b).map(String), 'or');
  const trigger = `${kind === 'message' ? '?' : ''}${name}`;
  return `${trigger} is there, but with ${taken} ${taken === '1' ? 'argument' : 'arguments'}, not ${values.length}`;
}

function falseGuards(host: MachineHost, fitting: readonly Transition[], event: Event): string {
  const used = new Map<string, string>();
  for (const { guard, trigger } of fitting) {
    if (guard === null) continue;
    const valueOf = namesOf(host.variables, trigger, event);
    for (const name of variablesOf(guard)) {
      const value = valueOf(name);
      if (value !== undefined) used.set(name, `${name} = ${written(value)}`);
    }
  }
  const values = [...used.values()];
  const listed = values.length === 0 || values.length > MOST_LISTED ? '' : ` with ${values.join(', ')}`;
  const [first] = fitting;
  return fitting.length === 1 && first?.guard
    ? `its guard [${writtenExpression(first.guard)}] was false${listed}`
    : `none of its ${fitting.length} guards was true${listed}`;
}

function variablesOf(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'variable':
      return [expression.name];
    case 'unary':
      return variablesOf(expression.operand);
    case 'binary':
      return [...variablesOf(expression.left), ...variablesOf(expression.right)];
  }
}

function joined(words: readonly string[], word: 'and' | 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${word} ${words.at(-1)}`;
}
