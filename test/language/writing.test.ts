/** What people write by habit or by their input method, and what it means. */
import { describe, expect, test } from 'vitest';
import { format } from '../../src/services/format.ts';
import { applyEdits } from '../../src/language/text/position.ts';
import { parse } from '../../src/language/parse.ts';
import { issuesOf, statementOf } from './parsing.ts';

/** The text after the first fix of its first issue. */
function mended(text: string): string {
  const { document, issues } = parse(text);
  const fix = issues[0]?.fixes?.[0];
  if (fix === undefined) throw new Error('no fix');
  const offset = (line: number, column: number): number => (document.lines[line - 1]?.offset ?? 0) + column - 1;
  const edits = fix.edits.map(({ span, text: by }) => ({
    start: offset(span.line, span.column),
    end: offset(span.line, span.endColumn),
    text: by,
  }));
  return applyEdits(text, edits);
}

function formatted(text: string): string {
  return applyEdits(text, format(parse(text).document));
}

/** Without the places, which differ. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, item: unknown) => (/[sS]pan$|^at$/.test(key) ? undefined : item)));
}

describe('Full-width punctuation', () => {
  test('means its ASCII twin', () => {
    expect(statementOf('note over client，server "a"')).toEqual(statementOf('note over client, server "a"'));
    expect(statementOf('drop SYN，ACK from server')).toEqual(statementOf('drop SYN,ACK from server'));
    const machine = (text: string): unknown => {
      const { scenario, issues } = parse(text);
      return { issues, machines: scenario.machines };
    };
    const ascii = `machine m
  [*] --> A
  A --> A : ?M(x) [x == 1 and (x != 2)] / !M(x) to all, deliver
  A --> A : go(x) / !M(x) to all
end
participant a is m
a go(1)`;
    const wide = ascii.replaceAll(/[:(),!=]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    expect(machine(wide)).toEqual(machine(ascii));
    expect(machine(wide)).toMatchObject({ issues: [], machines: [{ name: 'm' }] });
  });

  test('stays what it is inside a text', () => {
    expect(statementOf('note over client "a，b（c）；！＝："')).toMatchObject({ text: 'a，b（c）；！＝：' });
  });

  test('is written as ASCII by the formatter', () => {
    expect(formatted('note over client，server  "a，b"')).toBe('note over client, server "a，b"');
    expect(formatted('client send “a，b”   on c1\nclient connect server as c1')).toBe(
      'client send “a，b” on c1\nclient connect server as c1',
    );
  });

  test('is quoted in messages as it stands', () => {
    expect(issuesOf('client close，')).toEqual(['1:13-14 Expected `on` or the end of the line, not `，`.']);
  });
});

describe('A semicolon', () => {
  test.each(['client close;', 'client close；', 'client close ;'])('%s: is taken away', (text) => {
    expect(issuesOf(text)).toEqual([
      `1:${text.length}-${text.length + 1} A statement ends with its line; it needs no \`;\`.`,
    ]);
    expect(mended(text).trimEnd()).toBe('client close');
  });

  test('between two statements becomes the end of a line', () => {
    expect(issuesOf('  server listen; client connect server # both')).toEqual([
      '1:16-17 Each statement stands on a line of its own; `;` parts none.',
    ]);
    expect(mended('  server listen；client connect server # both')).toBe(
      '  server listen\n  client connect server # both',
    );
  });

  test('of a machine’s line is taken away as well', () => {
    expect(mended('machine m\n  [*] --> A\n  A --> A : go / !M;\nend')).toBe(
      'machine m\n  [*] --> A\n  A --> A : go / !M\nend',
    );
  });
});

describe('Texts in other quotes', () => {
  test.each(['"a"', '“a”', '「a」'])('%s is a text', (text) => {
    expect(statementOf(`note over client ${text}`)).toMatchObject({ text: 'a' });
  });

  test('hold each other’s quotes, and their own behind a backslash', () => {
    expect(statementOf('note over client “a "b" 「c」 \\” d”')).toMatchObject({ text: 'a "b" 「c」 ” d' });
    expect(statementOf('note over client 「“a”\\」\\"」')).toMatchObject({ text: '“a”」"' });
    expect(statementOf('note over client "a # “b"')).toMatchObject({ text: 'a # “b' });
  });

  test('that are not closed get their own closing quote', () => {
    expect(issuesOf('title “abc')).toEqual(['1:7-11 This text has no closing `”`.']);
    expect(mended('title “abc')).toBe('title “abc”');
    expect(mended('title 「abc')).toBe('title 「abc」');
    expect(mended('title “a\\’b”')).toBe('title “a\\\\’b”');
  });
});

describe('A path', () => {
  test('in other letters is percent-encoded by a fix', () => {
    const line = (path: string): string => `protocol http/1.1\nserver serve "${path}" 4kB`;
    expect(mended(line('/图.png'))).toBe(line('/%E5%9B%BE.png'));
    expect(mended(line('a b%20c?d=é'))).toBe(line('/a%20b%20c?d=%C3%A9'));
    expect(mended(line('/\ud800'))).toBe(line('/%EF%BF%BD'));
  });
});

describe('A unit', () => {
  test.each([
    ['wait 20 ms', 'wait 20ms'],
    ['wait 2 msl', 'wait 2msl'],
    ['wait 1.5 h', 'wait 90min'],
    ['wait 2 d', 'wait 48h'],
    ['+10 ms client close', '+10ms client close'],
    ['delay SYN from client by 5 s', 'delay SYN from client by 5s'],
    ['set latency client server 30 ms', 'set latency client server 30ms'],
    ['set keepalive 2 h', 'set keepalive 120min'],
    ['client send 100 bytes', 'client send 100'],
    ['client send 100 B "x"', 'client send 100 "x"'],
    ['client send 1k', 'client send 1000'],
    ['client send 1 k', 'client send 1kB'],
    ['client read 2 KiB', 'client read 2048'],
    ['set window 1 MiB', 'set window 1048576'],
    ['inject data from client to server len 1 k seq 1', 'inject data from client to server len 1000 seq 1'],
    ['expect server received 4 kB', 'expect server received 4000'],
  ])('may stand apart: %s', (text, same) => {
    expect(plain(statementOf(text))).toEqual(plain(statementOf(same)));
  });

  test('may stand apart in a machine', () => {
    const machine = (duration: string): unknown => {
      const text = `machine m\n  [*] --> A\n  A --> A : go / start t ${duration} background, deliver\n  A --> A : t / deliver\nend`;
      const { issues, scenario } = parse(text);
      return { issues, effects: plain(scenario.machines[0]?.transitions.map(({ effects }) => effects)) };
    };
    expect(machine('3 s')).toEqual(machine('3s'));
    expect(machine('3 s')).toMatchObject({ issues: [], effects: [[{ duration: { us: 3_000_000 } }, {}], [{}]] });
  });

  test('stands apart as the writer put it, by one space, after formatting', () => {
    expect(formatted('wait   2   msl\nclient send 100  bytes  "x"\n+10   ms   server close\n')).toBe(
      'wait 2 msl\nclient send 100 bytes "x"\n+10 ms server close\n',
    );
  });

  test('that is also a name is the name where one stands', () => {
    const text = 'participant s\nparticipant k\ns listen\nk connect s as d\nk send 1 k on d\n+1 s s close\nk close';
    expect(issuesOf(text)).toEqual([]);
    expect(issuesOf('participant sec\nparticipant b\n+10 sec listen')).toEqual([
      '3:2-4 A duration is a number with `us`, `ms`, `s`, `min`, `h`, `d` or `msl`.',
    ]);
  });

  const durations = 'A duration is a number with `us`, `ms`, `s`, `min`, `h`, `d` or `msl`.';
  const sizes =
    'A size is an integer, with `B`, `bytes`, `k` or `kB` (1000 B), `M` or `MB`, `KiB` (1024 B), `MiB` or `mss` if you like.';

  test.each([
    ['wait 5 sec', `1:6-11 ${durations} Did you mean \`5 s\`?`],
    ['wait 5seconds', `1:6-14 ${durations} Did you mean \`5s\`?`],
    ['wait 20 µs', `1:6-11 ${durations} Did you mean \`20 us\`?`],
    ['wait 5 Min', `1:6-11 ${durations} Did you mean \`5 min\`?`],
    ['wait 5 kB', `1:6-10 ${durations}`],
    ['client send 1 KB', `1:13-17 ${sizes} Did you mean \`1 kB\` or \`1 KiB\`?`],
    ['client send 1K', `1:13-15 ${sizes} Did you mean \`1k\` or \`1KiB\`?`],
    ['client send 4 segments', `1:13-23 ${sizes} Did you mean \`4 mss\`?`],
    ['client send 5 sec', `1:13-18 ${sizes}`],
    ['client send 5 kbit', `1:13-19 ${sizes}`],
    ['client send 1x', `1:13-15 ${sizes}`],
    ['set msl 2 msl', '1:9-14 `msl` is the unit itself here: give it a time, such as `30s`.'],
    ['set msl 2msl', '1:9-13 `msl` is the unit itself here: give it a time, such as `30s`.'],
    ['set mss 2 mss', '1:9-14 `mss` is the unit itself here: write bytes.'],
    ['set user-timeout 0s', '1:18-20 `user-timeout` is longer than 0; `off` is without it.'],
    ['set user-timeout client 0 ms', '1:25-29 `user-timeout` is longer than 0; `off` is without it.'],
    ['set user-timeout 0.2us', '1:18-23 `user-timeout` is longer than 0; `off` is without it.'],
    ['set keepalive 0msl', '1:15-19 `keepalive` is longer than 0; `off` is without it.'],
    ['set keepalive-interval 0s', '1:24-26 `keepalive-interval` is longer than 0.'],
    ['set rto 0s', '1:9-11 `rto` is longer than 0.'],
    ['set min-rto 0s', '1:13-15 `min-rto` is longer than 0.'],
    ['set nat-timeout 0s', '1:17-19 `nat-timeout` is longer than 0.'],
    ['set window 2mss', '1:12-16 `mss` counts the segments of a connection; bytes are expected here.'],
    ['wait 104249d', null],
    ['wait 104250d', '1:6-13 `104250d` is too long: no time is beyond 2^53 µs, some 285 years.'],
    ['wait 2 client', `1:6-7 ${durations}`],
  ])('%s', (text, issue) => {
    expect(issuesOf(text)).toEqual(issue === null ? [] : [issue]);
  });

  test('is mended without changing what is meant', () => {
    expect(mended('client send 1 KB "x"')).toBe('client send 1 kB "x"');
    expect(mended('client send 1.5kB')).toBe('client send 1500');
    expect(mended('wait 2 seconds')).toBe('wait 2 s');
    expect(parse('client send 1x').issues[0]?.fixes).toBeUndefined();
    expect(parse('client send 7 gb').issues[0]?.fixes).toBeUndefined();
  });
});
