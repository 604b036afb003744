/**
 * What the fences of a Markdown document may cost. A renderer of Markdown cannot pause, and whoever waits for it waits
 * for all of it: what takes more is left out here, and said to be. Work is counted and never timed, so that it does not
 * depend on the computer.
 */
import { type Limits, limitsOf, parseInSlices, simulateInSlices, type UsedTexts } from '../compile.ts';
import type { Parsed } from '../language/parse.ts';
import type { Trace } from '../trace/trace.ts';

/**
 * Costs, in what it takes to simulate one event, draw it and write it into the table: some 25 microseconds. A slice is
 * what the parser or the simulator does between two pauses.
 */
const SLICE_OF_PARSING = 80;
const SLICE_OF_SIMULATION = 60;

/** Some 40 ms, and 60 ms. */
const COST_PER_FENCE = 1500;
const COST_PER_DOCUMENT = 2500;

/** Of the texts in a trace; an event of a few words has a hundred. */
const CHARACTERS_PER_FENCE = 100_000;

/** What is longer is not even parsed. Characters. */
const LONGEST_FENCE = 20_000;

/** Why a fence is left out: it takes too long by itself, or with the others of the document. */
export type LeftOut = 'scenario' | 'document';

/** What is left for those fences of a document that have not been seen before. */
export class Allowance {
  private left = COST_PER_DOCUMENT;

  /** The trace of a scenario, or why there is none. */
  trace(text: string, texts?: UsedTexts): Trace | LeftOut {
    if (text.length > LONGEST_FENCE) return 'scenario';
    const most = Math.min(COST_PER_FENCE, this.left);
    const [trace, left] = traceWithin(text, most, texts);
    this.left -= most - Math.max(0, left);
    if (trace && left >= 0) return trace;
    return most < COST_PER_FENCE ? 'document' : 'scenario';
  }
}

/** The trace, and what is left of `most`; null, or nothing left: it costs more. */
function traceWithin(text: string, most: number, texts?: UsedTexts): readonly [Trace | null, number] {
  const parsing = parseInSlices(text, undefined, texts);
  // The parser pauses once before it has done much.
  parsing.next();
  const [parsed, left] = resultWithin(parsing, most, SLICE_OF_PARSING);
  if (parsed === null) return [null, 0];
  const limits = { events: left, operations: Infinity, characters: CHARACTERS_PER_FENCE };
  const [trace, rest] = resultWithin(simulateInSlices(parsed, limits), left, SLICE_OF_SIMULATION);
  if (trace === null || isCut(trace, parsed, limits)) return [null, 0];
  return [trace, rest - trace.events.length];
}

/** The result of the work, and what is left of `most`; null: the work was left, because it costs more. */
function resultWithin<Result>(
  work: Generator<void, Result>,
  most: number,
  costOfSlice: number,
): readonly [Result | null, number] {
  for (let left = most; left > 0; left -= costOfSlice) {
    const { done, value } = work.next();
    if (done === true) return [value, left];
  }
  work.return(undefined as never);
  return [null, 0];
}

/** Whether it was these limits that ended it, and not the scenario's own. */
function isCut({ issues, events }: Trace, { scenario }: Parsed, limits: Limits): boolean {
  if (!issues.some(({ code }) => code === 'step-limit')) return false;
  const own = limitsOf(scenario, { events: Infinity, operations: Infinity, characters: Infinity });
  return own.events > limits.events || events.length < own.events;
}
