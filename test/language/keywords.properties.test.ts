/** A keyword is a name wherever a name can stand: each keyword in each place. */
import { describe, expect, test } from 'vitest';
import { KEYWORDS } from '../programs.ts';
import { PLACES, TAKEN } from './name-places.ts';
import { errorsOf } from './parsing.ts';

describe.each(Object.entries(PLACES))('the name of %s', (place, text) => {
  test.each(KEYWORDS.filter((word) => TAKEN[place]?.includes(word) !== true))('may be `%s`', (keyword) => {
    expect(errorsOf(text.replaceAll('NAME', keyword))).toEqual([]);
  });
});
