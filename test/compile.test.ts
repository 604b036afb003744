/** The invariants of `compile`: it never throws, always ends, and the same text gives the same result. */
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../src/compile.ts';

const folder = new URL('../media/examples/', import.meta.url);
const examples = readdirSync(folder)
  .filter((file) => file.endsWith('.wirenote'))
  .map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }));

describe('Whatever the text', () => {
  const damage = fc
    .tuple(fc.constantFrom(...examples), fc.nat(), fc.nat(40), fc.string({ unit: 'binary', maxLength: 10 }))
    .map(([{ text }, at, length, junk]) => {
      const start = at % text.length;
      // A damaged machine may run for ever: the step limit ends it, wherever it stands.
      return `${text.slice(0, start)}${junk}${text.slice(start + length)}\nset step-limit 500`;
    });

  test('random text and damaged examples compile, twice to the same', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), damage), (text) => {
        expect(JSON.stringify(compile(text))).toBe(JSON.stringify(compile(text)));
      }),
      { numRuns: 200 },
    );
  });

  test('every issue has a place inside the text', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(damage, (text) => {
        const lines = text.split(/\r\n|\n|\r/);
        for (const { line, column, endColumn } of compile(text).issues) {
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(endColumn).toBeGreaterThanOrEqual(column);
          expect(endColumn).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 2);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('Unusual texts', () => {
  const open = 'server listen\nclient connect server\nexpect client ESTABLISHED\n';

  test.each([
    ['an empty file', ''],
    ['only comments', '# one\n\n# two\n'],
    ['CRLF', open.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${open}`],
    ['a long label', `${open}client send "${'x'.repeat(5_000)}"`],
  ])('%s is no error', (_name, text) => {
    expect(compile(text).issues).toEqual([]);
  });

  test('NUL bytes are errors on their lines alone', () => {
    const issues = compile(`server listen\0\n${open}`).issues;
    expect(issues.map(({ line, column, severity }) => ({ line, column, severity }))).toEqual([
      { line: 1, column: 14, severity: 'error' },
    ]);
  });

  test('a line of a megabyte is one issue', () => {
    expect(compile(`${'z'.repeat(1_000_000)}\n${open}`).issues).toHaveLength(1);
  });

  test('100,000 lines end', { timeout: 60_000 }, () => {
    const { issues, trace } = compile(`${open}${'client send 10\n'.repeat(100_000)}`);
    expect(issues.map(({ code }) => code)).toEqual(['step-limit']);
    expect(trace.events).toHaveLength(10_000);
  });
});
