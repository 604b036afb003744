/** Language reference, "Protocols of your own": guarded effects, loops, sendings. */
import { describe, expect, test } from 'vitest';
import { issues, play } from '../play.ts';

const errors = (text: string): readonly string[] => issues(text).filter((issue) => issue.includes(': error: '));

/** `a` has the transition `go(n) / EFFECTS` and a variable; `b` takes all it sends. */
function sending(effects: string, call = 'a go(3)'): string {
  return `machine m
  var best = 2
  [*] --> A
  A --> A : go(n) / ${effects}
end
machine sink
  [*] --> A
  A --> A : ?X
  A --> A : ?Y
end
participant a is m
participant b is sink
${call}
`;
}

describe('A guarded effect', () => {
  test('is performed where its guard holds', () => {
    expect(play(sending('[n > best] best = n, !X(best)'), 'message')).toEqual(['0 a X(3)']);
    expect(play(sending('[n < best] best = n, !X(best)'), 'message')).toEqual(['0 a X(2)']);
  });

  test('may be several in parentheses', () => {
    expect(play(sending('[n > best] (best = n, !X(best)), !Y(best)'), 'message')).toEqual(['0 a X(3)', '0 a Y(3)']);
    expect(play(sending('[n < best] (best = n, !X(best)), !Y(best)'), 'message')).toEqual(['0 a Y(2)']);
  });

  test('sees what the effects before it have changed', () => {
    expect(play(sending('best = 9, [n > best] !X, [n < best] !Y'), 'message')).toEqual(['0 a Y()']);
  });

  test('whose guard is neither true nor false is an error there', () => {
    expect(errors(sending('!X, [best] !Y'))).toEqual(['4: error: a guard needs true or false, not 2']);
  });
});

describe('`each` over a range', () => {
  test('performs its effect for each integer, both ends included', () => {
    expect(play(sending('each k in 1 .. n: !X(k)'), 'message')).toEqual(['0 a X(1)', '0 a X(2)', '0 a X(3)']);
    expect(play(sending('each k in best..n - 1: !X(k)'), 'message')).toEqual(['0 a X(2)']);
  });

  test('does nothing where the range ends before it begins', () => {
    expect(play(sending('each k in n .. 1: !X(k), !Y'), 'message')).toEqual(['0 a Y()']);
  });

  test('performs several in parentheses, guarded ones and loops too', () => {
    const effects = 'each k in 1..2: (each l in 1..2: [k != l] (!X(k, l), best = best + 1), !Y(best))';
    expect(play(sending(effects), 'message')).toEqual(['0 a X(1, 2)', '0 a Y(3)', '0 a X(2, 1)', '0 a Y(4)']);
  });

  test('takes what it runs over once', () => {
    expect(play(sending('each k in 1..best: best = best + 1, !X(best)'), 'message')).toEqual(['0 a X(4)']);
  });

  test('has its name in subtractions, and hides a variable with it', () => {
    expect(play(sending('each best in 5..6: !X(best-1), !Y(best)'), 'message')).toEqual([
      '0 a X(4)',
      '0 a X(5)',
      '0 a Y(2)',
    ]);
  });

  test('whose ends are no integers is an error there', () => {
    expect(errors(sending('each k in 1..n: !X', 'a go("x")'))).toEqual(['4: error: ".." needs integers, not "x"']);
    expect(errors(sending('each k in n..1: !X', 'a go("x")'))).toEqual(['4: error: ".." needs integers, not "x"']);
    expect(errors(sending('each k in n: !X'))).toEqual(['4: error: "each" needs a set or a range, not 3']);
  });

  test('that never ends is an issue of the line, and what was there is shown', () => {
    const [computing] = errors(sending('each k in 1..1000000000: best = k'));
    expect(computing).toContain('computes too much');
    const [sent] = errors(`set step-limit 50\n${sending('each k in 1..1000000000: !X(k)')}`);
    expect(sent).toContain('stopped after 50 events');
  });

  test('stops at the first effect that cannot be performed: what stood before it has happened', () => {
    const text = sending('each k in 0..3: !X(6 / (2 - k))');
    expect(play(text, 'message')).toEqual(['0 a X(3)', '0 a X(6)']);
    expect(errors(text)).toEqual(['4: error: division by zero']);
  });
});

describe('Several messages in one datagram', () => {
  const bundle = sending('!X(1) + Y(2, "two")');

  test('are one arrow, and are received one by one in their order', () => {
    expect(play(bundle, 'message', 'arrive', 'internal')).toEqual([
      '0 a X(1) + Y(2, two)',
      '0 internal',
      '10 arrive b',
      '10 internal',
      '10 internal',
    ]);
  });

  test('are lost together, by the name of each', () => {
    for (const name of ['X', 'Y', 'Y(2, _)'])
      expect(play(`drop next ${name} from a\n${bundle}expect no ${name}`, 'arrive')).toEqual([]);
  });

  test('are claimed by the name of each', () => {
    expect(issues(`${bundle}expect a sent X\nexpect a sent Y(2, _)\nexpect b received Y\nexpect a sent 1 X`)).toEqual(
      [],
    );
  });
});
