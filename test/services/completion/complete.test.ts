import { describe, expect, test } from 'vitest';
import { complete } from '../../../src/services/completion/complete.ts';
import { applyEdits } from '../../../src/language/text/position.ts';
import { at, standingsOf } from '../cursor.ts';

function labels(marked: string, simulated = false): readonly string[] {
  const { parsed, offset, text } = at(marked);
  return complete(parsed, offset, { locale: 'en', standings: simulated ? standingsOf(text) : null }).items.map(
    ({ label }) => label,
  );
}

/** The text after taking the item. */
function taking(marked: string, label: string): string {
  const { parsed, offset, text } = at(marked);
  const { items, range } = complete(parsed, offset, { locale: 'en' });
  const item = items.find((one) => one.label === label);
  if (item === undefined) throw new Error(`no ${label} among ${items.map((one) => one.label).join(', ')}`);
  return applyEdits(text, [{ ...range, text: item.insert }]);
}

describe('At the start of a line', () => {
  test('statements, participants and whole scenarios are offered', () => {
    expect(labels('|')).toEqual(
      expect.arrayContaining(['title', 'participant', 'client', 'server', 'drop', 'expect', 'scenario tcp', 'machine']),
    );
  });

  test('`then` and `repeat` are offered, and behind them what participants do', () => {
    expect(labels('|')).toEqual(expect.arrayContaining(['then', 'repeat']));
    expect(labels('then |')).toEqual(expect.arrayContaining(['client', 'server', 'repeat']));
    expect(labels('then |')).not.toEqual(expect.arrayContaining(['drop']));
    expect(labels('+5ms |')).toEqual(expect.arrayContaining(['client', 'drop', 'repeat']));
    expect(labels('+5ms |')).not.toContain('then');
    expect(labels('then +|')).toContain('10ms');
    expect(labels('repeat |')).toEqual([]);
    expect(labels('repeat 3 |')).toEqual(expect.arrayContaining(['every', 'client']));
    expect(labels('repeat 3 every |')).toContain('10ms');
    expect(labels('repeat 3 every 5ms |')).toEqual(['client', 'server']);
    expect(labels('then client |')).toEqual(expect.arrayContaining(['send', 'close']));
    expect(labels('participant then\nparticipant b\nthen |')).toEqual(expect.arrayContaining(['send', 'b']));
  });

  test('in an empty text the head stands first', () => {
    expect(labels('|').slice(0, 5)).toEqual(['title', 'protocol', 'participant', 'set', 'use']);
  });

  test('what a participant can do in its present state stands first', () => {
    const text = 'server listen\nclient connect server\n|';
    expect(labels(text, true).slice(0, 2)).toEqual(['client send', 'server send']);
    expect(labels(`server listen\nclient connect server\nclient close\n|`, true)).toEqual(
      expect.arrayContaining(['server close', 'client abort']),
    );
  });

  test('what TCP tells a machine over TCP is not offered as a verb', () => {
    const text = 'machine m\n[*] --> A\nA --> A : go\nA --> A : closed\nend\nparticipant a, b is m';
    expect(labels(`${text} over tcp\na |`)).toEqual(expect.arrayContaining(['go', 'close']));
    expect(labels(`${text} over tcp\na |`)).not.toContain('closed');
    expect(labels(`${text}\na |`)).toContain('closed');
  });

  test('after `+DURATION` only what may have a time', () => {
    expect(labels('+10ms |')).toContain('client');
    expect(labels('+10ms |')).not.toContain('title');
    expect(labels('+|')).toContain('10ms');
  });

  test('nothing in a comment, nothing in a text', () => {
    expect(labels('# |')).toEqual([]);
    expect(labels('title "a |"')).toEqual([]);
    expect(labels('title "a |')).toEqual([]);
    expect(labels('note over client “a |')).toEqual([]);
    expect(labels('note over client 「a |” b')).toEqual([]);
    expect(labels('client send “a” |')).toContain('on');
  });
});

describe('Within a statement', () => {
  test.each([
    ['client |', ['connect', 'send', 'close', 'listen']],
    ['client connect |', ['server']],
    ['client connect server |', ['from', 'as']],
    ['client connect server as c1\nclient send 5 on |', ['c1', 'server']],
    ['client connect server from |', ['50000']],
    ['client connect server as c1\nclient connect server from |', ['c1', '50000']],
    ['server listen |', ['80', '443', '8080']],
    ['client inject RST from |', ['server', '203.0.113.5']],
    ['inject RST from |', ['client', 'server']],
    ['set syn-retries |', ['2']],
    ['set keepalive-interval |', ['75s']],
    ['set user-timeout |', ['off', '30s']],
    ['set fast-open |', ['off', 'on']],
    ['set |', ['latency', 'mss', 'step-limit']],
    ['set nagle |', ['on', 'off', 'client', 'server']],
    ['set latency client |', ['10ms', 'server']],
    ['protocol |', ['tcp', 'http/1.0', 'http/1.1', 'machines']],
    ['drop |', ['next', 'every', '2nd', 'SYN', 'data']],
    ['drop next SYN |', ['from']],
    ['drop next SYN from |', ['client', 'server']],
    ['delay SYN from client |', ['to', 'by']],
    ['delay SYN from client by |', ['10ms']],
    ['expect |', ['client', 'server', 'no']],
    ['expect client |', ['TIME-WAIT', 'sent', 'received', 'error']],
    ['protocol http/1.1\nexpect client |', ['TIME-WAIT', 'sent', 'received', 'error', 'status']],
    ['expect client error |', ['refused', 'reset', 'timeout']],
    ['expect client sent SYN |', ['seq', 'ack', 'len', 'window']],
    ['set isn client J\nexpect client sent SYN seq |', ['J', 'J+1']],
    ['wait until client TI|', ['TIME-WAIT']],
    ['set state-names bsd\nexpect client |', ['TIME_WAIT']],
    ['note |', ['over', 'left', 'right']],
    ['note over client |', ['"…"']],
    ['use |', ['tls1.3', 'dhcp', 'alternating-bit', 'two-phase-commit']],
    ['protocol http/1.1\nserver serve "/a" 5\nclient get |', ['"/a"']],
  ])('%s', (text, expected) => {
    expect(labels(text)).toEqual(expect.arrayContaining(expected));
  });

  test('a participant is no target of its own action', () => {
    expect(labels('client connect |')).toEqual(['server']);
    expect(labels('drop SYN from client to |')).toEqual(['server']);
  });

  test('the present state of the participant stands first', () => {
    expect(labels('server listen\nclient connect server\nclient close\nexpect client |', true)[0]).toBe('FIN-WAIT-2');
  });

  test('an item replaces the word in which the cursor stands', () => {
    expect(taking('expect client TIM|E', 'TIME-WAIT')).toBe('expect client TIME-WAIT');
    expect(taking('client cl|', 'close')).toBe('client close');
    expect(taking('set lat|ncy 20ms', 'latency')).toBe('set latency  20ms');
  });

  test('an option says its default, a verb its section', () => {
    const { parsed, offset } = at('set |');
    const mss = complete(parsed, offset, { locale: 'en' }).items.find(({ label }) => label === 'mss');
    expect(mss).toMatchObject({ detail: 'default 1460', documentation: expect.stringContaining('RFC 9293') as string });
  });
});

describe('At a word that stands whole, whoever asks is offered', () => {
  function asked(marked: string): readonly string[] {
    const { parsed, offset, text } = at(marked);
    const { items, range } = complete(parsed, offset, { locale: 'en', isAsked: true });
    return items.map((item) => applyEdits(text, [{ ...range, text: item.insert }]));
  }

  test.each([
    ['client connect server|', ['client connect server', 'client connect server as']],
    ['client close|', ['client close', 'client abort', 'client close on']],
    ['cl|', ['client ']],
    ['client|', ['client ', 'client connect ${1:server}', 'client close']],
    ['client send 120|', ['client send 120', 'client send 4kB', 'client send 120 on', 'client send 120 "$1"']],
    ['participant client|', ['participant client as', 'participant client is']],
    ['expect client TIME-WAIT|', ['expect client TIME-WAIT', 'expect client TIME-WAIT on']],
    ['client close| # done', ['client close # done', 'client close on # done']],
    ['machine m\n  [*] --> A\n  A|', ['machine m\n  [*] --> A\n  A', 'machine m\n  [*] --> A\n  A --> ']],
  ])('%s', (text, expected) => {
    expect(asked(text)).toEqual(expect.arrayContaining(expected));
  });

  test('what can follow only where nothing does', () => {
    expect(asked('client connect| server')).toContain('client connect ${1:server} server');
    expect(asked('client close| on c1')).not.toContain('client close on on c1');
  });

  test('the word itself, then what can follow it, then what can stand there instead', () => {
    expect(asked('client close|').slice(0, 3)).toEqual(['client close', 'client close on', 'client listen']);
  });

  test('each for as long as the word is what is typed', () => {
    const { parsed, offset } = at('client close|');
    const filters = complete(parsed, offset, { locale: 'en', isAsked: true }).items.map(
      ({ label, filter }) => `${label}: ${filter}`,
    );
    expect(filters).toEqual(expect.arrayContaining(['close: close', 'on: close on', 'abort: close abort']));
    expect(complete(parsed, offset, { locale: 'en' }).items).toEqual([]);
  });

  test('of a word in the making only what begins with it', () => {
    expect(asked('client c|')).toEqual(['client connect ${1:server}', 'client close', 'client crash']);
  });

  test('behind a text, what follows it after a space', () => {
    expect(taking('client send "a"|', 'on')).toBe('client send "a" on');
  });
});

describe('Connections of machines', () => {
  const machine = (line: string): string =>
    `machine m\n  [*] --> IDLE / listen 21 as control\n  IDLE --> IDLE : ?M / !M to b\n${line}\nend\nparticipant a is m over tcp\nparticipant b is m over tcp\n`;

  test.each([
    ['  IDLE --> IDLE : go / |', ['connect', 'listen', 'close', 'abort']],
    ['  IDLE --> IDLE : go / connect |', ['a', 'b']],
    ['  IDLE --> IDLE : go / connect b |', ['from', 'as']],
    ['  IDLE --> IDLE : go(n) / connect b:|', ['n']],
    ['  IDLE --> IDLE : go / connect b:21 from 20 |', ['as']],
    ['  IDLE --> IDLE : go(n) / listen |', ['n']],
    ['  IDLE --> IDLE : go / listen 21 |', ['as']],
    ['  IDLE --> IDLE : go / close |', ['a', 'b', 'on']],
    ['  IDLE --> IDLE : go / close b |', ['on']],
    ['  IDLE --> IDLE : go / close b on |', ['control']],
    ['  IDLE --> IDLE : go / !M to b |', ['on', 'len']],
    ['  IDLE --> IDLE : go / !M to b on |', ['control']],
    ['  IDLE --> IDLE : ?M |', ['on', '[']],
    ['  IDLE --> IDLE : closed |', ['on', '[']],
    ['  IDLE --> IDLE : closed on |', ['control']],
  ])('`%s`', (line, expected) => {
    expect(labels(machine(line))).toEqual(expect.arrayContaining(expected));
  });

  test('no `on` where nothing has come by a connection', () => {
    expect(labels(machine('  IDLE --> IDLE : go |'))).not.toContain('on');
  });

  test('claims know their names', () => {
    expect(labels(`${machine('')}expect a ESTABLISHED on |`)).toContain('control');
  });
});

describe('Machines', () => {
  const machine = (line: string): string =>
    `machine m\n  var bit = 0\n  [*] --> IDLE\n  IDLE --> WAIT : send / !DATA(bit), start rto 1s\n  WAIT --> IDLE : ?ACK(b) / stop rto\n${line}\nend\nparticipant a is m\nparticipant b is m\n`;

  test.each([
    ['  |', ['IDLE', 'WAIT', '[*]', 'var', 'end']],
    ['  IDLE |', ['-->']],
    ['  IDLE --> |', ['IDLE', 'WAIT', '[*]']],
    ['  IDLE --> WAIT |', [':']],
    ['  IDLE --> WAIT : |', ['?DATA', '?ACK', 'rto', 'send']],
    ['  IDLE --> WAIT : ?|', ['DATA', 'ACK']],
    ['  IDLE --> WAIT : ?ACK(b) |', ['[', '/']],
    ['  IDLE --> WAIT : ?ACK(b) [b == 1] |', ['/']],
    ['  IDLE --> WAIT : ?ACK(b) [|', ['b', 'bit', 'not', 'true']],
    ['  IDLE --> WAIT : ?ACK(b) [b == |', ['b', 'bit']],
    ['  IDLE --> WAIT : go / |', ['!DATA', '!ACK', 'bit', 'start', 'stop', 'deliver']],
    ['  IDLE --> WAIT : go / !|', ['DATA', 'ACK']],
    ['  IDLE --> WAIT : go(n) / !DATA(|', ['n', 'bit']],
    ['  IDLE --> WAIT : go / !DATA(1) |', ['to']],
    ['  IDLE --> WAIT : go / !DATA(1) to |', ['sender', 'all', 'a', 'b']],
    ['  IDLE --> WAIT : go / stop |', ['rto']],
    ['  IDLE --> WAIT : go / start rto |', ['1s']],
    ['  IDLE --> WAIT : go / start rto 1s |', ['background']],
    ['  IDLE --> WAIT : go / bit = |', ['bit']],
    ['  IDLE, |', ['IDLE', 'WAIT']],
    ['  |', ['*', 'ignore', 'stable']],
    ['  * |', ['-->']],
    ['  IDLE --> |', ['*']],
    ['  stable |', ['var']],
    ['  ignore |', ['?DATA', '?ACK']],
    ['  ignore ?ACK |', ['in']],
    ['  ignore ?ACK in |', ['IDLE', 'WAIT']],
    ['  [*] --> IDLE |', ['[', '/']],
    ['  [*] --> IDLE / |', ['!DATA', 'start']],
    ['  IDLE --> WAIT : ?ACK [|', ['else', 'bit']],
    ['  IDLE --> WAIT : go / |', ['each', '[']],
    ['  IDLE --> WAIT : go / [|', ['bit', 'not']],
    ['  IDLE --> WAIT : go / [bit == 1] |', ['!DATA', 'bit', 'each']],
    ['  IDLE --> WAIT : go / [bit == 1] (bit = 2, |', ['!DATA', 'bit', 'each']],
    ['  IDLE --> WAIT : go / each n |', ['in']],
    ['  IDLE --> WAIT : go / each n in |', ['bit']],
    ['  IDLE --> WAIT : go / each n in 1 .. 3: |', ['!DATA', 'each']],
    ['  IDLE --> WAIT : go / each n in 1 .. 3: !DATA(|', ['n', 'bit']],
    ['  IDLE --> WAIT : go / !DATA(1) |', ['to', 'len', 'background']],
    ['  IDLE --> WAIT : go / !DATA(1) + |', ['DATA', 'ACK']],
    ['  IDLE --> WAIT : go / !DATA(1) to a |', ['len', 'background']],
    ['  IDLE --> WAIT : go / !DATA(1) to |', ['bit']],
    ['  IDLE --> WAIT : go / !DATA(1) len |', ['1200', 'bit']],
    ['  IDLE --> WAIT : go / !DATA(1) len 40 |', ['background']],
    ['  IDLE --> WAIT : go / start rto(1) |', ['1s', 'bit']],
    ['  IDLE --> WAIT : go / start rto bit * 2 |', ['background']],
    ['  IDLE --> WAIT : go / bit = |', ['self', 'peers', 'now', 'size']],
    ['  IDLE --> WAIT : go / connect |', ['a', 'b', 'bit']],
  ])('%s', (line, expected) => {
    expect(labels(machine(line))).toEqual(expect.arrayContaining(expected));
  });

  test('a scenario offers verbs, messages and states of the machines', () => {
    const head = machine('');
    expect(labels(`${head}a |`)).toEqual(expect.arrayContaining(['send', 'crash', 'restart']));
    expect(labels(`${head}drop next |`)).toEqual(expect.arrayContaining(['DATA', 'ACK', 'segment']));
    expect(labels(`${head}expect a |`)).toEqual(expect.arrayContaining(['IDLE', 'WAIT', 'sent']));
    expect(labels(`${head}participant c is |`)).toEqual(['m', 'router', 'nat']);
    expect(labels(`${head}participant c is router, |`)).toEqual(['m']);
  });

  test('each argument of a machine is offered participants, its default, and what it is for', () => {
    const head = 'machine m(left, right = 1500)\n  [*] --> A\nend\nparticipant a\nparticipant b\n';
    expect(labels(`${head}participant c is m(|`)).toEqual(expect.arrayContaining(['a', 'b', 'none']));
    expect(labels(`${head}participant c is m(a, |`)).toEqual(expect.arrayContaining(['1500', 'a', 'b']));
    expect(labels(`${head}participant c is m(a, b, |`)).toEqual([]);
    const { parsed, offset } = at(`${head}participant c is m(|`);
    const { items } = complete(parsed, offset, { locale: 'en' });
    expect(items.find(({ label }) => label === 'a')?.detail).toBe('left of m');
  });

  test('a machine has a place for each parameter that needs a value', () => {
    const { parsed, offset } = at('machine m(left, right = 1)\n  [*] --> A\nend\nparticipant c is |');
    const [machine] = complete(parsed, offset, { locale: 'en' }).items.filter(({ label }) => label === 'm');
    expect(machine?.insert).toBe('m(${1:left})');
  });

  test('parameters are offered in expressions', () => {
    expect(labels('machine m(mtu = 1500)\n  [*] --> A\n  A --> A : go [|\nend')).toContain('mtu');
  });

  test('a verb that fits the present state stands first', () => {
    expect(labels(`${machine('')}a |`, true)[0]).toBe('send');
  });
});

describe('Where TCP stands beside machines', () => {
  const head = `machine stub
  [*] --> READY
  READY --> READY : lookup(name) / !QUERY(name) to peer
  READY --> READY : ?QUERY
end
machine peer-to-peer
  [*] --> IDLE
  IDLE --> OPEN : dial / !HELLO to peer
  IDLE --> OPEN : ?HELLO
  OPEN --> IDLE : close / close
end
participant a is stub, peer-to-peer over tcp
participant b is stub, peer-to-peer over tcp
`;

  test.each([
    ['a |', ['lookup', 'dial', 'close', 'send', 'connect', 'crash', 'restart']],
    ['a send |', ['QUERY', 'HELLO', '120', '4kB', '"…"']],
    ['a send HELLO |', ['to', 'len']],
    ['a send 120 |', ['on', '"…"']],
    ['a close |', ['on']],
    ['expect a |', ['READY', 'OPEN', 'ESTABLISHED', 'sent']],
  ])('%s offers what either takes', (line, expected) => {
    expect(labels(head + line)).toEqual(expect.arrayContaining(expected));
  });

  test('a verb that both have is offered once', () => {
    expect(labels(`${head}a |`).filter((label) => label === 'close' || label === 'send')).toHaveLength(2);
  });
});

describe('A list of names', () => {
  test('goes on after each comma', () => {
    const head = 'participant a\nparticipant b\nparticipant c\n';
    expect(labels(`${head}drop every segment between a and |`)).toEqual(['b', 'c']);
    expect(labels(`${head}drop every segment between a and b, |`)).toEqual(['b', 'c']);
  });
});
