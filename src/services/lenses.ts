/** What stands above a scenario: preview, export, and how many claims hold. */
import type { Trace } from '../trace/trace.ts';
import type { Parsed } from '../language/parse.ts';

export interface Lens {
  readonly command: 'preview' | 'export' | 'claims';
  /** What it says: `Preview`, `Export…`, `5 of 6 claims hold`. */
  readonly title: string;
  /** Of `claims`: the lines of those that do not hold. */
  readonly failing: readonly number[];
}

/** An empty scenario has some, too, so that the text does not move when something is typed. */
export function lenses({ scenario }: Parsed, trace: Trace | null): readonly Lens[] {
  const claims = scenario.statements.filter(({ kind }) => kind === 'expect').length;
  const found: Lens[] = [
    { command: 'preview', title: 'Preview', failing: [] },
    { command: 'export', title: 'Export…', failing: [] },
  ];
  if (claims === 0 || trace === null) return found;
  const failed = trace.events.flatMap((event) => (event.kind === 'expect' && !event.holds ? [event.line] : []));
  const judged = trace.events.filter(({ kind }) => kind === 'expect').length;
  const holding = judged - failed.length;
  return [...found, { command: 'claims', title: claimsTitle(holding, claims), failing: failed }];
}

/** `1 claim holds`, `All 6 claims hold`, `5 of 6 claims hold`. */
export function claimsTitle(holding: number, claims: number): string {
  if (claims === 1) return holding === 1 ? '1 claim holds' : '1 claim does not hold';
  return holding === claims ? `All ${claims} claims hold` : `${holding} of ${claims} claims hold`;
}
