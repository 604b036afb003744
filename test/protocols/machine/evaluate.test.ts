import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english } from '../../english.ts';
import { evaluate } from '../../../src/protocols/machine/expressions/evaluate.ts';
import type { BinaryOperator, Expression } from '../../../src/protocols/machine/machine.ts';
import type { Value } from '../../../src/protocols/protocol.ts';
import { written } from '../../../src/protocols/value.ts';
import { UNLIMITED } from '../unlimited.ts';
import { at, is, minus, not, op, ref } from './data.ts';

const evaluating = UNLIMITED;

/** The value as the source writes it, or the fault. */
function result(expression: Expression, names: Readonly<Record<string, Value>> = {}): string {
  const evaluation = evaluate(expression, (name) => (Object.hasOwn(names, name) ? names[name] : undefined), evaluating);
  return evaluation.ok ? written(evaluation.value) : english(evaluation.fault.message);
}

const calculate = (left: Value, operator: BinaryOperator, right: Value) => result(op(is(left), operator, is(right)));

describe('arithmetic', () => {
  test('is that of integers', () => {
    expect(calculate(7, '+', 2)).toBe('9');
    expect(calculate(7, '-', 9)).toBe('-2');
    expect(calculate(7, '*', 2)).toBe('14');
  });

  test('division truncates toward zero, and the remainder has the sign of the dividend', () => {
    expect(calculate(7, '/', 2)).toBe('3');
    expect(calculate(-7, '/', 2)).toBe('-3');
    expect(calculate(7, '/', -2)).toBe('-3');
    expect(calculate(-7, '%', 2)).toBe('-1');
    expect(calculate(7, '%', -2)).toBe('1');
  });

  test('there is one zero', () => {
    expect(evaluate(op(is(-1), '/', is(2)), () => undefined, evaluating)).toStrictEqual({ ok: true, value: 0 });
    expect(evaluate(minus(is(0)), () => undefined, evaluating)).toStrictEqual({ ok: true, value: 0 });
  });

  test('dividing by zero is a fault', () => {
    expect(calculate(7, '/', 0)).toBe('division by zero');
    expect(calculate(7, '%', 0)).toBe('division by zero');
  });

  test('what is too large to be exact is a fault', () => {
    expect(calculate(Number.MAX_SAFE_INTEGER, '+', 1)).toBe('9007199254740991 + 1 is too large a number');
  });

  test('a quotient and a remainder give the dividend back', () => {
    const integer = fc.maxSafeInteger();
    fc.assert(
      fc.property(
        integer,
        integer.filter((divisor) => divisor !== 0),
        (dividend, divisor) => {
          const quotient = Number(calculate(dividend, '/', divisor));
          const remainder = Number(calculate(dividend, '%', divisor));
          expect(BigInt(quotient) * BigInt(divisor) + BigInt(remainder)).toBe(BigInt(dividend));
        },
      ),
    );
  });
});

describe('comparison', () => {
  test('of integers, and of strings', () => {
    expect(calculate(2, '<', 10)).toBe('true');
    expect(calculate('2', '<', '10')).toBe('false');
    expect(calculate(2, '>=', 2)).toBe('true');
    expect(calculate('a', '<=', 'b')).toBe('true');
    expect(calculate(3, '>', 4)).toBe('false');
  });

  test('equality goes with all three', () => {
    expect(calculate('a', '==', 'a')).toBe('true');
    expect(calculate(true, '!=', false)).toBe('true');
    expect(calculate(1, '==', 2)).toBe('false');
  });
});

describe('logic', () => {
  test('and, or, not', () => {
    expect(calculate(true, 'and', false)).toBe('false');
    expect(calculate(false, 'or', true)).toBe('true');
    expect(result(not(is(true)))).toBe('false');
  });

  test('the right side counts only where the left one does not decide', () => {
    const divides = op(op(is(1), '/', ref('n')), '>', is(0));
    expect(result(op(op(ref('n'), '!=', is(0)), 'and', divides), { n: 0 })).toBe('false');
    expect(result(op(op(ref('n'), '==', is(0)), 'or', divides), { n: 0 })).toBe('true');
  });
});

describe('types are never converted', () => {
  test.each<[Value, BinaryOperator, Value, string]>([
    [1, '==', '1', '"==" does not go with 1 and "1"'],
    [1, '<', 'a', '"<" does not go with 1 and "a"'],
    [true, '<', false, '"<" does not go with true and false'],
    ['a', '+', 'b', '"+" does not go with "a" and "b"'],
    [1, 'and', true, '"and" needs true or false, not 1'],
    [true, 'and', 0, '"and" needs true or false, not 0'],
  ])('%j %s %j', (left, operator, right, message) => {
    expect(calculate(left, operator, right)).toBe(message);
  });

  test('not and minus', () => {
    expect(result(not(is(0)))).toBe('"not" needs true or false, not 0');
    expect(result(minus(is('a')))).toBe('"-" needs an integer or a duration, not "a"');
  });
});

describe('names', () => {
  test('a name has its value; without one it is a fault', () => {
    expect(result(ref('bit'), { bit: 1 })).toBe('1');
    expect(result(ref('constructor'))).toBe('there is no variable "constructor"');
  });
});

describe('faults', () => {
  test('are placed at the operator, the innermost first', () => {
    const expression = op(is(1), '+', op(is(1), '/', is(0), 7), 3);
    const evaluation = evaluate(expression, () => undefined, evaluating);
    expect(evaluation).toStrictEqual({
      ok: false,
      fault: { message: { code: 'machine-division-by-zero' }, at: at(7) },
    });
  });

  test('an expression of any depth ends', () => {
    let expression = is(1);
    for (let depth = 0; depth < 100_000; depth++) expression = op(expression, '+', is(1));
    expect(result(expression)).toBe('more than 1000 operators stand within each other');
  });
});
