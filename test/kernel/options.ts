/** What the options of segments say: in a recording, and in a trace. */
import type { SegmentEvent, Trace } from '../../src/trace/trace.ts';
import { type Replay, type Side, SIDES } from './recordings.ts';

type Options = ReadonlyMap<string, string>;

function recordedOptions({ segments }: Replay, side: Side): readonly Options[] {
  return segments.flatMap((line) => {
    const [, , from, , , , , ...words] = line.split(' ');
    if (from !== side || words.includes('injected')) return [];
    return [new Map(words.filter((word) => word !== 'lost').map((word) => named(word.split('='))))];
  });
}

const named = ([name = '', value = '']: readonly string[]) => [name, value] as const;

function simulatedOptions({ events }: Trace, side: Side): readonly Options[] {
  return events.flatMap((event) => {
    if (event.kind !== 'segment' || event.injected || SIDES[event.from as keyof typeof SIDES] !== side) return [];
    return [new Map(optionsOf(event))];
  });
}

function optionsOf(event: SegmentEvent): readonly (readonly [string, string])[] {
  const { mss, wscale, sackPermitted, sack, tsval, tsecr } = event;
  return [
    ...(mss === undefined ? [] : [['mss', String(mss)] as const]),
    ...(wscale === undefined ? [] : [['wscale', String(wscale)] as const]),
    ...(sackPermitted === true ? [['sackPermitted', ''] as const] : []),
    ...(sack === undefined ? [] : [['sack', sack.map(({ from, to }) => `${from}..${to}`).join(',')] as const]),
    ...(tsval === undefined ? [] : [['tsval', String(tsval)] as const]),
    ...(tsecr === undefined ? [] : [['tsecr', String(tsecr)] as const]),
  ];
}

/**
 * The first segment whose options differ. Of window scaling and timestamps that they are there: the kernel chooses its
 * shift by the memory that it may have, and its clock begins at random. Recordings without options are not compared.
 */
export function differentOptions(recording: Replay, trace: Trace, side: Side): string | null {
  const kernel = recordedOptions(recording, side);
  if (!kernel.some((options) => options.size > 0)) return null;
  const ours = simulatedOptions(trace, side);
  const index = kernel.findIndex((options, at) => shown(options) !== shown(ours[at]));
  if (index < 0) return null;
  return `segment ${index + 1} of the kernel has the options ${shown(kernel[index])}, of the simulator ${shown(ours[index])}`;
}

const shown = (options: Options = new Map()) =>
  ['mss', 'wscale', 'sackPermitted', 'sack', 'tsval']
    .filter((name) => options.has(name))
    .map((name) => (name === 'mss' || name === 'sack' ? `${name} ${options.get(name)}` : name))
    .join(', ') || 'none';

/** The first segment that echoes the timestamp of another segment than the kernel's does (RFC 7323, section 4.3). */
export function differentEcho(recording: Replay, trace: Trace, side: Side): string | null {
  const peer = side === 'A' ? 'B' : 'A';
  const kernel = echoed(recordedOptions(recording, side), recordedOptions(recording, peer));
  const ours = echoed(simulatedOptions(trace, side), simulatedOptions(trace, peer));
  // Segments within a millisecond have the same timestamp, so each side has several that it may have echoed.
  const index = kernel.findIndex(
    (segments, at) => segments.length > 0 && !segments.some((one) => ours[at]?.includes(one)),
  );
  if (index < 0) return null;
  const one = (segments: readonly number[] = []) => segments.map((at) => at + 1).join(' or ') || 'of none';
  return `segment ${index + 1} of the kernel echoes segment ${one(kernel[index])} of the peer, of the simulator ${one(ours[index])}`;
}

/** Of each segment, the indices of the peer's segments whose timestamp it echoes. */
function echoed(own: readonly Options[], peer: readonly Options[]): readonly (readonly number[])[] {
  const values = peer.map((options) => options.get('tsval'));
  return own.map((options) => {
    const echo = options.get('tsecr');
    return echo === undefined ? [] : values.flatMap((value, index) => (value === echo ? [index] : []));
  });
}
