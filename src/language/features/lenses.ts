/** What stands above a scenario: preview, export, and how many claims hold. */
import type { Trace } from '../../simulator/trace.ts';
import type { Parsed } from '../parse.ts';

export interface Lens {
  /** The line above which it stands, from 1. */
  readonly line: number;
  readonly command: 'preview' | 'export' | 'claims';
  /** What it says: `Preview`, `Export…`, `5 of 6 claims hold`. */
  readonly title: string;
  /** Of `claims`: the lines of those that do not hold. */
  readonly failing: readonly number[];
}

/** Above the title, else above the first line that says something; none in a text without a statement. */
export function lenses({ document, scenario }: Parsed, trace: Trace | null): readonly Lens[] {
  const { kinds } = document;
  const titled = kinds.indexOf('title');
  const first = titled >= 0 ? titled : kinds.findIndex((kind) => kind !== 'blank' && kind !== 'comment');
  if (first < 0) return [];
  const line = first + 1;
  const claims = scenario.statements.filter(({ kind }) => kind === 'expect').length;
  const found: Lens[] = [
    { line, command: 'preview', title: 'Preview', failing: [] },
    { line, command: 'export', title: 'Export…', failing: [] },
  ];
  if (claims === 0 || trace === null) return found;
  const failed = trace.events.flatMap((event) => (event.kind === 'expect' && !event.holds ? [event.line] : []));
  const judged = trace.events.filter(({ kind }) => kind === 'expect').length;
  const holding = judged - failed.length;
  return [...found, { line, command: 'claims', title: claimsTitle(holding, claims), failing: failed }];
}

/** `1 claim holds`, `All 6 claims hold`, `5 of 6 claims hold`. */
export function claimsTitle(holding: number, claims: number): string {
  if (claims === 1) return holding === 1 ? '1 claim holds' : '1 claim does not hold';
  return holding === claims ? `All ${claims} claims hold` : `${holding} of ${claims} claims hold`;
}
