/** Language reference, "Options of set": `loss` and `seed`, and chance. */
import { describe, expect, test } from 'vitest';
import { drawsOf } from '../../../src/protocols/chance.ts';
import { issues, trace } from '../play.ts';

const open = 'set congestion off\nserver listen\nclient connect server\n';

/** Which of the data segments that the client sends are lost, counted from 1 by direction. */
function lost(text: string): readonly number[] {
  const sent = trace(text).events.filter((event) => event.kind === 'segment' && event.from === 'client');
  return sent.flatMap((event, index) => (event.kind === 'segment' && event.loss?.why === 'chance' ? [index + 1] : []));
}

describe('loss', () => {
  test('is percent of what a direction carries', () => {
    const { events } = trace(`${open}set loss client server 20%\nset retries 20\nset window 1MB\nclient send 600kB`);
    const data = events.filter((event) => event.kind === 'segment' && event.len > 0 && event.from === 'client');
    const dropped = data.filter((event) => event.kind === 'segment' && event.loss?.why === 'chance');
    expect(dropped.length / data.length).toBeGreaterThan(0.14);
    expect(dropped.length / data.length).toBeLessThan(0.26);
    expect(
      events.some((event) => event.kind === 'segment' && event.from === 'server' && event.fate === 'dropped'),
    ).toBe(false);
  });

  test('is the same in every run, and another one with another seed', () => {
    const text = (seed: number) =>
      `set seed ${seed}\n${open}set loss client server 30%\nset retries 20\nclient send 40kB`;
    expect(lost(text(7))).toEqual(lost(text(7)));
    expect(lost(text(7))).not.toEqual(lost(text(8)));
    expect(lost(text(7)).length).toBeGreaterThan(0);
  });

  test('a direction’s n-th chance depends on seed, direction and n alone', () => {
    const draws = drawsOf(7, 'client server');
    const drawn = Array.from({ length: 40 }, (_, index) => draws(index + 1) < 0.3);
    const expected = drawn.flatMap((isLost, index) => (isLost ? [index + 1] : []));
    const found = lost(`set seed 7\nset loss client server 30%\nset retries 20\n${open}client send 40kB`);
    expect(expected.slice(0, 5)).toEqual(found.slice(0, 5));
    // What happens in the other direction changes nothing.
    const other = lost(
      `set seed 7\nset loss 30%\nset rate server client 1Mbit\nset retries 20\n${open}client send 40kB`,
    );
    expect(other.slice(0, 3)).toEqual(expected.slice(0, 3));
  });

  test('with 0% nothing is lost', () => {
    expect(lost(`set loss 0%\n${open}client send 60kB`)).toEqual([]);
  });
});

describe('The draws of a name', () => {
  test('are spread evenly', () => {
    const draws = drawsOf(1, 'a b');
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let nth = 1; nth <= 10_000; nth++) tenths[Math.floor(draws(nth) * 10)]! += 1;
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  test('of two names, or of two seeds, have nothing to do with each other', () => {
    const [one, other, later] = [drawsOf(1, 'a b'), drawsOf(1, 'b a'), drawsOf(2, 'a b')];
    let [names, seeds] = [0, 0];
    for (let nth = 1; nth <= 10_000; nth++) {
      if (one(nth) < 0.5 === other(nth) < 0.5) names += 1;
      if (one(nth) < 0.5 === later(nth) < 0.5) seeds += 1;
    }
    for (const same of [names, seeds]) expect(Math.abs(same - 5000)).toBeLessThan(250);
  });
});

describe('Bad input', () => {
  test.each([
    [
      'set loss 100%',
      '1: error: A percentage from 0% to less than 100% is expected, not `100%`: `drop every` loses all.',
    ],
    ['set loss 2', '1: error: A percentage is a number with `%`, not `2`.'],
    ['set loss client server much', '1: error: Expected a percentage such as `2%`, not `much`.'],
    ['set seed 1.5', '1: error: Expected an integer from 0 to 4294967295, not `1.5`.'],
    ['set seed x', '1: error: Expected an integer from 0 to 4294967295, not `x`.'],
  ])('%s', (line, message) => {
    expect(issues(`${line}\nserver listen\nclient connect server\nexpect server ESTABLISHED`)).toEqual([message]);
  });
});
