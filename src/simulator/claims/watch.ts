/** The claims that are looked at after each event, as the simulation knows them. */
import type { Condition } from '../../language/scenario/condition.ts';
import type { ExpectStatement } from '../../language/scenario/scenario.ts';
import type { HostId } from '../../protocols/protocol.ts';
import type { Beginning, Standing } from './situation.ts';

/** A condition that is watched. */
export interface Watched {
  readonly condition: Condition;
  readonly hosts: ReadonlySet<HostId>;
  /** Whether it may come to something else by the mere passing of time. */
  readonly followsTime: boolean;
  /** The number of the events before those in which it counts packets. */
  since: number;
  holds: boolean;
  /** It was true already when the claim began to look. */
  heldFromStart: boolean;
  /** When it became true. */
  readonly becameTrueUs: number[];
}

export interface Watch {
  readonly beginning: Beginning;
  /** The run begins: what participants do by themselves is done. */
  begin(): void;
  /** A section begins, and the one before it is over: before anything of it is recorded. */
  sectionEnds(): void;
  sectionBegins(): void;
  /** The run is over. */
  end(): void;
  /** An event is over, with all its effects. */
  look(): void;
  /** Follows the condition until it is released; `since`: packets are counted from that event on. */
  follow(condition: Condition, since: number): Watched;
  release(watched: Watched): void;
  /** How everybody stands now; `since`: packets are counted from that event on. */
  present(since: number): Standing;
  /** The claim, as it came out in its stretch so far; it is watched no more. null: it is none of those. */
  take(statement: ExpectStatement): Watched | null;
}
