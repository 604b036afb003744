/** The nearest right word. */
import { describe, expect, test } from 'vitest';
import { nearest } from '../../../src/language/text/nearest.ts';

describe('The nearest word', () => {
  test.each([
    ['clent', ['server', 'client'], 'client'],
    ['x', ['client'], null],
    ['mls', ['ms', 'msl'], 'msl'],
    ['nwo', ['no', 'now'], 'now'],
    ['an', ['on', 'and'], 'on'],
    ['an', ['and', 'on'], 'and'],
    ['SYN', ['syn', 'ACK'], 'syn'],
  ])('%s among %j: %s', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });
});
