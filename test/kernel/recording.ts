/** The form of a recorded connection (README.md), as far as it is read here. */
import { readdirSync, readFileSync } from 'node:fs';

export type Side = 'A' | 'B';

export interface Recording {
  readonly name: string;
  readonly description: string;
  readonly verdict: 'match' | 'order-only' | 'deviation' | 'recorded';
  readonly config: {
    readonly one_way_delay_ms: Readonly<Record<Side, number>>;
    readonly sysctl: Readonly<Record<string, number | string>>;
  };
  readonly actions: readonly RecordedAction[];
  readonly faults: readonly RecordedFault[];
  readonly segments: readonly RecordedSegment[];
  readonly state_changes: readonly { readonly t: number; readonly side: Side; readonly to: string }[];
  /** Where there are several pairs of ports; `state_path` is then that of the first. */
  readonly state_paths?: readonly unknown[];
  readonly state_path: Readonly<Record<Side, readonly string[]>>;
  readonly state_path_sampled: Readonly<Record<Side, readonly string[]>>;
}

export interface RecordedAction {
  readonly i: number;
  readonly t: number;
  readonly side: Side | 'wire';
  readonly call: string;
  readonly bytes?: number;
  readonly result?: number | string;
  readonly option?: string;
  readonly from?: Side;
  readonly flags?: string;
  readonly seq?: number;
  readonly ack?: number | null;
  readonly len?: number;
  readonly segment?: string;
  readonly segments?: readonly number[];
  readonly ms?: number;
  readonly A?: string;
  readonly B?: string;
}

export interface RecordedFault {
  readonly type: 'drop' | 'hold' | 'delay';
  readonly from: Side;
  readonly flags?: string;
  readonly data?: boolean;
  readonly skip?: number;
  readonly times: number;
  readonly extra_delay_ms?: number;
  readonly after_action: number;
}

export interface RecordedSegment {
  readonly t: number;
  /** null if it was lost. */
  readonly t_rx: number | null;
  readonly conn: number;
  readonly from: Side;
  readonly flags: string;
  readonly seq: number;
  readonly ack: number | null;
  readonly len: number;
  readonly lost: boolean;
  readonly win: number;
  readonly injected?: boolean;
  readonly held?: boolean;
  readonly retransmission: boolean;
  readonly options?: { readonly mss?: number };
}

const folder = new URL('./traces/', import.meta.url);

export const recordings: readonly Recording[] = readdirSync(folder)
  .sort()
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Recording);
