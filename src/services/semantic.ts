/** Semantic highlighting: the names, which the TextMate grammar can only guess by their place. */
import type { Role } from '../language/text/marks.ts';
import type { Document } from '../language/parse.ts';

/** Names of the editor’s own token types. */
export const TOKEN_TYPES = [
  'keyword',
  'namespace',
  'class',
  'enumMember',
  'event',
  'function',
  'method',
  'parameter',
  'property',
  'variable',
] as const;
export const TOKEN_MODIFIERS = ['declaration', 'readonly', 'defaultLibrary'] as const;

export interface SemanticToken {
  /** From 0. */
  readonly line: number;
  readonly start: number;
  readonly length: number;
  readonly type: (typeof TOKEN_TYPES)[number];
  readonly modifiers: readonly (typeof TOKEN_MODIFIERS)[number][];
}

const TYPES: Readonly<Record<Role, SemanticToken['type'] | null>> = {
  keyword: 'keyword',
  verb: 'function',
  trigger: 'method',
  participant: 'variable',
  connection: 'property',
  machine: 'class',
  library: 'namespace',
  state: 'enumMember',
  message: 'event',
  timer: 'property',
  variable: 'variable',
  parameter: 'parameter',
  symbol: 'property',
  option: 'property',
  value: 'enumMember',
  kind: 'enumMember',
  // What the grammar cannot get wrong is left to it.
  number: null,
  duration: null,
  string: null,
  operator: null,
};

/** In the order of the text, one after the other. */
export function* semanticTokens(document: Document): Generator<SemanticToken> {
  for (const [line, marks] of document.marks.entries())
    for (const { start, end, role, symbol, definition } of [...marks].sort((a, b) => a.start - b.start)) {
      const type = TYPES[role];
      if (type === null) continue;
      const modifiers: SemanticToken['modifiers'] = [
        ...(definition ? (['declaration'] as const) : []),
        ...(role === 'participant' ? (['readonly'] as const) : []),
        ...(role === 'verb' || symbol?.startsWith('state:tcp/') === true ? (['defaultLibrary'] as const) : []),
      ];
      yield { line, start, length: end - start, type, modifiers };
    }
}
