import { decodeHTML as decodeAll } from 'entities';
import { expect, test } from 'vitest';
import { decodeHTML } from '../../scripts/few-entities.mjs';

const names = [
  ...[
    'colon',
    'sol',
    'semi',
    'Tab',
    'NewLine',
    'nbsp',
    'NonBreakingSpace',
    'ensp',
    'emsp',
    'emsp13',
    'emsp14',
    'numsp',
  ],
  ...['puncsp', 'thinsp', 'ThinSpace', 'hairsp', 'VeryThinSpace', 'MediumSpace', 'ThickSpace'],
];

test.each(names)('&%s; is what the whole table says', (name) => {
  expect(decodeHTML(`&${name};`)).toBe(decodeAll(`&${name};`));
  expect(decodeHTML(`&${name};`)).not.toBe(`&${name};`);
});

test('Other names stay, and what is no name', () => {
  for (const text of ['&auml;', '&colons;', '&toString;', '&;']) expect(decodeHTML(text)).toBe(text);
});
