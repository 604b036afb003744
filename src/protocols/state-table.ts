/** The state machine of a protocol as it is drawn. */
import type { LocalizableText } from '../l10n/localizable.ts';

export interface StateTable {
  /** In which every connection begins. */
  readonly initial: string;
  readonly rows: readonly StateRow[];
  /** Where states stand, if the protocol says so. */
  readonly places?: Readonly<Record<string, Place>>;
}

/** In which states, on what, what is done, and to which state that leads; absent: to none. */
export interface StateRow {
  readonly in: readonly string[];
  readonly to?: string;
  /** What happens, and what is done: `rcv SYN`, `snd SYN,ACK`; null: nothing. */
  readonly trigger: LocalizableText;
  readonly effect: LocalizableText | null;
  /** The reason that the trace gives for such a change; a function, where that is not always the same. */
  readonly why: LocalizableText | ((...run: never) => LocalizableText);
  /** Of the text-book's picture. The others are drawn only where the path goes along them. */
  readonly usual: boolean;
}

/** Where a drawing has a state; from 0. */
export interface Place {
  readonly column: number;
  readonly row: number;
}
