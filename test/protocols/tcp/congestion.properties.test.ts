/** What holds of a congestion window whatever is lost, by each algorithm and with whatever options: random scenarios. */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { simulateText } from '../../../src/compile.ts';
import type { SegmentEvent, Trace, TraceEvent } from '../../../src/trace/trace.ts';

/** A machine under load is slow; the runs themselves take milliseconds. */
vi.setConfig({ testTimeout: 180_000 });

const RUNS = { numRuns: 600, seed: 5681 };
const MSS = 1000;

/** Timestamps and SACK blocks take so much of a segment (RFC 7323, section 3.2; RFC 2018, section 3). */
const OPTIONS = 40;

const sides = fc.subarray(['client', 'server']);

const settings = fc
  .record({
    behaviour: fc.constantFrom('rfc', 'linux'),
    congestion: fc.constantFrom('tahoe', 'reno', 'cubic', 'off'),
    'initial-window': fc.constantFrom('1mss', '2mss', '4mss', '10mss'),
    'idle-restart': fc.constantFrom('on', 'off'),
    window: fc.constantFrom('3kB', '20kB', '65535', '300kB'),
    nagle: fc.constantFrom('on', 'off'),
    'delayed-ack': fc.constantFrom('off', '40ms'),
    latency: fc.constantFrom('1ms', '10ms', '50ms'),
    ssthresh: fc.constantFrom(null, '2mss', '8mss', '40mss'),
    sack: sides,
    timestamps: sides,
    'window-scale': sides,
    ecn: sides,
  })
  .map((chosen) => [
    `set mss ${MSS}`,
    'set retries 40',
    ...Object.entries(chosen).flatMap(([option, value]) =>
      Array.isArray(value)
        ? value.map((side: string) => `set ${option} ${side} on`)
        : value === null
          ? []
          : [`set ${option} ${value}`],
    ),
  ]);

const side = fc.constantFrom('client', 'server');
const pause = fc.constantFrom('', '', '', '+0ms ', '+15ms ', '+3s ');
const sends = fc
  .tuple(pause, fc.constantFrom('client', 'client', 'client', 'server'), fc.integer({ min: 1, max: 60_000 }))
  .map(([when, who, bytes]) => `${when}${who} send ${bytes}`);
const nth = fc.integer({ min: 1, max: 40 });
const losses = fc.oneof(
  fc.tuple(nth, side).map(([index, who]) => `drop ${index}th data from ${who}`),
  fc.tuple(fc.integer({ min: 1, max: 3 }), side).map(([count, who]) => `drop next ${count} data from ${who}`),
  fc.tuple(nth, side).map(([index, who]) => `drop ${index}th ACK from ${who}`),
  fc
    .tuple(nth, side, fc.integer({ min: 1, max: 500 }))
    .map(([index, who, late]) => `delay ${index}th data from ${who} by ${late}ms`),
  fc.tuple(nth, side).map(([index, who]) => `duplicate ${index}th data from ${who}`),
  fc.tuple(nth, side).map(([index, who]) => `mark ${index}th data from ${who}`),
);

const scenario = (happening: fc.Arbitrary<string>) =>
  fc
    .tuple(settings, fc.array(happening, { minLength: 1, maxLength: 10 }))
    .map(([head, lines]) => [...head, 'server listen', 'client connect server', ...lines].join('\n'));

/** All that one arrival, timer or call brings about at a side. */
interface Step {
  readonly at: string;
  readonly sent: readonly SegmentEvent[];
  /** Of the duplicate ACKs in a row, which one came last; null: none. */
  readonly duplicateAck: number | null;
  /** Something was sent again, and not all that had been sent by then is acknowledged. */
  readonly isRecovering: boolean;
  /** The values when it is over. */
  readonly vars: Readonly<Record<string, number | null>>;
}

/**
 * Whether it repeats the ACK before it. Its receiver counts it if something is outstanding when it comes (RFC 5681,
 * section 2); the trace calls a duplicate ACK what was one as it left.
 */
function isRepeated({ ack, window, len, flags }: SegmentEvent, before?: number, windowBefore?: number): boolean {
  return len === 0 && flags.join() === 'ACK' && ack === before && window === windowBefore;
}

function stepsOf({ events }: Trace): readonly Step[] {
  const vars: Record<string, Record<string, number | null>> = {};
  const recovery: Record<string, number> = {};
  const acks: Record<string, number> = {};
  const windows: Record<string, number> = {};
  const flights: Record<string, number> = {};
  const duplicates: Record<string, number | null> = {};
  const segments = new Map<number, SegmentEvent>();
  const steps: Step[] = [];
  let group: TraceEvent[] = [];
  const end = () => {
    const [first] = group;
    const at = first !== undefined && 'at' in first ? first.at : null;
    if (first === undefined || at === null) return;
    const arrived = first.kind === 'arrive' ? segments.get(first.segment) : undefined;
    // Text that comes between does not end the duplicates; an ACK of something new does.
    if (arrived?.sack !== undefined) duplicates[at] = arrived.duplicateAck ?? 1;
    else if (arrived !== undefined && (arrived.ack ?? 0) > (acks[at] ?? 0)) duplicates[at] = null;
    else if (arrived !== undefined && isRepeated(arrived, acks[at], windows[at]) && (flights[at] ?? 0) > 0)
      duplicates[at] = (duplicates[at] ?? 0) + 1;
    acks[at] = Math.max(acks[at] ?? 0, arrived?.ack ?? 0);
    if (arrived !== undefined) windows[at] = arrived.window;
    flights[at] = vars[at]?.flight ?? 0;
    const sent = group.filter((event): event is SegmentEvent => event.kind === 'segment' && event.from === at);
    const known = vars[at];
    if (sent.some(({ retransmission }) => retransmission)) recovery[at] = known?.sndNxt ?? 0;
    const isRecovering = (known?.sndUna ?? 0) < (recovery[at] ?? 0);
    steps.push({ at, sent, duplicateAck: duplicates[at] ?? null, isRecovering, vars: { ...known } });
  };
  for (const event of events) {
    if (event.kind === 'action' || event.kind === 'arrive' || (event.kind === 'timer' && event.what === 'expire')) {
      end();
      group = [];
    }
    group.push(event);
    if (event.kind === 'segment') segments.set(event.step, event);
    if (event.kind === 'vars') {
      const known = (vars[event.at] ??= {});
      for (const [name, value] of Object.entries(event.vars))
        if (typeof value === 'number' || value === null) known[name] = value;
    }
  }
  end();
  return steps;
}

const bytes = ({ events }: Trace, kind: 'deliver' | 'message') =>
  events.reduce((sum, event) => (event.kind === kind ? sum + event.bytes : sum), 0);

/** What is wrong with the run, in words. */
function wrongWith(trace: Trace, text: string): string | null {
  // What has left the network is no longer in flight then, though it is not acknowledged (RFC 6675, section 4; Linux).
  const counts = /set behaviour linux|set sack/.test(text);
  if (bytes(trace, 'deliver') !== bytes(trace, 'message')) return 'bytes are missing, or came twice';
  for (const { at, sent, duplicateAck, isRecovering, vars } of stepsOf(trace)) {
    const { cwnd, ssthresh, flight, sndWnd } = vars;
    if (!Number.isInteger(cwnd ?? 0) || !Number.isInteger(ssthresh ?? 0))
      return `${at} has part of a byte: ${cwnd}, ${ssthresh}`;
    if (typeof cwnd === 'number' && cwnd < MSS - OPTIONS) return `cwnd of ${at} is ${cwnd}`;
    if (typeof ssthresh === 'number' && ssthresh < 2 * (MSS - OPTIONS)) return `ssthresh of ${at} is ${ssthresh}`;
    const fresh = sent.filter(({ len, retransmission, probe }) => len > 0 && !retransmission && !probe);
    const [last] = fresh.slice(-1);
    if (last === undefined || typeof cwnd !== 'number' || typeof flight !== 'number') continue;
    // Limited transmit: two segments more while ACKs are duplicates (RFC 3042).
    const most = cwnd + (duplicateAck === null ? 0 : 2 * MSS);
    if (!(counts && (isRecovering || duplicateAck !== null)) && flight > most)
      return `step ${last.step}: ${at} has ${flight} in flight, cwnd is ${cwnd}`;
    if (typeof vars.sndUna === 'number' && typeof sndWnd === 'number' && last.seq + last.len > vars.sndUna + sndWnd)
      return `step ${last.step}: ${at} sends up to ${last.seq + last.len}, beyond the window of ${sndWnd} from ${vars.sndUna}`;
  }
  return null;
}

const played = (text: string) => {
  const { trace } = simulateText(text);
  expect(
    trace.issues.filter(({ severity }) => severity === 'error'),
    text,
  ).toEqual([]);
  return trace;
};

test('No more is in flight than cwnd and the window allow, cwnd is a segment at least, every byte arrives once', () => {
  fc.assert(
    fc.property(scenario(fc.oneof(sends, losses)), (text) => {
      expect(wrongWith(played(text), text), text).toBeNull();
    }),
    RUNS,
  );
});

test('With nothing lost nothing is sent twice', () => {
  fc.assert(
    fc.property(scenario(sends), (text) => {
      const trace = played(text);
      expect(wrongWith(trace, text), text).toBeNull();
      expect(
        trace.events.filter((event) => event.kind === 'segment' && event.retransmission),
        text,
      ).toEqual([]);
    }),
    RUNS,
  );
});
