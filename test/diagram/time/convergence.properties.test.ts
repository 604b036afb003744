/** The rule of convergence of the time view (`src/diagram/time/convergence.ts`). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/setup.mjs';
import { compile } from '../../../src/compile.ts';
import { MAX_ARROWS_LAID_OUT, MAX_OFFSET, MAX_ROUNDS } from '../../../src/diagram/time/constants.ts';
import {
  type Adjustments,
  maxRounds,
  type OverlapDepth,
  type Overlaps,
  resolveOverlaps,
} from '../../../src/diagram/time/convergence.ts';
import { collectEvents, type MessageArrow } from '../../../src/diagram/time/events.ts';
import { wide } from '../../../src/diagram/time/layout-modes.ts';
import { layoutPass, type LayoutPass } from '../../../src/diagram/time/time-view.ts';
import type { Trace } from '../../../src/trace/trace.ts';

interface Round {
  readonly adjustments: Adjustments;
  readonly overlaps: Overlaps;
}

/** The rounds of a layout that gives these overlaps for these adjustments. */
function roundsOf(overlapsOf: (adjustments: Adjustments, round: number) => Overlaps, bound: number): readonly Round[] {
  const rounds: Round[] = [];
  const last = resolveOverlaps((adjustments) => {
    const round = { adjustments, overlaps: overlapsOf(adjustments, rounds.length + 1) };
    rounds.push(round);
    return round;
  }, bound);
  expect(last).toBe(rounds.at(-1));
  return rounds;
}

/** Each round with the one before it. */
const pairs = <Item>(items: readonly Item[]): readonly (readonly [Item, Item])[] =>
  items.slice(1).flatMap((item, index) => {
    const before = items[index];
    return before === undefined ? [] : [[before, item] as const];
  });

function expectOnlyGrowth(rounds: readonly Round[]): void {
  for (const [{ adjustments: before }, { adjustments: after }] of pairs(rounds)) {
    for (const [key, offset] of before.yOffsets) expect(after.yOffsets.get(key)).toBeGreaterThanOrEqual(offset);
    for (const arrow of before.sharing) expect(after.sharing).toContain(arrow);
  }
}

const arrow = (step: number): MessageArrow => ({
  ...{ step, line: 1, from: 0, to: 1, sentKey: step, arrivalKey: null, end: 'lost' },
  ...{ copy: false, injected: false, label: null, header: 'SYN' },
});
const arrows = [1, 2, 3].map(arrow);

const key = fc.integer({ min: 0, max: 5 });
const depth = fc.integer({ min: 1, max: 150 });
const overlaps = fc.record({
  depths: fc.array(fc.record({ startKey: key, endKey: key, depth }), { maxLength: 4 }),
  crossing: fc.subarray(arrows),
});
const nothing: Overlaps = { depths: [], crossing: [] };

describe('Whatever overlaps in each round', () => {
  test('adjustments only grow, and offsets stay below the limit plus one step', () => {
    fc.assert(
      fc.property(fc.array(overlaps, { maxLength: 20 }), fc.integer({ min: 1, max: 20 }), (sequence, bound) => {
        const rounds = roundsOf((_, round) => sequence[round - 1] ?? nothing, bound);
        expectOnlyGrowth(rounds);
        for (const { adjustments } of rounds)
          for (const offset of adjustments.yOffsets.values()) expect(offset).toBeLessThan(MAX_OFFSET + 150);
      }),
    );
  });

  test('there are no more rounds than the bound, and none after one without overlaps', () => {
    fc.assert(
      fc.property(fc.array(overlaps, { maxLength: 20 }), fc.integer({ min: 1, max: 20 }), (sequence, bound) => {
        const rounds = roundsOf((_, round) => sequence[round - 1] ?? nothing, bound);
        expect(rounds.length).toBeLessThanOrEqual(bound);
        for (const { overlaps: earlier } of rounds.slice(0, -1))
          expect(earlier.depths.length + earlier.crossing.length).toBeGreaterThan(0);
      }),
    );
  });

  test('it ends without the bound too, even if the same overlaps stay for ever', () => {
    fc.assert(
      fc.property(overlaps, (forever) => {
        const keys = new Set(forever.depths.flatMap(({ startKey, endKey }) => [startKey, endKey]));
        // Each end is moved at most `MAX_OFFSET` times by a pixel or more, in every other round.
        const most = 2 + 2 * keys.size * MAX_OFFSET;
        expect(roundsOf(() => forever, most + 1).length).toBeLessThanOrEqual(most);
      }),
    );
  });

  test('the start of an arrow is moved in odd rounds, its end in even ones', () => {
    const overlap: OverlapDepth = { startKey: 1, endKey: 2, depth: 10 };
    const rounds = roundsOf(() => ({ depths: [overlap], crossing: [] }), 4);
    expect(rounds.map(({ adjustments }) => [...adjustments.yOffsets])).toEqual([
      [],
      [[1, 10]],
      [
        [1, 10],
        [2, 10],
      ],
      [
        [1, 20],
        [2, 10],
      ],
    ]);
  });
});

test('Many arrows get fewer rounds, but always two', () => {
  expect([0, 1, 500, 501, 3000, 100_000].map(maxRounds)).toEqual([12, 12, 12, 11, 2, 2]);
  fc.assert(
    fc.property(fc.nat(10_000), (count) => {
      expect(maxRounds(count)).toBeLessThanOrEqual(MAX_ROUNDS);
      if (maxRounds(count) > 2) expect(count * maxRounds(count)).toBeLessThanOrEqual(MAX_ARROWS_LAID_OUT);
    }),
  );
});

describe('On real traces', () => {
  const statement = fc.constantFrom(
    'client send 3000',
    'client send 100 "GET /a/rather/long/path/that/needs/more/than/one/line/of/text?and=a&long=query&string=too"',
    'server send 100 "200 OK, application/json; charset=utf-8, cache-control no-store, with 25 items in it"',
    '+0ms server send 10 "an answer that comes at once, and takes its time to tell what it is about"',
    'drop next segment from client',
    'drop next data from server',
    'duplicate next data from client',
    'delay next ACK from server by 300ms',
    'client close',
    'section "A section"',
    'note over client "A note of several words, at a lifeline that has texts beside it"',
  );

  interface Positions extends Round {
    /** From the top, by the event's key. */
    readonly ys: ReadonlyMap<number, number>;
  }

  function layOut(trace: Trace, detail: 'segments' | 'messages'): { rounds: readonly Positions[]; bound: number } {
    const collected = collectEvents(trace, { detail }, wide.textColumns);
    const rounds: Positions[] = [];
    const bound = maxRounds(collected.arrows.length);
    resolveOverlaps((adjustments): LayoutPass => {
      const pass = layoutPass(trace, collected, wide, adjustments);
      const ys = new Map(collected.events.map((event) => [event.key, pass.placed.axis.yOf(event.key) ?? NaN]));
      rounds.push({ adjustments, overlaps: pass.overlaps, ys });
      return pass;
    }, bound);
    return { rounds, bound };
  }

  function expectNothingMovesUp(rounds: readonly Positions[]): void {
    for (const [before, after] of pairs(rounds))
      for (const [eventKey, y] of before.ys) expect(after.ys.get(eventKey)).toBeGreaterThanOrEqual(y);
  }

  test('of random scenarios, no event is moved up again, and the layout ends within the bound', () => {
    fc.assert(
      fc.property(
        fc.array(statement, { maxLength: 8 }),
        fc.constantFrom('segments', 'messages'),
        (statements, detail) => {
          const text = ['server listen', 'client connect server', ...statements].join('\n');
          const { rounds, bound } = layOut(compile(text).trace, detail);
          expect(rounds.length).toBeLessThanOrEqual(bound);
          expectOnlyGrowth(rounds);
          expectNothingMovesUp(rounds);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('of the example of pipelined requests, several rounds part all texts', () => {
    const text = readFileSync(join(root, 'media/examples/http-1.1-pipelined.wirenote'), 'utf8');
    const { rounds } = layOut(compile(text).trace, 'segments');
    expect(rounds.length).toBeGreaterThan(2);
    expect(rounds.at(-1)?.overlaps.depths).toEqual([]);
    expectNothingMovesUp(rounds);
  });
});
