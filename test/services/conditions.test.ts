/** What an editor is told inside a condition. */
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/language/text/position.ts';
import { parse } from '../../src/language/parse.ts';
import { complete } from '../../src/services/completion/complete.ts';
import { format } from '../../src/services/format.ts';
import { hover } from '../../src/services/hover/hover.ts';
import { references } from '../../src/services/occurrences.ts';
import { rename } from '../../src/services/rename.ts';
import { semanticTokens } from '../../src/services/semantic.ts';
import { at, bracketed, standingsOf } from './cursor.ts';

const OPEN = 'server listen\nclient connect server as c1\n';
const MACHINE = `machine m
  var count = 0
  [*] --> A
  A --> A : go / count = count + 1
end
participant p is m
participant q is m
p go
`;

function labels(marked: string, simulated = false): readonly string[] {
  const { parsed, offset, text } = at(marked);
  const standings = simulated ? standingsOf(text) : null;
  return complete(parsed, offset, { locale: 'en', standings }).items.map(({ label }) => label);
}

function said(marked: string): string {
  const { parsed, offset, text } = at(marked);
  return hover(parsed, offset, { locale: 'en', standings: standingsOf(text) })?.markdown ?? '';
}

describe('Completion', () => {
  test.each([
    ['expect |', ['never', 'finally', 'no', 'not', 'client', 'server']],
    ['expect client |', ['sent', 'received', 'error', 'ESTABLISHED', 'cwnd', 'unread']],
    ['expect never |', ['not', 'client']],
    ['expect never client |', ['ESTABLISHED', 'cwnd', 'received']],
    ['expect client cwnd |', ['on', '==', '!=', '<', '<=', '>', '>=']],
    ['expect client cwnd == |', ['4mss', 'server']],
    ['expect client rto > |', ['200ms', 'server']],
    ['expect client cwnd == server |', ['cwnd', 'flight']],
    ['expect |', ['now']],
    ['expect client cwnd |', ['+', '-', '*', '/', '%']],
    ['expect client cwnd - |', ['4mss', 'client', 'server']],
    ['expect client cwnd - server |', ['cwnd', 'flight']],
    ['expect (client cwnd - client |', ['flight']],
    ['expect (client cwnd - client flight |', ['on', '+', '-']],
    ['expect client rto > |', ['now']],
    ['expect client rto > client srtt |', ['+', '*', 'and', 'at']],
    ['expect now |', ['==', '<', '+', '-']],
    ['expect now < |', ['200ms', 'client']],
    ['expect client CLOSED |', ['on', 'and', 'or', 'at']],
    ['expect client CLOSED and |', ['not', 'client', 'server']],
    ['expect (client CLOSED or server |', ['ESTABLISHED', 'cwnd']],
    ['expect client CLOSED on |', ['c1', 'server']],
    ['wait until |', ['no', 'not', 'client']],
    ['wait until client |', ['sent', 'received', 'ESTABLISHED', 'cwnd']],
    ['expect client sent SYN in |', ['all', 'section']],
    ['expect client sent SYN at |', ['0ms', '1s']],
  ])('%s', (line, expected) => {
    expect(labels(OPEN + line)).toEqual(expect.arrayContaining(expected));
  });

  test('variables of a machine, with what they are now', () => {
    const { parsed, offset, text } = at(`${MACHINE}expect p |`);
    const { items } = complete(parsed, offset, { locale: 'en', standings: standingsOf(text) });
    expect(items.find(({ label }) => label === 'count')).toMatchObject({ detail: 'now `1`' });
    expect(labels(`${MACHINE}expect p count == |`)).toEqual(expect.arrayContaining(['0', 'true', 'q']));
    expect(labels(`${MACHINE}expect p |`)).not.toContain('cwnd');
  });

  test('nothing that cannot stand there', () => {
    expect(labels(`${OPEN}wait until client CLOSED |`)).not.toContain('at');
    expect(labels(`${OPEN}expect never client CLOSED |`)).not.toContain('at');
    expect(labels(`${OPEN}expect client cwnd |`)).not.toContain('and');
    expect(labels(`${OPEN}expect client cwnd > |`)).not.toContain('now');
    expect(labels(`${OPEN}expect client CLOSED |`)).not.toContain('+');
  });
});

describe('Hover', () => {
  test('a variable says what it is, and what was found', () => {
    const text = `${OPEN}server stop reading\nclient send 100\nexpect server unr|ead == 100 and client ESTABLISHED`;
    expect(said(text)).toContain('Variable `unread` of the connection: a size, compared with bytes or `mss`');
    expect(said(text)).toContain('Holds: `server unread is 100; client is ESTABLISHED`');
    expect(said(`${OPEN}expect client r|to == 1s`)).toContain('Variable `rto` of the connection: a duration');
    expect(said(`${MACHINE}expect p co|unt == 2`)).toContain('**Does not hold**: `p count is 1`');
    expect(said(`${MACHINE}expect p co|unt == 2`)).toContain('Variable of `m`');
    expect(said(`${MACHINE}expect p co|unt + q count == 2`)).toContain('`p count + q count is 1');
    expect(said(`${OPEN}expect no|w < 3s`)).toContain('the time since the scenario began');
  });

  test('`never` and `finally` say what came of them', () => {
    expect(said(`${OPEN}expect ne|ver client CLOSED`)).toContain('**Does not hold**: `client is CLOSED`');
    expect(said(`${OPEN}expect never client CLOS|ING`)).toContain('Holds: `it was so at no moment`');
    expect(said(`${OPEN}expect client sent SYN in a|ll`)).toContain('The whole run so far');
  });
});

describe('Names', () => {
  test('are found and renamed in conditions too', () => {
    const text = `${MACHINE}expect p count == q co|unt and q A`;
    const { parsed, offset, text: plain } = at(text);
    expect(
      bracketed(plain, [...references(parsed, offset)])
        .split('\n')
        .at(-1),
    ).toBe('expect p [count] == q [count] and q A');
    const renamed = rename(parsed, offset, 'total');
    if (!renamed.ok) throw new Error('not renamed');
    expect(applyEdits(plain, renamed.edits)).toBe(plain.replaceAll('count', 'total'));
    const computed = at(`${MACHINE}expect (p count - q co|unt) * 2 == 2`);
    expect(
      bracketed(computed.text, [...references(computed.parsed, computed.offset)])
        .split('\n')
        .at(-1),
    ).toBe('expect (p [count] - q [count]) * 2 == 2');
    const participant = at(`${OPEN}expect never serv|er CLOSED or client unread > server unread on c1`);
    expect(
      bracketed(participant.text, [...references(participant.parsed, participant.offset)])
        .split('\n')
        .at(-1),
    ).toBe('expect never [server] CLOSED or client unread > [server] unread on c1');
  });

  test('a variable of TCP has no name of its own', () => {
    const { parsed, offset } = at('expect client unr|ead == 0');
    expect(rename(parsed, offset, 'x').ok).toBe(false);
  });
});

describe('Format', () => {
  test('puts one space around operators, and none inside parentheses', () => {
    const text =
      'expect   never( client unread>=2 mss  or not server CLOSED )and client   CLOSED\nexpect client sent SYN at 0ms , 1s..  2s';
    const tidy =
      'expect never (client unread >= 2 mss or not server CLOSED) and client CLOSED\nexpect client sent SYN at 0ms, 1s..2s';
    const formatted = (one: string) => applyEdits(one, format(parse(one).document));
    expect(formatted(text)).toBe(tidy);
    expect(formatted(tidy)).toBe(tidy);
    expect(parse(tidy).issues).toEqual([]);
  });

  test('and around what computes, but not behind the sign of a number', () => {
    const formatted = (one: string) => applyEdits(one, format(parse(one).document));
    for (const [text, tidy] of [
      ['expect client cwnd-2mss>client flight*2+1', 'expect client cwnd-2mss > client flight * 2 + 1'],
      ['expect (client cwnd -client flight)/2>-1', 'expect (client cwnd - client flight) / 2 > -1'],
      ['expect 2*( client cwnd+1 )== 4', 'expect 2 * (client cwnd + 1) == 4'],
      ['expect -client srtt <0s', 'expect -client srtt < 0s'],
      ['set isn client J\nexpect client sent SYN seq J+1', 'set isn client J\nexpect client sent SYN seq J+1'],
      ['expect client sent ACK sack 1..5 ack -100', 'expect client sent ACK sack 1..5 ack -100'],
    ] as const) {
      expect(formatted(text)).toBe(tidy);
      expect(formatted(tidy)).toBe(tidy);
    }
  });
});

describe('Semantic tokens', () => {
  test('each word of a condition is what it is', () => {
    const text = 'expect not client unread on server == 2mss';
    const { document } = parse(text);
    const tokens = [...semanticTokens(document)].map(({ start, length, type }) => [
      text.slice(start, start + length),
      type,
    ]);
    expect(tokens).toEqual(
      expect.arrayContaining([
        ['client', 'variable'],
        ['unread', 'variable'],
        ['not', 'keyword'],
      ]),
    );
  });
});
