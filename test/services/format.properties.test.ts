import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { format } from '../../src/services/format.ts';
import { applyEdits } from '../../src/language/text/position.ts';
import { parse } from '../../src/language/parse.ts';

function formatted(text: string): string {
  return applyEdits(text, format(parse(text).document));
}

describe('Format', () => {
  test('leaves shipped examples and libraries meaning what they mean', { timeout: 60_000 }, () => {
    for (const folder of ['examples', 'library'])
      for (const name of readdirSync(new URL(`../../media/${folder}/`, import.meta.url))) {
        const text = readFileSync(new URL(`../../media/${folder}/${name}`, import.meta.url), 'utf8');
        expect(meaning(formatted(text))).toEqual(meaning(text));
        expect(formatted(formatted(text))).toBe(formatted(text));
      }
  });
});

/** What a text says, without where it says it. */
function meaning(text: string): unknown {
  const places = ['span', 'stateSpan', 'at', 'line', 'column', 'endColumn'];
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, item]) =>
        places.includes(key) && typeof item !== 'string' && !isNamed(item) ? [] : [[key, strip(item)]],
      ),
    );
  };
  const { scenario, issues } = parse(text);
  return { scenario: strip(scenario), codes: issues.map(({ code }) => code) };
}

function isNamed(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'name' in value;
}

const piece = fc.constantFrom(
  'client',
  'server',
  'connect',
  'send',
  '120',
  '"a  b"',
  '# c',
  '+10ms',
  '\n',
  '\n',
  '  ',
  '\t',
  'machine m',
  'end',
  'A',
  '-->',
  'B',
  ':',
  'go',
  '/',
  '!X(1)',
  'n',
  '=',
  '-',
  '1',
  '[n == 1]',
  'var n = 0',
  '[*] --> A',
  'drop SYN,ACK from client',
  'participant a as "b"',
  'participant bbb',
  ',',
  'J+1',
  '"open',
  '?X(b)',
  '(',
  ')',
);

describe('Whatever the text', { timeout: 60_000 }, () => {
  test('formatting twice is formatting once, and what it says stays', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const text = parts.join(' ');
        const once = formatted(text);
        expect(formatted(once)).toBe(once);
        expect(meaning(once)).toEqual(meaning(text));
      }),
      { numRuns: 500 },
    );
  });
});
