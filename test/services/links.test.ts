/** Links and lists of names in the editor: hover, rename, references. */
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/language/text/position.ts';
import { references } from '../../src/services/occurrences.ts';
import { rename } from '../../src/services/rename.ts';
import { at } from './cursor.ts';

const scenario = (marked: string): string =>
  `participant client\nparticipant r is router\nparticipant server\nlink client, ${marked} 10ms\nlink r, server 10ms\ndrop every segment between server and r\nset mtu r server 1280\nserver listen`;

describe('A participant in a link', () => {
  test('is renamed wherever it stands', () => {
    const { parsed, offset, text } = at(scenario('r|'));
    const result = rename(parsed, offset, 'router1');
    if (!result.ok) throw new Error('it can be renamed');
    expect(applyEdits(text, result.edits)).toBe(text.replaceAll(/\br\b/g, 'router1'));
  });

  test('is found wherever it stands', () => {
    const { parsed, offset } = at(scenario('r|'));
    expect([...references(parsed, offset)]).toHaveLength(5);
  });
});
