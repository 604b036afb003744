/** Language reference, "Protocols of your own": sets, participants, durations and variables of many in effects. */
import { describe, expect, test } from 'vitest';
import { written } from '../../../src/protocols/value.ts';
import { issues, play, trace } from '../play.ts';

const errors = (text: string): readonly string[] => issues(text).filter((issue) => issue.includes(': error: '));

/** `a` does what `effects` says; `b` and `c` take all that is sent. */
const acting = (effects: string, ...variables: readonly string[]): string => `machine m
${variables.map((variable) => `  var ${variable}\n`).join('')}  [*] --> S
  S --> S : go / ${effects}
  S --> S : t(k) / !EXPIRED(k) to b
end
machine sink
  [*] --> S
  S --> S : ?X
  S --> S : ?Y
  S --> S : ?EXPIRED(k)
end
participant a is m
participant b, c is sink
`;

const messages = (effects: string, ...variables: readonly string[]): readonly string[] =>
  play(`${acting(effects, ...variables)}a go`, 'message').map((line) => line.replace('0 a ', ''));

const receivers = (effects: string, ...variables: readonly string[]): readonly string[] =>
  trace(`${acting(effects, ...variables)}a go`).events.flatMap((event) =>
    event.kind === 'message' ? [`${event.name} → ${event.to}`] : [],
  );

describe('`each` over a set', () => {
  test('performs its effect for each element, in the order of adding', () => {
    expect(messages('each x in {3, 1} + 2 - 1: !X(x) to b')).toEqual(['X(3)', 'X(2)']);
    expect(messages('each x in s: !X(x) to b', 's = {"one", none, 5ms, {1}}')).toEqual([
      'X(one)',
      'X(none)',
      'X(5ms)',
      'X({1})',
    ]);
  });

  test('does nothing for the empty one', () => {
    expect(messages('each x in {}: !X(x) to b, !Y to b')).toEqual(['Y()']);
  });

  test('takes what it runs over once, though the effect changes it', () => {
    expect(messages('each x in s: s = s + (x + 10), !X(s) to b', 's = {1, 2}')).toEqual(['X({1, 2, 11, 12})']);
    expect(messages('each x in s: (s = s - x, !X(size(s)) to b)', 's = {1, 2}')).toEqual(['X(1)', 'X(0)']);
  });

  test('has participants as elements: those of a machine, and all peers', () => {
    expect(receivers('each p in sink: !X to p')).toEqual(['X → b', 'X → c']);
    expect(receivers('each p in peers: [p != c] !X to p')).toEqual(['X → b']);
    expect(receivers('each p in keys(v): !X to p', 'v(p) = 0')).toEqual([]);
  });

  test('over anything else is an error of its line', () => {
    for (const [over, value] of [
      ['3', '3'],
      ['"ab"', '"ab"'],
      ['self', 'a'],
      ['none', 'none'],
      ['v', '{:}'],
    ])
      expect(errors(`${acting(`each x in ${over}: !X(x) to b`, 'v(k) = 0')}a go`)).toEqual([
        expect.stringContaining(`"each" needs a set or a range, not ${value}`),
      ]);
  });
});

describe('A message `to` a value', () => {
  test('goes to the participant that it is', () => {
    expect(receivers('!X to p', 'p = c')).toEqual(['X → c']);
    expect(receivers('!X to first(sink)')).toEqual(['X → b']);
    expect(receivers('!X to owner("k")', 'owner(k) = c')).toEqual(['X → c']);
  });

  test('goes to each of a set but to itself', () => {
    expect(receivers('!X to {c, b}')).toEqual(['X → c', 'X → b']);
    expect(receivers('!X to {a, b}')).toEqual(['X → b']);
    expect(receivers('!X to sink - b')).toEqual(['X → c']);
    expect(receivers('!X to {}, !X to m, !Y to b')).toEqual(['Y → b']);
    expect(errors(`${acting('!X to {a}, !X to m, !Y to b')}a go`)).toEqual([]);
  });

  test('that is no participant is an error at it', () => {
    for (const value of ['3', 'none', '{b, 1}', '5ms'])
      expect(errors(`${acting(`!X to x, !Y to b`, `x = ${value}`)}a go`)).toEqual([
        expect.stringContaining(`"to" needs a participant, or a set of them, not ${value}`),
      ]);
    expect(errors(`${acting('!X to p, !Y to b', 'p = self')}a go`)).toEqual([
      expect.stringContaining('there is no other participant "a"'),
    ]);
  });

  test('is one sending for those who share a medium', () => {
    const text = `${acting('!X to {c, b}, !Y to {b}')}link a, b, c 1ms\na go`;
    expect(play(text, 'message', 'arrive')).toEqual(['0 a X()', '0 a Y()', '1 arrive c', '1 arrive b', '1 arrive b']);
  });
});

describe('Durations', () => {
  const expiries = (effects: string, ...variables: readonly string[]): readonly string[] =>
    play(`${acting(effects, ...variables)}a go`, 'message').map((line) => line.replace(' a EXPIRED', ' '));

  test('of timers are computed when they are started', () => {
    expect(expiries('start t(1) d * 2, start t(2) d / 4, d = d * 3, start t(3) d + 1ms', 'd = 10ms')).toEqual([
      '2.5 (2)',
      '20 (1)',
      '31 (3)',
    ]);
    expect(expiries('start t(1) max(d, 4ms), start t(2) min(d, 4ms)', 'd = 10ms')).toEqual(['4 (2)', '10 (1)']);
    expect(expiries('start t(1) patience(1)', 'patience(k) = 7ms')).toEqual(['7 (1)']);
  });

  test('that are none, or less than none, are an error at them', () => {
    expect(errors(`${acting('start t(1) d * 2, !X to b, !Y to b', 'd = 10')}a go`)).toEqual([
      '4: error: a timer needs a duration, not 20',
    ]);
    expect(errors(`${acting('start t(1) d - 20ms, !X to b, !Y to b', 'd = 10ms')}a go`)).toEqual([
      '4: error: a timer cannot run for -10ms',
    ]);
  });
});

describe('A timer of many', () => {
  const timers = (effects: string): readonly string[] =>
    play(`${acting(effects)}a go`, 'timer').map((line) => line.replace(' a', ''));

  test('has keys of any value, of which the same are one timer', () => {
    expect(timers('start t({1, b}) 1ms, start t({b, 1}) 2ms')).toEqual([
      '0 t({1, b}) start',
      '0 t({1, b}) start',
      '2 t({1, b}) expire',
    ]);
  });

  test('is stopped for each key alone, or as a whole', () => {
    expect(timers('each p in sink: start t(p) 1ms, stop t(b)').filter((line) => line.endsWith('expire'))).toEqual([
      '1 t(c) expire',
    ]);
    expect(timers('each p in sink: start t(p) 1ms, stop t').filter((line) => line.endsWith('expire'))).toEqual([]);
    expect(timers('stop t, stop t(7)')).toEqual([]);
  });
});

describe('A datagram of several messages', () => {
  const bundle = acting('!X(1, b) + Y(7) to {b, c}');

  test('is claimed by each of them and by its arguments', () => {
    const claims = ['a sent 2 X', 'a sent Y(7) to c', 'b received X(1, _)', 'c received Y(_)', 'c sent 0 message'];
    expect(errors(`${bundle}a go\n${claims.map((claim) => `expect ${claim}\n`).join('')}`)).toEqual([]);
  });

  test('meets a fault that is about any of them', () => {
    expect(play(`${bundle}drop next Y(7) from a to b\na go`, 'arrive')).toEqual(['10 arrive c']);
    expect(play(`${bundle}delay every X(1, _) from a by 5ms\na go`, 'arrive')).toEqual(['15 arrive b', '15 arrive c']);
    expect(play(`${bundle}drop next message from a\na go`, 'arrive')).toEqual(['10 arrive c']);
  });
});

describe('A thousand elements', () => {
  const after = (effects: string, variable: string): readonly string[] => {
    const text = `${acting(`${effects}, !X to b, !Y to b`, variable)}a go`;
    const values = Object.values(trace(text).final.a?.vars ?? {});
    return [...errors(text), ...values.map(written)];
  };

  test('are added to a set, looked for in it and taken from it within the usual limits', () => {
    const effects = 'each k in 1 .. 1000: s = s + k, each k in 1 .. 1000: [k in s and k > 3] s = s - k';
    expect(after(effects, 's = {}')).toEqual(['{1, 2, 3}']);
  });

  test('are keys of a variable, each changed within the usual limits', () => {
    const effects = 'each k in 1 .. 1000: v(k) = k, each k in 1 .. 1000: [k > 2] v(k) = v(k) - k';
    expect(after(effects, 'v(k) = 0')).toEqual(['{1: 1, 2: 2}']);
  });
});
