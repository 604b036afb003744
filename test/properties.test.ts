/** The invariants of `compile` for random programs that are made from the table of statements. `npm run fuzz` makes more. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooser, program, wrongWith } from './programs.ts';

const SEED = 20_261_130;
const BATCH = 10_000;

/** Ten times as many programs in all: each batch is a test, so that a run shows how far it is. */
test.each(Array.from({ length: 10 }, (_, index) => index))(
  'programs of all statements neither throw nor pass their limits, batch %i',
  { timeout: 300_000 },
  (batch) => {
    fc.assert(
      fc.property(fc.nat(0x7fffffff), (seed) => {
        const text = program(chooser(seed));
        expect(wrongWith(text, seed % 20 === 0), JSON.stringify(text)).toBeNull();
      }),
      { numRuns: BATCH, seed: SEED + batch, endOnFailure: true },
    );
  },
);
