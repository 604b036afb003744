/** RFC 5961, section 7: ACKs that answer segments which are not taken are throttled. */
import { describe, expect, test } from 'vitest';
import { established, synReceived } from './builders.ts';
import type { End } from './end.ts';

const linux = { behaviour: 'linux' } as const;

/** How many segments leave when this arrives so often, `everyUs` apart. */
function answers(end: End, written: string, times: number, everyUs: number): number {
  let count = 0;
  for (let time = 0; time < times; time++) count += end.receive(written).pass(everyUs).sent().length;
  return count;
}

const NOT_TAKEN = [
  ['a RST in the window', 'RST 9 - 0'],
  ['a SYN', 'SYN 9 - 0'],
  ['an ACK of nothing sent', 'ACK 1 9 0'],
  ['an ACK that is too old', 'ACK 1 -70000 0'],
  ['an old ACK', 'ACK -9 1 0'],
  ['an ACK beyond the window', 'ACK 70000 1 0'],
  ['an old SYN', 'SYN 0 - 0'],
] as const;

describe('The ACKs of a connection that answer segments which are not taken', () => {
  test.each(NOT_TAKEN)('%s: ten in five seconds, then ten more', (_name, written) => {
    const end = established();
    expect(answers(end, written, 30, 100_000)).toBe(10);
    expect(answers(end, written, 20, 100_000)).toBe(0);
    expect(answers(end, written, 30, 100_000)).toBe(10);
  });

  test.each(NOT_TAKEN)('%s under `behaviour linux`: one in 500 ms', (_name, written) => {
    expect(answers(established(linux), written, 20, 100_000)).toBe(4);
  });

  test('count together, whatever they answer', () => {
    const end = established(linux).receive('SYN 9 - 0');
    end.sent();
    expect(end.receive('ACK 1 9 0').receive('ACK -9 1 0').sent()).toEqual([]);
    expect(end.reasons().slice(1)).toEqual([
      'ACK {ack} acknowledges nothing sent: no ACK (at most 1 in 500 ms)',
      'SEQ {seq} is old: no ACK (at most 1 in 500 ms)',
    ]);
  });

  test('that answer text or FIN outside the window are not counted and always leave', () => {
    for (const settings of [{}, linux]) {
      const end = established(settings);
      expect(answers(end, 'ACK -9 1 5', 30, 1000)).toBe(30);
      expect(answers(end, 'FIN,ACK -9 1 0', 30, 1000)).toBe(30);
      expect(answers(end, 'ACK -9 1 0', 1, 1000)).toBe(1);
    }
  });

  test('an ACK of what has been taken is no such answer', () => {
    const end = established(linux).receive('SYN 9 - 0').receive('ACK 1 1 100');
    expect(end.sent()).toEqual(['ACK 1 1 0', 'ACK 1 101 0']);
  });

  test('the SYN,ACK that answers a repeated SYN under `behaviour linux` counts', () => {
    expect(answers(synReceived(linux), 'SYN 0 - 0', 10, 100_000)).toBe(2);
  });

  test('none is held back with `set challenge-ack-limit off`', () => {
    for (const settings of [{}, linux])
      expect(answers(established({ ...settings, challengeAckLimit: false }), 'SYN 9 - 0', 30, 1000)).toBe(30);
  });
});
