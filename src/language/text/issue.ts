/** What is wrong with a source, where exactly, and what would mend it. */
import type { LocalizableText } from '../../l10n/localizable.ts';

/** A stretch of one line. Line and columns count from 1, columns in UTF-16 units; `endColumn` is exclusive. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

export type Severity = 'error' | 'warning' | 'information';

export interface Issue extends Span {
  readonly severity: Severity;
  /** Stable, for tests and quick fixes: `unknown-verb`, `failed-claim`, … */
  readonly code: string;
  /** What is wrong, what was expected, and the nearest right word. */
  readonly message: LocalizableText;
  /** Edits that mend it, the likeliest first. */
  readonly fixes?: readonly Fix[];
  /** What there is to say of each of several lines, where this is the message of them all. */
  readonly lines?: readonly Issue[];
}

export interface Fix {
  /** What the light bulb says: `Change to “client”`. It is shown as plain text. */
  readonly title: LocalizableText;
  readonly edits: readonly Edit[];
}

/** Replaces the stretch by the text. Inserting a whole line: an empty span at column 1 and a text that ends in `\n`. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}
