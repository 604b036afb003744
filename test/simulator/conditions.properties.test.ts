/** Language reference, "What must hold": conditions at one moment, at every moment and in the end agree. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { trace } from './play.ts';

const TCP = [
  'server listen\nclient connect server\ndrop next data from client\nclient send 3000\n+5ms server send 10\nclient close\nwait 50ms\nserver close\nwait 1min',
  'set delayed-ack 200ms\nserver listen\nclient connect server as c1\nserver stop reading\nclient send 100\nclient connect server as c2\nclient close on c1\nserver close\nserver abort',
  'server listen\nclient connect server\n+0ms client send 5000\n+0ms client close\n+100ms server exit\nwait 2min',
  'set window server 3000\nserver listen\nclient connect server\nserver stop reading\nclient send 9000\n+100ms server read\nserver crash\nclient send 10',
  'client connect server\nserver listen\nclient connect server\n+0ms server connect client\nclient abort',
];
const MACHINE = `machine m
  var x = 0
  [*] --> A
  A --> B : go / x = x + 1, !P(x), start t 5ms
  B --> A : t / x = x + 1
  A --> A : ?P(n) / x = n
  B --> B : ?P(n) / x = x + n
end
participant client is m
participant server is m
`;
const MACHINES = [
  `${MACHINE}client go\nserver go\n+3ms client go\nwait 1s`,
  `${MACHINE}drop next P from client\nclient go\n+1ms server go\nserver crash\nclient go\nserver restart`,
];

const host = fc.constantFrom('client', 'server');
const operator = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');
const states = (names: readonly string[]) => fc.tuple(host, fc.constantFrom(...names)).map((words) => words.join(' '));
const compares = (names: readonly string[], values: readonly string[]) =>
  fc.oneof(
    fc.tuple(host, fc.constantFrom(...names), operator, fc.constantFrom(...values)).map((words) => words.join(' ')),
    fc
      .tuple(host, fc.constantFrom(...names), operator, host, fc.constantFrom(...names))
      .map((words) => words.join(' ')),
  );

/** Conditions of parts like these. */
const conditions = (part: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.letrec<{ whole: string; part: string }>((tie) => ({
    whole: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      tie('part'),
      fc.tuple(tie('whole'), fc.constantFrom('and', 'or'), tie('whole')).map(([a, word, b]) => `(${a} ${word} ${b})`),
      tie('whole').map((inner) => `not ${inner}`),
    ),
    part,
  })).whole;

const ofTcp = conditions(
  fc.oneof(
    states(['SYN-SENT', 'ESTABLISHED', 'FIN-WAIT-1', 'TIME-WAIT', 'CLOSED', 'LISTEN', 'CLOSE-WAIT']),
    compares(['unread', 'unsent', 'unacknowledged'], ['0', '100', '2mss', '3kB']),
    fc.tuple(host, fc.constantFrom('received 10', 'received 3000', 'error reset')).map((words) => words.join(' ')),
  ),
);
const ofMachines = conditions(fc.oneof(states(['A', 'B']), compares(['x'], ['0', '1', '2', '-1'])));

const cases = fc.oneof(fc.tuple(fc.constantFrom(...TCP), ofTcp), fc.tuple(fc.constantFrom(...MACHINES), ofMachines));

/** Whether the claim of the last line holds. */
function holds(text: string): boolean {
  const { events, issues } = trace(text);
  const line = text.split('\n').length;
  // A random condition may be one that can never be true, and its line a late one, which is told, too.
  const told = ['failed-claim', 'cannot-fail', 'late'];
  expect(issues.filter((issue) => issue.line === line && !told.includes(issue.code))).toEqual([]);
  const claims = events.filter((event) => event.kind === 'expect' && event.line === line);
  expect(claims).toHaveLength(1);
  return claims.every((event) => event.kind === 'expect' && event.holds);
}

/** Expressions of the variables `x`, `y` and `d`, as machines have them; `name` writes a variable. */
const computed = (name: (variable: string) => string): fc.Arbitrary<(write: typeof name) => string> =>
  fc.letrec<{ whole: (write: typeof name) => string }>((tie) => ({
    whole: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom('x', 'y', 'd').map((variable) => (write: typeof name) => write(variable)),
      fc.constantFrom('0', '2', '7', '3ms', '1s').map((text) => () => text),
      fc.tuple(tie('whole'), fc.constantFrom('+', '-', '*', '/', '%'), tie('whole')).map(
        ([a, sign, b]) =>
          (write: typeof name) =>
            `${a(write)} ${sign} ${b(write)}`,
      ),
      tie('whole').map((inner) => (write: typeof name) => `(${inner(write)})`),
      tie('whole').map((inner) => (write: typeof name) => `-(${inner(write)})`),
    ),
  })).whole;

describe('What a claim computes', () => {
  test('is what a machine computes of the same words', () => {
    fc.assert(
      fc.property(computed(String), (write) => {
        const [own, claimed] = [write(String), write((variable) => `p ${variable}`)];
        fc.pre(/[xyd]/.test(own));
        const text = `machine m\n  var x = 5\n  var y = -3\n  var d = 4ms\n  var v = none\n  [*] --> A\n  A --> A : go / v = ${own}\nend\nparticipant p, q is m\np go\n`;
        const machine = trace(text);
        const hasValue = !machine.issues.some(({ severity }) => severity === 'error');
        const claim = trace(`${text}expect p v == ${claimed}`);
        const wrong = claim.issues.filter(({ line }) => line === 11).map(({ code }) => code);
        if (hasValue) expect(wrong).toEqual([]);
        else expect(wrong).not.toEqual([]);
      }),
    );
  });
});

describe('A condition', () => {
  test('holds at the end of a quiet run if and only if it holds finally', () => {
    fc.assert(
      fc.property(cases, ([text, condition]) => {
        expect(holds(`${text}\nexpect finally ${condition}`)).toBe(holds(`${text}\nexpect ${condition}`));
      }),
      { numRuns: 300 },
    );
  });

  test('that is true at some moment breaches `never`, and only such a one', () => {
    fc.assert(
      fc.property(cases, ([text, condition]) => {
        const never = holds(`${text}\nexpect never ${condition}`);
        expect(holds(`${text}\nexpect ${condition} at 0ms..1h`)).toBe(!never);
      }),
      { numRuns: 300 },
    );
  });

  test('that is true at a moment that somebody looks at breaches `never`', () => {
    const prefixes = fc.tuple(cases, fc.integer({ min: 0, max: 20 }), fc.constantFrom('', '+0ms ', '+7ms ', '+15ms '));
    fc.assert(
      fc.property(prefixes, ([[text, condition], at, delay]) => {
        const lines = text.split('\n');
        const head = text.startsWith('machine') ? MACHINE.split('\n').length - 1 : 1;
        const end = head + (at % (lines.length - head + 1));
        const prefix = lines.slice(0, end).join('\n');
        // Of the whole run it is a moment only if nothing happens before it that the prefix lacks.
        const moment = /^\+\S+ /.exec(lines[end] ?? '')?.[0] ?? delay;
        const isTrue = holds(`${prefix}\n${moment}expect ${condition}`);
        if (isTrue) expect(holds(`${text}\nexpect never ${condition}`)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('of each or some of a machine is that of all of them, joined by `and` or `or`', () => {
    const about = fc.tuple(
      fc.constantFrom(...MACHINES),
      fc.constantFrom('each', 'some'),
      ofMachines,
      fc.constantFrom('', '+0ms ', '+4ms '),
      fc.nat(3),
    );
    fc.assert(
      fc.property(about, ([text, quantifier, condition, delay, cut]) => {
        const prefix = text
          .split('\n')
          .slice(0, -cut || undefined)
          .join('\n');
        // `server` stands for the other one.
        const named = (one: string, other: string) =>
          condition.replaceAll('client', '\0').replaceAll('server', other).replaceAll('\0', one);
        const word = quantifier === 'each' ? 'and' : 'or';
        const joined = `(${named('client', 'server')}) ${word} (${named('server', 'client')})`;
        const quantified = `${quantifier} p, q in m: ${named('p', 'q')}`;
        expect(holds(`${prefix}\n${delay}expect ${quantified}`)).toBe(holds(`${prefix}\n${delay}expect ${joined}`));
      }),
      { numRuns: 200 },
    );
  });

  test('of a state alone, and the same among others, agree at every moment', () => {
    const looks = fc.tuple(fc.constantFrom(...TCP), host, fc.nat(20), fc.constantFrom('', '+0ms ', '+10ms ', '+35ms '));
    fc.assert(
      fc.property(looks, ([text, at, index, delay]) => {
        const lines = text.split('\n');
        const prefix = lines.slice(0, 1 + (index % lines.length)).join('\n');
        for (const state of ['CLOSED', 'LISTEN', 'SYN-SENT', 'SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT', 'LAST-ACK']) {
          const alone = holds(`${prefix}\n${delay}expect ${at} ${state}`);
          expect([state, holds(`${prefix}\n${delay}expect ${at} ${state} and ${at} ${state}`)]).toEqual([state, alone]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
