/** The language reference: its tables are those that the language is read by, and its scenarios are true. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/setup.mjs';
import { LIBRARY } from '../../../src/language/vocabulary/library.ts';
import { referenceTables, withReference } from '../../../src/language/generators/reference.ts';
import { FENCE_OPTIONS } from '../../../src/shared/fence-options.ts';

const PAGES = [
  ['en', 'reference.md'],
  ['zh-cn', 'reference.zh-cn.md'],
] as const;

describe.each(PAGES)('The language reference in %s', (locale, page) => {
  const reference = readFileSync(`${root}/media/${page}`, 'utf8');

  test('has every table as the statement table gives it: `npm run generate` writes them', () => {
    expect(withReference(reference, locale)).toBe(reference);
    for (const name of Object.keys(referenceTables(locale))) expect(reference).toContain(`<!-- reference: ${name} -->`);
  });

  test('names the machines of each protocol of the library', () => {
    const { library } = referenceTables(locale);
    for (const [name, text] of LIBRARY)
      for (const [, machine] of text.matchAll(/^#\s+participant NAME is ([^\s(]+)/gm))
        expect(library).toMatch(new RegExp(`^\\| \`use ${name}\` \\| [\\p{L}\\d].* \\|.*\`${machine}\``, 'mu'));
  });

  test('says of each protocol of the library how its machines are run, and their verbs', () => {
    const forms = referenceTables(locale)['library forms'] ?? '';
    for (const [name, text] of LIBRARY) {
      const [section = ''] = forms.split(`<code>use ${name}</code>`)[1]?.split('</details>') ?? [];
      const written = [...text.matchAll(/^# {3,}((?:participant )?NAME \S+(?: is [^\s(]+)?)/gm)].map(
        ([, form]) => form,
      );
      expect(written.length).toBeGreaterThan(0);
      for (const form of written) expect(section).toContain(form);
    }
    expect(forms).toContain('  NAME mail(BYTES)\n');
  });

  test('has each option of a fence with its values, the default first', () => {
    for (const [option, values] of Object.entries(FENCE_OPTIONS)) {
      const separator = locale === 'en' ? ', ' : '、';
      const listed = values?.map((value) => `\`${value}\``).join(separator) ?? '[^|`]+';
      expect(reference).toMatch(new RegExp(`^\\| \`${option}\` +\\| ${listed} +\\|`, 'm'));
    }
  });
});

test('The language reference has the same sections and scenarios in Chinese as in English, but for their texts', () => {
  const [english = '', chinese = ''] = PAGES.map(([, page]) => readFileSync(`${root}/media/${page}`, 'utf8'));
  const headingsOf = (page: string): readonly string[] => page.match(/^#+ /gm) ?? [];
  const scenariosOf = (page: string): readonly string[] =>
    (page.match(/^(`{3,}).*\n[^]*?\n\1$/gm) ?? []).map((fence) => fence.replaceAll(/"[^"\n]*"/g, '""'));
  expect(headingsOf(chinese)).toEqual(headingsOf(english));
  expect(scenariosOf(english).length).toBeGreaterThan(10);
  expect(scenariosOf(chinese)).toEqual(scenariosOf(english));
});
