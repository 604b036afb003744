/** Titles of quick fixes and lenses hold no backquote, whatever is wrong with a statement. */
import { expect, test } from 'vitest';
import { STATEMENTS } from '../../src/language/statements/statements.ts';
import { titlesOf } from './offered-titles.ts';

/** The line without one of its words each, and with one of them wrong. */
function damaged(line: string): readonly string[] {
  const words = line.split(' ');
  return words.flatMap((word, index) => [words.toSpliced(index, 1).join(' '), words.with(index, `${word}x`).join(' ')]);
}

test.each(STATEMENTS.flatMap(({ examples }) => examples))('No title of what mends %s holds a backquote', (example) => {
  for (const line of [example, `${example};`, ...damaged(example)])
    for (const title of titlesOf(`server listen\nclient connect server\n${line}`)) expect(title).not.toContain('`');
});
