/** Language reference, "What must hold": conditions, as they stand, when they became true, at every moment and in the end. */
import { describe, expect, test } from 'vitest';
import { english } from '../english.ts';
import { issues, play, trace } from './play.ts';

const open = 'server listen\nclient connect server\n';
const unread = `${open}server stop reading\nclient send 2920\n`;
const machines = `machine m
  var value = "red"
  var count = 0
  [*] --> A
  A --> B : go / count = count + 1, !GO(count)
  B --> A : back / value = "blue"
  A --> A : ?GO(n) / count = n
  B --> B : ?GO(n) / count = n
end
participant p is m
participant q is m
`;

const titles = (text: string) =>
  trace(text).issues.flatMap(({ fixes }) => (fixes ?? []).map(({ title }) => english(title)));
const held = (text: string) => play(text, 'expect');

describe('A condition', () => {
  test('compares variables of a connection with sizes, also in segments of the connection', () => {
    expect(
      issues(
        `${unread}expect server unread == 2920\nexpect server unread == 2mss\nexpect 3kB > server unread\nexpect server unread != none\nexpect server unread >= client unsent`,
      ),
    ).toEqual([]);
  });

  test('compares variables of machines, with values and with each other', () => {
    expect(
      issues(
        `${machines}expect p value == "red" and p count == 0\np go\nexpect p count == q count\nexpect p B and p count == 1\nexpect not p value == "blue"`,
      ),
    ).toEqual([]);
  });

  test('without a connection a variable has no value, which nothing but `none` is equal to', () => {
    expect(issues('expect client unread == none\nexpect not client unread < 5\nexpect client unread != 0')).toEqual([]);
  });

  test('looks at the newest connection, or at the one that `on` names', () => {
    const two = `${open.replace('server\n', 'server as c1\n')}client send 10 on c1\nclient connect server as c2\nserver stop reading on c1\nclient send 100 on c1\n`;
    expect(
      issues(`${two}expect server unread == 0\nexpect server unread on c1 == 100\nexpect client ESTABLISHED on c2`),
    ).toEqual([]);
  });

  test('joins what somebody was given and told', () => {
    expect(issues(`${open}client send 10\nexpect server received 10 and client ESTABLISHED`)).toEqual([]);
    expect(issues('client connect server\nexpect client error refused and client CLOSED')).toEqual([]);
  });

  test('that fails says what was found for the parts that make it fail', () => {
    expect(issues(`${unread}expect server unread == 3mss and client ESTABLISHED`)).toEqual([
      '5: error: This does not hold: server unread is 2920 (2mss). It looked at 50 ms, when the wire was quiet.',
    ]);
    expect(issues(`${unread}expect server unread == 0 or client CLOSED`)[0]).toContain(
      'This does not hold: server unread is 2920; client is ESTABLISHED.',
    );
    expect(issues(`${machines}p go\nexpect p value == "blue"`)[0]).toContain('This does not hold: p value is "red".');
    expect(issues('expect client unread == 0')[0]).toContain('This does not hold: client unread is none.');
  });

  test('that fails tells when it was true and when it became so', () => {
    expect(issues(`${unread}expect server unread == 0 and client ESTABLISHED\nserver read`)[0]).toMatch(
      /It was true from 30 ms until 40 ms\./,
    );
    expect(issues(`${open}client close\n+5ms expect client FIN-WAIT-2 and server CLOSE-WAIT`)[0]).toMatch(
      /It became true 15 ms later\.$/,
    );
  });

  test('that fails is not looked for elsewhere where that costs too much, and says what was found all the same', () => {
    const long = Array.from({ length: 150 }, (_, index) => `client unsent == ${index + 1}`).join(' or ');
    const many = `set step-limit 5000\n${open}client send 200kB\n${`expect ${long}\n`.repeat(60)}`;
    const found = trace(many).issues.map(({ code }) => code);
    expect(found.length).toBe(60);
    expect(new Set(found)).toEqual(new Set(['failed-claim']));
  });

  test('that fails has a fix that waits for it, and one that takes what was found', () => {
    expect(titles(`${open}client close\n+5ms expect client FIN-WAIT-2 and server CLOSE-WAIT`)).toEqual([
      'Insert “wait until client FIN-WAIT-2 and server CLOSE-WAIT” before it',
      'Change to “wait until client FIN-WAIT-2 and server CLOSE-WAIT”',
    ]);
    expect(titles(`${unread}expect server unread == 3mss`)[0]).toBe('Update to what was found: 2mss');
  });
});

describe('`at` of a condition', () => {
  test('it became true then', () => {
    expect(held(`${open}client close\nexpect client ESTABLISHED at 20ms\nexpect client FIN-WAIT-1 at 30ms`)).toEqual([
      '50 holds: it became true at 20 ms',
      '50 holds: it became true at 30 ms',
    ]);
    expect(issues(`${open}client send 10\nexpect server received 10 at 40ms`)).toEqual([]);
    expect(issues(`${open}expect client ESTABLISHED and server ESTABLISHED at 30ms`)).toEqual([]);
  });

  test('what is true from the beginning became true at 0', () => {
    expect(issues(`${open}expect client CLOSED at 0ms\n`)).toEqual([]);
    expect(issues(`${machines}expect p A at 0ms`)).toEqual([]);
  });

  test('more than once: at each time, and in each range', () => {
    expect(issues(`${machines}p go\nwait 10ms\np back\nexpect p A at 0ms, 5ms..20ms`)).toEqual([]);
  });

  test('counts from where the section began, and what was true before did not become true in it', () => {
    const close = `${open}section "close"\nclient close\n`;
    expect(issues(`${close}expect client FIN-WAIT-2 at 20ms`)).toEqual([]);
    expect(issues(`${close}expect client ESTABLISHED at 0ms`)[0]).toMatch(
      /it was so already at the beginning, and did not become true at 0 ms: client is FIN-WAIT-2\. .* at what happened since `section "close"`, line 3\.$/,
    );
  });

  test('that fails names the times at which it became true, and they are a fix', () => {
    expect(issues(`${open}expect client ESTABLISHED at 25ms`)).toEqual([
      '3: error: This does not hold: it did not become true at 25 ms, but at 20 ms. It looked at 30 ms, when the wire was quiet, at what happened since the beginning.',
    ]);
    expect(titles(`${open}expect client ESTABLISHED at 25ms`)).toEqual(['Update to what was found: 20ms']);
  });

  test('of a time to come says when it became true, and lets it wait', () => {
    const text = `${open}+5ms expect client ESTABLISHED at 20ms`;
    expect(issues(text)[0]).toMatch(/It became true 15 ms later\.$/);
    expect(titles(text)[0]).toBe('Look 15 ms later: “+20ms expect …”');
  });
});

describe('`never`', () => {
  test('looks after each event, wherever it stands', () => {
    const text = `${open}client close\nserver close\n`;
    expect(issues(`${text}expect never client CLOSING`)).toEqual([]);
    expect(issues(`expect never client CLOSING\n${text}`)).toEqual([]);
    expect(issues(`${text}expect never client FIN-WAIT-1`)).toEqual([
      '5: error: This does not hold: client is FIN-WAIT-1. It was so first at 30 ms, after `client close`, line 3.',
    ]);
    expect(issues(`expect never client FIN-WAIT-1\n${text}`)[0]).toMatch(
      /^1: error: .* at 30 ms, after `client close`, line 4\.$/,
    );
  });

  test('an event is over when all its effects are: what is true only in between is no breach', () => {
    const both = `machine m
  var a = 0
  var b = 0
  [*] --> A
  A --> A : go / a = 1, !X, a = 0, b = 1
  A --> A : ?X
end
participant p is m
participant q is m
p go
`;
    expect(issues(`${both}expect never p a == 1`)).toEqual([]);
    expect(issues(`${both}expect never p a == 0 and p b == 1`)[0]).toMatch(
      /It was so first at the beginning, after `p go`, line 10\.$|It was so first at .*line 10\.$/,
    );
  });

  test('is breached at the very beginning, too', () => {
    expect(issues('expect never client CLOSED')).toEqual([
      '1: error: This does not hold: client is CLOSED. It was so first at the beginning.',
    ]);
  });

  test('takes no time: the statements around it stand side by side', () => {
    expect(play(`${open}expect never client CLOSING\n+0ms client close`, 'action').at(-1)).toBe('0 client close');
    expect(play(`${open}client send 10\nexpect never client CLOSING\n+5ms server close`, 'action').at(-1)).toBe(
      '35 server close',
    );
  });

  test('is for its section, wherever in it it stands', () => {
    const text = (first: string, second: string) =>
      `section "one"\n${open}${first}section "two"\nclient close\n${second}`;
    expect(issues(text('expect never client FIN-WAIT-1\n', ''))).toEqual([]);
    expect(issues(text('', 'expect never client SYN-SENT\n'))).toEqual([]);
    expect(issues(text('expect never client SYN-SENT\n', ''))[0]).toMatch(/It was so first at the beginning, after/);
    expect(issues(text('', 'expect never client ESTABLISHED\n'))[0]).toMatch(/It was so first at 30 ms, after/);
  });

  test('before the first section is for the whole run', () => {
    expect(issues(`expect never client FIN-WAIT-1\n${open}section "two"\nclient close`)[0]).toMatch(/at 30 ms/);
  });

  test('its breach stands in the trace at its moment, what was never so at the end', () => {
    expect(
      held(`expect never client FIN-WAIT-1\nexpect never client CLOSING\n${open}client close\nserver close`),
    ).toEqual(['30 fails: client is FIN-WAIT-1', '70 holds: it was so at no moment']);
  });
});

describe('`finally`', () => {
  test('looks when the run is over, wherever it stands', () => {
    expect(issues(`expect finally client TIME-WAIT and server CLOSED\n${open}client close\nserver close`)).toEqual([]);
    expect(issues(`expect finally client CLOSED\n${open}client close\nserver close`)).toEqual([
      '1: error: This does not hold: client is TIME-WAIT. It looked at 70 ms, at the end of the run.',
    ]);
  });

  test('in a section, when that is over', () => {
    expect(issues(`section "one"\n${open}expect finally client ESTABLISHED\nsection "two"\nclient close`)).toEqual([]);
    expect(issues(`section "one"\n${open}expect finally client CLOSED\nsection "two"\nclient close`)).toEqual([
      '4: error: This does not hold: client is ESTABLISHED. It looked at 30 ms, at the end of `section "one"`, line 1.',
    ]);
  });

  test('a run that is stopped has no end', () => {
    expect(held(`set step-limit 20\n${open}client send 100kB\nexpect finally client CLOSED`)).toEqual([]);
  });
});

describe('`wait until`', () => {
  const at = (claim: string, text = open) => play(`${text}wait until ${claim}\n+0ms client close`, 'action').at(-1);

  test.each([
    ['client ESTABLISHED and server ESTABLISHED', '30 client close'],
    ['client ESTABLISHED or server ESTABLISHED', '20 client close'],
    ['not client SYN-SENT', '20 client close'],
    ['client sent ACK', '20 client close'],
    ['server sent 1 SYN,ACK', '10 client close'],
    ['server sent SYN,ACK to client in all', '10 client close'],
    ['no RST from client', '0 client close'],
  ])('%s', (claim, closes) => {
    expect(at(claim)).toBe(closes);
  });

  test('what was received, or told', () => {
    expect(at('server received 10', `${open}client send 10\n`)).toBe('40 client close');
    expect(at('server unread == 10', `${open}server stop reading\nclient send 10\n`)).toBe('40 client close');
    expect(at('client error refused', 'client connect server\n')).toBe('20 client close');
  });

  test('what never comes is an error that says what there is instead', () => {
    expect(issues(`${open}wait until server unread > 10 and client CLOSED`)).toEqual([
      '3: error: This never becomes true: server unread is 0; client is ESTABLISHED, and nothing more happens.',
    ]);
    expect(issues(`${open}wait until client sent 3 SYN`)).toEqual([
      '3: error: This never becomes true: client sent 1 of these, not 3: SYN seq 0 len 0, and nothing more happens.',
    ]);
  });
});

describe('A time that was found', () => {
  /** A connection whose round trip takes so long, and which has measured it. */
  const measured = (us: number): string =>
    `set rto 10s\nset latency client server 0ms\nset latency server client ${us}us\n${open}`;

  test('is written as everywhere else, and without rounding', () => {
    const found = (us: number) => issues(`${measured(us)}expect client srtt == 1ms`);
    expect(found(829_580)).toEqual([expect.stringContaining('srtt is 829.58 ms')]);
    expect(found(250)).toEqual([expect.stringContaining('srtt is 250 µs')]);
    expect(found(2_000_000)).toEqual([expect.stringContaining('srtt is 2 s')]);
    expect(found(1_234_567)).toEqual([expect.stringContaining('srtt is 1234.567 ms')]);
  });

  test('is put into the claim so that the claim holds', () => {
    for (const [us, text] of [
      [829_580, '829.58ms'],
      [250, '250us'],
      [2_000_000, '2s'],
      [1_234_567, '1234.567ms'],
    ] as const) {
      expect(titles(`${measured(us)}expect client srtt == 1ms`)).toContainEqual(expect.stringContaining(text));
      expect(issues(`${measured(us)}expect client srtt == ${text}`)).toEqual([]);
    }
  });
});
