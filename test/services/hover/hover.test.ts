import { describe, expect, test } from 'vitest';
import { hover } from '../../../src/services/hover/hover.ts';
import { paragraphs } from '../../../src/services/markup.ts';
import { OPTIONS } from '../../../src/language/vocabulary/options.ts';
import { STATEMENTS } from '../../../src/language/statements/statements.ts';
import { parse } from '../../../src/language/parse.ts';
import type { UsedTexts } from '../../../src/language/uses/used-texts.ts';
import { LIBRARY } from '../../../src/language/vocabulary/library.ts';
import type { Locale } from '../../../src/l10n/locale.ts';
import { at, standingsOf } from '../cursor.ts';

function said(marked: string, simulated = false): string {
  const { parsed, offset, text } = at(marked);
  return hover(parsed, offset, { locale: 'en', standings: simulated ? standingsOf(text) : null })?.markdown ?? '';
}

const OPEN = 'set isn client J\nserver listen\nclient connect server\n';

describe('Hover', () => {
  test('a verb says what it means, with the section', () => {
    expect(said('client con|nect server')).toContain('Active OPEN');
    expect(said('client con|nect server')).toContain('RFC 9293, section 3.10.1');
    expect(said('client con|nect server')).toContain('NAME connect NAME[:PORT] [from PORT|CONNECTION] [as NAME]');
  });

  test('a variable of TCP says what it is', () => {
    expect(said('show client cw|nd')).toContain('The congestion window (');
    expect(said('expect client cw|nd == 4mss')).toContain('The congestion window (');
    expect(said('show sndN|xt')).toContain('The next number to be sent');
  });

  test('a line says what became of congestion windows, and by which rules', () => {
    const text = 'set initial-window 2mss\nset ssthresh 4mss\nserver listen\nclient connect server\nclient se|nd 20mss';
    const markdown = said(text, true);
    expect(markdown).toContain('Congestion windows:');
    expect(markdown).toMatch(/`client: cwnd 2 mss → 4 mss`: slow start/);
    expect(markdown).toMatch(/`client: cwnd 4 mss → 7 mss`: congestion avoidance/);
  });

  test('a field of a header says what it holds', () => {
    expect(said('expect client sent SYN wsc|ale 4')).toContain('Window Scale');
    expect(said('inject ACK from client to server sa|ck 1..2')).toContain('RFC 2018');
    expect(said('exp|ect client sent SYN wscale 4')).toContain('A claim');
  });

  test('`then`, `repeat` and `every` before an action say when and how often', () => {
    expect(said('th|en server send 5')).toContain('then [+DURATION] ACTION');
    expect(said('th|en server send 5')).toContain('An answer:');
    expect(said('then server se|nd 5')).toContain('SEND:');
    for (const marked of ['rep|eat 2 server send 5', 'then repeat 2 ev|ery 5ms server send 5'])
      expect(said(marked)).toContain('repeat COUNT [every DURATION] ACTION');
    expect(said('drop ev|ery data from server')).not.toContain('repeat COUNT');
    expect(said('participant then\nparticipant b\nth|en listen')).not.toContain('An answer:');
  });

  test('sections of RFCs are links, but in code', () => {
    expect(said('client con|nect server')).toContain(
      '*[RFC 9293, section 3.10.1](https://www.rfc-editor.org/rfc/rfc9293#section-3.10.1)*',
    );
    expect(said('expect client TIME-W|AIT')).toContain('(https://www.rfc-editor.org/rfc/rfc9293#section-3.3.2)');
    expect(said('client send 3m|ss')).toContain('(https://www.rfc-editor.org/rfc/rfc9293#section-3.7.1))');
    const label = 'RFC 9293, section 3.10.1';
    expect(said(`participant a as "${label}"\nparticipant b\n|a listen`)).toContain(`\`${label}\``);
    expect(said('use tls|1.3')).not.toContain('https://');
  });

  test('each section that is told can be a link', () => {
    const sections = [...STATEMENTS, ...OPTIONS].flatMap(({ section }) => (section === '' ? [] : [section]));
    expect(sections.length).toBeGreaterThan(20);
    for (const section of sections) expect(paragraphs([section], 'en')).toMatch(/^\[RFC [^\]]*\]\(https:/);
  });

  test('a keyword says its forms', () => {
    expect(said('dr|op next ACK from client')).toContain('drop [WHICH] KIND from NAME [to NAME]');
    expect(said('drop next ACK fr|om client')).toContain('The network loses what matches');
  });

  test('an option says its meaning and default', () => {
    expect(said('set min-r|to 200ms')).toMatch(/Lower bound[^]*default `1s`[^]*RFC 6298, section 2.4/);
  });

  test('a state says when it is entered and left', () => {
    expect(said('expect client time_w|ait')).toMatch(
      /\*\*TIME-WAIT\*\* \(TIME_WAIT\)[^]*Entered: [^]*Left: After 2 MSL/,
    );
  });

  test('a participant says its state after the line', () => {
    expect(said(`${OPEN.replace('client connect', 'cli|ent connect')}client close`, true)).toContain(
      'After this line: `ESTABLISHED`',
    );
    expect(said(`${OPEN}cl|ient close`, true)).toContain('After this line: `FIN-WAIT-2`');
  });

  test('an action says the segments that it caused', () => {
    const text = said(OPEN.replace('connect', 'conn|ect'), true);
    expect(text).toContain('`client → server: SYN seq=J`');
    expect(text).toContain('`server → client: SYN,ACK seq=0 ack=J+1`');
  });

  test('a number in a claim says what was found', () => {
    expect(said(`${OPEN}expect client sent SYN seq J+|7`, true)).toMatch(/Does not hold[^]*SYN seq J/);
    expect(said(`${OPEN}expect client ESTAB|LISHED`, true)).toContain('Holds: `client is ESTABLISHED`');
  });

  test('a connection of machines says which of them call it so', () => {
    const text = `machine m
  [*] --> A / listen 21 as control
  A --> A : dial / connect b:21 as con|trol
end
participant a, b is m over tcp`;
    expect(said(text)).toBe('Connection **control**: `m` calls it so.');
  });

  test('what TCP tells a machine over TCP is none of its verbs', () => {
    const text = 'machine m\n[*] --> A\nA --> A : go\nA --> A : closed\nend\nparticipant a, b is |m';
    expect(said(`${text} over tcp`)).toMatch(/Verbs: `go`$/m);
    expect(said(text)).toMatch(/Verbs: `go`, `closed`$/m);
  });

  test('kinds, connections, symbols, durations and values explain themselves', () => {
    expect(said('drop SY|N from client')).toContain('Has SYN without ACK');
    expect(said('client connect server as c1\nclient close on c|1')).toContain(
      'opened by `client` to `server` on line 1',
    );
    expect(said('set isn client J\nexpect client sent SYN seq |J')).toContain('`client`');
    expect(said('wait 2m|sl')).toContain('maximum segment lifetimes');
    expect(said('wait 2 m|sl')).toBe('2 maximum segment lifetimes (`set msl`)');
    expect(said('client send 3 |KiB')).toContain('3072 bytes');
    expect(said('client send 3m|ss')).toContain('3 times what one segment of the connection carries at most');
    expect(said('protocol http/1|.1')).toContain('RFC 9112');
  });

  test('machines explain their states, messages, timers, variables and verbs', () => {
    const machine =
      'machine m\nvar bit = 0\n[*] --> IDLE\nIDLE --> WAIT : send / !DATA(bit), start rto 1s\nWAIT --> IDLE : rto\nend\nparticipant a is m\nparticipant b is m\na send';
    const over = (word: string, by: string) => said(machine.replace(word, by));
    expect(over('[*] --> IDLE', '[*] --> I|DLE')).toMatch(
      /State \*\*IDLE\*\* of `m`[^]*from the start[^]*to `WAIT` by `send`/,
    );
    expect(over('!DATA', '!DA|TA')).toContain('sent by `m`, received by nobody');
    expect(over('start rto', 'start r|to')).toMatch(/started for `1s`[^]*from `WAIT` to `IDLE`/);
    expect(over('DATA(bit', 'DATA(b|it')).toContain('`var bit = 0`');
    expect(over('a send', 'a se|nd')).toContain('Verb **send** of machine `m`');
    expect(said('use tls|1.3')).toContain('RFC 8446');
    const values = 'machine m\nvar d = {1s: a}\n[*] --> A\nA --> A : go / d = d\nend\nparticipant a is m\n|a go';
    expect(said(values, true)).toContain('d = {1s: a}');
  });

  test('the name of a loop says so, and an argument beside it whose it is', () => {
    const machine = 'machine m\n[*] --> A\nA --> A : ?P(k) / each n in 1 .. k: !P(n)\nend\nparticipant a, b is m';
    expect(said(machine.replace('P(n)', 'P(|n)'))).toContain('**n** of the loop on line 3');
    expect(said(machine.replace('each n', 'each |n'))).toContain('**n** of the loop on line 3');
    expect(said(machine.replace('.. k', '.. |k'))).toContain('Argument **k** of the trigger on line 3');
  });

  test('parameters say whose they are, and their default; arguments, of which trigger', () => {
    const machine =
      'machine m(left, mtu = 2 * 750)\n[*] --> A / start hello 1s\nA --> A : hello / !P(mtu)\nA --> A : ?P(n) [n < mtu]\nend\nparticipant a is m(b)\nparticipant b';
    const over = (word: string, by: string) => said(machine.replace(word, by));
    expect(over('left', 'le|ft')).toMatch(/Parameter of `m`[^]*`left`/);
    expect(over('P(mtu', 'P(m|tu')).toMatch(/Parameter of `m`[^]*`mtu = 2 \* 750`/);
    expect(over('[n', '[|n')).toContain('Argument **n** of the trigger on line 4');
    expect(over('start hello', 'start he|llo')).toContain('started for `1s`');
    expect(over('m(b)', 'm(|b)')).toContain('b');
  });

  test('nothing where nothing stands', () => {
    expect(said('client close  |')).toBe('');
    expect(said('title "te|xt"')).toBe('');
  });

  test('labels cannot become markup', () => {
    expect(said('participant a as "`x` **b** <img>"\nparticipant b\n|a listen')).toContain('`` `x` **b** <img> ``');
  });
});

test('a machine tells its parameters, its verbs and what stands above it', () => {
  const text =
    '# Sends `x`,\n# and waits.\nmachine m(to, wait = 3)\n  [*] --> A\n  A --> A : go\nend\nparticipant a, b is ';
  const markdown = said(`${text}|m(b)`);
  expect(markdown).toContain('Parameters: `to`, `wait = 3`');
  expect(markdown).toContain('Verbs: `go`');
  expect(markdown).toContain('```\nSends `x`,\nand waits.\n```');
  expect(said('use alternating-bit\nparticipant a is abp-sen|der')).toContain('alternating bit');
  const quoting = said('# ```\n# <b>\nmachine m\n  [*] --> A\nend\nparticipant a is |m');
  expect(quoting).toContain('````\n```\n<b>\n````');
});

describe('What the head of a text says of a machine', () => {
  const FORM = 'participant NAME is dns-stub(RESOLVER, TIMEOUT, TRIES)\n  TIMEOUT 5s, TRIES 2\n  NAME lookup("NAME")';
  const SUMMARY = 'DNS: stub resolvers ask a recursive resolver';
  const use = 'use dns\nparticipant s is dns-stub(r, 3s)\nparticipant r is dns-resolver(s)\n';

  test('is told at its name: how it is written, its verbs, and what the protocol is', () => {
    const markdown = said(use.replace('dns-stub', 'dns-|stub'));
    expect(markdown).toMatch(/^Machine \*\*dns-stub\*\* of `use dns`\n\n```\nparticipant NAME/);
    expect(markdown).toContain(FORM);
    expect(markdown).toContain(SUMMARY);
    expect(markdown).not.toContain('is dns-resolver');
    expect(markdown).not.toContain('Source:');
  });

  test('is told at what is given to it, with the parameter that this is for', () => {
    const duration = said(use.replace('3s', '|3s'));
    expect(duration).toMatch(/seconds?[^]*Parameter of `dns-stub`\n\n`timeout = 5s`/);
    expect(duration).toContain(FORM);
    expect(said(use.replace('(r,', '(|r,'))).toMatch(/Participant \*\*r\*\*[^]*Parameter of `dns-stub`\n\n`resolver`/i);
    expect(said(use.replace('is dns-resolver', '|is dns-resolver'))).not.toContain('Parameter of');
  });

  test('is told in the text of the library itself, in the language of the reader', () => {
    const text = LIBRARY.get('dns') ?? '';
    const at = text.indexOf('timeout = 5s, tries');
    const markdown = (locale: Locale): string => hover(parse(text), at, { locale })?.markdown ?? '';
    expect(markdown('en')).toContain(FORM);
    expect(markdown('zh-cn')).toContain('DNS：存根解析器询问递归解析器');
    expect(markdown('zh-cn')).toContain('TIMEOUT 为 5s');
  });

  test('is told of a file of one’s own that has such a head', () => {
    const file = '# Echo: what is said comes back.\n#\n#   participant NAME is echo(TIMES)\n#     NAME say\n\n';
    const machine = 'machine echo(times = 1)\n  [*] --> A\n  A --> A : say / !X to all\n  A --> A : ?X\nend\n';
    const texts: UsedTexts = { file: () => ({ text: file + machine }), fences: [], fence: null };
    const text = 'use "echo.wirenote"\nparticipant a, b is echo\n';
    const markdown = hover(parse(text, LIBRARY, texts), text.indexOf('echo\n'), { locale: 'en' })?.markdown;
    expect(markdown).toContain(
      '```\nparticipant NAME is echo(TIMES)\n  NAME say\n```\n\nEcho: what is said comes back.',
    );
  });
});
