/** Which line of the scenario brought in a value that a machine of another text cannot go on with. */
import type { Argument, LocalizableText } from '../l10n/localizable.ts';
import type { Span } from '../language/text/issue.ts';
import type { ActionStatement, Scenario } from '../language/scenario/scenario.ts';
import { type Value, written } from '../protocols/value.ts';

/**
 * The place of the value that the message tells of: the statement that all this goes back to, if it has values; what a
 * participant gives its machine, if that is the only such value. null: it is not known.
 */
export function broughtInAt(message: LocalizableText, line: number, scenario: Scenario): Span | null {
  const told = new Set(textsIn(message.arguments?.fault ?? null));
  const isTold = (value: Value): boolean => told.has(written(value));
  const statement = scenario.statements.find(({ span, kind }) => kind === 'action' && span.line === line);
  const values = statement?.kind === 'action' ? valuesOf(statement) : [];
  if (statement !== undefined && values.some(isTold)) return statement.span;
  const given = scenario.participants
    .flatMap(({ machines }) => machines.flatMap((use) => use.arguments))
    .filter((argument) => argument.kind === 'literal' && isTold(argument.value));
  const [only] = given;
  if (only !== undefined && given.length === 1) return only.at;
  return statement !== undefined && values.length > 0 ? statement.span : null;
}

/** What the statement gives a machine, or sends by hand. */
function valuesOf({ call }: ActionStatement): readonly Value[] {
  if (call.verb === 'trigger') return call.arguments;
  return call.verb === 'send message' ? call.messages.flatMap((message) => message.arguments) : [];
}

/** The texts among the arguments of a message, and of those within it. */
function textsIn(argument: Argument): readonly string[] {
  if (typeof argument === 'string') return [argument];
  if (Array.isArray(argument)) return argument.flatMap(textsIn);
  if (typeof argument !== 'object' || argument === null || !('code' in argument)) return [];
  return Object.values(argument.arguments ?? {}).flatMap(textsIn);
}
