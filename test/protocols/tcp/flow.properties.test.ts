import { expect, test } from 'vitest';
import { established } from './builders.ts';

test('pauses that double for ever stay whole microseconds, from 0 to the longest', () => {
  for (const minRtoUs of [0, 1, 1_000_000_000_000_000]) {
    const end = established({ minRtoUs, rtoUs: minRtoUs }).send(100).receive('ACK 1 101 0', { window: 0 }).send(500);
    for (let probe = 0; probe < 1100; probe++) {
      const due = end.receive('ACK 1 101 0', { window: 0 }).due('persist') ?? NaN;
      expect(Number.isInteger(due) && due >= 0 && due <= 120_000_000, `${probe}: ${due}`).toBe(true);
      end.expire('persist').sent();
    }
  }
});
