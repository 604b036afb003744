import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/parse.ts';

const TCP = `title "Close"
set latency 20ms
set isn client J
participant client as "Browser"
participant server
server listen
client connect server as c1
client send 120 "GET /" on c1
+5ms server send "x # y"
section "Close"
drop next ACK from client # lost
hold 2nd data from server to client
release server
inject RST from server to client seq 1 ack J+1
client close
wait until client FIN-WAIT-2
wait 2msl
expect client TIME_WAIT
expect client sent 2 ACK seq J+1 len 0
expect no RST from client
note over client, server "nothing is left"`;

const MACHINES = `machine sender
  var bit = 0
  [*] --> IDLE
  IDLE --> WAIT : go / !DATA(bit), start rto 1s
  WAIT --> IDLE : ?ACK(b) [b == bit] / stop rto, bit = 1 - bit
  WAIT --> WAIT : rto / !DATA(bit), start rto 1s
end
machine receiver
  var want = 0
  [*] --> READY
  READY --> READY : ?DATA(b) [b == want] / deliver, !ACK(b), want = 1 - want
  READY --> READY : ?DATA(b) [b != want] / !ACK(b)
end
participant alice is sender
participant bob is receiver
drop next DATA from alice
alice go
expect bob received 1
expect alice IDLE`;

const alphabet = fc.oneof(
  fc.constantFrom(
    '"',
    '“',
    '」',
    '：',
    '；',
    '//',
    '->> b: x',
    '\\',
    '#',
    '\0',
    '\uFEFF',
    '\n',
    '\r\n',
    '\t',
    ' ',
    '-->',
    '[*]',
    '+',
    '-',
    ',',
    '(',
    ')',
    '🙂',
    '客',
    '\uD800',
  ),
  fc.constantFrom(
    'client',
    'server',
    'expect',
    'machine m',
    'end',
    'drop',
    'SYN',
    'ACK',
    '10ms',
    'var x = 1',
    'A --> B : go',
    'set isn client J',
    'J+1',
  ),
  fc.string({ maxLength: 8 }),
);

/** Replaces, removes or inserts a character. */
const damage = fc.record({
  at: fc.nat(10_000),
  what: fc.constantFrom('replace', 'remove', 'insert'),
  by: fc.constantFrom('"', '\\', '#', 'x', '9', ' ', '(', '-', '\0', '[', ',', '客'),
});

function damaged(line: string, { at, what, by }: { at: number; what: string; by: string }): string {
  const index = at % (line.length + 1);
  return line.slice(0, index) + (what === 'remove' ? '' : by) + line.slice(what === 'insert' ? index : index + 1);
}

describe('Whatever the text', { timeout: 60_000 }, () => {
  test('parsing never throws, and every issue has a place in the text', () => {
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 60 }), (parts) => {
        const { issues, document } = parse(parts.join(' '));
        for (const { line, column, endColumn } of issues) {
          const text = document.lines[line - 1]?.text;
          expect(text).toBeDefined();
          expect(column).toBeGreaterThanOrEqual(1);
          expect(endColumn).toBeGreaterThanOrEqual(column);
          expect(endColumn).toBeLessThanOrEqual((text?.length ?? 0) + 1);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the same text gives the same result', () => {
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 30 }), (parts) => {
        const text = parts.join(' ');
        expect(parse(text)).toEqual(parse(text));
      }),
      { numRuns: 100 },
    );
  });
});

describe('A damaged line', { timeout: 60_000 }, () => {
  test('of a scenario without declarations costs itself alone: at most one issue, on it, and every other statement', () => {
    const lines = TCP.split('\n');
    const whole = parse(TCP).scenario.statements;
    const declares = /^(participant|title|set isn|client connect)/;
    fc.assert(
      fc.property(fc.nat(lines.length - 1), damage, (index, how) => {
        fc.pre(!declares.test(lines[index] ?? ''));
        const text = lines.map((line, at) => (at === index ? damaged(line, how) : line)).join('\n');
        const { scenario, issues } = parse(text);
        expect(issues.filter(({ line }) => line !== index + 1)).toEqual([]);
        expect(issues.length).toBeLessThanOrEqual(1);
        const others = (list: typeof whole) => list.filter(({ span }) => span.line !== index + 1);
        expect(others(scenario.statements)).toEqual(others(whole));
      }),
      { numRuns: 300 },
    );
  });

  test('of a machine costs itself alone: the other transitions, machines and statements stand', () => {
    const lines = MACHINES.split('\n');
    const whole = parse(MACHINES).scenario;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 11 }), damage, (index, how) => {
        const text = lines.map((line, at) => (at === index ? damaged(line, how) : line)).join('\n');
        fc.pre(!/^\s*(machine|participant)/.test(lines[index] ?? ''));
        const { scenario, issues } = parse(text);
        const errors = issues.filter(({ severity }) => severity === 'error');
        // A line may become a comment, or mean something else; and a name that is damaged, where it is made, is missed where it is used.
        fc.pre(errors.length > 0 && errors.every(({ code }) => !/^unknown-|^wrong-|^no-|^missing-/.test(code)));
        expect(errors.map(({ line }) => line)).toEqual([index + 1]);
        expect(scenario.statements).toEqual(whole.statements);
        const others = (list: typeof whole.machines) =>
          list.flatMap(({ transitions }) => transitions.filter(({ at }) => at.line !== index + 1)).map(({ at }) => at);
        expect(others(scenario.machines)).toEqual(others(whole.machines));
      }),
      { numRuns: 300 },
    );
  });
});

describe('Time', { timeout: 60_000 }, () => {
  const time = (text: string): number => {
    const start = performance.now();
    parse(text);
    return performance.now() - start;
  };

  test.each(['"', 'a ', '((((', '\0', '-', 'SYN,', 'client send "', '# ', 'expect '])(
    'a line of 1 MB of %j costs one line',
    (part) => {
      const text = part.repeat(1e6 / part.length);
      expect(time(`${text}\nserver listen`)).toBeLessThan(5000);
      expect(parse(`${text}\nserver listen`).scenario.statements.length).toBeLessThanOrEqual(2);
    },
  );

  test('grows with the number of lines, not with its square', () => {
    const lines = TCP.split('\n').slice(5);
    const text = (count: number) => Array.from({ length: count }, (_, at) => lines[at % lines.length]).join('\n');
    time(text(2000));
    const [small, large] = [time(text(5000)), time(text(50_000))];
    expect(large / small).toBeLessThan(40);
  });
});
