/** Language reference, "What must hold": conditions, as they are read. */
import { describe, expect, test } from 'vitest';
import { errorsOf, issuesOf, statementOf } from './parsing.ts';

const machines = `machine m
  var value = "red"
  var count = 0
  [*] --> A
  A --> B : go / count = count + 1
  B --> A : back
end
participant p is m
participant q is m
`;

const claimOf = (text: string) => statementOf(text).claim;

const variable = (at: string, name: string, unit: string, on: string | null = null) => ({
  kind: 'variable',
  at,
  variable: name,
  unit,
  on,
});

describe('A comparison', () => {
  test.each([
    ['client unread == 120', '==', variable('client', 'unread', 'bytes'), { kind: 'value', value: 120 }],
    ['client unread <= 4kB', '<=', variable('client', 'unread', 'bytes'), { kind: 'size', size: 4000 }],
    ['client unread > 2mss', '>', variable('client', 'unread', 'bytes'), { kind: 'size', size: { mss: 2 } }],
    ['client unread != none', '!=', variable('client', 'unread', 'bytes'), { kind: 'value', value: null }],
    ['2mss < client unread', '<', { kind: 'size', size: { mss: 2 } }, variable('client', 'unread', 'bytes')],
    [
      'client unread >= server unsent',
      '>=',
      variable('client', 'unread', 'bytes'),
      variable('server', 'unsent', 'bytes'),
    ],
    [
      'client unread on server == 0',
      '==',
      variable('client', 'unread', 'bytes', 'server'),
      { kind: 'value', value: 0 },
    ],
  ])('%s', (text, operator, left, right) => {
    expect(claimOf(`expect ${text}`)).toMatchObject({ kind: 'comparison', operator, left, right });
  });

  test.each([
    ['p value == "red"', variable('p', 'value', 'any'), { kind: 'value', value: 'red' }],
    ['p count == q count', variable('p', 'count', 'any'), variable('q', 'count', 'any')],
    ['p count == -1', variable('p', 'count', 'any'), { kind: 'value', value: -1 }],
    ['p value == true', variable('p', 'value', 'any'), { kind: 'value', value: true }],
  ])('of a machine’s variable: %s', (text, left, right) => {
    expect(claimOf(`${machines}expect ${text}`)).toMatchObject({ kind: 'comparison', operator: '==', left, right });
  });
});

describe('`or`, `and`, `not` and comparisons bind from loosest to tightest', () => {
  const state = (at: string, name: string) => ({ kind: 'state', at, state: name });
  const [a, b, c] = [state('client', 'CLOSED'), state('server', 'LISTEN'), state('client', 'SYN-SENT')];

  test.each([
    [
      'client CLOSED or server LISTEN and client SYN-SENT',
      { kind: 'or', operands: [a, { kind: 'and', operands: [b, c] }] },
    ],
    [
      '(client CLOSED or server LISTEN) and client SYN-SENT',
      { kind: 'and', operands: [{ kind: 'or', operands: [a, b] }, c] },
    ],
    ['not client CLOSED and server LISTEN', { kind: 'and', operands: [{ kind: 'not', operand: a }, b] }],
    ['not (client CLOSED and server LISTEN)', { kind: 'not', operand: { kind: 'and', operands: [a, b] } }],
    ['client CLOSED and server LISTEN and client SYN-SENT', { kind: 'and', operands: [a, b, c] }],
    ['client CLOSED', a],
    ['(client CLOSED)', a],
  ])('%s', (text, condition) => {
    expect(claimOf(`expect ${text}`)).toMatchObject(condition);
  });
});

describe('What is compared may be computed', () => {
  const of = (name: string, unit: string, at = 'client') => variable(at, name, unit);
  const number = (value: number) => ({ kind: 'value', value });
  const op = (left: object, operator: string, right: object) => ({ kind: 'calculation', operator, left, right });
  const [cwnd, flight, srtt] = [of('cwnd', 'bytes'), of('flight', 'bytes'), of('srtt', 'duration')];

  test.each([
    ['client cwnd - client flight > 2mss', op(cwnd, '-', flight)],
    ['client cwnd - client flight - 1 > 0', op(op(cwnd, '-', flight), '-', number(1))],
    ['client cwnd - client flight * 2 > 0', op(cwnd, '-', op(flight, '*', number(2)))],
    ['(client cwnd - client flight) * 2 > 0', op(op(cwnd, '-', flight), '*', number(2))],
    ['2 * client srtt > 1s', op(number(2), '*', srtt)],
    ['client srtt / 2 > 1s', op(srtt, '/', number(2))],
    ['client srtt % 1s > 1ms', op(srtt, '%', { kind: 'duration', duration: { us: 1_000_000 } })],
    ['-client srtt < 0s', { kind: 'opposite', operand: srtt }],
    ['client cwnd on server - 1mss > 0', op({ ...cwnd, on: 'server' }, '-', { kind: 'size', size: { mss: 1 } })],
    ['now < 3s', { kind: 'now' }],
    ['now - client srtt < 3s', op({ kind: 'now' }, '-', srtt)],
    ['now-1s < 3s', op({ kind: 'now' }, '-', { kind: 'duration' })],
    ['client cwnd-1mss > 0', op(cwnd, '-', { kind: 'size', size: { mss: 1 } })],
  ])('%s', (text, left) => {
    expect(claimOf(`expect ${text}`)).toMatchObject({ kind: 'comparison', at: 'client', left });
  });

  test('on both sides, and in parts of a condition', () => {
    expect(claimOf('expect (client cwnd + 1 == 2 * server cwnd) and not client CLOSED')).toMatchObject({
      kind: 'and',
      operands: [{ kind: 'comparison', right: op(number(2), '*', of('cwnd', 'bytes', 'server')) }, { kind: 'not' }],
    });
  });

  test('parentheses are around a condition where it makes one', () => {
    expect(claimOf('expect (client CLOSED)')).toMatchObject({ kind: 'state' });
    expect(claimOf('expect ((client cwnd - 1) * 2 == 4)')).toMatchObject({ kind: 'comparison' });
    expect(claimOf('expect ((client cwnd)) == 4')).toMatchObject({ kind: 'comparison', left: cwnd });
  });

  test('a participant called `now` is one, and a name with a hyphen is a name', () => {
    expect(claimOf('participant now\nexpect now unread == 3')).toMatchObject({
      left: { at: 'now', variable: 'unread' },
    });
    const hyphen = machines.replace('var count = 0', 'var count = 0\n  var count-up = 3');
    expect(claimOf(`${hyphen}expect p count-up == 3`)).toMatchObject({ left: { variable: 'count-up' } });
    expect(claimOf(`${hyphen}expect p count-1 == 3`)).toMatchObject({ left: { left: { variable: 'count' } } });
    expect(claimOf(`${hyphen}expect p count-q count == 3`)).toMatchObject({ left: { right: { at: 'q' } } });
  });
});

describe('`at`, `never` and `finally` are about the whole condition', () => {
  test('what is said behind or before it', () => {
    expect(statementOf('expect client CLOSED and server LISTEN at 20ms')).toMatchObject({
      claim: { kind: 'and' },
      extent: { kind: 'at', moments: [{ from: { us: 20_000 }, to: { us: 20_000 } }] },
    });
    expect(statementOf('expect never client CLOSED or server CLOSED')).toMatchObject({
      claim: { kind: 'or' },
      extent: { kind: 'never' },
    });
    expect(statementOf('expect finally client CLOSED')).toMatchObject({ extent: { kind: 'finally' } });
  });

  test('a participant of such a name is meant where the line can be read so', () => {
    const named = 'participant never\nparticipant not\nparticipant finally\n';
    expect(statementOf(`${named}expect never CLOSED`)).toMatchObject({
      claim: { kind: 'state', at: 'never' },
      extent: { kind: 'present' },
    });
    expect(statementOf(`${named}expect not CLOSED`)).toMatchObject({ claim: { kind: 'state', at: 'not' } });
    expect(statementOf(`${named}expect never never CLOSED`)).toMatchObject({
      claim: { kind: 'state', at: 'never' },
      extent: { kind: 'never' },
    });
    expect(statementOf(`${named}expect not not CLOSED`)).toMatchObject({ claim: { kind: 'not' } });
  });
});

describe('A condition that is wrong says where and why', () => {
  test.each([
    [
      'client unred == 1',
      '1:15-20 Expected `sent`, `received`, `error`, a state or a variable, not `unred`. Did you mean `unread`?',
    ],
    ['client unread == server unred', '1:32-37 Expected a variable of `server`, not `unred`. Did you mean `unread`?'],
    ['client unread == 1s', '1:25-27 `unread` is a size and `1s` is a duration: they cannot be compared.'],
    ['client unread == "x"', '1:25-28 `unread` is a size and `"x"` is a text: they cannot be compared.'],
    ['client unread < none', '1:24-28 `<` compares what has an order: numbers, sizes, durations and texts.'],
    [
      '1 == 2',
      '1:8-14 This compares two values; a condition is about a variable of a participant, or about the time `now`.',
    ],
    ['0 < client unread < 5', '1:26-27 Comparisons do not chain: join two of them with `and`.'],
    ['client unread == 1 on c1', '1:27-29 The connection is named behind the variable: `client unread on …`.'],
    ['client unread = 1', '1:22-23 `=` is written `==` here.'],
    ['client CLOSED && server CLOSED', '1:22-24 `&&` is written `and` here.'],
    ['client unread', '1:15-21 Expected `==`, `!=`, `<`, `<=`, `>`, `>=` or `on` after `unread`.'],
    ['client unread ==', '1:22-24 Expected a value or a variable to compare with after `==`.'],
    ['client unread + 1s > 0', '1:24-26 `unread` is a size and `1s` is a duration: `+` does not compute with the two.'],
    [
      'client cwnd * client flight > 0',
      '1:29-35 `cwnd` is a size and `flight` is a size: `*` does not compute with the two.',
    ],
    ['client srtt + 5 > 1s', '1:22-23 A duration is a number with `us`, `ms`, `s`, `min`, `h`, `d` or `msl`.'],
    ['client srtt * 2 > 5', '1:26-27 A duration is a number with `us`, `ms`, `s`, `min`, `h`, `d` or `msl`.'],
    [
      'client srtt / 2s > 5s',
      '1:27-29 `client srtt / 2s` is a number and `5s` is a duration: they cannot be compared.',
    ],
    ['client unread / 0 > 5', '1:24-25 Nothing is divided by 0.'],
    [
      'client unread % (1 - 1) > "x"',
      '1:34-37 `client unread % (1 - 1)` is a size and `"x"` is a text: they cannot be compared.',
    ],
    ['-true == client unread', '1:9-13 `true` is a truth value: `-` stands before numbers, sizes and durations.'],
    [
      'client unread - unsent > 0',
      '1:24-30 `unsent` is a variable of a participant, whose name stands in front: `client unsent`.',
    ],
    [
      '1 + 2 == 3',
      '1:8-18 This compares two values; a condition is about a variable of a participant, or about the time `now`.',
    ],
    ['client unread =< 1', '1:22-24 `=<` is written `<=` here.'],
    ['client unread × 2 > 1', '1:22-23 `×` is written `*` here.'],
    ['client unread mod 2 > 1', '1:22-25 `mod` is written `%` here.'],
    ['client unread +', '1:22-23 Expected a value or a variable to compare with after `+`.'],
    ['(client unread - 1 > 0', '1:29-30 Expected `and`, `or` or `)` after `0`.'],
    ['(client unread - 1', '1:25-26 Expected `+`, `-`, `*`, `/`, `%` or `)` after `1`.'],
    ['client unread - 1', '1:24-25 Expected `==`, `!=`, `<`, `<=`, `>` or `>=` after `1`.'],
    ['now > 5', '1:14-15 A duration is a number with `us`, `ms`, `s`, `min`, `h`, `d` or `msl`.'],
    ['client ESTABLISHED and CLOSED', '1:31-37 Each part of a condition names its participant: `client CLOSED`.'],
    ['client is CLOSED', '1:15-24 A state stands right behind the name: `client CLOSED`.'],
    ['client == CLOSED', '1:15-24 A state stands right behind the name: `client CLOSED`.'],
    ['client not CLOSED', '1:15-18 `not` stands before the name: `not client …`.'],
    ['client and server CLOSED', '1:15-18 Behind each name stands what is said of it: `a STATE and b STATE`.'],
    ['client cwnd is 4mss', '1:20-22 `is` is written `==` here.'],
    [
      'client CLOSED in all',
      '1:22-28 `in` is for claims that count packets; a condition is about one moment, or with `at`, `never` and `finally` about others.',
    ],
    ['never never client CLOSED', '1:14-19 `never` stands right behind `expect`, once, before the whole condition.'],
    [
      'never no RST from client',
      '1:14-16 `no KIND from NAME` is a claim by itself; in a condition it is `not NAME sent KIND`.',
    ],
    ['always client CLOSED', '1:8-14 What is always so is never otherwise: `expect never not …`.'],
    [
      'eventually client CLOSED',
      '1:8-18 `expect finally` is about the end, and `wait until` waits until something is so.',
    ],
    ['client CLOSED at 5ms-10ms', '1:28-29 `-` is written `..` here.'],
    ['client CLOSED at 5ms to 10ms', '1:29-31 `to` is written `..` here.'],
    ['client CLOSED at 5ms and 10ms', '1:29-32 `and` is written `,` here.'],
    ['(client CLOSED', '1:16-22 Expected `and`, `or`, `on` or `)` after `CLOSED`.'],
    [
      'client CLOSED an server CLOSED',
      '1:22-24 Expected `and`, `or`, `on`, `at` or the end of the line, not `an`. Did you mean `and`?',
    ],
    [
      'client CLOSED and clent CLOSED',
      '1:26-31 There is no participant `clent`; there are `client`, `server`. Did you mean `client`?',
    ],
  ])('%s', (text, issue) => {
    expect(errorsOf(`expect ${text}`)).toEqual([issue]);
  });

  test('of a machine', () => {
    expect(errorsOf(`${machines}expect p vlue == "red"`)).toEqual([
      '10:10-14 Expected `sent`, `received`, a state of `m` or a variable, not `vlue`. Did you mean `value`?',
    ]);
    expect(errorsOf(`${machines}expect p value == 1s`)).toEqual([]);
    expect(errorsOf(`${machines}expect p count == -9007199254740991`)).toEqual([]);
    expect(errorsOf(`${machines}expect p count == 9007199254740992`)).toEqual([
      '10:19-35 Integers are exact up to 9007199254740991: `9007199254740992` is too large.',
    ]);
    expect(errorsOf(`${machines}expect p count == 2mss`)).toEqual([
      '10:19-23 Messages of machines are in no segments: `mss` is TCP’s.',
    ]);
  });

  test('of those of a machine', () => {
    expect(errorsOf(`${machines}expect every r in m: r A`)).toEqual(['10:8-13 `every` is written `each` here.']);
    expect(errorsOf(`${machines}expect any r, s in m: r A`)).toEqual(['10:8-11 `any` is written `some` here.']);
    expect(errorsOf(`${machines}expect p A and some r in m: r A`)).toEqual([
      '10:16-20 `some` stands in front of the whole condition, and runs over those of a machine.',
    ]);
    expect(errorsOf(`${machines}expect count == 3 and p A`)).toEqual([
      '10:8-13 There is no participant `count`; there are `p`, `q`.',
    ]);
    expect(errorsOf(`${machines}expect p value == q conut`)).toEqual([
      '10:21-26 Expected a variable of `q`, not `conut`. Did you mean `count`?',
    ]);
  });

  test('`never` and `finally` have no time of their own', () => {
    expect(issuesOf('+5ms expect never client CLOSED')).toEqual([
      '1:1-5 `never` is about its whole section, else the run: it has no time of its own.',
    ]);
    expect(errorsOf('wait until client CLOSED at 5ms')).toEqual([
      '1:26-28 Expected `and`, `or`, `on` or the end of the line, not `at`.',
    ]);
  });

  test('more parts than anybody writes are refused, however they are written', () => {
    expect(errorsOf(`expect ${'('.repeat(9000)}client CLOSED`)[0]).toMatch(/A condition has at most 200 parts\.$/);
    expect(errorsOf(`expect ${'not '.repeat(9000)}client CLOSED`)[0]).toMatch(/A condition has at most 200 parts\.$/);
    expect(errorsOf(`expect client CLOSED${' and client CLOSED'.repeat(3000)}`)[0]).toMatch(
      /A condition has at most 200 parts\.$/,
    );
  });
});
