/** What a graph shows: series of values over time, still without a place in the picture. */
import type { Locale } from '../../l10n/locale.ts';
import type { Flow } from './flows.ts';
import type { FoldedTime } from './folded-time.ts';
import type { GraphName } from './names.ts';

/** What the values of a graph are: relative sequence numbers, bytes, microseconds, bits a second, packets. */
export type Unit = 'sequence' | 'bytes' | 'time' | 'rate' | 'packets';

/** The event that something shows, and the line of the scenario that the event originates from. */
export interface OfEvent {
  readonly step: number;
  readonly line: number;
  readonly timeUs: number;
}

/** From this time on it has this value; null: it has none. */
export interface Change extends OfEvent {
  readonly value: number | null;
}

/** A vertical bar; a single place where both ends are the same. */
export interface Mark extends OfEvent {
  readonly low: number;
  readonly high: number;
  /** Written beside it: `SYN`, `FIN`, `RST`. */
  readonly text?: string;
}

export type LineKey =
  | 'acknowledged'
  | 'window-edge'
  | 'cwnd'
  | 'ssthresh'
  | 'flight'
  | 'receive-window'
  | 'srtt'
  | 'rto'
  | 'throughput'
  | 'queue';

export type MarkKey =
  'segment' | 'retransmission' | 'sack' | 'duplicate-ack' | 'lost' | 'flag' | 'sample' | 'queue-loss';

/** A value that changes in steps. Ascending in time and in steps. */
export interface LineSeries {
  readonly kind: 'line';
  readonly key: LineKey;
  /** What it is of, where there are several of the key: `r → server`. */
  readonly of: string | null;
  readonly changes: readonly Change[];
}

/** Happenings, ascending in time and in steps. */
export interface MarkSeries {
  readonly kind: 'marks';
  readonly key: MarkKey;
  readonly of: string | null;
  readonly marks: readonly Mark[];
}

export type Series = LineSeries | MarkSeries;

export interface GraphPanel {
  readonly name: GraphName;
  readonly unit: Unit;
  /** From back to front; those without a value are left out. */
  readonly series: readonly Series[];
  /** The values that the scale reaches from and to. A line may leave it at its upper end. */
  readonly domain: readonly [number, number];
}

export interface Graph {
  readonly title: string;
  readonly locale: Locale;
  readonly flow: Flow;
  readonly time: FoldedTime;
  /** In the order of `graphNames`; at least one. */
  readonly panels: readonly GraphPanel[];
}

export interface GraphOptions {
  readonly connection?: string | null;
  readonly from?: string | null;
  /** Which graphs; null: those that the trace has something to tell of. */
  readonly names?: readonly GraphName[] | null;
  /** Of the texts. Default: `en`. */
  readonly locale?: Locale;
}

/** The changes or the marks of a series. */
export const itemsOf = (series: Series): readonly (Change | Mark)[] =>
  series.kind === 'line' ? series.changes : series.marks;
