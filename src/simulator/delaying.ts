import type { Statement } from '../language/scenario/scenario.ts';
import type { Span } from '../language/text/issue.ts';

/** A line that let time pass without moving the origin of `+DURATION`. */
export interface Delaying {
  readonly span: Span;
  readonly when: Statement['when']['kind'];
}
