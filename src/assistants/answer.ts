/** What an assistant is told of a scenario: plain data, which is also its form as JSON. */
import type { Severity } from '../language/text/issue.ts';

export interface Answer {
  /** Whether there is no error: the text is understood, and each claim holds. */
  readonly ok: boolean;
  /** A few sentences made from the trace. */
  readonly summary: string;
  /** By place. */
  readonly issues: readonly AnsweredIssue[];
  /** In the order in which they were judged; those that never were stand last. */
  readonly claims: readonly AnsweredClaim[];
  /** The sequence diagram as Mermaid text. */
  readonly mermaid: string;
  /** The state table as Markdown. */
  readonly table: string;
  /** A sentence for each part that is not whole, so that the answer stays within its size. */
  readonly cut: readonly string[];
}

export interface AnsweredIssue {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  readonly severity: Severity;
  /** Stable, whatever the language of the message is. */
  readonly code: string;
  readonly message: string;
  /** What would mend it, the likeliest first. */
  readonly fixes: readonly AnsweredFix[];
}

/** So many lines from `line` on become `text`; with none, it is inserted before that line. */
export interface AnsweredFix {
  readonly title: string;
  readonly line: number;
  readonly replaces: number;
  readonly text: string;
}

export interface AnsweredClaim {
  readonly line: number;
  /** In the source's words. */
  readonly claim: string;
  /** null: the simulation never came to it. */
  readonly holds: boolean | null;
  /** What was found; empty where it was never judged. */
  readonly found: string;
}
