/** A claim that did not hold, and what came before it in the source. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Fix, Span } from '../../language/text/issue.ts';
import type { ExpectStatement, Extent } from '../../language/scenario/scenario.ts';

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
  readonly view: View;
  /** The wait just before it. */
  readonly waited: Waited | null;
}

/** Over what a claim looks, and, where it is about times, at which of them: from the beginning of the run. */
export interface View {
  readonly extent: Extent;
  readonly stretch: Stretch;
  readonly instants: readonly Instants[] | null;
}

/** What of the run a claim looks at: from there on. */
export interface Stretch {
  /** The number of events before it. */
  readonly index: number;
  /** Where times count from. */
  readonly beganUs: number;
  /** The action or section that it begins with; null: the run. */
  readonly since: Action | null;
  /** Whether the next action begins another one, or the next section; null: nothing does. */
  readonly until: 'action' | 'section' | null;
}

/** The time, or the range of times, with both its ends. */
export interface Instants {
  readonly fromUs: number;
  readonly toUs: number;
}

/** `section "TEXT"` in the source's words. */
export interface Section extends Action {
  readonly beganUs: number;
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
