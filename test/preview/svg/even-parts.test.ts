import { describe, expect, test } from 'vitest';
import { evenParts } from '../../../src/preview/svg/slides/even-parts.ts';

/** Of a diagram with so many arrows, of which a slide has room for `room`: with how many arrows a part is drawn at last. */
const limitFor = (total: number, room: number): Promise<number> =>
  evenParts(total, (limit) => Promise.resolve({ drawn: limit, fits: limit <= room, letters: 16 }));

describe('Parts of a sequence diagram on slides', () => {
  test('are one where there is room for it', async () => {
    expect(await limitFor(30, 30)).toBe(30);
    expect(await limitFor(0, 10)).toBe(1);
  });

  test('are as few as can be read', async () => {
    for (const total of [17, 20, 25, 40, 100])
      for (const room of [1, 4, 9, 13, 17, 23]) {
        const limit = await limitFor(total, room);
        expect(limit).toBeLessThanOrEqual(room);
        expect(Math.ceil(total / limit), `${total} arrows, ${room} on a slide`).toBe(
          Math.ceil(total / Math.min(24, room)),
        );
      }
  });

  test('have as many arrows in one as in the next', async () => {
    expect(await limitFor(26, 24)).toBe(13);
    expect(await limitFor(40, 17)).toBe(14);
  });

  test('are smaller where larger ones would have smaller letters', async () => {
    const draw = (limit: number) => Promise.resolve({ drawn: limit, fits: limit <= 23, letters: limit > 18 ? 12 : 13 });
    expect(await evenParts(46, draw)).toBe(16);
  });

  test('have one arrow each where not even that can be read', async () => {
    expect(await limitFor(5, 0)).toBe(1);
  });
});
