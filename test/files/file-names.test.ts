import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  baseName,
  frameNames,
  leftBehind,
  notesName,
  partNames,
  pictureSuffix,
  stateSuffixes,
  UniquePaths,
} from '../../src/files/file-names.ts';

describe('a file is named as its source', () => {
  test('without the extension', () => {
    expect(baseName('/notes/tcp.wirenote', null)).toBe('tcp');
    expect(baseName('/notes/v1.2 交換.wirenote', null)).toBe('v1.2 交換');
  });

  test('a fence by the whole name of its Markdown and its number, so that notes-1.wirenote is another', () => {
    expect(baseName('/notes/notes.md', 0)).toBe('notes.md-1');
    expect(baseName('/notes/notes.md', 11)).toBe('notes.md-12');
    expect(baseName('/notes/notes.md', 11, 'handshake')).toBe('notes.handshake');
    expect(baseName('/notes/notes-1.wirenote', null)).toBe('notes-1');
  });

  test('without what some file system cannot have in a name', () => {
    expect(baseName('/a:b*c?.wirenote', null)).toBe('a_b_c_');
    expect(baseName('/.wirenote', null)).toBe('scenario');
  });
});

describe('a file is never called as Windows calls a device', () => {
  test('with whatever extension', () => {
    expect(
      ['con', 'NUL.tar', 'aux', 'com1', 'COM².x', 'lpt9', 'nul .a'].map((name) => baseName(`${name}.wirenote`, null)),
    ).toEqual(['con_', 'NUL_.tar', 'aux_', 'com1_', 'COM²_.x', 'lpt9_', 'nul _.a']);
    expect(baseName('con.md', 0)).toBe('con_.md-1');
    expect(['console', 'com', 'com10', 'a.con', 'nulls'].map((name) => baseName(`${name}.wirenote`, null))).toEqual([
      'console',
      'com',
      'com10',
      'a.con',
      'nulls',
    ]);
  });

  test('nor does it end in a dot or a space', () => {
    expect(baseName('a. ..wirenote', null)).toBe('a');
  });
});

describe('a long name', () => {
  const bytes = (name: string): number => Buffer.byteLength(name);

  test('is cut, so that the file can have all that stands behind it', () => {
    for (const letter of ['x', 'é', '客', '😀']) {
      const base = baseName(`${letter.repeat(300)}.wirenote`, null);
      const suffix = pictureSuffix('states', [letter.repeat(300), letter.repeat(300)]);
      const [part = ''] = partNames(`${base}${suffix}@2x.png`, 1000).slice(-1);
      expect(bytes(part)).toBeLessThanOrEqual(255);
      expect(base.startsWith(letter)).toBe(true);
    }
  });

  test('keeps the number of its fence, and is another for another name, the same each time', () => {
    const name = (end: string): string => baseName(`${'x'.repeat(300)}${end}.md`, 11);
    expect(name('a')).toMatch(/^x+~[0-9a-f]{8}-12$/);
    expect(name('a')).toBe(name('a'));
    expect(name('a')).not.toBe(name('b'));
  });
});

describe('a picture', () => {
  test('of states is called like no other of the scenario, where case does not count', () => {
    expect(stateSuffixes([['client'], ['Client'], ['server'], ['CLIENT']])).toEqual([
      ...['.states.client', '.states.Client_2', '.states.server', '.states.CLIENT_3'],
    ]);
  });

  test('that is not the sequence diagram says what it is, and whose states', () => {
    expect(pictureSuffix('sequence', [])).toBe('');
    expect(pictureSuffix('time', [])).toBe('.time');
    expect(pictureSuffix('states', ['client'])).toBe('.states.client');
    expect(pictureSuffix('states', ['客户端', 'c1'])).toBe('.states.客户端.c1');
  });
});

describe('several files', () => {
  test('are numbered before the extension, one is not', () => {
    expect(partNames('a.b.svg', 1)).toEqual(['a.b.svg']);
    expect(partNames('a.b.svg', 2)).toEqual(['a.b-part1.svg', 'a.b-part2.svg']);
    expect(partNames('a@2x.png', 2)).toEqual(['a-part1@2x.png', 'a-part2@2x.png']);
  });

  test('frames always, with as many digits as sort them', () => {
    expect(frameNames('flow.svg', 1)).toEqual(['flow-01.svg']);
    const names = frameNames('flow.svg', 120);
    expect([names[0], names[119]]).toEqual(['flow-001.svg', 'flow-120.svg']);
    expect([...names].sort()).toEqual(names);
  });

  test('and the notes beside its frames by its own name', () => {
    expect(notesName('flow.svg')).toBe('flow-notes.md');
    expect(notesName('notes.md-2.time@2x.png')).toBe('notes.md-2.time-notes.md');
  });
});

describe('what an earlier run has left', () => {
  const seven = frameNames('flow.svg', 7);

  test('is what follows the last frame without a gap', () => {
    expect(leftBehind('flow.svg', seven, frameNames('flow.svg', 9))).toEqual(['flow-08.svg', 'flow-09.svg']);
    expect(
      leftBehind('flow.svg', seven, ['flow-09.svg', 'flow-12.svg', 'flow.svg', 'flow-08.png', 'flow-8.svg']),
    ).toEqual([]);
    expect(leftBehind('a@2x.png', frameNames('a@2x.png', 1), ['a-01@2x.png', 'a-02@2x.png', 'a-02.png'])).toEqual([
      'a-02@2x.png',
    ]);
  });

  test('is a series with another number of digits', () => {
    expect(leftBehind('flow.svg', seven, frameNames('flow.svg', 100))).toEqual(frameNames('flow.svg', 100));
    const hundred = frameNames('flow.svg', 100);
    expect(leftBehind('flow.svg', hundred, frameNames('flow.svg', 99))).toEqual(frameNames('flow.svg', 99));
    expect(leftBehind('flow.svg', hundred, [...hundred, 'flow-101.svg'])).toEqual(['flow-101.svg']);
  });

  test('is the parts of a picture that takes fewer now, or one file', () => {
    expect(leftBehind('a.svg', partNames('a.svg', 2), partNames('a.svg', 4))).toEqual(['a-part3.svg', 'a-part4.svg']);
    expect(leftBehind('a.svg', ['a.svg'], ['a.svg', 'a-01.svg', ...partNames('a.svg', 2)])).toEqual(
      partNames('a.svg', 2),
    );
    expect(leftBehind('a.svg', partNames('a.svg', 12), partNames('a.svg', 2))).toEqual(partNames('a.svg', 2));
  });

  test('is the one file of a picture that takes several now', () => {
    const parts = partNames('a.svg', 2);
    expect(leftBehind('a.svg', parts, ['a.svg', 'a-01.svg', 'a.png', ...parts])).toEqual(['a.svg']);
    expect(leftBehind('a.svg', frameNames('a.svg', 2), ['a.svg', ...parts])).toEqual([]);
  });

  test('is nothing of the new run', () => {
    for (const count of [1, 9, 99, 100, 120]) {
      const names = frameNames('x.svg', count);
      expect(leftBehind('x.svg', names, names)).toEqual([]);
    }
  });
});

describe('paths of a series', () => {
  test('are never two alike, whatever the case', () => {
    const paths = new UniquePaths();
    expect(['a', 'A', 'a_2', 'a', 'b/a'].map((path) => paths.take(path))).toEqual(['a', 'A_2', 'a_2_2', 'a_3', 'b/a']);
  });

  test('are the same each time, and all different', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'A', 'a_2', 'é', 'e\u0301', 'b')), (asked) => {
        const take = (): string[] => {
          const paths = new UniquePaths();
          return asked.map((path) => paths.take(path));
        };
        const taken = take();
        expect(take()).toEqual(taken);
        expect(new Set(taken.map((path) => path.normalize('NFC').toLowerCase())).size).toBe(asked.length);
      }),
    );
  });
});
