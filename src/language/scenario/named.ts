import type { Span } from '../text/issue.ts';

/** A name in the source and where it stands. */
export interface Named {
  readonly name: string;
  readonly span: Span;
}
