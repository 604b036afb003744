import { describe, expect, test } from 'vitest';
import { fenceOptions, isWirenote } from '../../../src/language/fences/fence-info.ts';
import { findFences } from '../../../src/language/fences/fences.ts';
import { INFO_STRINGS } from './info-strings.ts';

describe('An info string', () => {
  test.each(INFO_STRINGS)('%j is ours: %s', (info, ours) => {
    expect(isWirenote(info)).toBe(ours);
    for (const marks of ['```', '~~~']) expect(findFences(`${marks}${info}\nx\n`), marks).toHaveLength(ours ? 1 : 0);
  });

  test.each([
    'wirenote table=off dark',
    ' wirenote{table=off, dark}',
    'Wirenote,table=off,dark',
    'wirenote { table=off dark }',
  ])('%j asks for the table to be off, and for dark', (info) => {
    expect(fenceOptions(info)).toEqual({ table: 'off', dark: 'on' });
  });
});
