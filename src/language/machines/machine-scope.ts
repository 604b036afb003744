/** What the lines of a machine, and the parts of a line, know of each other. */
import type { Token } from '../text/lex.ts';
import type { Scope, ScopedName } from './expression.ts';

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
  /** `on NAME`: by which connection it comes. */
  readonly on?: string;
}

/** What the effects of a transition are read with. */
export interface EffectContext {
  readonly scope: MachineScope;
  /** Variables, the parameters of the trigger, and the names of loops. */
  readonly names: Scope;
  /** The parameters and the names of loops alone. */
  readonly bound: ReadonlySet<string>;
  readonly trigger: RawTrigger | null;
  /** Names after `to`, as they are met. */
  readonly recipients: Token[];
  /** How many guards and loops stand around. */
  readonly depth: number;
}

/** The names, and others that hide them. */
export function withNames(names: Scope, own: ReadonlyMap<string, ScopedName>): Scope {
  if (own.size === 0) return names;
  // Not copied: a machine may have as many variables as lines.
  return {
    has: (name) => own.has(name) || names.has(name),
    get: (name) => own.get(name) ?? names.get(name),
    names: () => [...own.keys(), ...names.names()],
  };
}
