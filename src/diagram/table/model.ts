/** What the state table consists of. */
import type { Locale } from '../../l10n/locale.ts';

export interface Column {
  /** The participant's id. */
  readonly participant: string;
  /** Its label, as the diagram's head shows it. */
  readonly group: string;
  /** `State`, `SND.UNA`, `SND.NXT`, `RCV.NXT`, or a machine's variable: by it a reader's choice is remembered. */
  readonly key: string;
  /** The same in the table's language. */
  readonly name: string;
  /** Whether it has the participant's state. */
  readonly isState: boolean;
}

export interface Cell {
  /** Empty where there is nothing to say. */
  readonly text: string;
  readonly changed: boolean;
}

export type RowKind = 'action' | 'segment' | 'message' | 'arrive' | 'timer' | 'claim' | 'section';

export interface Row {
  /** The trace's event that it is about. */
  readonly step: number;
  /** What it is called wherever it is shown: steps are numbered from 1, without a gap. null: a section, which is none. */
  readonly number: number | null;
  readonly timeUs: number;
  /** The source line that it goes back to. */
  readonly line: number;
  /** The lines of the faults that acted on what it is about. */
  readonly faultLines: readonly number[];
  readonly kind: RowKind;
  /** What happened: `client → server SYN seq=0`. */
  readonly what: string;
  /** Why, and what became of it, in the order of happening: reasons, refusals, errors. */
  readonly because: readonly string[];
  /** Where the rules stand: `RFC 9293, section 3.10.7.4`. */
  readonly sections: readonly string[];
  /** Which connection, where there are several; null otherwise. */
  readonly connection: string | null;
  /** Lost, discarded, refused, a failed claim: what a reader should not overlook. */
  readonly wrong: boolean;
  /** As many as there are columns. */
  readonly cells: readonly Cell[];
}

/** What a scenario cost, of one kind: `Segments: 5`. */
export interface Count {
  readonly name: string;
  readonly value: string;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Whether rows name their connection. */
  readonly hasConnections: boolean;
  /** What it all cost. */
  readonly counts: readonly Count[];
  /** Of its texts, and of the heads that its writers add. */
  readonly locale: Locale;
}
