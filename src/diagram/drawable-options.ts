/** What of a trace a picture shows. */
import type { Display } from '../language/scenario.ts';

export interface MarkOptions {
  /** `messages`: one arrow per application message, and no bare segments. */
  readonly detail: Display['detail'];
  /** Whether state changes are shown, or with messages from when to when connections exist. */
  readonly states: boolean;
}
