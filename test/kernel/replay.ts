/** Says where a trace and a recording differ. */
import { english } from '../english.ts';
import type { Trace } from '../../src/trace/trace.ts';
import { differentEcho, differentOptions } from './options.ts';
import { type Replay, type Side, SIDES } from './recordings.ts';
import { differentWindow } from './windows.ts';

const BOTH = ['A', 'B'] as const;

/** Where slow start ends and when each ACK arrives decides over every later value, so single segments are not compared. */
const CUBIC = /^set congestion cubic$/m;

/** A segment is in time if it is so near (µs), or within so large a part of its time. */
const NEAR_US = 50_000;
const PART = 0.12;

/** What the kernel's recording has and the trace has not, or the other way round; null: they agree. */
export function disagreement(recording: Replay, trace: Trace): string | null {
  // Two sides that answer each other for ever do so beyond the end of the recording.
  const failed = trace.issues.find(({ severity, code }) => severity === 'error' && code !== 'step-limit');
  if (failed !== undefined) return english(failed.message);
  const endUs = recording.end * 1e6;
  const cubic = CUBIC.test(recording.text);
  for (const side of BOTH) {
    const [kernel, ours] = [recordedSegments(recording, side), simulatedSegments(trace, side, endUs)];
    const different = cubic
      ? differentCounts(kernel, ours)
      : (differentSegment(kernel, ours) ??
        differentOptions(recording, trace, side) ??
        differentEcho(recording, trace, side));
    const found = different ?? differentWindow(recording, trace, side, cubic);
    if (found !== null) return `${side}: ${found}`;
  }
  return differentPath(recording, trace);
}

interface Sent {
  readonly words: string;
  readonly timeUs: number;
}

/** The words of a segment behind those that are compared with the simulator's: its options. */
const OPTION = /^(mss|wscale|sackPermitted|sack|tsval|tsecr)\b/;

function recordedSegments({ segments }: Replay, side: Side): readonly Sent[] {
  return segments.flatMap((line) => {
    const [sent = '', , from, ...words] = line.split(' ');
    const counts = from === side && !words.includes('injected');
    const compared = words.filter((word) => !OPTION.test(word)).join(' ');
    return counts ? [{ words: compared, timeUs: Number(sent) * 1e6 }] : [];
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

/** How many segments of each kind of flags there are. */
function differentCounts(recorded: readonly Sent[], simulated: readonly Sent[]): string | null {
  const [kernel, ours] = [recorded, simulated].map((segments) => {
    const counts = new Map<string, number>();
    for (const { words } of segments) {
      const flags = words.slice(0, words.indexOf(' '));
      counts.set(flags, (counts.get(flags) ?? 0) + 1);
    }
    return [...counts].map(([flags, count]) => `${count} ${flags}`).join(', ');
  });
  return kernel === ours ? null : `the kernel sent ${kernel}, the simulator ${ours}`;
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
