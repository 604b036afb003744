import { describe, expect, test } from 'vitest';
import { definition, highlights, references } from '../../src/services/occurrences.ts';
import { applyEdits } from '../../src/language/text/position.ts';
import { localizeService } from '../../src/services/catalog/catalog.ts';
import { prepareRename, rename } from '../../src/services/rename.ts';
import { at, bracketed } from './cursor.ts';

const MACHINE = `machine sender
  var bit = 0
  [*] --> IDLE
  IDLE --> WAIT : send / !DATA(bit), start rto 1s
  WAIT --> idle : ?ACK(b) [b == bit] / stop rto, bit = 1-bit
  WAIT --> WAIT : rto / !DATA(bit), start rto 1s
end
machine receiver
  [*] --> READY
  READY --> READY : ?DATA(b) / deliver, !ACK(b)
end
participant alice is sender
participant bob is receiver
alice send
drop next DATA from alice
expect alice IDLE`;

function defined(marked: string): string {
  const { parsed, offset, text } = at(marked);
  return bracketed(text, definition(parsed, offset));
}

function referred(marked: string): string {
  const { parsed, offset, text } = at(marked);
  return bracketed(text, [...references(parsed, offset)]);
}

describe('Go to definition', () => {
  test('of participants, connections, symbols', () => {
    expect(defined('participant a\nparticipant b\na connect |b')).toBe('participant a\nparticipant [b]\na connect b');
    expect(defined('client connect server as c1\nclient close on c|1')).toBe(
      'client connect server as [c1]\nclient close on c1',
    );
    expect(defined('expect client sent SYN seq J|+1\nset isn client J')).toBe(
      'expect client sent SYN seq J+1\nset isn client [J]',
    );
  });

  test.each([
    ['a machine', 'alice is sender', 'alice is sen|der', 'machine [sender]'],
    ['a state, at its first mention', 'expect alice IDLE', 'expect alice I|DLE', '[*] --> [IDLE]'],
    ['a message, at every send', '?DATA(b)', '?DA|TA(b)', '![DATA](bit), start rto 1s\n  WAIT --> idle'],
    ['a timer, where it is started', 'stop rto', 'stop r|to', 'start [rto] 1s\n  WAIT --> idle'],
    ['a variable', '1-bit', '1-b|it', 'var [bit] = 0'],
    ['an argument', '[b == bit]', '[b| == bit]', '?ACK([b])'],
    ['a verb', 'alice send', 'alice se|nd', ': [send] /'],
  ])('of %s', (_, word, marked, expected) => {
    expect(defined(MACHINE.replace(word, marked))).toContain(expected);
  });

  test('of what a library brings leads into its text', () => {
    const { parsed, offset } = at('use tls1.3\nparticipant a is tls-cl|ient');
    expect(definition(parsed, offset)).toMatchObject([{ source: { kind: 'library', name: 'tls1.3' } }]);
    const use = at('use tls1|.3');
    expect(definition(use.parsed, use.offset)).toEqual([
      { source: { kind: 'library', name: 'tls1.3' }, start: 0, end: 0 },
    ]);
  });

  test('of nothing is nothing', () => {
    expect(defined('cli|ent close')).toBe('client close');
    expect(defined('wait |2s')).toBe('wait 2s');
  });
});

describe('Find references', () => {
  test('finds every place, in either case of a state', () => {
    expect(referred(MACHINE.replace('expect alice IDLE', 'expect alice |IDLE')).match(/\[idle\]/gi)).toHaveLength(4);
  });

  test('keeps the names of different machines and lines apart', () => {
    expect(referred(MACHINE.replace('?ACK(b)', '?ACK(|b)'))).toContain('?ACK([b]) [[b] == bit]');
    expect(referred(MACHINE.replace('?ACK(b)', '?ACK(|b)'))).toContain('?DATA(b) / deliver, !ACK(b)');
  });

  test('a participant and what else has its name are two things', () => {
    const text = 'participant send\nparticipant b\nsend connect b as send\n|send send 5 on send';
    expect(referred(text)).toBe('participant [send]\nparticipant b\n[send] connect b as send\n[send] send 5 on send');
  });

  test('highlights tell where a variable is changed', () => {
    const { parsed, offset, text } = at(MACHINE.replace('var bit', 'var |bit'));
    const written = [...highlights(parsed, offset)].filter(({ kind }) => kind === 'write');
    expect(bracketed(text, written)).toContain('stop rto, [bit] = 1-bit');
    expect(written).toHaveLength(2);
  });
});

describe('Rename', () => {
  const renamed = (marked: string, name: string): string => {
    const { parsed, offset, text } = at(marked);
    const result = rename(parsed, offset, name);
    return result.ok ? applyEdits(text, result.edits) : localizeService(result.reason, 'en');
  };

  test('changes every place', () => {
    expect(renamed('participant a\nparticipant b\na connect |b\nexpect b CLOSED\nnote over a, b "b"', 'c')).toBe(
      'participant a\nparticipant c\na connect c\nexpect c CLOSED\nnote over a, c "b"',
    );
    expect(renamed(MACHINE.replace('1-bit', '1-|bit'), 'turn')).toContain('[b == turn] / stop rto, turn = 1-turn');
    expect(renamed(MACHINE.replace('expect alice IDLE', 'expect alice |IDLE'), 'Free')).toContain('WAIT --> Free');
  });

  const ROUTER = `machine router(left, mtu = 1500)
  var size = mtu - 1
  [*] --> A
  A --> A : ?PKT(n, k) [n < mtu] / each i in 1 .. mtu: !PKT(i, k) to left, start hold(n) 1s
  A --> A : hold(n) / stop hold(n)
end
participant r is router(b)
participant b`;

  test('changes parameters, names of loops and arguments, each where it holds', () => {
    expect(renamed(ROUTER.replace('[n < mtu', '[n < m|tu'), 'most')).toBe(ROUTER.replaceAll('mtu', 'most'));
    expect(renamed(ROUTER.replace('PKT(i', 'PKT(|i'), 'j')).toBe(
      ROUTER.replace('each i in 1 .. mtu: !PKT(i', 'each j in 1 .. mtu: !PKT(j'),
    );
    expect(renamed(ROUTER.replace('stop hold(n', 'stop hold(|n'), 'm')).toBe(
      ROUTER.replace('hold(n) / stop hold(n)', 'hold(m) / stop hold(m)'),
    );
    expect(renamed(ROUTER.replace('router(b', 'router(|b'), 'c')).toBe(
      ROUTER.replace('router(b)', 'router(c)').replace('participant b', 'participant c'),
    );
    expect(renamed(ROUTER.replace('stop hold', 'stop |hold'), 'keep')).toBe(ROUTER.replaceAll('hold', 'keep'));
  });

  test.each([
    ['an argument that would hide it', '[n < m|tu', 'n', /There is an argument `n` already/],
    ['a loop that would hide it', '[n < m|tu', 'i', /There is an argument `i` already/],
    ['another parameter', '[n < m|tu', 'left', /There is an argument `left` already|two parameters `left`/],
    ['a variable', '[n < m|tu', 'size', /`size`/],
  ])('refuses a parameter the name of %s', (_, marked, name, reason) => {
    expect(renamed(ROUTER.replace('[n < mtu', marked), name)).toMatch(reason);
  });

  test('declares who exists without a declaration, and the other one', () => {
    expect(renamed('title "x"\nserver listen\nclient connect ser|ver\nexpect server CLOSED', 'web')).toBe(
      'title "x"\nparticipant client\nparticipant web\nweb listen\nclient connect web\nexpect web CLOSED',
    );
    expect(renamed('cli|ent connect server\r\nclient close', '客户端')).toBe(
      'participant 客户端\r\nparticipant server\r\n客户端 connect server\r\n客户端 close',
    );
    const { parsed, offset } = at('cli|ent clo');
    expect(prepareRename(parsed, offset)).toEqual({ ok: true, start: 0, end: 6, name: 'client' });
    const result = rename(parsed, offset, 'x');
    expect(result.ok && result.edits).toEqual([{ start: 0, end: 6, text: 'participant x\nparticipant server\nx' }]);
  });

  test.each([
    ['no name', 'participant |a\nparticipant b', '1a', /cannot be a name/],
    ['the name of another', 'participant |a\nparticipant b', 'b', /There is a participant `b` already/],
    [
      'a state of another spelling',
      MACHINE.replace('[*] --> IDLE', '[*] --> |IDLE'),
      'wait',
      /There is a state `wait` already/,
    ],
    ['a timer that a verb has', MACHINE.replace('stop rto', 'stop |rto'), 'send', /There is a verb `send` already/],
    ['a word of expressions', MACHINE.replace('var bit', 'var |bit'), 'not', /means something else/],
    [
      'a variable that hides behind an argument',
      MACHINE.replace('var bit', 'var |bit'),
      'b',
      /There is an argument `b` already/,
    ],
    ['the name of one that exists undeclared', 'cli|ent close', 'server', /There is a participant `server` already/],
    ['a state of TCP', 'expect client TIME-|WAIT', 'x', /from RFC 9293/],
    ['a keyword', 'dr|op SYN from client', 'x', /Only names/],
    [
      'what a library brings',
      'use tls1.3\nparticipant a is tls-|client\nparticipant b is tls-server',
      'x',
      /belongs to a library/,
    ],
  ])('refuses %s, with the reason', (_, marked, name, reason) => {
    expect(renamed(marked, name)).toMatch(reason);
  });

  test('offers the word that is there', () => {
    const { parsed, offset } = at('participant al|ice\nparticipant b');
    expect(prepareRename(parsed, offset)).toEqual({ ok: true, start: 12, end: 17, name: 'alice' });
  });
});

describe('A variable that is shown of all participants', () => {
  const of = (name: string, marked: string): string =>
    `machine ${name}\n  var ${marked} = 0\n  [*] --> A\n  A --> A : go / count = count + 1\nend\n`;
  const end = 'participant p is m\nparticipant q is n\n';
  const renamed = (marked: string): string => {
    const { parsed, offset, text } = at(marked);
    const result = rename(parsed, offset, 'turn');
    return result.ok ? applyEdits(text, result.edits) : localizeService(result.reason, 'en');
  };

  test('is that of each machine which has one', () => {
    expect(defined(`${of('m', 'count')}${of('n', 'count')}${end}show cou|nt`)).toBe(
      `${of('m', '[count]')}${of('n', '[count]')}${end}show count`,
    );
    expect(referred(`${of('m', 'count')}${of('n', '|count')}${end}show count`)).toMatch(/show \[count\]$/);
  });

  test('is renamed in all of them there, and in one alone where that declares it', () => {
    const both = renamed(`${of('m', 'count')}${of('n', 'count')}${end}show cou|nt`);
    expect(both).not.toContain('count');
    expect(both.match(/turn/g)).toHaveLength(7);
    const one = renamed(`${of('m', 'count')}${of('n', 'cou|nt')}${end}show count`);
    expect(one).toContain(of('m', 'count'));
    expect(one).toContain('show turn, count');
    expect(one).toContain('go / turn = turn + 1');
  });
});
