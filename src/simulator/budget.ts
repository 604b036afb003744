/**
 * What a simulation may cost. Work is counted as it is done and never timed, so that the same text always stops at the
 * same place, on a fast computer and on a slow one.
 */
import type { Scenario } from '../language/scenario/scenario.ts';
import { DEFAULT_STEP_LIMIT, STEP_LIMIT, valueOf } from '../language/vocabulary/options.ts';
import type { Work } from '../protocols/protocol.ts';

/** What a compile may cost; reaching one is an issue on the line that was running. */
export interface Limits {
  /** Events in the trace. */
  readonly events: number;
  /** Steps of computing: a turn of the simulation, an effect, a part of an expression. */
  readonly operations: number;
  /** Characters of text in what comes out: trace, table, diagram. */
  readonly characters: number;
}

export type LimitName = keyof Limits;
/** `time`: what is to happen is so late that no integer says when. */
export type ReachedLimit = LimitName | 'time';

/** An event may cost so much on average, of each, before a scenario is stopped for something other than its events. */
const OPERATIONS_PER_EVENT = 100;
const CHARACTERS_PER_EVENT = 200;

/** What one event or one effect costs, in operations: as much as so many parts of an expression. */
const OPERATIONS_OF_EFFECT = 10;

/** Operations between two pauses: a few milliseconds. */
const OPERATIONS_IN_SLICE = 2_000;

/** What a scenario may cost whose step limit is `events`: a small limit on events is none on the rest. */
export function limitsFor(events: number): Limits {
  const most = Math.max(events, DEFAULT_STEP_LIMIT);
  return { events, operations: most * OPERATIONS_PER_EVENT, characters: most * CHARACTERS_PER_EVENT };
}

/** The limits that the scenario sets itself (the last `set step-limit`, wherever it stands), and never more than `most`. */
export function limitsOf({ statements }: Scenario, most: Limits): Limits {
  let events = DEFAULT_STEP_LIMIT;
  for (const statement of statements) if (statement.kind === 'set') events = valueOf(statement, STEP_LIMIT) ?? events;
  const own = limitsFor(events);
  return {
    events: Math.min(own.events, most.events),
    operations: Math.min(own.operations, most.operations),
    characters: Math.min(own.characters, most.characters),
  };
}

/** Counts what one simulation costs. */
export class Budget implements Work {
  /** A step has ended early, with all the events that there can be. */
  gaveUp = false;
  private operations = 0;
  private pauseAt = OPERATIONS_IN_SLICE;

  constructor(readonly limits: Limits) {}

  spend(operations: number): boolean {
    this.operations += operations;
    return this.operations < this.limits.operations;
  }

  giveUp(): void {
    this.gaveUp = true;
  }

  /** One turn or one effect. */
  spendEffect(): void {
    this.operations += OPERATIONS_OF_EFFECT;
  }

  /** The limit that is reached, the trace having so many events, and what comes out so many characters; null: none. */
  reached(events: number, characters: number): LimitName | null {
    if (events >= this.limits.events) return 'events';
    if (this.operations >= this.limits.operations) return 'operations';
    return characters >= this.limits.characters ? 'characters' : null;
  }

  /** Whether it is time to pause. */
  get pauseIsDue(): boolean {
    return this.operations >= this.pauseAt;
  }

  /** The pause is over. */
  resume(): void {
    this.pauseAt = this.operations + OPERATIONS_IN_SLICE;
  }
}
