/** What one side alone offers changes nothing but its SYN; what both offer is on the segments as it must be. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SegmentEvent } from '../../src/trace/trace.ts';
import { trace } from './play.ts';

const RUNS = 300;
const OPTIONS = ['sack', 'timestamps', 'window-scale', 'ecn'] as const;

const side = fc.constantFrom('client', 'server');
const pause = fc.constantFrom('', '', '+0ms ', '+7ms ', '+1500ms ');
const sends = fc.tuple(pause, side, fc.integer({ min: 1, max: 20_000 })).map(([when, who, bytes]) => {
  return `${when}${who} send ${bytes}`;
});
const fault = fc
  .tuple(
    fc.constantFrom('drop', 'duplicate', 'mark'),
    fc.constantFrom('next', '2nd', '3rd'),
    fc.constantFrom('data', 'ACK', 'segment'),
    side,
  )
  .map((parts) => `${parts[0]} ${parts[1]} ${parts[2]} from ${parts[3]}`);

/** A whole connection, with a window that may need scaling. */
const scenario = fc
  .tuple(
    fc.constantFrom('rfc', 'linux'),
    fc.constantFrom(3000, 65_535, 300_000),
    fc.constantFrom('reno', 'off'),
    fc.constantFrom('off', '200ms'),
    fc.array(fc.oneof(sends, fault), { maxLength: 10 }),
  )
  .map(([behaviour, window, congestion, delayed, middle]) =>
    [
      `set behaviour ${behaviour}`,
      `set window ${window}`,
      `set congestion ${congestion}`,
      `set delayed-ack ${delayed}`,
      'set retries 12',
      'server listen',
      'client connect server',
      ...middle,
      'client close',
      'server close',
    ].join('\n'),
  );

const offered = (option: string, sides: readonly string[]) => sides.map((one) => `set ${option} ${one} on\n`).join('');
const segmentsOf = (text: string) =>
  trace(text).events.filter((event): event is SegmentEvent => event.kind === 'segment');

/** The segment without what a SYN offers. */
function agreedOf({
  wscale: _wscale,
  sackPermitted: _permitted,
  tsval,
  tsecr,
  flags,
  line: _line,
  ...rest
}: SegmentEvent) {
  const isSyn = flags.includes('SYN');
  const kept = isSyn ? flags.filter((flag) => flag !== 'ECE' && flag !== 'CWR') : flags;
  return isSyn ? { ...rest, flags: kept } : { ...rest, flags: kept, tsval, tsecr };
}

/** The same, of a fault that never acts. */
const unlined = (segments: readonly SegmentEvent[]) =>
  segments.map(agreedOf).map(({ faultLine, ...rest }) => ({ ...rest, isHit: faultLine !== null }));

describe('What one side alone offers changes nothing but its SYN', () => {
  test.each(OPTIONS)('%s', (option) => {
    fc.assert(
      fc.property(scenario, side, (text, one) => {
        expect(unlined(segmentsOf(offered(option, [one]) + text))).toEqual(unlined(segmentsOf(text)));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('What both sides offer is on every segment that must have it, and on no other', () => {
  const all = OPTIONS.map((option) => `set ${option} on\n`).join('');
  const BOTH = ['client', 'server'];

  test('timestamps', () => {
    fc.assert(
      fc.property(scenario, (text) => {
        for (const { tsval, timeUs, flags, tsecr } of segmentsOf(offered('timestamps', BOTH) + text)) {
          // A RST for a connection that nobody knows any more has none.
          if (flags.includes('RST')) continue;
          expect(tsval).toBe(Math.floor(timeUs / 1000));
          expect(tsecr).toBeLessThanOrEqual(tsval ?? -1);
          if (!flags.includes('ACK')) expect(tsecr).toBe(0);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('window scaling: the header never says more than 16 bits, a SYN never a shifted one', () => {
    fc.assert(
      fc.property(scenario, (text) => {
        for (const { window, wscale, flags } of segmentsOf(offered('window-scale', BOTH) + text)) {
          expect(window).toBeLessThanOrEqual(65_535);
          expect(wscale === undefined).toBe(!flags.includes('SYN'));
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('SACK: blocks lie beyond the ACK, apart from a first one that reports what came twice', () => {
    fc.assert(
      fc.property(scenario, (text) => {
        for (const { sack, ack, flags, tsval } of segmentsOf(all + text)) {
          if (sack === undefined) continue;
          expect(flags).not.toContain('SYN');
          expect(sack.length).toBeLessThanOrEqual(tsval === undefined ? 4 : 3);
          for (const [index, { from, to }] of sack.entries()) {
            expect(to).toBeGreaterThan(from);
            if (index > 0) expect(from).toBeGreaterThan(ack ?? Infinity);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('ECN: only new text is capable, and all of it', () => {
    fc.assert(
      fc.property(scenario, (text) => {
        for (const { ecn, len, retransmission, probe, flags } of segmentsOf(offered('ecn', BOTH) + text)) {
          const isNew = len > 0 && !retransmission && !probe && !flags.includes('RST');
          expect(ecn !== undefined, `${flags.join()} ${len}`).toBe(isNew);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('every byte arrives with all of them', () => {
    fc.assert(
      fc.property(scenario, (text) => {
        const { events } = trace(all + text);
        const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
        for (const [from, to] of [BOTH, [...BOTH].reverse()]) {
          const sent = sum(events.map((event) => (event.kind === 'message' && event.from === from ? event.bytes : 0)));
          const got = sum(events.map((event) => (event.kind === 'deliver' && event.at === to ? event.bytes : 0)));
          expect(got).toBe(sent);
        }
      }),
      { numRuns: RUNS },
    );
  });
});
