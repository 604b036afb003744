/** Language reference, "What must hold": claims that compute, of connections and of machines, and claims of the time. */
import { describe, expect, test } from 'vitest';
import { english } from '../english.ts';
import { issues, trace } from './play.ts';

const titles = (text: string) =>
  trace(text).issues.flatMap(({ fixes }) => (fixes ?? []).map(({ title }) => english(title)));

const OPEN = 'server listen\nclient connect server as c1\nclient send 20kB\n';
const tcp = (claim: string) => issues(`${OPEN}${claim}`);

const MACHINES = `machine m
  var sent = none
  var got = none
  var n = 7
  var log = {}
  [*] --> A
  A --> A : go / sent = now, !M to b
  A --> A : ?M / got = now, n = n + 1, log = log + sender
end
participant a, b is m
a go
`;
const machines = (claim: string) => issues(`${MACHINES}${claim}`);

describe('A claim computes', () => {
  test.each([
    'expect client cwnd - client flight == client cwnd',
    '+30ms expect client cwnd - client flight > 2mss and client cwnd - 2mss > client flight',
    'expect client cwnd / 1mss == 23 and client cwnd % 1mss == 1020',
    'expect client srtt * 2 < client rto and client rto / client srtt > 1',
    'expect client srtt + 4 * client rttvar < 1s',
    'expect client rto - 2msl < 0s and -client rto == -1s',
    'expect client retransmissions + client timeouts == 0',
    'expect client cwnd on c1 - 1mss < client cwnd',
    'expect not client cwnd + 1 == client cwnd',
  ])('of a connection: %s', (claim) => {
    expect(tcp(claim)).toEqual([]);
  });

  test.each([
    'expect (b got - a sent) / 2 == 5ms',
    'expect b got - a sent == 10ms and b got-a sent == 2 * 5ms',
    'expect b n - a n == 1 and b n % 3 == 2 and b n * 2 == 16 and -b n == -8',
    'expect b log + b == {a, b} and b log - a == {}',
    'expect a in b log + b and not b in b log',
    'expect a n in {1, 7}',
    'expect size(b log) * 2 >= size(m) and size(b log) < size(m)',
    'expect each p in m: p n >= 7 and p n - 7 < 2',
    'expect some p, q in m: p n == q n + 1',
    'expect 7 / 2 + b n == 11',
  ])('of machines: %s', (claim) => {
    expect(machines(claim)).toEqual([]);
  });

  test('and says what came out, and of what', () => {
    expect(machines('expect b n + a n == 16')).toEqual([
      '12: error: This does not hold: b n + a n is 15; b n is 8; a n is 7. It looked at 10 ms, when the wire was quiet.',
    ]);
    expect(tcp('expect client srtt * 2 == 1s')[0]).toContain('client srtt * 2 is 40 ms; client srtt is 20 ms.');
    expect(titles(`${MACHINES}expect b n + a n == 16`)[0]).toBe('Update to what was found: 15');
    expect(titles(`${MACHINES}expect 20ms / 2 == b got - a sent + 1ms`)[0]).toBe('Update to what was found: 11ms');
  });

  test('does not hold where it cannot be computed, and says why', () => {
    for (const operator of ['==', '!=', '<', '>'])
      expect(machines(`expect a got + 1ms ${operator} 3ms`)[0]).toContain(
        'a got + 1ms has no value ("+" does not go with none and 1ms); a got is none.',
      );
    expect(machines('expect 7 / (a n - 7) == 1')[0]).toContain('has no value (division by zero)');
    expect(machines('expect not 7 / (a n - 7) == 1')).toEqual([]);
    expect(issues('expect not client cwnd * 2 > 0')).toEqual([]);
  });
});

describe('A name is what it names', () => {
  test('where a message is called as a unit, a count before it is of messages', () => {
    expect(machines('expect b received 1 M')).toEqual([]);
    expect(machines('expect b received 1 M at 10ms\nexpect b received 1 M and b A')).toEqual([]);
    expect(tcp('expect server received 20 kB')).toEqual([]);
    expect(tcp('expect server received 20 kb')[0]).toMatch(
      /^4: error: A size is .* Did you mean `20 kB` or `20 KiB`\?$/,
    );
    expect(tcp('expect server received 3 segments')[0]).toMatch(/Did you mean `segment`\?$/);
    expect(tcp('expect client sent 2 segments')[0]).toMatch(/Did you mean `segment`\?$/);
  });
});

describe('`now` is the time since the scenario began', () => {
  test('as the claim looks', () => {
    expect(tcp('expect now < 3s and now == 70ms\nwait 1s\nexpect now == 1070ms\nsection "x"\nexpect now > 1s')).toEqual(
      [],
    );
    expect(tcp('expect now < 30ms')[0]).toContain('now is 70 ms. It looked at 70 ms');
    expect(machines('expect now - a sent == 10ms')).toEqual([]);
  });

  test('at every moment and in the end', () => {
    expect(tcp('expect never now > 70ms\nexpect finally now == 70ms')).toEqual([]);
    expect(tcp('expect never now > 60ms and client ESTABLISHED')[0]).toContain('It was so first at 70 ms');
    expect(tcp('expect never now > 60ms')[0]).toContain('This does not hold: now is 70 ms.');
  });

  test('and can be waited for, as long as something happens', () => {
    expect(
      issues(`server listen\nclient connect server\nclient send 20kB\nwait until now > 35ms\n+0ms expect now == 40ms`),
    ).toEqual([]);
    expect(tcp('wait until now > 3s')[0]).toContain('now is 70 ms');
  });

  test('a claim of it that fails says when it became true', () => {
    const text = `server listen\nclient connect server\nclient send 10\n+5ms expect now >= 40ms\n`;
    expect(issues(text)[0]).toContain('It became true 5 ms later.');
  });

  test('that it is before the beginning cannot be', () => {
    expect(issues('expect never now < 0s')[0]).toContain('warning');
  });
});
