/** Whose value it is that a machine of another text cannot go on with: one that the participant gives it, as far as that is known. */
import type { RuleReference } from '../protocol.ts';
import { sameValue, type Value } from '../value.ts';
import { expressionsOf } from './effects.ts';
import type { Expression, Guard, Machine } from './machine.ts';

/** Who runs a machine of parameters, as it stands. */
interface Given {
  readonly machine: Machine | null;
  readonly given: readonly Expression[];
  readonly parameters: Readonly<Record<string, Value>>;
  readonly variables: Readonly<Record<string, Value>>;
}

/** Where the scenario gives the value that what stands at `rule` is made of; null: it is made of no single such one. */
export function blamedArgument(host: Given, rule: RuleReference): RuleReference | null {
  const { machine, given } = host;
  if (machine === null) return null;
  const names = new Set(expressionsIn(machine).flatMap((expression) => namesWithin(expression, rule)));
  const blamed = machine.parameters.flatMap(({ name }, index) => {
    const argument = given[index];
    const isMeant = names.has(name) || [...names].some((variable) => holds(host, variable, name));
    return argument !== undefined && isMeant ? [argument.at] : [];
  });
  const [only] = blamed;
  return only === undefined || blamed.length > 1 ? null : only;
}

/** Whether the variable has the parameter's value from the beginning. */
function holds({ machine, variables, parameters }: Given, variable: string, parameter: string): boolean {
  const initial = machine?.variables.find(({ name }) => name === variable)?.initial;
  const [value, first] = [variables[variable], parameters[parameter]];
  const isCopy = initial?.kind === 'variable' && initial.name === parameter;
  return isCopy && value !== undefined && first !== undefined && sameValue(value, first);
}

function expressionsIn({ parameters, variables, initial, transitions }: Machine): readonly Expression[] {
  return [
    ...parameters.flatMap((parameter) => parameter.default ?? []),
    ...variables.map((variable) => variable.initial),
    ...[...initial, ...transitions].flatMap(({ guard, effects }) => [
      ...inGuard(guard),
      ...effects.flatMap(expressionsOf),
    ]),
  ];
}

const inGuard = (guard: Guard): readonly Expression[] => (guard === null || guard === 'else' ? [] : [guard]);

/** The names in the expression that stand within that stretch. */
function namesWithin(expression: Expression, rule: RuleReference): readonly string[] {
  const { at } = expression;
  if (at.line !== rule.line) return [];
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'variable':
      return at.column >= rule.column && at.endColumn <= rule.endColumn ? [expression.name] : [];
    case 'unary':
      return namesWithin(expression.operand, rule);
    case 'binary':
      return [expression.left, expression.right].flatMap((part) => namesWithin(part, rule));
    case 'set':
      return expression.items.flatMap((item) => namesWithin(item, rule));
    case 'map':
      return expression.entries.flatMap(({ keys, value }) =>
        [...keys, value].flatMap((part) => namesWithin(part, rule)),
      );
    case 'call':
      return expression.arguments.flatMap((part) => namesWithin(part, rule));
  }
}
