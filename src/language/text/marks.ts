/**
 * What each stretch of a line is: the one table that rename, references, highlighting, hover and semantic tokens
 * look things up in. Made while parsing, in the same pass.
 */

export type Role =
  | 'keyword'
  | 'operator'
  | 'participant'
  | 'connection'
  | 'machine'
  | 'library'
  | 'state'
  | 'message'
  | 'timer'
  | 'variable'
  | 'parameter'
  | 'symbol'
  /** A verb of the language; a machine's own is a `trigger`. */
  | 'verb'
  | 'trigger'
  | 'option'
  | 'value'
  | 'kind'
  | 'number'
  | 'duration'
  | 'string';

export interface Mark {
  /** Columns from 0; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly role: Role;
  /**
   * What it stands for, unique in the source: `participant:client`, `state:sender/IDLE`, `variable:sender/bit`,
   * `parameter:12/b` (of the transition on line 12); null for what is no name.
   */
  readonly symbol: string | null;
  readonly definition: boolean;
  /** What it stands for beside that: the variables of that name of other machines. Absent: nothing. */
  readonly others?: readonly string[];
}

/** All that it stands for. */
export function symbolsOf({ symbol, others = [] }: Mark): readonly string[] {
  return symbol === null ? others : [symbol, ...others];
}

export function mark(
  at: { readonly start: number; readonly end: number },
  role: Role,
  symbol: string | null = null,
  definition = false,
): Mark {
  return { start: at.start, end: at.end, role, symbol, definition };
}

/** The key of a symbol: `scope` is the machine of a state, timer, variable or trigger, the line of a parameter. */
export function symbolKey(role: Role, name: string, scope?: string | number): string {
  return scope === undefined ? `${role}:${name}` : `${role}:${scope}/${name}`;
}
