/** The README's reference tables are those of the statement table, and its examples are true. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { findFences } from '../../src/language/fences.ts';
import { referenceTables, withReference } from '../../src/language/reference.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe('The README', () => {
  test('has every table as the statement table gives it: `npm run generate` writes them', () => {
    expect(withReference(readme)).toBe(readme);
    for (const name of Object.keys(referenceTables())) expect(readme).toContain(`<!-- reference: ${name} -->`);
  });

  test('shows scenarios whose claims hold', () => {
    const fences = findFences(readme);
    expect(fences.length).toBeGreaterThan(1);
    for (const { text } of fences) expect(compile(text).issues, text).toEqual([]);
  });
});
