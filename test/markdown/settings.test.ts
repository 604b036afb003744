import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FENCE_OPTIONS } from '../../src/shared/fence-options.ts';

interface Setting {
  readonly enum: readonly string[];
  readonly markdownEnumDescriptions: readonly string[];
  readonly default: string;
  readonly scope: string;
  readonly markdownDescription: string;
}

interface Manifest {
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Setting>> }[];
  };
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));

const settings = Object.entries(
  Object.assign(
    {},
    ...(read('package.json') as Manifest).contributes.configuration.map((part) => part.properties),
  ) as Readonly<Record<string, Setting>>,
).filter(([name]) => name.startsWith('wirenote.markdown.'));

const texts = read('package.nls.json') as Readonly<Record<string, string>>;

describe('The settings of the Markdown preview', () => {
  test('are the options of the info string, with their values, but for the part, which is one scenario’s own', () => {
    const options = Object.entries(FENCE_OPTIONS).filter(([, values]) => values !== null);
    expect(settings.map(([name, one]) => [name.replace('wirenote.markdown.', ''), one.enum])).toEqual(options);
  });

  test.each(settings)('%s has the default that a fence has, and is described value by value', (_, setting) => {
    expect(setting.default).toBe(setting.enum[0]);
    expect(setting.scope).toBe('resource');
    const described = [setting.markdownDescription, ...setting.markdownEnumDescriptions];
    expect(described).toHaveLength(setting.enum.length + 1);
    for (const text of described) expect(texts[text.replaceAll('%', '')], text).toMatch(/\.$/);
  });
});
