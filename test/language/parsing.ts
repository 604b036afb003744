/** Text in, plain words out: what the tests of the language share. */
import { english } from '../english.ts';
import type { Issue } from '../../src/language/text/issue.ts';
import { parse } from '../../src/language/parse.ts';
import type { Statement } from '../../src/language/scenario/scenario.ts';
import { optionsOf } from '../../src/language/vocabulary/options.ts';
import type { ProtocolName } from '../../src/protocols/registry.ts';

/** `line:column-endColumn message`, warnings with their severity. */
export function shown(issue: Issue): string {
  const severity = issue.severity === 'error' ? '' : `${issue.severity}: `;
  return `${issue.line}:${issue.column}-${issue.endColumn} ${severity}${english(issue.message)}`;
}

export function issuesOf(text: string): readonly string[] {
  return parse(text).issues.map(shown);
}

/** Those of them that are errors. */
export function errorsOf(text: string): readonly string[] {
  return parse(text)
    .issues.filter(({ severity }) => severity === 'error')
    .map(shown);
}

/** The statements of a text without issues. */
export function statementsOf(text: string): readonly Statement[] {
  const { scenario, issues } = parse(text);
  if (issues.length > 0) throw new Error(issues.map(shown).join('\n'));
  return scenario.statements;
}

/** The one statement of a text, without what every statement has. */
export function statementOf(text: string): Record<string, unknown> {
  const [statement] = statementsOf(text);
  if (statement === undefined) throw new Error('no statement');
  return withoutPlaces(statement) as Record<string, unknown>;
}

/** Names become words, spans go, `when` goes where it is "quiet". */
function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  if ('name' in value && 'span' in value) return value.name;
  const entries = Object.entries(value).filter(
    ([key, item]) => !['span', 'stateSpan'].includes(key) && !(key === 'when' && isQuiet(item)),
  );
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutPlaces(item)]));
}

function isQuiet(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'quiet';
}

/** The options of the protocol as messages list them. */
export function optionsListed(protocol: ProtocolName): string {
  return optionsOf(protocol)
    .map(({ name }) => `\`${name}\``)
    .join(', ');
}
