/** The pipeline: text → scenario → trace → diagram and table, and every issue found on the way. */
import type { Diagram } from './diagram/sequence/sequence.ts';
import { drawSequence, emptyDiagram } from './diagram/sequence/sequence.ts';
import type { Table } from './diagram/table/model.ts';
import { emptyTable, stateTableInSlices } from './diagram/table/table.ts';
import type { Locale } from './l10n/locale.ts';
import { lineMessage } from './language/text/catalog/catalog.ts';
import { internalError } from './language/text/internal-error.ts';
import type { Issue } from './language/text/issue.ts';
import { HIGHEST_STEP_LIMIT } from './language/vocabulary/options.ts';
import type { Parsed } from './language/parse.ts';
import { parse, parseInSlices } from './language/parse.ts';
import type { Scenario, Statement } from './language/scenario/scenario.ts';
import { drained } from './language/text/slices.ts';
import { NO_TEXTS, type UsedTexts } from './language/uses/used-texts.ts';
import { LIBRARY } from './language/vocabulary/library.ts';
import type { Limits } from './simulator/budget.ts';
import { limitsFor } from './simulator/budget.ts';
import { emptyTrace, simulate } from './simulator/simulate.ts';
import type { Trace } from './trace/trace.ts';

export { type Limits, limitsOf } from './simulator/budget.ts';
export { HIGHEST_STEP_LIMIT } from './language/vocabulary/options.ts';
export { parseInSlices } from './language/parse.ts';
export {
  filesNeeded,
  type NamedFence,
  type NoText,
  type UsedText,
  type UsedTexts,
} from './language/uses/used-texts.ts';

/** What a compile may cost unless its caller wants it cheaper: what the highest `step-limit` allows. */
export const DEFAULT_LIMITS: Limits = limitsFor(HIGHEST_STEP_LIMIT);

export interface Compilation {
  readonly parsed: Parsed;
  readonly scenario: Scenario;
  readonly trace: Trace;
  readonly diagram: Diagram;
  readonly table: Table;
  /** Those of the source and those of the simulation, by place. */
  readonly issues: readonly Issue[];
}

/**
 * Synchronous and pure; never throws, always ends, and gives the same result for the same text. A fault of ours is an
 * issue (`internal-error`), and what came before it is shown.
 *
 * @param locale of what diagram and table say
 * @param texts what `use "…"` may name
 */
export function compile(text: string, locale: Locale = 'en', texts: UsedTexts = NO_TEXTS): Compilation {
  return drained(compileInSlices(text, locale, texts));
}

/** The same a slice at a time, a few milliseconds each: the caller may pause or give up between. */
export function* compileInSlices(
  text: string,
  locale: Locale = 'en',
  texts: UsedTexts = NO_TEXTS,
): Generator<void, Compilation> {
  const parsed = yield* parseInSlices(text, LIBRARY, texts);
  const trace = yield* simulateInSlices(parsed);
  const faults: Issue[] = [];
  let diagram = emptyDiagram(trace.title);
  let table = emptyTable(trace.title, locale);
  try {
    diagram = drawSequence(trace, { locale });
  } catch (error) {
    faults.push(internalError(error, START, lineMessage('issue-drawing')));
  }
  try {
    table = yield* stateTableInSlices(trace, trace.display.detail, locale);
  } catch (error) {
    faults.push(internalError(error, START, lineMessage('issue-making-table')));
  }
  const issues = faults.length === 0 ? trace.issues : [...faults, ...trace.issues];
  return { parsed, scenario: parsed.scenario, trace, diagram, table, issues };
}

const START = { line: 1, column: 1, endColumn: 1 };

/** The first half of `compile`, for those who need no picture. */
export function simulateText(
  text: string,
  texts: UsedTexts = NO_TEXTS,
): { readonly scenario: Scenario; readonly trace: Trace } {
  const parsed = parse(text, LIBRARY, texts);
  return { scenario: parsed.scenario, trace: simulateParsed(parsed) };
}

/** For those who have parsed the text already. */
export function simulateParsed(parsed: Parsed, limits: Limits = DEFAULT_LIMITS): Trace {
  return drained(simulateInSlices(parsed, limits));
}

/**
 * Plays the parsed text a slice at a time, a few milliseconds each: the caller may pause or give up between. `limits`:
 * what it may cost; the scenario itself may set less (`step-limit`).
 */
export function* simulateInSlices(
  { scenario, issues, document }: Parsed,
  limits: Limits = DEFAULT_LIMITS,
): Generator<void, Trace> {
  const words = ({ span: { line, column, endColumn } }: Statement) =>
    (document.lines[line - 1]?.text ?? '').slice(column - 1, endColumn - 1);
  try {
    return yield* simulate(scenario, issues, words, limits);
  } catch (error) {
    return emptyTrace(scenario, [internalError(error, START, lineMessage('issue-simulating')), ...issues]);
  }
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
