/** Finds values for which two transitions with the same trigger both fit. */
import { evaluate } from '../protocols/machine/evaluate.ts';
import type { Expression, Machine, MachineEffect, Transition } from '../protocols/machine/machine.ts';
import { written } from '../protocols/machine/written.ts';
import type { Value, Work } from '../protocols/protocol.ts';

/** At most so many combinations of values are tried for two transitions. */
const MOST_TRIED = 2000;

/**
 * The example in words (`b` is 0 and `bit` is 0), empty where any values do; null if none was found. `work`: what may
 * still be spent on trying; none found is no proof that there is none.
 */
export function findOverlap(machine: Machine, earlier: Transition, later: Transition, work: Work): string | null {
  const [first, second] = [parametersOf(earlier), parametersOf(later)];
  if (first.length > 0 && second.length > 0 && first.length !== second.length) return null;
  const guards = [earlier.guard, later.guard].filter((guard) => guard !== null);
  if (guards.length === 0) return '';
  const positions = new Map([...first.entries(), ...second.entries()].map(([at, name]) => [name, at] as const));
  const used = [...new Set(guards.flatMap(namesIn))];
  // Parameters at one position are one value, whatever either transition calls it.
  const slots = [...new Set(used.map((name) => slotOf(name, positions)))];
  const domains = slots.map((slot) => domainOf(machine, slot));
  for (const values of combinations(domains)) {
    const valueOf = (name: string): Value | undefined => values[slots.indexOf(slotOf(name, positions))];
    if (guards.every((guard) => holds(guard, valueOf, work)))
      return used.map((name) => `\`${name}\` is ${written(valueOf(name) ?? 0)}`).join(' and ');
  }
  return null;
}

function slotOf(name: string, positions: ReadonlyMap<string, number>): string {
  const at = positions.get(name);
  return at === undefined ? name : `#${at}`;
}

function parametersOf({ trigger }: Transition): readonly string[] {
  return trigger.kind === 'timer' ? [] : trigger.parameters;
}

function holds(guard: Expression, valueOf: (name: string) => Value | undefined, work: Work): boolean {
  const result = evaluate(guard, valueOf, work);
  return result.ok && result.value === true;
}

function namesIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'variable':
      return [expression.name];
    case 'unary':
      return namesIn(expression.operand);
    case 'binary':
      return [...namesIn(expression.left), ...namesIn(expression.right)];
  }
}

/** Values worth trying: what the machine itself writes, and a number next to each. Of a variable, of its first type. */
function domainOf(machine: Machine, slot: string): readonly Value[] {
  const literals = new Set<Value>();
  const add = (expression: Expression): void => {
    for (const value of literalsIn(expression)) literals.add(value);
  };
  for (const { initial } of machine.variables) add(initial);
  for (const { guard, effects } of machine.transitions) {
    if (guard !== null) add(guard);
    for (const effect of effects) for (const expression of expressionsOf(effect)) add(expression);
  }
  const numbers = [...literals].filter((value) => typeof value === 'number');
  const all: readonly Value[] = [
    ...new Set([...literals, ...numbers.flatMap((value) => [value + 1, value - 1]), 0, 1, true, false]),
  ];
  const initial = machine.variables.find(({ name }) => name === slot)?.initial;
  return initial?.kind === 'literal' ? all.filter((value) => typeof value === typeof initial.value) : all;
}

function expressionsOf(effect: MachineEffect): readonly Expression[] {
  switch (effect.kind) {
    case 'send':
      return effect.arguments;
    case 'assign':
      return [effect.value];
    case 'start':
    case 'stop':
    case 'deliver':
      return [];
  }
}

function literalsIn(expression: Expression): readonly Value[] {
  switch (expression.kind) {
    case 'literal':
      return [expression.value];
    case 'variable':
      return [];
    case 'unary':
      return literalsIn(expression.operand);
    case 'binary':
      return [...literalsIn(expression.left), ...literalsIn(expression.right)];
  }
}

function* combinations(domains: readonly (readonly Value[])[]): Generator<readonly Value[]> {
  const total = domains.reduce((product, domain) => product * domain.length, 1);
  for (let index = 0; index < Math.min(total, MOST_TRIED); index += 1) {
    let rest = index;
    yield domains.map((domain) => {
      const value = domain[rest % domain.length] ?? 0;
      rest = Math.floor(rest / domain.length);
      return value;
    });
  }
}
