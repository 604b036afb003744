/** Values and expressions of machines: evaluation never throws and never converts, and what is written can be read. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyNames } from '../../src/language/scenario/names.ts';
import { readLiteral } from '../../src/language/slots/literals.ts';
import { lexLine } from '../../src/language/text/lex.ts';
import { evaluate } from '../../src/protocols/machine/expressions/evaluate.ts';
import type { BinaryOperator, Expression } from '../../src/protocols/machine/machine.ts';
import type { Value } from '../../src/protocols/protocol.ts';
import {
  durationValue,
  keyOf,
  keyOfAll,
  participantValue,
  sameValue,
  typeOf,
  written,
} from '../../src/protocols/value.ts';
import { english } from '../english.ts';
import { at, is, minus, not, op, ref } from '../protocols/machine/data.ts';
import { UNLIMITED } from '../protocols/unlimited.ts';

const NAMES = emptyNames([]);
for (const id of ['a', 'b']) NAMES.participants.set(id, { id, label: id, machine: null, machines: [], span: null });

/** The largest integer, and the longest duration in microseconds. */
const MOST = Number.MAX_SAFE_INTEGER;

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '7', ' ', '"', '\\', '\n', '\r', '#', '{', '，', '“', '语', '🙂') }),
  // Control characters and halves of characters among them.
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: fc.integer({ min: 0, max: 0x9f }).map((code) => String.fromCharCode(code)) }),
);
const simple: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -MOST, max: MOST }),
  fc.integer({ min: -3, max: 3 }),
  text,
  fc.boolean(),
  fc.constant(null),
  fc.integer({ min: -MOST, max: MOST }).map(durationValue),
  fc.constantFrom('a', 'b').map(participantValue),
);

const { value } = fc.letrec<{ value: Value; set: Value; map: Value }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, simple, tie('set'), tie('map')),
  set: fc.uniqueArray(tie('value'), { maxLength: 4, selector: keyOf }).map((items) => ({ kind: 'set', items })),
  map: fc
    .integer({ min: 1, max: 3 })
    .chain((count) =>
      fc.uniqueArray(
        fc.record({ keys: fc.array(tie('value'), { minLength: count, maxLength: count }), value: tie('value') }),
        { maxLength: 4, selector: ({ keys }) => keyOfAll(keys) },
      ),
    )
    .map((entries) => ({ kind: 'map', initial: null, entries })),
}));

const OPERATORS = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'and',
  'or',
] as const satisfies readonly BinaryOperator[];
const FUNCTIONS = ['size', 'first', 'keys', 'min', 'max', 'm', 'nothing'];

const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
  const some = fc.array(tie('expression'), { maxLength: 3 });
  return {
    expression: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      value.map(is),
      fc.constantFrom('m', 'x', 'nobody').map(ref),
      tie('expression').map(not),
      tie('expression').map(minus),
      fc
        .tuple(tie('expression'), fc.constantFrom(...OPERATORS), tie('expression'))
        .map(([left, operator, right]) => op(left, operator, right)),
      some.map((items) => ({ kind: 'set', items, at: at() }) as const),
      fc
        .array(fc.record({ keys: some, value: tie('expression') }), { maxLength: 2 })
        .map((entries) => ({ kind: 'map', entries, at: at() }) as const),
      fc
        .tuple(fc.constantFrom(...FUNCTIONS), some)
        .map(([name, values]) => ({ kind: 'call', name, arguments: values, at: at() }) as const),
    ),
  };
});

/** The value as the language reads what is written; undefined: it cannot. */
function read(source: string): Value | undefined {
  const line = lexLine(source, 1, 0);
  const result = readLiteral(line, 0, NAMES);
  return result?.ok === true && result.value.next === line.tokens.length ? result.value.value : undefined;
}

function evaluated(of: Expression, known: Readonly<Record<string, Value>> = {}) {
  return evaluate(of, (name) => (Object.hasOwn(known, name) ? known[name] : undefined), UNLIMITED);
}

describe('A value', () => {
  test('is read as it is written', () => {
    fc.assert(
      fc.property(value, (one) => {
        const back = read(written(one));
        expect(back).toBeDefined();
        expect(sameValue(one, back ?? null)).toBe(true);
        expect(written(back ?? null)).toBe(written(one));
      }),
    );
  });

  test('is the same as another one if the keys of both are', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(sameValue(one, other)).toBe(keyOf(one) === keyOf(other));
        expect(sameValue(one, one)).toBe(true);
      }),
    );
  });
});

describe('Evaluation', () => {
  test('gives a value or says why there is none, and nothing else', () => {
    fc.assert(
      fc.property(expression, value, value, (one, m, x) => {
        const result = evaluated(one, { m, x });
        if (!result.ok) expect(english(result.fault.message)).not.toBe('');
        else {
          expect(Object.is(result.value, -0)).toBe(false);
          expect(typeof result.value === 'number' ? Number.isSafeInteger(result.value) : true).toBe(true);
          expect(evaluated(one, { m, x })).toEqual(result);
        }
      }),
    );
  });

  test('never compares values of two types, but with none', () => {
    fc.assert(
      fc.property(value, value, fc.constantFrom('==', '!=', '<', '<=', '>', '>='), (left, right, operator) => {
        fc.pre(typeOf(left) !== typeOf(right));
        const isAboutNone = (left === null || right === null) && (operator === '==' || operator === '!=');
        const result = evaluated(op(is(left), operator, is(right)));
        expect(result.ok).toBe(isAboutNone);
        if (result.ok) expect(result.value).toBe(operator === '!=');
      }),
    );
  });

  test('computes with numbers, durations and sets alone', () => {
    const able = new Set(['number', 'duration', 'set']);
    fc.assert(
      fc.property(value, value, fc.constantFrom('+', '-', '*', '/', '%'), (left, right, operator) => {
        const result = evaluated(op(is(left), operator, is(right)));
        if (!able.has(typeOf(left))) expect(result.ok).toBe(false);
        else if (typeOf(left) === 'set') expect(result.ok).toBe(operator === '+' || operator === '-');
        else if (!able.has(typeOf(right)) || typeOf(right) === 'set') expect(result.ok).toBe(false);
      }),
    );
  });

  test('takes a truth value for nothing but true and false', () => {
    fc.assert(
      fc.property(value, fc.constantFrom('and', 'or'), (one, operator) => {
        fc.pre(typeof one !== 'boolean');
        expect(evaluated(not(is(one))).ok).toBe(false);
        expect(evaluated(op(is(one), operator, is(true))).ok).toBe(false);
        expect(evaluated(op(is(operator === 'and'), operator, is(one))).ok).toBe(false);
      }),
    );
  });
});
