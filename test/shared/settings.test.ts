import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DETAIL } from '../../src/language/vocabulary/options.ts';
import { detailLevels } from '../../src/shared/detail-level.ts';
import { pictureNames } from '../../src/shared/picture-name.ts';
import { slideForms } from '../../src/shared/slide.ts';
import { svgTexts } from '../../src/shared/svg-text.ts';
import { themeNames } from '../../src/shared/theme-name.ts';

interface Manifest {
  readonly contributes: {
    readonly configuration: readonly {
      readonly properties: Readonly<Record<string, { readonly enum?: readonly string[]; readonly default?: unknown }>>;
    }[];
  };
}

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Manifest;
const settings = new Map(manifest.contributes.configuration.flatMap(({ properties }) => Object.entries(properties)));

describe('The settings of exported pictures', () => {
  test.each([
    ['theme', themeNames],
    ['text', svgTexts],
    ['width', ['auto', ...slideForms]],
    ['view', pictureNames],
  ])('wirenote.export.%s has the values that the program knows, the default first', (name, values) => {
    const setting = settings.get(`wirenote.export.${name}`);
    expect(setting?.enum).toEqual(values);
    expect(setting?.default).toBe(values[0]);
  });
});

test('A reader can choose every detail that a scenario can set', () => {
  expect(detailLevels).toEqual(['source', ...DETAIL.value.words]);
});
