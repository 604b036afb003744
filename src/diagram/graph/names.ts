/** The graphs of a connection, in the order in which they stand below each other. */
export const graphNames = ['sequence', 'windows', 'round-trip', 'throughput', 'queue'] as const;
export type GraphName = (typeof graphNames)[number];

/** The names in a list such as `windows,queue`, in the order of the graphs; null: there is another word in it, or none. */
export function readGraphNames(list: string): readonly GraphName[] | null {
  const words = list.split(',').map((word) => word.trim());
  const known: readonly string[] = graphNames;
  return words.every((word) => known.includes(word)) ? graphNames.filter((name) => words.includes(name)) : null;
}
