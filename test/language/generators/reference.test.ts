/** The language reference: its tables are those that the language is read by, and its scenarios are true. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/setup.mjs';
import { LIBRARY } from '../../../src/language/vocabulary/library.ts';
import { referenceTables, withReference } from '../../../src/language/generators/reference.ts';
import { FENCE_OPTIONS } from '../../../src/shared/fence-options.ts';

const reference = readFileSync(`${root}/media/reference.md`, 'utf8');

describe('The language reference', () => {
  test('has every table as the statement table gives it: `npm run generate` writes them', () => {
    expect(withReference(reference)).toBe(reference);
    for (const name of Object.keys(referenceTables())) expect(reference).toContain(`<!-- reference: ${name} -->`);
  });

  test('names the machines of each protocol of the library', () => {
    const { library } = referenceTables();
    for (const [name, text] of LIBRARY)
      for (const [, machine] of text.matchAll(/^#\s+participant NAME is (\S+)/gm))
        expect(library).toMatch(new RegExp(`^\\| \`use ${name}\` \\| \\w.* \\|.*\`${machine}\``, 'm'));
  });

  test('has each option of a fence with its values, the default first', () => {
    for (const [option, values] of Object.entries(FENCE_OPTIONS)) {
      const listed = values?.map((value) => `\`${value}\``).join(', ') ?? 'a number from 1';
      expect(reference).toMatch(new RegExp(`^\\| \`${option}\` +\\| ${listed} +\\|`, 'm'));
    }
  });
});
