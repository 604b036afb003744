/** A keyword is a name wherever a name can stand; at the start of a line and after `expect` a declared name wins. */
import { describe, expect, test } from 'vitest';
import { KEYWORDS } from '../programs.ts';
import { PLACES, TAKEN } from './name-places.ts';
import { errorsOf } from './parsing.ts';

/** A few of them, for a quick answer: `keywords.properties.test.ts` has all. */
const SOME = ['expect', 'from', 'participant'];

describe.each(Object.entries(PLACES))('the name of %s', (place, text) => {
  test('may be a plain word', () => {
    expect(errorsOf(text.replaceAll('NAME', 'plain'))).toEqual([]);
  });

  test.each(SOME)('may be `%s`', (keyword) => {
    expect(KEYWORDS).toContain(keyword);
    expect(TAKEN[place] ?? []).not.toContain(keyword);
    expect(errorsOf(text.replaceAll('NAME', keyword))).toEqual([]);
  });
});

test('what a participant called as a keyword does is read as that', () => {
  expect(errorsOf('participant use\nparticipant b\nb listen\nuse connect b\nexpect use ESTABLISHED')).toEqual([]);
  expect(
    errorsOf(
      'participant a\nparticipant participant\nparticipant listen\na connect participant\nexpect participant CLOSED',
    ),
  ).toEqual([]);
});

test('participants stand in the order of their declaration, whatever they are called', () => {
  expect(errorsOf('participant first\nparticipant participant\nparticipant last\nlast listen')).toEqual([]);
});
