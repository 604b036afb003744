/** Finds values for which two transitions with the same trigger both fit. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { evaluate } from '../../protocols/machine/expressions/evaluate.ts';
import { expressionsOf } from '../../protocols/machine/effects.ts';
import type { Expression, Machine, Transition } from '../../protocols/machine/machine.ts';
import { typeOf, written } from '../../protocols/value.ts';
import type { Value, Work } from '../../protocols/protocol.ts';
import { machineIssueMessage } from './catalog/catalog.ts';

/** At most so many combinations of values are tried for two transitions. */
const MOST_TRIED = 2000;

/** Looks for overlaps in one machine. `work`: what may still be spent on it; none found is no proof of none. */
export class Overlaps {
  private values: readonly Value[] | null = null;

  constructor(
    private readonly machine: Machine,
    private readonly work: Work,
  ) {}

  /** An example, value by value (`b` is 0, `bit` is 0), empty where any values do; null if none was found. */
  find(earlier: Transition, later: Transition): readonly LocalizableText[] | null {
    const [first, second] = [parametersOf(earlier), parametersOf(later)];
    if (first.length > 0 && second.length > 0 && first.length !== second.length) return null;
    // A transition for one connection before one for any is what `[else]` would say.
    if (earlier.trigger.on !== undefined && earlier.trigger.on !== later.trigger.on) return null;
    const guards = [earlier.guard, later.guard].filter((guard) => guard !== null && guard !== 'else');
    if (guards.length === 0) return [];
    const positions = new Map([...first.entries(), ...second.entries()].map(([at, name]) => [name, at] as const));
    const used = [...new Set(guards.flatMap(namesIn))];
    // Parameters at one position are one value, whatever either transition calls it.
    const unknowns = [...new Set(used.map((name) => unknownOf(name, positions)))];
    this.values ??= valuesOf(this.machine, this.work);
    const domains: (readonly Value[])[] = [];
    for (const unknown of unknowns) {
      // The domain, and its part of each combination.
      if (!this.work.spend(this.values.length + MOST_TRIED)) return null;
      domains.push(domainOf(this.machine, this.values, unknown));
    }
    for (const values of combinations(domains)) {
      if (!this.work.spend(unknowns.length)) return null;
      const valueOf = (name: string): Value | undefined => values[unknowns.indexOf(unknownOf(name, positions))];
      if (guards.every((guard) => holds(guard, valueOf, this.work)))
        return used.map((name) =>
          machineIssueMessage('machine-example-value', { name, value: written(valueOf(name) ?? null) }),
        );
    }
    return null;
  }
}

function unknownOf(name: string, positions: ReadonlyMap<string, number>): string {
  const at = positions.get(name);
  return at === undefined ? name : `#${at}`;
}

function parametersOf({ trigger }: Transition): readonly string[] {
  return trigger.parameters;
}

function holds(guard: Expression, valueOf: (name: string) => Value | undefined, work: Work): boolean {
  const result = evaluate(guard, valueOf, { work });
  return result.ok && result.value === true;
}

/** The names of the variables in it, some more than once. */
function namesIn(expression: Expression): readonly string[] {
  const names: string[] = [];
  eachOperand(expression, (operand) => {
    if (operand.kind === 'variable') names.push(operand.name);
  });
  return names;
}

/** Values worth trying: what the machine itself writes, and a number next to each. */
function valuesOf(machine: Machine, work: Work): readonly Value[] {
  const literals = new Set<Value>();
  const add = (expression: Expression): void => {
    eachOperand(expression, (operand) => {
      work.spend(1);
      if (operand.kind === 'literal') literals.add(operand.value);
    });
  };
  for (const { initial } of machine.variables) add(initial);
  for (const { default: value } of machine.parameters) if (value !== null) add(value);
  for (const { guard, effects } of [...machine.initial, ...machine.transitions]) {
    if (guard !== null && guard !== 'else') add(guard);
    for (const effect of effects) for (const expression of expressionsOf(effect)) add(expression);
  }
  const numbers = [...literals].filter((value) => typeof value === 'number');
  return [...new Set([...literals, ...numbers.flatMap((value) => [value + 1, value - 1]), 0, 1, true, false])];
}

/** Those that a variable or parameter may have: of a variable, the values of its first type. */
function domainOf(machine: Machine, values: readonly Value[], unknown: string): readonly Value[] {
  const initial = machine.variables.find(({ name }) => name === unknown)?.initial;
  return initial?.kind === 'literal' ? values.filter((value) => typeOf(value) === typeOf(initial.value)) : values;
}

/** The literals and variables of an expression, from left to right. */
function eachOperand(expression: Expression, take: (operand: Expression) => void): void {
  switch (expression.kind) {
    case 'literal':
    case 'variable':
      take(expression);
      return;
    case 'unary':
      eachOperand(expression.operand, take);
      return;
    case 'binary':
      eachOperand(expression.left, take);
      eachOperand(expression.right, take);
      return;
    case 'set':
      for (const item of expression.items) eachOperand(item, take);
      return;
    case 'map':
      for (const { keys, value } of expression.entries) for (const part of [...keys, value]) eachOperand(part, take);
      return;
    case 'call':
      for (const argument of expression.arguments) eachOperand(argument, take);
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
