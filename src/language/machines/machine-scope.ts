/** What the lines of a machine, and the parts of a line, know of each other. */
import type { Token } from '../text/lex.ts';
import type { Scope } from './expression.ts';

/** What the lines of a machine share. */
export interface MachineScope {
  readonly machine: string;
  /** What effects can change. */
  readonly variables: Scope;
  /** What expressions know: variables and parameters. */
  readonly names: Scope;
  /** Its states by their names in lower case, as the first mention spells them. */
  readonly states: Map<string, string>;
}

export interface RawTrigger {
  readonly kind: 'message' | 'word';
  readonly token: Token;
  readonly parameters: readonly string[];
}
