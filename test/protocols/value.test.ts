/** Values of machines: what is the same, what order they have, how they are written. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ANY,
  argumentsMatch,
  durationValue,
  EMPTY_SET,
  keyOf,
  participantValue,
  sameValue,
  type Value,
  written,
} from '../../src/protocols/value.ts';
import { valueAsJson } from '../../src/trace/value-json.ts';

const set = (...items: Value[]): Value => ({ kind: 'set', items });
const map = (...entries: [Value, Value][]): Value => ({
  kind: 'map',
  initial: 0,
  entries: entries.map(([key, value]) => ({ keys: [key], value })),
});
const [a, b] = [participantValue('a'), participantValue('b')];

/** One of each type, and values that could be taken for each other. */
const VALUES: readonly (readonly [Value, string, unknown])[] = [
  [0, '0', 0],
  [-7, '-7', -7],
  ['', '""', ''],
  ['a', '"a"', 'a'],
  ['none', '"none"', 'none'],
  ['"\\\n\r\t\u0007', '"\\"\\\\\\n\\r\t\u0007"', '"\\\n\r\t\u0007'],
  [Number.MAX_SAFE_INTEGER, '9007199254740991', 9007199254740991],
  [true, 'true', true],
  [false, 'false', false],
  [null, 'none', null],
  [durationValue(0), '0ms', { us: 0 }],
  [durationValue(150_000), '150ms', { us: 150_000 }],
  [durationValue(-1), '-1us', { us: -1 }],
  [durationValue(Number.MAX_SAFE_INTEGER), '9007199254740.991ms', { us: 9007199254740991 }],
  [durationValue(90_000_000), '90s', { us: 90_000_000 }],
  [a, 'a', { participant: 'a' }],
  [EMPTY_SET, '{}', []],
  [set(1, a), '{1, a}', [1, { participant: 'a' }]],
  [set(set()), '{{}}', [[]]],
  [map(), '{:}', { map: {} }],
  [map([a, 3], [b, 1]), '{a: 3, b: 1}', { map: { a: 3, b: 1 } }],
  [{ kind: 'map', initial: 0, entries: [{ keys: [a, 7], value: set() }] }, '{(a, 7): {}}', { map: { '(a, 7)': [] } }],
];

describe('A value', () => {
  test.each(VALUES)('%j is written %s', (value, text) => {
    expect(written(value)).toBe(text);
  });

  test.each(VALUES)('%j stands in the JSON of the trace', (value, _text, json) => {
    expect(valueAsJson(value)).toEqual(json);
  });

  test('is the same as itself and as no other one', () => {
    VALUES.forEach(([value], index) => {
      VALUES.forEach(([other], at) => {
        expect([written(value), written(other), sameValue(value, other)]).toEqual([
          written(value),
          written(other),
          index === at,
        ]);
        expect(keyOf(value) === keyOf(other)).toBe(index === at);
      });
    });
  });

  test('that is a set is the same in any order of its elements, and a map in any order of its keys', () => {
    expect(sameValue(set(1, a, set(2, 3)), set(set(3, 2), a, 1))).toBe(true);
    expect(sameValue(map([a, 1], [b, 2]), map([b, 2], [a, 1]))).toBe(true);
    expect(sameValue(map([a, 1], [b, 2]), map([a, 2], [b, 1]))).toBe(false);
  });

  test('that is a number is never −0', () => {
    expect(Object.is(durationValue(-0).us, 0)).toBe(true);
  });
});

describe('Arguments', () => {
  test('match what is named, `_` being any value and `none` only that', () => {
    expect(argumentsMatch(undefined, [1, 2])).toBe(true);
    expect(argumentsMatch([ANY, set(a, b)], [null, set(b, a)])).toBe(true);
    expect(argumentsMatch([null], [1])).toBe(false);
    expect(argumentsMatch([null], [null])).toBe(true);
    expect(argumentsMatch([ANY], [])).toBe(false);
  });
});

/** Values within values, none of them deep. */
export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Value>(null, true, false, 0, 1, '', 'a'),
    fc.integer(),
    fc.string(),
    fc.integer({ min: -1e9, max: 1e12 }).map(durationValue),
    fc.constantFrom('a', 'b', 'n1').map(participantValue),
    fc.uniqueArray(tie('value'), { maxLength: 3, selector: keyOf }).map((items): Value => ({ kind: 'set', items })),
    fc
      .uniqueArray(fc.tuple(tie('value'), tie('value')), { maxLength: 3, selector: ([key]) => keyOf(key) })
      .map((entries) => map(...entries)),
  ),
})).value;

test('Values with the same key are the same, and only those (property)', () => {
  fc.assert(
    fc.property(anyValue, anyValue, (one, other) => {
      expect(sameValue(one, other)).toBe(keyOf(one) === keyOf(other));
      expect(sameValue(one, one)).toBe(true);
    }),
  );
});
