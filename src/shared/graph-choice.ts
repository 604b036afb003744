/** Which graphs are shown, and of whom: what a reader, a fence or a command chooses. */
import { type GraphName, graphNames } from '../diagram/graph/names.ts';

export interface GraphChoice {
  /** The connection's name; null: the one that carries most. */
  readonly connection: string | null;
  /** The participant that sends; null: the one that sends most. */
  readonly from: string | null;
  /** null: those that the trace has something to tell of. */
  readonly names: readonly GraphName[] | null;
}

export const initialGraph: GraphChoice = { connection: null, from: null, names: null };

/** Of a name, in characters: what is remembered has a bound. */
const longest = 1000;

/** Takes what is usable of what came from elsewhere. */
export function readGraphChoice(value: unknown): GraphChoice {
  if (typeof value !== 'object' || value === null) return initialGraph;
  const { connection, from, names } = value as Readonly<Record<string, unknown>>;
  const known = Array.isArray(names) ? graphNames.filter((name) => names.includes(name)) : [];
  return { connection: nameIn(connection), from: nameIn(from), names: known.length > 0 ? known : null };
}

const nameIn = (value: unknown): string | null => (typeof value === 'string' && value.length <= longest ? value : null);
