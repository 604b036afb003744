/**
 * Expressions of machines: `or`, `and`, `not`, comparisons, `+ -`, `* / %`, unary `-`, from loosest to tightest.
 * A `-` inside a word belongs to the name; where the whole is no known name and its beginning is one, `bit-1` is a
 * subtraction.
 */
import type { BinaryOperator, Expression } from '../../protocols/machine/machine.ts';
import type { Failed, Result } from '../text/failure.ts';
import { failed, failureOf, success } from '../text/failure.ts';
import { readString } from '../slots/slot-context.ts';
import { literalOf } from '../slots/slot-values.ts';
import type { Token } from '../text/lex.ts';
import { mark } from '../text/marks.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import type { Reader } from './reader.ts';

/** What a name is where the expression stands. */
export interface ScopedName {
  readonly role: 'variable' | 'parameter' | 'participant';
  readonly symbol: string;
}

/** The names that can stand in an expression. */
export interface Scope {
  has(name: string): boolean;
  get(name: string): ScopedName | undefined;
  names(): readonly string[];
}

/** Words of expressions that cannot be names in them. */
export const RESERVED: ReadonlySet<string> = new Set(['and', 'or', 'not', 'true', 'false', 'none']);

/** More operators and parentheses than this in one expression are refused: what runs it descends into it. */
const MOST_PARTS = 200;

/** What other languages write. */
const FOREIGN: Readonly<Partial<Record<string, string>>> = {
  '=': '==',
  '&&': 'and',
  '||': 'or',
  '!': 'not',
  '<>': '!=',
};

/** Operators by rank, from the loosest. */
const OR: ReadonlySet<string> = new Set(['or']);
const AND: ReadonlySet<string> = new Set(['and']);
const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);
const SUMS: ReadonlySet<string> = new Set(['+', '-']);
const PRODUCTS: ReadonlySet<string> = new Set(['*', '/', '%']);

class ExpressionReader {
  private parts = 0;
  private readonly reader: Reader;
  private readonly scope: Scope;

  constructor(reader: Reader, scope: Scope) {
    this.reader = reader;
    this.scope = scope;
  }

  or(): Result<Expression> {
    return this.chain(OR, () => this.and());
  }

  private and(): Result<Expression> {
    return this.chain(AND, () => this.not());
  }

  private not(): Result<Expression> {
    const token = this.reader.takes('not', 'keyword');
    return token === null ? this.comparison() : this.operation('not', token, () => this.not());
  }

  private comparison(): Result<Expression> {
    const start = this.reader.peek();
    const left = this.sum();
    if (!left.ok) return left;
    const operator = this.operator(COMPARISONS);
    if (!operator.ok) return operator;
    if (operator.value === null || start === undefined) return left;
    const right = this.sum();
    if (!right.ok) return right;
    if (COMPARISONS.has(this.reader.peek()?.text ?? ''))
      return this.reader.fail('chained-comparison', [], machineIssueMessage('expression-chained-comparison'));
    return this.binary(operator.value, left.value, right.value, start);
  }

  private sum(): Result<Expression> {
    return this.chain(SUMS, () => this.product());
  }

  private product(): Result<Expression> {
    return this.chain(PRODUCTS, () => this.unary());
  }

  private unary(): Result<Expression> {
    const token = this.reader.takes('-');
    return token === null ? this.primary() : this.operation('-', token, () => this.unary());
  }

  private primary(): Result<Expression> {
    const { reader } = this;
    if (reader.takes('(') !== null) return this.parenthesised();
    const token = reader.peek();
    if (token === undefined) return this.missing();
    if (token.kind === 'string') {
      const text = readString(reader.line, token);
      if (!text.ok) return text;
    }
    const value = literalOf(token);
    if (value !== undefined) {
      reader.index += 1;
      reader.marks.push(mark(token, token.kind === 'number' ? 'number' : token.kind === 'string' ? 'string' : 'value'));
      return success({ kind: 'literal', value, at: reader.since(token) });
    }
    return token.kind === 'word' && !RESERVED.has(token.text) ? this.variable(token) : this.missing();
  }

  private parenthesised(): Result<Expression> {
    const fits = this.countPart();
    if (!fits.ok) return fits;
    const inner = this.or();
    if (!inner.ok) return inner;
    const close = this.reader.expect(')');
    return close.ok ? success({ ...inner.value, parenthesised: true }) : close;
  }

  private variable(token: Token): Result<Expression> {
    const { reader, scope } = this;
    const known = scope.get(token.text);
    if (known === undefined) {
      const message =
        token.text === 'sender' || token.text === 'all'
          ? machineIssueMessage('expression-recipient-is-no-value', { word: token.text })
          : machineIssueMessage('expression-variable-unknown', { name: token.text });
      return failed(failureOf(token, 'unknown-variable', message, { candidates: scope.names() }));
    }
    reader.index += 1;
    reader.marks.push(mark(token, known.role, known.symbol));
    return success({ kind: 'variable', name: token.text, at: reader.since(token) });
  }

  private missing(): Failed {
    const text = this.reader.peek()?.text ?? '';
    const foreign = FOREIGN[text];
    const expected = [{ what: machineIssueMessage('machine-expected-operand'), candidates: this.scope.names() }];
    return this.reader.fail('bad-expression', expected, null, foreign === undefined ? [] : [foreign]);
  }

  /** The operand of a `not` or `-` that is read already. */
  private operation(operator: 'not' | '-', token: Token, readOperand: () => Result<Expression>): Result<Expression> {
    const fits = this.countPart();
    if (!fits.ok) return fits;
    const operand = readOperand();
    if (!operand.ok) return operand;
    return success({ kind: 'unary', operator, operand: operand.value, at: this.reader.since(token) });
  }

  /** Operands with operators of one rank between them, from left to right. */
  private chain(operators: ReadonlySet<string>, readOperand: () => Result<Expression>): Result<Expression> {
    const start = this.reader.peek();
    let left = readOperand();
    while (left.ok) {
      const operator = this.operator(operators);
      if (!operator.ok) return operator;
      if (operator.value === null || start === undefined) return left;
      const right = readOperand();
      if (!right.ok) return right;
      left = this.binary(operator.value, left.value, right.value, start);
    }
    return left;
  }

  private binary(operator: BinaryOperator, left: Expression, right: Expression, start: Token): Result<Expression> {
    return success({ kind: 'binary', operator, left, right, at: this.reader.since(start) });
  }

  /** The operator at the cursor; null if there is none of those. */
  private operator(operators: ReadonlySet<string>): Result<BinaryOperator | null> {
    const token = this.reader.peek();
    if (token === undefined || token.kind === 'string' || !operators.has(token.text)) return success(null);
    const fits = this.countPart();
    if (!fits.ok) return fits;
    this.reader.takes(token.text, token.kind === 'word' ? 'keyword' : 'operator');
    return success(token.text as BinaryOperator);
  }

  private countPart(): Result<null> {
    this.parts += 1;
    if (this.parts <= MOST_PARTS) return success(null);
    return this.reader.fail('too-deep', [], machineIssueMessage('expression-too-long', { most: MOST_PARTS }));
  }
}

/** Reads an expression at the reader's cursor. */
export function readExpression(reader: Reader, scope: Scope): Result<Expression> {
  const expression = new ExpressionReader(reader, scope).or();
  const text = reader.peek()?.text ?? '';
  const foreign = text === '!' ? undefined : FOREIGN[text];
  if (!expression.ok || foreign === undefined) return expression;
  const message = machineIssueMessage('expression-foreign-operator', { operator: foreign, written: text });
  return reader.fail('foreign-operator', [], message, [foreign]);
}
