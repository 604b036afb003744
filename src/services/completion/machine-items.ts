/** What is offered in several places of a machine's lines. */
import { GIVEN_NAMES } from '../../language/machines/expression.ts';
import type { KnownMachine } from '../../language/scenario/names.ts';
import { FUNCTIONS } from '../../protocols/machine/expressions/functions.ts';
import type { SourceLine } from '../../language/text/lex.ts';
import { MACHINE_PIECES } from '../../language/vocabulary/machine-pieces.ts';
import { serviceMessage } from '../catalog/catalog.ts';
import { explainMessage } from '../hover/hover-machines.ts';
import type { Item, Place } from './item.ts';
import { item } from './item.ts';

/** The messages of all machines; `prefix`: the sign that stands before one. */
export function messages(place: Place, prefix = ''): readonly Item[] {
  const { names } = place.parsed.document;
  const machines = [...names.machines.values()].map(({ machine }) => machine);
  return [...names.messages].map(([name, count]) =>
    item('message', `${prefix}${name}`, {
      insert: `${prefix}${name}${count > 0 ? `(${Array.from({ length: count }, (_, at) => `\${${at + 1}}`).join(', ')})` : ''}`,
      isSnippet: count > 0,
      documentation: explainMessage(machines, name),
      rank: 2,
    }),
  );
}

/** What an expression can begin with: the arguments of the trigger, the names of `loops`, variables and parameters. */
export function namesIn(line: SourceLine, known: KnownMachine | null, loops: readonly string[] = []): readonly Item[] {
  const { variables = [], parameters = [] } = known?.machine ?? {};
  return [
    ...argumentsIn(line).map((name) =>
      item('variable', name, { detail: serviceMessage('complete-argument'), rank: 1 }),
    ),
    ...loops.map((name) => item('variable', name, { detail: serviceMessage('complete-loop'), rank: 1 })),
    ...variables.map(({ name }) => item('variable', name, { rank: 2 })),
    ...parameters.map(({ name }) => item('variable', name, { detail: serviceMessage('complete-parameter'), rank: 2 })),
    ...GIVEN_NAMES.map((name) => item('value', name, { rank: 5 })),
    ...FUNCTIONS.map(({ name }) => item('keyword', name, { insert: `${name}($1)`, isSnippet: true, rank: 6 })),
    ...VALUE_WORDS,
  ];
}

const VALUE_WORDS = ['and', 'or', 'not', 'true', 'false', 'none'].map((word) => item('keyword', word, { rank: 6 }));

/** The names in the parentheses of the trigger. */
function argumentsIn({ tokens }: SourceLine): readonly string[] {
  const colon = tokens.findIndex(({ text }) => text === ':');
  const open = tokens.findIndex(({ text }, index) => index > colon && text === '(');
  const close = tokens.findIndex(({ text }, index) => index > open && text === ')');
  if (colon < 0 || open < 0 || open > colon + 3) return [];
  return tokens
    .slice(open + 1, close < 0 ? undefined : close)
    .flatMap(({ kind, text }) => (kind === 'word' ? [text] : []));
}

/** Lines and effects by their keywords. */
export function pieces(keywords: readonly string[]): readonly Item[] {
  return MACHINE_PIECES.filter(({ keyword }) => keywords.includes(keyword)).map(({ keyword, summary, snippet }) =>
    item('keyword', keyword, { detail: summary, insert: snippet, isSnippet: snippet.includes('$'), rank: 4 }),
  );
}
