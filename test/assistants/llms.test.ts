/** The short reference for assistants: it names what there is, its examples hold, and it is short. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { compile } from '../../src/compile.ts';
import { findFences } from '../../src/language/fences/fences.ts';
import { isAction, STATEMENTS } from '../../src/language/statements/statements.ts';
import { LIBRARY } from '../../src/language/vocabulary/library.ts';
import { libraryForms } from '../../src/language/vocabulary/library-forms.ts';
import { MACHINE_PIECES } from '../../src/language/vocabulary/machine-pieces.ts';
import { OPTIONS } from '../../src/language/vocabulary/options.ts';
import { TCP_STATES } from '../../src/language/vocabulary/states.ts';
import { TIMINGS } from '../../src/language/vocabulary/timings.ts';
import { ERRORS, FIELDS, KINDS } from '../../src/language/vocabulary/words.ts';
import { PROTOCOLS } from '../../src/protocols/registry.ts';
import { TCP } from '../../src/protocols/tcp/description.ts';

const page = readFileSync(join(root, 'media/llms.txt'), 'utf8');
const [prose = '', examples = ''] = page.split('\n## Examples\n');

/** The words of the page, names with hyphens whole. */
const words = new Set(prose.match(/[\p{L}_][\p{L}\p{N}_-]*(?:\/[\d.]+)?/gu));
const missing = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !name.split(/[ ,]/).every((word) => words.has(word)));

test('It has about 2,000 words', () => {
  const { length } = page.trim().split(/\s+/);
  expect(length).toBeGreaterThan(1900);
  expect(length).toBeLessThanOrEqual(2100);
});

describe('It names', () => {
  test('every statement', () => {
    // A message by hand and a verb of a machine have no word of their own.
    const keywords = STATEMENTS.map(({ keyword }) => keyword).filter((keyword) => /^[a-z]/.test(keyword));
    expect(keywords.length).toBeGreaterThan(30);
    expect(STATEMENTS.filter(isAction).length).toBeGreaterThan(10);
    expect(missing([...keywords, 'then', 'repeat'])).toEqual([]);
    expect(TIMINGS.every(({ form }) => /^(?:then|repeat) /.test(form))).toBe(true);
  });

  test('every piece of a machine', () => {
    const keywords = MACHINE_PIECES.flatMap(({ form }) => /^(?:\[[a-z]+\] )?([a-z]+)/.exec(form)?.[1] ?? []);
    expect(keywords).toContain('deliver');
    expect(missing(keywords)).toEqual([]);
  });

  test('every option, protocol, kind, field, state, variable and error', () => {
    expect(missing(OPTIONS.map(({ name }) => name))).toEqual([]);
    expect(missing(PROTOCOLS.map(({ name }) => name))).toEqual([]);
    expect(missing([...KINDS, ...FIELDS, ...ERRORS].map(({ word }) => word))).toEqual([]);
    expect(missing(TCP_STATES.map(({ name }) => name))).toEqual([]);
    expect(missing(TCP.variables.map(({ key }) => key))).toEqual([]);
  });

  test('every protocol of the library with its machines', () => {
    for (const [name, text] of LIBRARY) {
      const [, line = ''] = new RegExp(`^${name.replace('.', '\\.')}: (.*)$`, 'm').exec(prose) ?? [];
      for (const { machine } of libraryForms(text)) expect(line, name).toContain(machine);
    }
  });
});

test('Its ten examples hold', () => {
  const fences = findFences(examples);
  expect(fences).toHaveLength(10);
  for (const { text } of fences) expect(compile(text).issues, text).toEqual([]);
});
