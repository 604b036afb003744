/** Why a machine takes none of its transitions for what comes. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { machineMessage } from './catalog/catalog.ts';
import type { Event, MachineHost } from './host.ts';
import { FINAL, namesOf } from './host.ts';
import type { Expression, Transition } from './machine.ts';
import type { MachineContext } from './options.ts';
import { written } from '../value.ts';
import { writtenExpression } from './written.ts';

/** So many states or values are listed; more say less. */
const MOST_LISTED = 4;

/**
 * What did not fit: the state, the number of arguments, or a guard with the values that made it false. Where the machine
 * has no such trigger at all, only that nothing is expected.
 */
export function misfit(host: MachineHost, event: Event, context: MachineContext): LocalizableText {
  const named = (host.machine?.transitions ?? []).filter(
    ({ trigger }) => trigger.kind === event.kind && trigger.name === event.name,
  );
  const here = host.state === FINAL ? [] : named.filter(({ from }) => from === 'any' || from.includes(host.state));
  if (here.length === 0) return onlyIn(host.state, statesOf(named));
  const coming = here.filter((transition) => connectionFits(transition, event));
  if (coming.length === 0) return onlyOn(host.state, here, event);
  const fitting = coming.filter((transition) => countFits(transition, event));
  return fitting.length === 0 ? otherCount(host.state, coming, event) : falseGuards(host, fitting, event, context);
}

/** A trigger that names no parameters fits whatever values come; else their numbers agree. */
export function countFits({ trigger }: Transition, event: Pick<Event, 'values'>): boolean {
  return trigger.parameters.length === 0 || trigger.parameters.length === event.values.length;
}

/** Whether it may come by that connection. */
export function connectionFits({ trigger }: Transition, { connection }: Pick<Event, 'connection'>): boolean {
  return trigger.on === undefined || trigger.on === connection;
}

/** The states that the transitions name; none where one of them is of any state. */
function statesOf(transitions: readonly Transition[]): readonly string[] {
  const from = transitions.map((transition) => transition.from);
  const named = from.filter((states) => states !== 'any');
  return named.length < from.length ? [] : [...new Set(named.flat())];
}

function onlyIn(state: string, elsewhere: readonly string[]): LocalizableText {
  return elsewhere.length === 0 || elsewhere.length > MOST_LISTED
    ? machineMessage('machine-not-expected', { state })
    : machineMessage('machine-expected-elsewhere', { state, elsewhere });
}

function onlyOn(state: string, here: readonly Transition[], { kind, name }: Event): LocalizableText {
  const names = [...new Set(here.flatMap(({ trigger }) => trigger.on ?? []))];
  return machineMessage('machine-other-connection', { state, trigger: writtenName(kind, name), names });
}

const writtenName = (kind: Event['kind'], name: string): string => `${kind === 'message' ? '?' : ''}${name}`;

function otherCount(state: string, here: readonly Transition[], { kind, name, values }: Event): LocalizableText {
  const counts = here.map(({ trigger }) => trigger.parameters.length);
  const taken = [...new Set(counts)].sort((a, b) => a - b);
  return machineMessage('machine-other-count', {
    state,
    trigger: writtenName(kind, name),
    taken,
    given: values.length,
  });
}

function falseGuards(
  host: MachineHost,
  fitting: readonly Transition[],
  event: Event,
  context: MachineContext,
): LocalizableText {
  const used = new Map<string, string>();
  for (const { guard, trigger } of fitting) {
    if (guard === null || guard === 'else') continue;
    const valueOf = namesOf(host, host.variables, trigger, event, context);
    for (const name of variablesOf(guard)) {
      const value = valueOf(name);
      if (value !== undefined) used.set(name, `${name} = ${written(value)}`);
    }
  }
  const values = used.size > MOST_LISTED ? [] : [...used.values()];
  const { state } = host;
  const [first] = fitting;
  return fitting.length === 1 && first?.guard && first.guard !== 'else'
    ? machineMessage('machine-guard-false', { state, guard: writtenExpression(first.guard), values })
    : machineMessage('machine-guards-false', { state, count: fitting.length, values });
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
    case 'set':
      return expression.items.flatMap(variablesOf);
    case 'map':
      return expression.entries.flatMap(({ keys, value }) => [...keys, value].flatMap(variablesOf));
    case 'call':
      return [expression.name, ...expression.arguments.flatMap(variablesOf)];
  }
}
