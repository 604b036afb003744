import { withTexts } from '../english.ts';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/parse.ts';
import { optionsOf } from '../../src/language/vocabulary/options.ts';
import { errorsOf, issuesOf, statementOf, statementsOf } from './parsing.ts';

describe('Lines', () => {
  test('hold one statement each; blank lines and comments are free', () => {
    const text = '# a comment\n\n   server listen   # another\n\t\nclient connect server';
    expect(statementsOf(text).map(({ span }) => span)).toEqual([
      { line: 3, column: 4, endColumn: 17 },
      { line: 5, column: 1, endColumn: 22 },
    ]);
  });

  test('`#` begins a comment only at the start of a line or after white space, outside a text', () => {
    expect(statementOf('client send "a # b" # c')).toMatchObject({ call: { bytes: 5, label: 'a # b' } });
    expect(issuesOf('client close#now')).toEqual(['1:13-14 Expected `on` or the end of the line, not `#`.']);
  });

  test('end in LF, CRLF or CR; a byte order mark is no part of the first', () => {
    const lines = ['title "x"', 'server listen', 'client connect server'];
    for (const end of ['\n', '\r\n', '\r'])
      expect(parse(`\uFEFF${lines.join(end)}`).scenario.statements.map(({ span }) => span.line)).toEqual([2, 3]);
    expect(parse('\uFEFFtitle 1').issues[0]).toMatchObject({ line: 1, column: 7 });
  });

  test.each(['constructor', '__proto__', 'toString'])('a word may be %s, wherever it stands', (word) => {
    const machine = `machine m(${word})\n  var x = ${word}\n  [*] --> A\n  A --> A : go(${word}) / x = 1 ${word}\nend`;
    const script = `participant a is m(${word})\na ${word} ${word}\nexpect a ${word} == ${word}\nset ${word} ${word}\nuse ${word}`;
    expect(parse(`${machine}\n${script}`).issues.filter(({ code }) => code === 'internal-error')).toEqual([]);
  });

  test('a broken line costs that line alone', () => {
    const text = 'server listen\nclient conect server\nclient send 10\nclient clse\nexpect client CLOSED';
    const { scenario, issues } = parse(text);
    expect(scenario.statements.map(({ span }) => span.line)).toEqual([1, 3, 5]);
    expect(issues.map(({ line }) => line)).toEqual([2, 4]);
  });
});

describe('Names', () => {
  test('are a letter or `_`, then letters, digits, `_`, `-` in any script', () => {
    const text = 'participant 客户端\nparticipant сервер-2\nparticipant _a1\n客户端 connect сервер-2';
    expect(parse(text)).toMatchObject({
      issues: [],
      scenario: { participants: [{ id: '客户端' }, { id: 'сервер-2' }, { id: '_a1' }] },
    });
    expect(issuesOf('participant 1a')).toHaveLength(1);
  });

  test('may be keywords: a participant called `wait`, another called `machine`', () => {
    const text =
      'participant wait\nparticipant machine\nwait connect machine\nwait 2s\nmachine close\nexpect wait CLOSED';
    expect(statementsOf(text).map(({ kind }) => kind)).toEqual(['action', 'wait', 'action', 'expect']);
  });

  test('are resolved over the whole source', () => {
    expect(issuesOf('client send 1 on c1\nclient connect server as c1')).toEqual([]);
    expect(issuesOf('a connect b\nparticipant a\nparticipant b')).toEqual([]);
  });

  test('that are not declared are an error that suggests the nearest one', () => {
    expect(issuesOf('participant alice\nparticipant bob\nalise connect bob')).toEqual([
      '3:1-6 There is no participant `alise`; there are `alice`, `bob`. Did you mean `alice`?',
    ]);
  });

  test('that two things have are an error on the second', () => {
    expect(issuesOf('participant a\nparticipant a\nparticipant b')).toEqual([
      '2:13-14 There is a participant `a` already, on line 1.',
    ]);
    expect(issuesOf('client connect server as c1\nclient connect server as c1')).toEqual([
      '2:26-28 `c1` names the connection of line 1 already.',
    ]);
  });

  test('of several participants stand on one line, and all run the same machine', () => {
    const machine = 'machine m\n  [*] --> A\nend\n';
    const { scenario, issues } = parse(`${machine}participant a, b, c is m`);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(scenario.participants.map(({ id, machine: runs, span }) => [id, runs, span?.column])).toEqual([
      ['a', 'm', 13],
      ['b', 'm', 16],
      ['c', 'm', 19],
    ]);
  });

  test('of several participants are told apart in errors', () => {
    expect(issuesOf('participant a, b\nparticipant c, b\na connect c')).toEqual([
      '2:16-17 There is a participant `b` already, on line 1.',
    ]);
    expect(issuesOf('participant a, a')).toEqual(['1:16-17 `a` stands in this list already.']);
    expect(issuesOf('participant a, b as "Client"')).toEqual([
      '1:21-29 A label belongs to one participant: declare it on a line of its own.',
    ]);
    expect(issuesOf('use tls1.3\nparticipant a, b')).toEqual([
      '2:13-17 information: `a` and `b` run no machine: `participant a, b is MACHINE` says which.',
    ]);
  });
});

describe('Texts', () => {
  test('know `\\"`, `\\\\`, `\\n` and `\\r`', () => {
    expect(statementOf('client send "QUIT\\r\\n"')).toMatchObject({ call: { bytes: 6, label: 'QUIT\r\n' } });
    expect(statementOf('note over client "a \\"b\\" \\\\ \\n"')).toMatchObject({ text: 'a "b" \\ \n' });
    expect(issuesOf('title "a\\tb"')).toEqual([
      '1:9-11 `\\t` means nothing in a text; `\\"`, `\\\\`, `\\n` and `\\r` do.',
    ]);
  });

  test('that are not closed are one issue on their line', () => {
    expect(parse('client send "abc\nserver listen')).toMatchObject({
      issues: [
        { line: 1, column: 13, endColumn: 17, code: 'unterminated-text', fixes: [{ edits: [{ text: '"abc"' }] }] },
      ],
      scenario: { statements: [{ call: { verb: 'listen' } }] },
    });
    expect(parse('title "abc\\').issues[0]?.fixes?.[0]?.edits[0]?.text).toBe('"abc\\\\"');
  });
});

describe('Durations, sizes and numbers', () => {
  test.each([
    ['20ms', { us: 20_000 }],
    ['1.5s', { us: 1_500_000 }],
    ['7us', { us: 7 }],
    ['2min', { us: 120_000_000 }],
    ['3h', { us: 10_800_000_000 }],
    ['1d', { us: 86_400_000_000 }],
    ['2msl', { msl: 2 }],
    ['0.0004ms', { us: 0 }],
  ])('a duration %s', (text, duration) => {
    expect(statementOf(`wait ${text}`)).toEqual({ kind: 'wait', what: { kind: 'time', duration } });
  });

  test.each([
    ['wait 20', 'A duration is a number with `us`, `ms`, `s`, `min`, `h`, `d` or `msl`.'],
    [
      'wait 20m',
      'A duration is a number with `us`, `ms`, `s`, `min`, `h`, `d` or `msl`. Did you mean `20min` or `20ms`?',
    ],
    [
      'client send 4KB',
      'A size is an integer, with `B`, `bytes`, `k` or `kB` (1000 B), `M` or `MB`, `KiB` (1024 B), `MiB` or `mss` if you like. Did you mean `4kB` or `4KiB`?',
    ],
    [
      'client send 1.5',
      'A size is an integer, with `B`, `bytes`, `k` or `kB` (1000 B), `M` or `MB`, `KiB` (1024 B), `MiB` or `mss` if you like.',
    ],
  ])('%s is refused', (text, message) => {
    expect(withTexts(parse(text).issues)[0]?.message).toBe(message);
  });

  test.each([
    ['120', 120],
    ['12B', 12],
    ['4kB', 4000],
    ['1MB', 1_000_000],
    ['1k', 1000],
    ['2M', 2_000_000],
    ['1KiB', 1024],
    ['1MiB', 1_048_576],
    ['33mss', { mss: 33 }],
  ])('a size %s', (text, bytes) => {
    expect(statementOf(`client send ${text}`)).toMatchObject({ call: { bytes } });
  });

  test('a text that is sent is as long as its UTF-8', () => {
    expect(statementOf('client send "aé客🙂"')).toMatchObject({ call: { bytes: 10 } });
  });
});

describe('Head', () => {
  test('`title`, once', () => {
    const { scenario, issues } = parse('title "A"\ntitle "B"');
    expect(scenario.title).toBe('A');
    expect(withTexts(issues)).toMatchObject([{ line: 2, message: 'Line 1 gives the title already.' }]);
  });

  test('`protocol`: tcp, unless a machine is declared or used', () => {
    expect(parse('').scenario.protocol).toBe('tcp');
    expect(parse('protocol http/1.1').scenario.protocol).toBe('http/1.1');
    expect(parse('machine m\n[*] --> A\nA --> A : go\nend').scenario.protocol).toBe('machines');
    expect(issuesOf('protocol http/1.2')[0]).toMatch(/^1:10-18 Expected a protocol .* Did you mean `http\/1.0`\?$/);
  });

  test('`participant`: label, machine, order of declaration', () => {
    expect(parse('participant b as "Bob"\nparticipant a').scenario.participants).toEqual([
      { id: 'b', label: 'Bob', machine: null, machines: [], span: { line: 1, column: 13, endColumn: 14 } },
      { id: 'a', label: 'a', machine: null, machines: [], span: { line: 2, column: 13, endColumn: 14 } },
    ]);
  });

  test('`participant`: label and machine in either order', () => {
    const machine = 'machine m\n[*] --> A\nA --> A : go\nend\n';
    for (const rest of ['is m as "Bob"', 'as "Bob" is m'])
      expect(parse(`${machine}participant b ${rest}`).scenario.participants).toMatchObject([
        { id: 'b', label: 'Bob', machine: 'm' },
      ]);
  });

  test('`participant`: several machines, each on the network or over TCP', () => {
    const machines = 'machine m\n[*] --> A\nA --> A : go\nend\nmachine n\n[*] --> A\nA --> A : go\nend\n';
    const usesOf = (rest: string) =>
      parse(`${machines}participant b is ${rest}`).scenario.participants[0]?.machines.map(
        ({ machine, overTcp }) => `${machine}${overTcp ? ' over tcp' : ''}`,
      );
    expect(usesOf('m')).toEqual(['m']);
    expect(usesOf('m over tcp as "Bob"')).toEqual(['m over tcp']);
    expect(usesOf('m, n over tcp')).toEqual(['m', 'n over tcp']);
    const wrong = (rest: string) => parse(`${machines}participant b is ${rest}`).issues.map(({ code }) => code);
    expect(wrong('m over tpc')).toEqual(['unexpected']);
    expect(wrong('m over')).toEqual(['incomplete']);
    expect(wrong('m, m')).toEqual(['duplicate']);
    expect(wrong('m, k')).toEqual(['unknown-machine']);
    expect(usesOf('router, m over tcp')).toEqual(['m over tcp']);
    expect(wrong('nat, m')).toEqual(['bad-machine']);
    expect(wrong('m, router')).toEqual(['bad-machine']);
  });

  test('without any there are `client` and `server`', () => {
    expect(parse('').scenario.participants.map(({ id }) => id)).toEqual(['client', 'server']);
  });

  test('a broken `participant` line declares its names all the same: what uses them is right', () => {
    expect(issuesOf('participant a\nparticipant b as\nparticipant c\nb listen')).toEqual([
      '2:15-17 Expected a text in double quotes after `as`.',
    ]);
    const { scenario } = parse('participant a\nparticipant b as\nparticipant c\nb listen');
    expect(scenario.participants.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(scenario.statements).toHaveLength(1);
  });

  test('a name behind a missing comma is no other mistake', () => {
    expect(issuesOf('participant a, b c\nc listen\nnote over b, c "x"\nnote over b, d "x"')).toEqual([
      expect.stringMatching(/^1:18-19 .*not `c`/),
      expect.stringMatching(/^4:14-15 There is no participant `d`/),
    ]);
  });

  test('of what a participant runs whose line is broken, nothing else is told', () => {
    const machine = 'machine m\n[*] --> A\nA --> A : go / !M(1) to all\nA --> A : ?M\nend\n';
    expect(issuesOf(`${machine}participant a, b is m(1\na go\na gone\nexpect b Z`)).toEqual([
      '6:23-24 Expected `)` after `1`.',
    ]);
    expect(issuesOf(`${machine}participant a, b is k\na go\na gone\nexpect b Z\na -> b`)).toHaveLength(2);
  });

  test('`use` brings in the machines of a library', () => {
    const library = new Map([['ping', 'machine p\n[*] --> A\nA --> A : go / !PING\nA --> A : ?PING\nend']]);
    const { scenario, issues } = parse('use ping\nparticipant x is p\nparticipant y is p\nx go', library);
    expect(issues).toEqual([]);
    expect(scenario.machines).toMatchObject([{ name: 'p', library: 'ping', verbs: ['go'] }]);
    expect(withTexts(parse('use pong', library).issues)[0]?.message).toBe(
      'Expected a protocol of the library (`ping`). Did you mean `ping`?',
    );
  });
});

describe('Options', () => {
  const known = optionsOf('tcp')
    .map(({ name }) => `\`${name}\``)
    .join(', ');

  test.each([
    ['set latency 20ms', { side: null, toward: null, option: 'latency', value: { us: 20_000 } }],
    ['set latency client server 30ms', { side: 'client', toward: 'server', value: { us: 30_000 } }],
    ['set nagle client on', { side: 'client', option: 'nagle', value: true }],
    ['set delayed-ack off', { option: 'delayed-ack', value: null }],
    ['set keepalive 5s', { option: 'keepalive', value: { us: 5_000_000 } }],
    ['set window 4kB', { option: 'window', value: 4000 }],
    ['set retries 3', { option: 'retries', value: 3 }],
    ['set behaviour linux', { option: 'behaviour', value: 'linux' }],
    ['set isn client J', { side: 'client', option: 'isn', value: 'J' }],
    ['set isn server 4294967290', { side: 'server', option: 'isn', value: 4_294_967_290 }],
    ['+5ms set mss 500', { when: { kind: 'after', delay: { us: 5000 } }, option: 'mss', value: 500 }],
  ])('%s', (text, expected) => {
    expect(statementOf(text)).toMatchObject(expected);
  });

  test.each([
    ['set latncy 1s', `1:5-11 There is no option \`latncy\`; there are ${known}. Did you mean \`latency\`?`],
    ['set jitter 5ms', `1:5-11 \`jitter\` (a delay that varies) is not modelled. The options are ${known}.`],
    [
      'client -> server : "hello"',
      '1:1-27 Arrows are not drawn here, they come of what happens. Say what somebody does: `client send 120 "TEXT"`.',
    ],
    [
      'client --> server : hello',
      '1:1-26 Arrows are not drawn here, they come of what happens. Say what somebody does: `client send 120 "TEXT"`.',
    ],
    [
      'client --> server : x\nset nagle on',
      '1:1-22 Arrows are not drawn here, they come of what happens. Say what somebody does: `client send 120 "TEXT"`.',
    ],
    [
      'user->>server: hello',
      '1:1-21 Arrows are not drawn here, they come of what happens. Say what somebody does: `user send 120 "TEXT"`.',
    ],
    [
      'inject data,FIN from client to server',
      '1:12-13 `data` stands alone; only flags are joined by `,`. A segment with `FIN` that carries data is written `FIN,ACK … len SIZE`.',
    ],
    ['set nagle maybe', '1:11-16 Expected `off` or `on` or a participant, not `maybe`.'],
    ['set congestion client vegas', '1:23-28 Expected `tahoe`, `reno`, `cubic` or `off`, not `vegas`.'],
    ['set nagle maybe on', '1:11-16 There is no participant `maybe`; there are `client`, `server`.'],
    ['set detail client messages', '1:12-18 Expected `segments`, `options` or `messages`, not `client`.'],
    ['set mss client server 5', '1:16-22 Expected a size from 1 to 65535 bytes, not `server`.'],
    ['set mss 0', '1:9-10 A size from 1 to 65535 bytes is expected, not `0`.'],
    ['set isn J', '1:9-10 Say whose numbers begin with `J`: `set isn NAME J`.'],
    ['set rto', '1:5-8 Expected a duration of more than 0, such as `20ms` or a participant after `rto`.'],
  ])('%s is refused', (text, issue) => {
    expect(issuesOf(text)).toEqual([issue]);
  });

  test('a line of more than 10,000 words and signs says so, where it is cut', () => {
    const names = Array.from({ length: 5001 }, (_name, index) => `p${index}`);
    const text = `participant ${names.join(', ')}`;
    const cut = text.indexOf(', p5000') + 1;
    expect(issuesOf(text)).toEqual([
      `1:${cut}-${text.length + 1} A line has at most 10000 words, numbers, texts and signs.`,
    ]);
  });

  test('the last one says how the trace is written, wherever it stands', () => {
    const text = 'set isn client J\nset state-names bsd\nserver listen\nset state-names rfc\nset detail messages';
    expect(parse(text).scenario.display).toEqual({ isn: { client: 'J' }, stateNames: 'rfc', detail: 'messages' });
  });
});

describe('Actions', () => {
  test.each([
    ['server listen', { verb: 'listen' }],
    ['client connect server as c1', { verb: 'connect', to: 'server', as: 'c1' }],
    ['client send 120 "GET /"', { verb: 'send', bytes: 120, label: 'GET /' }],
    ['client send "hi"', { verb: 'send', bytes: 2, label: 'hi' }],
    ['client close', { verb: 'close' }],
    ['client abort', { verb: 'abort' }],
    ['client exit', { verb: 'exit' }],
    ['client stop reading', { verb: 'stop reading' }],
    ['server stop listening', { verb: 'stop listening' }],
    ['client read', { verb: 'read', bytes: null }],
    ['client read 1kB', { verb: 'read', bytes: 1000 }],
    ['server crash', { verb: 'crash' }],
  ])('%s', (text, call) => {
    expect(statementOf(text)).toMatchObject({ kind: 'action', call });
  });

  test('`on NAME` says which connection, at either end of it only', () => {
    const text = 'participant a\nparticipant b\nparticipant c\na connect b as c1\nb send 5 on c1\nc send 5 on c1';
    expect(issuesOf(text)).toEqual(['6:13-15 Connection `c1` is between `a` and `b`; `c` is no end of it.']);
  });

  test('nobody connects to itself', () => {
    expect(issuesOf('client connect client')).toEqual([
      '1:16-22 `client` connects to itself: another participant is expected.',
    ]);
  });

  test('an unknown verb names the nearest one', () => {
    expect(issuesOf('client sned 5')[0]).toMatch(
      /^1:8-12 `sned` is nothing that `client` can do; .* Did you mean `send`\?$/,
    );
  });

  test('HTTP has verbs of its own', () => {
    const head = 'protocol http/1.1\n';
    expect(statementOf(`${head}server serve "/a" 4kB`)).toMatchObject({
      call: { verb: 'serve', path: '/a', bytes: 4000 },
    });
    expect(statementOf(`${head}client get "/a" close`)).toMatchObject({
      call: { verb: 'get', path: '/a', from: null, close: true },
    });
    expect(statementOf(`${head}client post "/a" 300`)).toMatchObject({
      call: { verb: 'post', bytes: 300, close: false },
    });
    expect(statementOf(`${head}expect client status 404`)).toMatchObject({ claim: { kind: 'status', status: 404 } });
    expect(issuesOf('client get "/a"')).toEqual([
      '1:8-11 `get` belongs to `protocol http/1.0`, `protocol http/1.1`; this scenario is `tcp`.',
    ]);
    expect(issuesOf('expect client status 404')[0]).toMatch(/^1:22-25 A status is what HTTP answers/);
    expect(issuesOf('protocol http/1.0\nclient get "/a" close')[0]).toMatch(/belongs to `protocol http\/1.1`/);
    expect(issuesOf(`${head}participant a\nparticipant b\nparticipant c\na get "/x"`)[0]).toMatch(/write `from NAME`/);
  });
});

describe('When', () => {
  test('`+DURATION` is counted from the action before', () => {
    expect(statementOf('+10ms server close')).toMatchObject({ when: { kind: 'after', delay: { us: 10_000 } } });
    expect(statementOf('+0ms expect client SYN-SENT')).toMatchObject({ when: { kind: 'after', delay: { us: 0 } } });
  });

  test('`then` stands before an action, with or without `+DURATION`', () => {
    expect(statementOf('then server send 30')).toMatchObject({ when: { kind: 'then', delay: null }, at: 'server' });
    expect(statementOf('then +30ms server close')).toMatchObject({
      when: { kind: 'then', delay: { us: 30_000 } },
      call: { verb: 'close' },
    });
  });

  test('`repeat` stands before an action, behind what says when', () => {
    const text = 'repeat 6 every 400ms server read 730';
    expect(statementOf(text)).toMatchObject({ repetition: { count: 6, every: { us: 400_000 } } });
    expect(statementOf('repeat 3 client send 1')).toMatchObject({ repetition: { count: 3, every: null } });
    expect(statementOf('+5ms repeat 3 client send 1')).toMatchObject({
      when: { kind: 'after', delay: { us: 5000 } },
      repetition: { count: 3, every: null },
    });
    expect(statementOf('client send 1')).toMatchObject({ repetition: null });
  });

  test('`then` and `repeat` stand before nothing else', () => {
    expect(issuesOf('then wait 1s')).toEqual([
      '1:1-5 `then` stands before what a participant does; `wait` is no such thing.',
    ]);
    expect(issuesOf('then +5ms expect client CLOSED')).toEqual([
      '1:1-10 `then` stands before what a participant does; `expect` is no such thing.',
    ]);
    expect(issuesOf('repeat 2 drop ACK from client')).toEqual([
      '1:1-9 `repeat` stands before what a participant does; `drop` is no such thing.',
    ]);
    expect(issuesOf('then')).toEqual(['1:1-5 Expected what a participant does after `then`.']);
    expect(issuesOf('then +')).toEqual(['1:6-7 Expected a duration such as `20ms` after `+`.']);
    expect(issuesOf('repeat client send 1')).toEqual(['1:8-14 Expected an integer from 1, not `client`.']);
    expect(issuesOf('repeat 0 client send 1')).toEqual(['1:8-9 Expected an integer from 1, not `0`.']);
    expect(issuesOf('repeat 2 every client send 1')).toEqual([
      '1:16-22 Expected a duration such as `20ms`, not `client`.',
    ]);
    expect(issuesOf('than server send 1')).toEqual(['1:1-5 No statement begins with `than`. Did you mean `then`?']);
    expect(issuesOf('then servr send 1')).toEqual([
      '1:6-11 There is no participant `servr`; there are `client`, `server`. Did you mean `server`?',
    ]);
  });

  test('`then`, `+DURATION` and `repeat` stand in this order; a fix puts them so', () => {
    const order =
      'Before an action stand, in this order, `then`, `+DURATION` and `repeat COUNT every DURATION`, as far as they are there.';
    const fixed = (text: string) => {
      const [issue] = parse(text).issues;
      const [edit] = issue?.fixes?.[0]?.edits ?? [];
      return edit === undefined
        ? null
        : text.slice(0, edit.span.column - 1) + edit.text + text.slice(edit.span.endColumn - 1);
    };
    expect(issuesOf('+10ms then client close')).toEqual([`1:1-11 ${order}`]);
    expect(fixed('+10ms then client close')).toBe('then +10ms client close');
    expect(fixed('then then client close')).toBe('then client close');
    expect(fixed('repeat 2 then client send 1')).toBe('then repeat 2 client send 1');
    expect(fixed('repeat 2 every 5ms +10ms client send 1')).toBe('+10ms repeat 2 every 5ms client send 1');
    expect(fixed('then repeat 2 +10ms client send 1')).toBe('then +10ms repeat 2 client send 1');
  });

  test('a participant may be called `then`: a line that reads as what it does is that', () => {
    const head = 'participant then\nparticipant b\nb listen\nthen connect b as c1\n';
    expect(errorsOf(`${head}then send 5\nthen then send 5\nthen close on c1\nthen b close`)).toEqual([]);
    const last = (line: string) => statementsOf(head + line).at(-1);
    expect(last('then send 5')).toMatchObject({ when: { kind: 'quiet' } });
    expect(last('then then send 5')).toMatchObject({ when: { kind: 'then' }, at: { name: 'then' } });
  });

  test('belongs neither to `wait` nor to what is about the whole scenario', () => {
    expect(issuesOf('+10ms wait 1s')).toEqual(['1:1-6 A `wait` begins at once; it has no `+DURATION`.']);
    expect(issuesOf('+10ms title "x"')).toEqual(['1:1-6 `title` is about the whole scenario; it has no time.']);
    expect(issuesOf('+10ms')).toEqual(['1:2-6 Expected a statement after `10ms`.']);
  });

  test('`wait until` names a state in either spelling and any case', () => {
    for (const state of ['FIN-WAIT-1', 'fin_wait_1', 'Fin-Wait-1', 'FIN_WAIT1'])
      expect(statementOf(`wait until client ${state}`)).toMatchObject({
        what: { kind: 'until', claim: { kind: 'state', at: 'client', state: 'FIN-WAIT-1' } },
      });
    expect(issuesOf('wait until client TIMEWAIT')).toEqual([
      '1:19-27 Expected `sent`, `received`, `error`, a state or a variable, not `TIMEWAIT`. Did you mean `TIME-WAIT`?',
    ]);
  });
});

describe('What goes wrong', () => {
  test.each([
    [
      'drop ACK from client',
      { fault: 'drop', which: { kind: 'next', count: 1 }, packet: { kind: 'flags', flags: ['ACK'] }, to: null },
    ],
    [
      'drop next 3 data from client to server',
      { which: { kind: 'next', count: 3 }, packet: { kind: 'data' }, to: 'server' },
    ],
    [
      'duplicate 2nd SYN,ACK from server',
      { fault: 'duplicate', which: { kind: 'nth', nths: [2] }, packet: { kind: 'flags', flags: ['SYN', 'ACK'] } },
    ],
    ['hold every segment from client', { fault: 'hold', which: { kind: 'every' }, packet: { kind: 'segment' } }],
    [
      'delay next fin from client by 50ms',
      { fault: 'delay', by: { us: 50_000 }, packet: { kind: 'flags', flags: ['FIN'] } },
    ],
    ['drop none from client', { packet: { kind: 'none' } }],
    ['drop PSH,ACK from client', { packet: { kind: 'flags', flags: ['ACK'] } }],
    ['release client', { kind: 'release', at: 'client' }],
    ['restore client', { kind: 'restore', at: 'client' }],
  ])('%s', (text, expected) => {
    expect(statementOf(text)).toMatchObject(expected);
  });

  test.each([
    [
      'drop nxt ACK from client',
      '1:6-9 Expected which of them (`next`, `every`, `2nd`) or a segment kind, not `nxt`. Did you mean `next`?',
    ],
    ['drop ACK form client', '1:10-14 Expected `from` or `between`, not `form`. Did you mean `from`?'],
    ['drop SYN,AKC from client', '1:10-13 Expected a flag, not `AKC`. Did you mean `ACK`?'],
    ['delay ACK from client', '1:16-22 Expected `to` or `by` after `client`.'],
    ['drop next 0 ACK from client', '1:11-12 Expected an integer from 1, not `0`.'],
  ])('%s is refused', (text, issue) => {
    expect(issuesOf(text)[0]).toBe(issue);
  });

  test('`inject` forges exactly the flags written, with numbers in any order', () => {
    expect(statementOf('inject RST from server to client len 0 seq 1')).toMatchObject({
      from: 'server',
      to: 'client',
      fields: { seq: { relative: 1, absolute: 1 }, ack: null, len: 0, window: null },
    });
    expect(issuesOf('inject segment from server to client')[0]).toMatch(/exactly the flags written/);
  });
});

describe('Sequence numbers', () => {
  const numbers = (head: string, fields: string) =>
    statementsOf(`${head}\nexpect client sent SYN ${fields}`).at(-1) as unknown as {
      claim: { fields: Record<string, { relative: number; absolute: number | null }> };
    };

  test.each([
    ['', 'seq 1', 1, 1],
    ['', 'seq -100', -100, -100],
    ['set isn client J', 'seq J', 0, null],
    ['set isn client J', 'seq J+1', 1, null],
    ['set isn client J', 'seq J-100', -100, null],
    ['set isn client J', 'seq J + 7', 7, null],
    ['set isn client J-1', 'seq J-1-2', -2, null],
    ['set isn client 1000', 'seq 1001', 1, 1001],
    ['set isn client 4294967290', 'seq 4294967295', 5, 4_294_967_295],
    ['set isn client 4294967290', 'seq 0', 6, 0],
    ['set isn client 4294967290', 'seq 1', 7, 1],
    ['set isn client 4294967290', 'seq 4294967289', -1, 4_294_967_289],
  ])('%s: %s', (head, fields, relative, absolute) => {
    expect(numbers(head, fields).claim.fields.seq).toMatchObject({ relative, absolute });
  });

  test('`seq` counts in the space of the sender, `ack` in that of the receiver', () => {
    const head = 'set isn client J\nset isn server K\n';
    expect(statementsOf(`${head}expect client sent ACK seq J+1 ack K+1`)).toHaveLength(3);
    expect(issuesOf(`${head}expect client sent ACK seq K+1`)).toEqual([
      '3:28-31 `K` counts what `server` sends; `seq` here counts what `client` sends (`J`).',
    ]);
    expect(issuesOf(`${head}inject ACK from client to server ack J`)[0]).toMatch(
      /^3:38-39 `J` counts what `client` sends/,
    );
  });

  test('a symbol that no side has is an error', () => {
    expect(issuesOf('expect client sent ACK seq X+1')).toEqual([
      '1:28-29 No side’s numbers are shown with `X`; `set isn NAME X` makes it so.',
    ]);
  });

  test('among several participants `ack` counts for those whom the sender has connections with', () => {
    const head = 'participant a\nparticipant b\nparticipant c\nset isn b 1000\nset isn c K\na connect b\n';
    const [, , , last] = statementsOf(`${head}expect a sent ACK ack 1001`);
    expect(last).toMatchObject({ claim: { fields: { ack: { relative: 1 } } } });
    expect(issuesOf(`${head}a connect c\nexpect a sent ACK ack 1001`)[0]).toMatch(/show their numbers differently/);
  });
});

describe('What must hold', () => {
  test.each([
    ['expect client TIME_WAIT', { kind: 'state', at: 'client', state: 'TIME-WAIT', on: null }],
    [
      'expect client sent 2 data len 1460 window 65535',
      { kind: 'sent', count: 2, fields: { len: 1460, window: 65_535 } },
    ],
    ['expect client sent SYN', { kind: 'sent', count: null, packet: { flags: ['SYN'] } }],
    ['expect server received 4kB', { kind: 'received', bytes: 4000 }],
    ['expect client error timeout', { kind: 'error', error: 'timeout' }],
    ['expect no RST from server', { kind: 'no', at: 'server', packet: { flags: ['RST'] } }],
  ])('%s', (text, claim) => {
    expect(statementOf(text)).toMatchObject({ kind: 'expect', claim });
  });

  test.each([
    ['expect no CLOSED', '1:11-17 Expected a segment kind, not `CLOSED`.'],
    ['expect client', '1:8-14 Expected `sent`, `received`, `error`, a state or a variable after `client`.'],
    [
      'expect client error rest',
      '1:21-25 Expected an error (`refused`, `reset`, `timeout`, `closing`, `exists`), not `rest`. Did you mean `reset`?',
    ],
  ])('%s is refused', (text, issue) => {
    expect(issuesOf(text)[0]?.startsWith(issue)).toBe(true);
    expect(issuesOf(text)).toHaveLength(1);
  });
});

describe('How it reads', () => {
  test.each([
    ['section "Close"', { kind: 'section', text: 'Close' }],
    ['note over client, server "x"', { placement: 'over', participants: ['client', 'server'], text: 'x' }],
    ['note left of client "x"', { placement: 'left of', participants: ['client'] }],
    ['note right of server "x"', { placement: 'right of', participants: ['server'] }],
  ])('%s', (text, expected) => {
    expect(statementOf(text)).toMatchObject(expected);
  });
});
