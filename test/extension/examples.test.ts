import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { compile } from '../../src/compile.ts';
import { examples } from '../../src/extension/example-texts.ts';

const folder = join(root, 'media/examples');
const files = readdirSync(folder).filter((name) => name.endsWith('.wirenote'));

describe('examples', () => {
  test('every file is offered, once', () => {
    const texts = files.map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(examples.map(({ text }) => text).sort()).toEqual(texts.sort());
  });

  for (const name of files) {
    const text = readFileSync(join(folder, name), 'utf8');

    test(`${name} says what it teaches, has a title, and holds what it claims`, () => {
      const example = examples.find((one) => one.text === text);
      expect(example?.teaches.length).toBeGreaterThan(40);
      expect(example?.title).not.toBe('');
      const { issues, trace } = compile(text);
      expect(issues.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
      expect(trace.events.some(({ kind }) => kind === 'expect')).toBe(true);
    });
  }
});
