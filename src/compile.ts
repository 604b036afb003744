/** The pipeline: text → scenario → trace → diagram and table, and every issue found on the way. */
import type { Diagram } from './diagram/sequence.ts';
import { drawSequence } from './diagram/sequence.ts';
import type { Table } from './diagram/table.ts';
import { stateTable } from './diagram/table.ts';
import type { Issue } from './language/issue.ts';
import type { Parsed } from './language/parse.ts';
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
  const parsed = parse(text);
  return { scenario: parsed.scenario, trace: simulateParsed(parsed) };
}

/** For those who have parsed the text already. */
export function simulateParsed({ scenario, issues, document }: Parsed): Trace {
  const words = ({ span: { line, column, endColumn } }: Statement) =>
    (document.lines[line - 1]?.text ?? '').slice(column - 1, endColumn - 1);
  return simulate(scenario, issues, words);
}

/** What the simulation finds in a source that was understood: the picture is right, and shows it. */
const simulatedCodes: ReadonlySet<string> = new Set([
  'failed-claim',
  'machine-fault',
  'never-comes',
  'no-such-connection',
  'step-limit',
]);

/** Whether the picture lacks something that the source means to say. */
export function isBroken({ issues }: { readonly issues: readonly Issue[] }): boolean {
  return issues.some(({ severity, code }) => severity === 'error' && !simulatedCodes.has(code));
}
