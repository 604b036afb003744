/** What a step costs: in proportion to the segments it makes, and no more than the events that can be of use. */
import { describe, expect, test, vi } from 'vitest';
import { tcp } from '../../../src/protocols/tcp/tcp.ts';
import { UNLIMITED } from '../unlimited.ts';
import { established } from './builders.ts';
import type { End } from './end.ts';

/** A machine under load is slow; what counts is a proportion of processor times. */
vi.setConfig({ testTimeout: 120_000 });

describe('A step that fills a window of one-byte segments', () => {
  const end = established({ congestion: 'off' }, { mss: 1 });
  const send = { verb: 'send', connection: end.key, bytes: 60_000, label: null } as const;
  const effectsOf = (eventsLeft: number) =>
    tcp.step(end.host, { kind: 'call', call: send }, { nowUs: 0, settings: end.settings, ...UNLIMITED, eventsLeft })
      .effects.length;

  test('makes all of them', () => {
    expect(effectsOf(Infinity)).toBeGreaterThan(60_000);
  });

  test('stops with the events that can be of use', () => {
    for (const left of [1, 40, 1000]) {
      expect(effectsOf(left)).toBeGreaterThanOrEqual(left);
      expect(effectsOf(left)).toBeLessThan(left + 10);
    }
  });
});

/** Processor time for each of so many segments. */
function cost(count: number, play: (count: number) => End): number {
  const begin = process.cpuUsage();
  play(count);
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / count;
}

describe('A segment costs about the same with 8,000 and with 64,000 others', () => {
  const eachSegment = (end: End, count: number, written: (index: number) => string) => {
    for (let index = 0; index < count; index++) end.receive(written(index)).down.length = 0;
    return end;
  };
  const sent = (count: number) => {
    const end = established({ congestion: 'off' }, { mss: 1 }).send(count);
    end.sent();
    return end;
  };
  const cases: readonly (readonly [string, (count: number) => End])[] = [
    ['sent and acknowledged', (count) => eachSegment(sent(count), count, (index) => `ACK 1 ${index + 2} 0`)],
    ['early', (count) => eachSegment(established(), count, (index) => `ACK ${index + 2} 1 1`)],
    [
      'early, and reported by SACK',
      (count) =>
        eachSegment(
          established({ sack: true }, { options: { sackPermitted: true } }),
          count,
          (index) => `ACK ${index + 2} 1 1`,
        ),
    ],
    ['unread', (count) => eachSegment(established().do('stop reading'), count, (index) => `ACK ${index + 1} 1 1`)],
    [
      'repeated one after the other',
      (count) => eachSegment(sent(count).expire('retransmission'), count - 1, (index) => `ACK 1 ${index + 2} 0`),
    ],
  ];

  test.each(cases)('%s', (_name, play) => {
    cost(8_000, play);
    expect(cost(64_000, play)).toBeLessThan(4 * cost(8_000, play));
  });
});
