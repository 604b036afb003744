/** Names in files and fences that use each other: find references and rename reach all texts that mean the same. */
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/parse.ts';
import { applyEdits } from '../../src/language/text/position.ts';
import { folderOf, joined, type UsedText, type UsedTexts } from '../../src/language/uses/used-texts.ts';
import { LIBRARY } from '../../src/language/vocabulary/library.ts';
import { localizeService } from '../../src/services/catalog/catalog.ts';
import { symbolsAt } from '../../src/services/occurrences.ts';
import { libraryId, type Related, sharing } from '../../src/services/related.ts';
import { prepareRename, renameIn } from '../../src/services/rename.ts';

/** Paths of files, or numbers of fences of one Markdown document, and their texts. */
type Texts = Readonly<Record<string, string>>;

const isFence = (id: string): boolean => /^\d/.test(id);

/** The scenarios as the editor knows them: `1 ping` is the fence with `name=ping` behind the fence `0 …`. */
function related(texts: Texts): readonly Related[] {
  const used = new Map(Object.entries(texts).map(([id, text]): [string, UsedText] => [id, { id, text }]));
  const fences = Object.entries(texts)
    .filter(([id]) => isFence(id))
    .map(([id, text], index) => ({ id, text, name: id.split(' ')[1] ?? '', index, line: 1 }));
  return Object.entries(texts).map(([id, text]) => {
    const fence = fences.find((one) => one.id === id);
    const all: UsedTexts = {
      file: (path) => used.get(joined(isFence(id) ? '' : folderOf(id), path)) ?? { problem: 'missing' },
      fences: fence === undefined ? [] : fences,
      fence: fence?.index ?? null,
    };
    return { id, name: id, parsed: parse(text, LIBRARY, all), texts: all };
  });
}

/** Reads the texts, of which one has the cursor. */
function atCursor(marked: Texts): { texts: Texts; all: readonly Related[]; origin: Related; offset: number } {
  const [id = '', text = ''] = Object.entries(marked).find(([, one]) => one.includes('|')) ?? [];
  const texts = { ...marked, [id]: text.replace('|', '') };
  const all = related(texts);
  const origin = all.find((one) => one.id === id);
  if (origin === undefined) throw new Error('There is no cursor.');
  return { texts, all, origin, offset: text.indexOf('|') };
}

/** The texts that are changed, or the reason why none is. */
function renamed(marked: Texts, name: string): Texts | string {
  const { texts, all, origin, offset } = atCursor(marked);
  const result = renameIn(origin, offset, name, all);
  if (!result.ok) return localizeService(result.reason, 'en');
  return Object.fromEntries([...result.edits].map(([id, edits]) => [id, applyEdits(texts[id] ?? '', edits)]));
}

/** The texts that mean the same by the name at the cursor. */
function mentioning(marked: Texts): readonly string[] {
  const { all, origin, offset } = atCursor(marked);
  return sharing(symbolsAt(origin.parsed, offset), origin, all, LIBRARY)
    .mentioning.map(({ id }) => id)
    .sort();
}

const PING = `machine ping(tries = 1)
  var asked = 0
  [*] --> IDLE
  IDLE --> WAITING : ask [asked < tries] / asked = asked + 1, !QUESTION(asked) to all, start patience 1s
  WAITING --> IDLE : ?ANSWER / stop patience
  WAITING --> IDLE : patience
end
`;
const PONG = 'machine pong\n  [*] --> READY\n  READY --> READY : ?QUESTION(n) / !ANSWER to sender\nend\n';
const PLAY = `use "lib/ping.wirenote"
use "pong.wirenote"
participant a is ping
participant b is pong
a ask
expect a WAITING
drop next ANSWER from b
expect b received QUESTION
`;
const FILES = { 'lib/ping.wirenote': PING, 'pong.wirenote': PONG, 'play.wirenote': PLAY };
const withCursor = (file: keyof typeof FILES, at: string): Texts => {
  if (!FILES[file].includes(at.replace('|', ''))) throw new Error(`There is no ${at} in ${file}.`);
  return { ...FILES, [file]: FILES[file].replace(at.replace('|', ''), at) };
};
/** All texts in which the word is replaced, wherever it stands. */
const replaced = (word: RegExp, by: string): Texts =>
  Object.fromEntries(
    Object.entries(FILES)
      .filter(([, text]) => word.test(text))
      .map(([id, text]) => [id, text.replaceAll(new RegExp(word, 'g'), by)]),
  );

describe('a name of a machine that another file has', () => {
  test('the scenarios are right', () => {
    for (const { parsed } of related(FILES))
      expect(parsed.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each([
    ['a machine, where it is used', 'play.wirenote', 'is pi|ng', /\bping(?!\.)/, 'prober'],
    ['a machine, where it is defined', 'lib/ping.wirenote', 'machine pi|ng', /\bping(?!\.)/, 'prober'],
    ['a state, where it is used', 'play.wirenote', 'WAIT|ING', /WAITING/, 'BUSY'],
    ['a state, where it is defined', 'lib/ping.wirenote', '--> WAIT|ING', /WAITING/, 'BUSY'],
    ['a verb', 'play.wirenote', 'a as|k', /\bask\b/, 'begin'],
    ['a message, in all files that send, receive or claim it', 'pong.wirenote', 'QUES|TION', /QUESTION/, 'REQUEST'],
    ['a message, from the file that brings both together', 'play.wirenote', 'next ANS|WER', /ANSWER/, 'REPLY'],
    ['a variable', 'lib/ping.wirenote', 'var as|ked', /\basked\b/, 'count'],
    ['a parameter', 'lib/ping.wirenote', 'ping(tr|ies', /\btries\b/, 'most'],
    ['a timer', 'lib/ping.wirenote', 'stop pat|ience', /\bpatience\b/, 'rto'],
  ] as const)('renames %s', (_, file, at, word, name) => {
    expect(renamed(withCursor(file, at), name)).toEqual(replaced(word, name));
  });

  test('an argument of a line, and who takes part, stay in their text', () => {
    expect(renamed(withCursor('pong.wirenote', 'QUESTION(|n)'), 'k')).toEqual({
      'pong.wirenote': PONG.replace('(n)', '(k)'),
    });
    expect(mentioning(withCursor('play.wirenote', 'participant |a'))).toEqual(['play.wirenote']);
  });
});

describe('which texts are meant', () => {
  test('users of users, and what they bring together with it, but no file of another circle', () => {
    const texts = {
      'a.wirenote': PING,
      'b.wirenote': 'use "a.wirenote"\nmachine relay\n  [*] --> A\n  A --> A : ?ANSWER\nend\n',
      'c.wirenote': 'use "b.wirenote"\nparticipant x is relay\nparticipant y is ping\nexpect y IDLE\n',
      'd.wirenote': PONG,
      'e.wirenote': 'use "d.wirenote"\nuse "a.wirenote"\n',
      'f.wirenote': PING,
      'g.wirenote': 'use "f.wirenote"\nparticipant z is ping\nexpect z IDLE\n',
    };
    const at = (id: keyof typeof texts, word: string): Texts => ({
      ...texts,
      [id]: texts[id].replace(word, `|${word}`),
    });
    expect(mentioning(at('c.wirenote', 'ping'))).toEqual(['a.wirenote', 'c.wirenote']);
    expect(mentioning(at('a.wirenote', 'ANSWER'))).toEqual(['a.wirenote', 'b.wirenote', 'd.wirenote']);
    expect(mentioning(at('g.wirenote', 'IDLE'))).toEqual(['f.wirenote', 'g.wirenote']);
  });

  test('of fences, the nearer one of a name, and those that use it', () => {
    const fences = {
      '0 ping': PING,
      '1 ping': PING.replace('IDLE --> WAITING', 'IDLE --> |WAITING'),
      '2 play': 'use "ping"\nparticipant p, q is ping\nexpect p IDLE\nexpect q WAITING\n',
    };
    expect(renamed(fences, 'BUSY')).toEqual({
      '1 ping': PING.replaceAll('WAITING', 'BUSY'),
      '2 play': fences['2 play'].replace('WAITING', 'BUSY'),
    });
  });

  test('a fence may use a file', () => {
    const texts = { 'ping.wirenote': PING, '0': 'use "ping.wirenote"\nparticipant a, b is pi|ng\n' };
    expect(renamed(texts, 'prober')).toEqual({
      'ping.wirenote': PING.replace('machine ping', 'machine prober'),
      '0': 'use "ping.wirenote"\nparticipant a, b is prober\n',
    });
  });

  test('a protocol of the library, and all who use it', () => {
    const use = 'use alternating-bit\nparticipant a is abp-sender\nparticipant b is abp-receiver\n';
    const texts = { 'a.wirenote': use.replace('abp-s', '|abp-s'), 'b.wirenote': use };
    expect(mentioning(texts)).toEqual(['a.wirenote', 'b.wirenote', libraryId('alternating-bit')]);
  });
});

describe('A connection', () => {
  const dial = 'machine m\n  [*] --> A / listen 21 as calls\n  A --> A : dial / connect b:21 as line\nend\n';

  test('that machines of a file name is renamed there and where claims are about it', () => {
    const play = 'use "m.wirenote"\nparticipant a, b is m over tcp\na dial\nexpect a ESTABLISHED on li|ne\n';
    expect(renamed({ 'm.wirenote': dial, 'play.wirenote': play }, 'data')).toEqual({
      'm.wirenote': dial.replace('as line', 'as data'),
      'play.wirenote': play.replace('li|ne', 'data'),
    });
  });

  test('that machines of the library name is not renamed', () => {
    const ftp = 'use ftp\nparticipant a is ftp-client(b) over tcp\nparticipant b is ftp-server over tcp\n';
    expect(renamed({ 'a.wirenote': `${ftp}a login("ann")\nexpect a ESTABLISHED on cont|rol` }, 'x')).toMatch(
      /belongs to a library/,
    );
  });
});

describe('refuses', () => {
  test('what is taken in another text, and names this', () => {
    expect(renamed(withCursor('play.wirenote', 'a as|k'), 'patience')).toMatch(
      /^In `lib\/ping.wirenote`: There is a timer `patience` already/,
    );
    expect(renamed(withCursor('lib/ping.wirenote', 'machine pi|ng'), 'pong')).toMatch(
      /^In `play.wirenote`: There is a machine `pong` already/,
    );
  });

  test('a message that some text together with it has already', () => {
    expect(renamed(withCursor('lib/ping.wirenote', '!QUES|TION'), 'ANSWER')).toMatch(/There is a message `ANSWER`/);
  });

  test('what a protocol of the library mentions, whoever brings it together with the text', () => {
    const own = 'machine own\n  [*] --> A\n  A --> A : ?Dat|a(b, d)\nend\n';
    const library = [...LIBRARY.entries()].find(([name]) => name === 'alternating-bit')?.[1] ?? '';
    const [, message = ''] = /!([A-Za-z]+)/.exec(library) ?? [];
    const mine = own.replace('Dat|a', `${message.slice(0, 1)}|${message.slice(1)}`);
    expect(renamed({ 'own.wirenote': mine }, 'X')).toHaveProperty(['own.wirenote']);
    expect(
      renamed({ 'own.wirenote': mine, 'both.wirenote': 'use "own.wirenote"\nuse alternating-bit\n' }, 'X'),
    ).toMatch(/belongs to a library/);
    expect(renamed({ 'own.wirenote': `use alternating-bit\n${mine}` }, 'X')).toMatch(/belongs to a library/);
  });

  test('everything in the text of a protocol of the library', () => {
    const text = LIBRARY.get('dns') ?? '';
    const parsed = parse(text);
    const refusal = prepareRename(parsed, text.indexOf('dns-stub(resolver'), libraryId('dns'));
    expect(refusal.ok ? '' : localizeService(refusal.reason, 'en')).toMatch(/belongs to a library/);
  });
});
