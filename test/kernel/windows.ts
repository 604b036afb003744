/** The congestion window and the slow-start threshold of a sender: the kernel's readings, and a trace's. */
import type { Trace } from '../../src/trace/trace.ts';
import { type Replay, type Side, SIDES } from './recordings.ts';

interface Reading {
  /** Segments; null: there is no threshold yet. */
  readonly cwnd: number;
  readonly ssthresh: number | null;
  /** What the arriving segment acknowledged; null: it was read after a call. */
  readonly ack: number | null;
}

/** In the recordings with a congestion window each segment is as long as the MSS. */
const MSS = 1460;

function recordedReadings(lines: readonly string[]): readonly Reading[] {
  return lines.map((line) => {
    const [, cwnd, ssthresh, ack] = line.split(' ');
    return {
      cwnd: Number(cwnd),
      ssthresh: ssthresh === '-' ? null : Number(ssthresh),
      ack: ack === 'call' ? null : Number(ack),
    };
  });
}

/** As the kernel is read: after each call and each arrival, from the first arrival on, with all that this brought about. */
function simulatedReadings({ events }: Trace, side: Side, endUs: number): readonly Reading[] {
  const readings: Reading[] = [];
  const acks = new Map(events.flatMap((event) => (event.kind === 'segment' ? [[event.step, event.ack] as const] : [])));
  let cwnd: number | null = null;
  let ssthresh: number | null = null;
  let arrived = false;
  /** undefined: what is running is not this side's, or a timer. */
  let ack: number | null | undefined;
  const read = () => {
    if (ack !== undefined && arrived && cwnd !== null)
      readings.push({
        cwnd: Math.floor(cwnd / MSS),
        ssthresh: ssthresh === null ? null : Math.floor(ssthresh / MSS),
        ack,
      });
    ack = undefined;
  };
  for (const event of events) {
    if (event.timeUs > endUs) break;
    const own = 'at' in event && SIDES[event.at as keyof typeof SIDES] === side;
    if (event.kind === 'action' || event.kind === 'arrive' || (event.kind === 'timer' && event.what === 'expire')) {
      read();
      if (own && event.kind === 'arrive') [arrived, ack] = [true, acks.get(event.segment) ?? null];
      if (own && event.kind === 'action') ack = null;
    }
    if (own && event.kind === 'vars') {
      if (typeof event.vars.cwnd === 'number') cwnd = event.vars.cwnd;
      if (typeof event.vars.ssthresh === 'number' || event.vars.ssthresh === null) ssthresh = event.vars.ssthresh;
    }
  }
  read();
  return readings;
}

/** The first value that the two do not have in common; null: there is none, or the recording has no readings. */
export function differentWindow(recording: Replay, trace: Trace, side: Side, cubic: boolean): string | null {
  const lines = recording.readings?.[side];
  if (lines === undefined) return null;
  const kernel = recordedReadings(lines);
  const ours = simulatedReadings(trace, side, recording.end * 1e6);
  return cubic ? (differentReduction(kernel, ours) ?? differentGrowth(kernel, ours)) : differentValue(kernel, ours);
}

const same = (one: Reading | undefined, other: Reading | undefined) =>
  one?.cwnd === other?.cwnd && one?.ssthresh === other?.ssthresh;

const shown = (reading: Reading | undefined) =>
  reading === undefined ? 'missing' : `${reading.cwnd}/${reading.ssthresh ?? '-'} after ACK ${reading.ack ?? '-'}`;

function differentValue(kernel: readonly Reading[], all: readonly Reading[]): string | null {
  const ours = all.filter((reading, index) => !same(reading, all[index - 1]));
  for (let index = 0; index < Math.max(kernel.length, ours.length); index++)
    if (!same(kernel[index], ours[index]))
      return `value ${index + 1} of cwnd/ssthresh of the kernel is ${shown(kernel[index])}, of the simulator ${shown(ours[index])}`;
  return null;
}

function differentReduction(kernel: readonly Reading[], ours: readonly Reading[]): string | null {
  const [wanted, found] = [kernel, ours].map(reductions);
  return wanted === found ? null : `the kernel reduces ${wanted}, the simulator ${found}`;
}

/** The window before each new threshold, and the threshold. */
function reductions(readings: readonly Reading[]): string {
  const list = readings.flatMap(({ ssthresh }, index) => {
    const before = readings[index - 1];
    if (before === undefined || ssthresh === null || ssthresh >= Math.min(before.cwnd, before.ssthresh ?? Infinity))
      return [];
    return [`${before.cwnd} to ${ssthresh}`];
  });
  return list.join(', ') || 'nothing';
}

/** After each ACK at which the kernel is in congestion avoidance, the window is within one segment of the kernel's. */
function differentGrowth(kernel: readonly Reading[], ours: readonly Reading[]): string | null {
  const last = (readings: readonly Reading[]) =>
    new Map(readings.flatMap((reading) => (reading.ack === null ? [] : [[reading.ack, reading] as const])));
  const wanted = last(kernel);
  let expected: Reading | undefined;
  for (const [ack, reading] of [...last(ours)].sort(([one], [other]) => one - other)) {
    expected = wanted.get(ack) ?? expected;
    if (expected === undefined || expected.cwnd < (expected.ssthresh ?? Infinity)) continue;
    if (Math.abs(reading.cwnd - expected.cwnd) > 1)
      return `after ACK ${ack} the kernel's cwnd/ssthresh is ${shown(expected)}, the simulator's ${shown(reading)}`;
  }
  return null;
}
