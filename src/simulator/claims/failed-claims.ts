/** A claim that did not hold, and what came before it in the source. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Fix, Span } from '../../language/text/issue.ts';
import type { ExpectStatement } from '../../language/scenario/scenario.ts';

export interface FailedClaim {
  readonly statement: ExpectStatement<number>;
  /** As the source has it. */
  readonly words: string;
  readonly found: LocalizableText;
  /** What would make the claim true as it stands. */
  readonly fix: Fix | null;
  /** That of its own event. */
  readonly step: number;
  readonly timeUs: number;
  /** Where `+DURATION` counts from there. */
  readonly originUs: number;
  /** The clock when the statement before it had run. */
  readonly reachedUs: number;
  /** The number of events before the last action, and that action. */
  readonly from: number;
  readonly since: Action | null;
  /** The wait just before it. */
  readonly waited: Waited | null;
}

/** `wait DURATION` in the source's words. */
export interface Waited {
  readonly words: string;
  readonly span: Span;
  /** The action that it counts from, as no time had passed since; null: it counts from something else. */
  readonly since: Action | null;
}

/** An action in the source's words, without its `+DURATION`. */
export interface Action {
  readonly words: string;
  readonly line: number;
  /** The number of events before it. */
  readonly index: number;
}
