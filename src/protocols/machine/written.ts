/** Expressions, triggers and messages as the source writes them. */
import type { Value } from '../protocol.ts';
import { written } from '../value.ts';
import { assertNever } from '../protocol.ts';
import type { BinaryOperator, Expression, Trigger } from './machine.ts';

/** `DATA(0)`, `BYE`: without parentheses where there is nothing to stand in them. */
export function writtenCall(name: string, values: readonly Value[]): string {
  return values.length === 0 ? name : `${name}(${values.map(written).join(', ')})`;
}

/** `?DATA(b)`, `rto`, `send(n)`. */
export function writtenTrigger(trigger: Trigger): string {
  const parameters = trigger.parameters.length === 0 ? '' : `(${trigger.parameters.join(', ')})`;
  const on = trigger.on === undefined ? '' : ` on ${trigger.on}`;
  return `${trigger.kind === 'message' ? '?' : ''}${trigger.name}${parameters}${on}`;
}

/** How tightly an expression binds: the operands of a looser one need parentheses in a tighter one. */
const BINDING: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  in: 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};
const NOT = 3;
const COMPARISON = 4;
const MINUS = 7;

/** An expression with the source's own parentheses, and those that it needs. */
export function writtenExpression(expression: Expression): string {
  return writtenWithin(expression, 0);
}

/** As part of an expression whose operands must bind at least so tightly. */
function writtenWithin(expression: Expression, least: number): string {
  const isParenthesised = expression.parenthesised === true;
  switch (expression.kind) {
    case 'literal':
      return parenthesised(written(expression.value), isParenthesised);
    case 'variable':
      return parenthesised(expression.name, isParenthesised);
    case 'unary': {
      const binding = expression.operator === 'not' ? NOT : MINUS;
      // `--` would be read as one sign.
      const operand = writtenWithin(expression.operand, expression.operator === 'not' ? NOT : MINUS + 1);
      return parenthesised(
        `${expression.operator === 'not' ? 'not ' : '-'}${operand}`,
        isParenthesised || binding < least,
      );
    }
    case 'binary': {
      const binding = BINDING[expression.operator];
      // Operators of one kind are read from left to right; comparisons do not chain.
      const left = writtenWithin(expression.left, binding === COMPARISON ? binding + 1 : binding);
      const right = writtenWithin(expression.right, binding + 1);
      return parenthesised(`${left} ${expression.operator} ${right}`, isParenthesised || binding < least);
    }
    case 'set':
      return parenthesised(`{${listed(expression.items)}}`, isParenthesised);
    case 'map': {
      const entries = expression.entries.map(({ keys, value }) => `${writtenKeys(keys)}: ${writtenWithin(value, 0)}`);
      return parenthesised(`{${entries.length === 0 ? ':' : entries.join(', ')}}`, isParenthesised);
    }
    case 'call':
      return parenthesised(`${expression.name}(${listed(expression.arguments)})`, isParenthesised);
    default:
      return assertNever(expression);
  }
}

function listed(expressions: readonly Expression[]): string {
  return expressions.map(writtenExpression).join(', ');
}

function writtenKeys(keys: readonly Expression[]): string {
  return keys.length === 1 ? listed(keys) : `(${listed(keys)})`;
}

function parenthesised(text: string, needed: boolean): string {
  return needed ? `(${text})` : text;
}
