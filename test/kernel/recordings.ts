/** Recordings that are scenarios themselves. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export const KINDS = [
  'hand',
  'generated',
  'forged-hand',
  'forged',
  'edges',
  'congestion',
  'sack',
  'wscale',
  'timestamps',
  'cubic',
] as const;
export type Kind = (typeof KINDS)[number];

export type Side = 'A' | 'B';
type Paths = Readonly<Record<Side, string>>;

/** A line of `recordings/KIND.ndjson.gz` (README.md). */
export interface Replay {
  readonly name: string;
  /** The scenario. */
  readonly text: string;
  /** Seconds since the beginning; what is simulated later does not count. */
  readonly end: number;
  /** `SENT ARRIVED FROM FLAGS SEQ ACK LEN [lost] [injected] [OPTION]…`, times in seconds. */
  readonly segments: readonly string[];
  /** The states of each side, separated by spaces. */
  readonly paths: Paths;
  /** The same without those inside the processing of one segment, where that is another path. */
  readonly sampled?: Paths;
  /** Of each connection, in the order of opening, where there are several. */
  readonly connections?: readonly Paths[];
  /** Of each side that sends data, `TIME CWND SSTHRESH ACK` (segments) wherever the kernel read another value. */
  readonly readings?: Readonly<Partial<Record<Side, readonly string[]>>>;
}

/** Who is which side. */
export const SIDES = { client: 'A', server: 'B' } as const;

export function replays(kind: Kind): readonly Replay[] {
  const text = gunzipSync(readFileSync(new URL(`./recordings/${kind}.ndjson.gz`, import.meta.url))).toString();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Replay);
}
