import type { LocalizableText } from '../l10n/localizable.ts';
import type { Option } from './option.ts';

/**
 * What the rest of the product has to know of a protocol, as data. Nothing outside `protocols/` compares the name of a
 * protocol: it asks its description.
 */
export interface ProtocolDescription {
  /** The protocols that it is made of, for what they have in common with it; absent: it is one by itself. */
  readonly parts?: readonly string[];
  /** As `protocol NAME` says it, unless it is made of several. */
  readonly name: string;
  /** In a sentence, for completion, hover and reference. */
  readonly meaning: LocalizableText;
  /** What goes from host to host: segments with flags and numbers, or messages with arguments. */
  readonly packet: 'segment' | 'message';
  /**
   * Whose states there are: the protocol's own, those of machines that the scenario declares or takes from the library,
   * or both: of connections, and of machines.
   */
  readonly states: 'own' | 'declared' | 'both';
  /** In which every connection begins; null: each machine says its own. */
  readonly initialState: string | null;
  /** What applications are handed, and how it is counted. */
  readonly delivers: 'bytes' | 'messages';
  /** What `vars` in the trace says of a connection; of machines it is their own variables. */
  readonly variables: readonly ProtocolVariable[];
  /** By the names that timers have in the trace: at a bar, and where they expire. Others go by those names. */
  readonly timers: Readonly<Record<string, TimerNames>>;
  /** Which actions of the language participants can do (their ids in the table of statements), beside `crash`. */
  readonly verbs: readonly string[];
  /** What a participant usually does in a state, the likeliest first; of all others `any`. */
  readonly usualVerbs: Readonly<Record<string, readonly string[]>>;
  /** What `set` can set of it. */
  readonly options: readonly Option[];
  /** Requests and responses stand on the segments; null: applications send what they like. */
  readonly requests: RequestDescription | null;
}

export interface ProtocolVariable {
  /** In the trace's `vars`. */
  readonly key: string;
  /** At the head of the table. */
  readonly name: string;
  /**
   * What its values are. A `sequence` number is relative to where its side began to count and written as the scenario
   * wants those; a `duration` is in microseconds; `bytes` and a `count` are plain numbers.
   */
  readonly unit: 'sequence' | 'bytes' | 'duration' | 'count';
  /** Whose it is: who sends the numbers of the sequence; `host`: no connection’s. */
  readonly of: 'own' | 'peer' | 'host';
  /** In a few words, for completion, hover and reference; absent: its name says it. */
  readonly meaning?: LocalizableText;
  /** Whether the state table has a column of it. */
  readonly inTable: boolean;
}

export interface TimerNames {
  readonly bar: LocalizableText;
  /** Where it expires: `RTO 1 s expires`. */
  readonly expiry: LocalizableText;
  /** Of one that ends a state, which is said instead: `TIME-WAIT ends: 2 MSL = 60 s`. */
  readonly ends?: string;
}

export interface RequestDescription {
  readonly version: '1.0' | '1.1';
  /** Whether a connection serves more than one request, unless one says `close`. */
  readonly persistent: boolean;
}
