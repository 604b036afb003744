import { describe, expect, test } from 'vitest';
import { LineTrail } from '../../../src/language/fences/line-moves.ts';

const text = 'title "a"\n\nserver listen\n  client connect server\nclient close';
const lineOf = (part: string, within = text): number => within.slice(0, within.indexOf(part)).split('\n').length;

/** Replaces one stretch after the other, each of the text as it is by then. */
function edited(...edits: readonly (readonly [string, string])[]): { readonly trail: LineTrail; readonly now: string } {
  const trail = new LineTrail(text);
  let now = text;
  for (const [old, added] of edits) {
    const offset = now.indexOf(old);
    now = now.slice(0, offset) + added + now.slice(offset + old.length);
    trail.follow(now, [{ offset, length: old.length, text: added }]);
  }
  return { trail, now };
}

/** What the lines of the text before say now, by the trail; null: gone. */
const found = ({ trail, now }: ReturnType<typeof edited>, ...parts: string[]): (string | null)[] =>
  parts.map((part) => {
    const line = trail.toPresent(lineOf(part));
    return line === null ? null : (now.split('\n')[line - 1] ?? '').trim();
  });

describe('a line stays the same line', () => {
  test('while nothing is edited, and when something within it is', () => {
    expect(new LineTrail(text).toPresent(4)).toBe(4);
    expect(new LineTrail(text).toPast(4)).toBe(4);
    expect(edited(['client connect', 'clinet conect']).trail.toPresent(4)).toBe(4);
    expect(edited(['  client connect server', 'x']).trail.toPresent(4)).toBe(4);
  });

  test('when lines are put above it: at its beginning, at the end of the one before, anywhere', () => {
    for (const edit of [
      ['server listen', 'server sned\nserver listen'],
      ['title "a"', 'title "a"\nserver sned'],
      ['\n\n', '\n\nwrong\n\nwrong\n'],
      ['  client', '  x\n  client'],
      ['client connect', 'x\n  client connect'],
    ] as const) {
      const after = edited(edit);
      expect(found(after, 'client connect', 'client close'), edit[1]).toEqual([
        'client connect server',
        'client close',
      ]);
      const line = lineOf('client connect', after.now);
      expect(after.trail.toPast(line)).toBe(4);
    }
  });

  test('when it is split: where it begins', () => {
    expect(found(edited(['connect server', 'connect\nserver']), 'client connect')).toEqual(['client connect']);
  });

  test('when it is joined to the one before', () => {
    expect(found(edited(['listen\n  client', 'listen client']), 'server listen', 'client connect')).toEqual([
      'server listen client connect server',
      'server listen client connect server',
    ]);
  });

  test('over many edits, and over several at once', () => {
    const after = edited(['title', '# one\ntitle'], ['\n\n', '\n'], ['client close', 'wait 1s\nclient close']);
    expect(found(after, 'title', 'client connect', 'client close')).toEqual([
      'title "a"',
      'client connect server',
      'client close',
    ]);
    const trail = new LineTrail('a\nb\nc\nd');
    // As the editor tells of several: the last first.
    trail.follow('a\nx\nb\nd', [
      { offset: 4, length: 2, text: '' },
      { offset: 2, length: 0, text: 'x\n' },
    ]);
    expect([1, 2, 3, 4].map((line) => trail.toPresent(line))).toEqual([1, 3, null, 4]);
  });

  test('when the whole text is written anew with little that is other', () => {
    const trail = new LineTrail(text);
    trail.follow(`${text.slice(0, 10)}new\n${text.slice(10)}`);
    expect(trail.toPresent(4)).toBe(5);
  });

  test('with line ends of two characters', () => {
    const trail = new LineTrail('a\r\nb\r\nc');
    trail.follow('a\r\nx\r\nb\r\nc', [{ offset: 1, length: 0, text: '\r\nx' }]);
    expect([1, 2, 3].map((line) => trail.toPresent(line))).toEqual([1, 3, 4]);
  });
});

describe('there is no line', () => {
  test('any more, of one that is deleted: with its end, with the one before it, with its neighbours', () => {
    for (const gone of ['  client connect server\n', '\n  client connect server']) {
      const after = edited([gone, '']);
      expect(found(after, 'server listen', 'client connect', 'client close'), gone).toEqual([
        'server listen',
        null,
        'client close',
      ]);
    }
    expect(found(edited(['server listen\n  client connect server', 'x']), 'server listen', 'client connect')).toEqual([
      null,
      null,
    ]);
  });

  test('yet, of one that is new', () => {
    const { trail, now } = edited(['server listen', 'server sned\nserver listen']);
    expect(trail.toPast(lineOf('server sned', now))).toBeNull();
  });
});
