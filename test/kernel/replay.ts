/** Recordings that are scenarios themselves: reads them, and says where a trace and a recording differ. */
import { english } from '../english.ts';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Trace } from '../../src/trace/trace.ts';

export const KINDS = ['hand', 'generated', 'forged-hand', 'forged', 'edges'] as const;
export type Kind = (typeof KINDS)[number];

type Side = 'A' | 'B';
type Paths = Readonly<Record<Side, string>>;

/** A line of `recordings/KIND.ndjson.gz` (README.md). */
export interface Replay {
  readonly name: string;
  /** The scenario. */
  readonly text: string;
  /** Seconds since the beginning; what is simulated later does not count. */
  readonly end: number;
  /** `SENT ARRIVED FROM FLAGS SEQ ACK LEN [lost] [injected]`, times in seconds. */
  readonly segments: readonly string[];
  /** The states of each side, separated by spaces. */
  readonly paths: Paths;
  /** The same without those inside the processing of one segment, where that is another path. */
  readonly sampled?: Paths;
  /** Of each connection, in the order of opening, where there are several. */
  readonly connections?: readonly Paths[];
}

const SIDES = { client: 'A', server: 'B' } as const;
const BOTH = ['A', 'B'] as const;

/** A segment is in time if it is so near (µs), or within so large a part of its time. */
const NEAR_US = 50_000;
const PART = 0.12;

export function replays(kind: Kind): readonly Replay[] {
  const text = gunzipSync(readFileSync(new URL(`./recordings/${kind}.ndjson.gz`, import.meta.url))).toString();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Replay);
}

/** What the kernel's recording has and the trace has not, or the other way round; null: they agree. */
export function disagreement(recording: Replay, trace: Trace): string | null {
  // Two sides that answer each other for ever do so beyond the end of the recording.
  const failed = trace.issues.find(({ severity, code }) => severity === 'error' && code !== 'step-limit');
  if (failed !== undefined) return english(failed.message);
  const endUs = recording.end * 1e6;
  for (const side of BOTH) {
    const different = differentSegment(recordedSegments(recording, side), simulatedSegments(trace, side, endUs));
    if (different !== null) return `${side}: ${different}`;
  }
  return differentPath(recording, trace);
}

interface Sent {
  readonly words: string;
  readonly timeUs: number;
}

function recordedSegments({ segments }: Replay, side: Side): readonly Sent[] {
  return segments.flatMap((line) => {
    const [sent = '', , from, ...words] = line.split(' ');
    const counts = from === side && !words.includes('injected');
    return counts ? [{ words: words.join(' '), timeUs: Number(sent) * 1e6 }] : [];
  });
}

/** In the words of a recording: `FIN,ACK 1 1 0 lost`. */
function simulatedSegments({ events }: Trace, side: Side, endUs: number): readonly Sent[] {
  return events.flatMap((event) => {
    if (event.kind !== 'segment' || event.injected || SIDES[event.from as keyof typeof SIDES] !== side) return [];
    const { flags, seq, ack, len, fate, timeUs } = event;
    if (timeUs > endUs) return [];
    const lost = fate === 'dropped' ? ['lost'] : [];
    return [{ words: [flags.join(',') || 'none', seq, ack ?? '-', len, ...lost].join(' '), timeUs }];
  });
}

function differentSegment(recorded: readonly Sent[], simulated: readonly Sent[]): string | null {
  for (let index = 0; index < Math.max(recorded.length, simulated.length); index++) {
    const [kernel, ours] = [recorded[index], simulated[index]];
    const apartUs = Math.abs((kernel?.timeUs ?? 0) - (ours?.timeUs ?? 0));
    const inTime = apartUs <= Math.max(NEAR_US, PART * (kernel?.timeUs ?? 0));
    if (kernel?.words !== ours?.words || !inTime)
      return `segment ${index + 1} of the kernel is ${shown(kernel)}, of the simulator ${shown(ours)}`;
  }
  return null;
}

function shown(sent: Sent | undefined): string {
  return sent === undefined ? 'missing' : `${sent.words} at ${(sent.timeUs / 1e6).toFixed(3)} s`;
}

function differentPath(recording: Replay, trace: Trace): string | null {
  const { connections } = recording;
  const wanted = connections ?? [recording.paths];
  for (const [index, paths] of wanted.entries())
    for (const side of BOTH) {
      const path = simulatedPath(recording, trace, side, connections === undefined ? null : index + 1);
      const either = [paths[side], connections === undefined ? recording.sampled?.[side] : undefined];
      if (!either.some((known) => known !== undefined && withoutListen(known.split(' ')) === path))
        return `${side}: the states of the kernel are ${withoutListen(paths[side].split(' '))}, of the simulator ${path}`;
    }
  return null;
}

/** `connection`: of this one alone; null: of all that the side has. */
function simulatedPath({ end }: Replay, { events }: Trace, side: Side, connection: number | null): string {
  const path = ['CLOSED'];
  for (const event of events)
    if (
      event.kind === 'state' &&
      event.connection !== null &&
      event.timeUs <= end * 1e6 &&
      SIDES[event.at as keyof typeof SIDES] === side &&
      (connection === null || event.connection === connection)
    )
      path.push(event.to);
  return withoutListen(path);
}

/** The listener stays beside its connections in the kernel, so its state is not theirs. */
function withoutListen(path: readonly string[]): string {
  const states = path.filter((state) => state !== 'LISTEN');
  return states.filter((state, index) => state !== states[index - 1]).join(' ');
}
