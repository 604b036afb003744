import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isolate, leftToRight } from '../../../src/diagram/text/bidi.ts';
import { seen } from './seen.ts';

test('However wrong the marks in a text are, nothing reaches out of it, and doing it twice changes nothing', () => {
  const marks = ['\u2066', '\u2067', '\u2068', '\u2069', '\u202E', '\u202C'];
  const parts = fc.constantFrom('a', 'ש', ' ', '"', '\\', '1', '-', '(', '\n', ...marks);
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 14 }), (characters) => {
      const text = characters.join('');
      for (const safe of [isolate(text), leftToRight(text)]) {
        expect(leftToRight(safe)).toBe(safe);
        expect(safe.replaceAll(/[\u2066-\u2069]/g, '')).toBe(text.replaceAll(/[\u2066-\u2069]/g, ''));
        for (const line of safe.split('\n')) expect(seen(`a 1${line}2 b`)).toMatch(/^a 1.*2 b$/);
      }
    }),
    { numRuns: 500 },
  );
});
