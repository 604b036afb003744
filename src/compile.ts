/** The pipeline: text → scenario → trace → diagram and table, and every issue found on the way. */
import type { Diagram } from './diagram/sequence.ts';
import { drawSequence } from './diagram/sequence.ts';
import type { Table } from './diagram/table.ts';
import { stateTable } from './diagram/table.ts';
import type { Issue } from './language/issue.ts';
import { parse } from './language/parse.ts';
import type { Scenario, Statement } from './language/scenario.ts';
import { simulate } from './simulator/simulate.ts';
import type { Trace } from './simulator/trace.ts';

export interface Compilation {
  readonly scenario: Scenario;
  readonly trace: Trace;
  readonly diagram: Diagram;
  readonly table: Table;
  /** Those of the source and those of the simulation, by place. */
  readonly issues: readonly Issue[];
}

/** Synchronous and pure; never throws, always ends, and gives the same result for the same text. */
export function compile(text: string): Compilation {
  const { scenario, trace } = simulateText(text);
  return { scenario, trace, diagram: drawSequence(trace), table: stateTable(trace), issues: trace.issues };
}

/** The first half of `compile`, for those who need no picture. */
export function simulateText(text: string): { readonly scenario: Scenario; readonly trace: Trace } {
  const { scenario, issues } = parse(text);
  const lines = text.split(/\r\n|\n|\r/);
  const words = ({ span: { line, column, endColumn } }: Statement) =>
    (lines[line - 1] ?? '').slice(column - 1, endColumn - 1);
  return { scenario, trace: simulate(scenario, issues, words) };
}
