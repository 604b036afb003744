/**
 * Expressions of machines: `or`, `and`, `not`, comparisons, `+ -`, `* / %`, unary `-`, from loosest to tightest.
 * A `-` inside a word belongs to the name; where the whole is no known name and its beginning is one, `bit-1` is a
 * subtraction.
 */
import type { BinaryOperator, Expression } from '../../protocols/machine/machine.ts';
import type { Token } from '../text/lex.ts';
import { stringValue } from '../text/lex.ts';
import { mark } from '../text/marks.ts';
import type { Reader } from '../reader.ts';
import { literalOf } from '../slots/slot-values.ts';
import { stringFailure } from '../slots/slot-context.ts';

/** What a name is where the expression stands. */
export interface ScopedName {
  readonly role: 'variable' | 'parameter';
  readonly symbol: string;
}

/** The names that can stand in an expression. */
export interface Scope {
  has(name: string): boolean;
  get(name: string): ScopedName | undefined;
  names(): readonly string[];
}

/** Words of expressions that cannot be names in them. */
export const RESERVED: ReadonlySet<string> = new Set(['and', 'or', 'not', 'true', 'false']);

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

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

class ExpressionReader {
  private parts = 0;
  private readonly reader: Reader;
  private readonly scope: Scope;

  constructor(reader: Reader, scope: Scope) {
    this.reader = reader;
    this.scope = scope;
  }

  or(): Expression {
    return this.chain(['or'], () => this.and());
  }

  private and(): Expression {
    return this.chain(['and'], () => this.not());
  }

  private not(): Expression {
    const token = this.reader.takes('not', 'keyword');
    if (token === null) return this.comparison();
    this.count();
    const operand = this.not();
    return { kind: 'unary', operator: 'not', operand, at: this.reader.since(token) };
  }

  private comparison(): Expression {
    const start = this.reader.peek();
    const left = this.sum();
    const operator = this.operator(COMPARISONS);
    if (operator === null || start === undefined) return left;
    const right = this.sum();
    if (COMPARISONS.has(this.reader.peek()?.text ?? ''))
      this.reader.fail('chained-comparison', [], 'Comparisons do not chain; join two with `and`.');
    return { kind: 'binary', operator, left, right, at: this.reader.since(start) };
  }

  private sum(): Expression {
    return this.chain(['+', '-'], () => this.product());
  }

  private product(): Expression {
    return this.chain(['*', '/', '%'], () => this.unary());
  }

  private unary(): Expression {
    const token = this.reader.takes('-');
    if (token === null) return this.primary();
    this.count();
    const operand = this.unary();
    return { kind: 'unary', operator: '-', operand, at: this.reader.since(token) };
  }

  private primary(): Expression {
    const { reader } = this;
    const open = reader.takes('(');
    if (open !== null) {
      this.count();
      const inner = this.or();
      reader.expect(')');
      return { ...inner, parenthesised: true };
    }
    const token = reader.peek();
    if (token === undefined) return this.missing();
    if (token.kind === 'string') {
      const text = stringValue(token);
      if (!text.ok) reader.failWith(stringFailure(reader.line, token, text));
    }
    const value = literalOf(token);
    if (value !== null) {
      reader.index += 1;
      reader.marks.push(mark(token, token.kind === 'number' ? 'number' : token.kind === 'string' ? 'string' : 'value'));
      return { kind: 'literal', value, at: reader.since(token) };
    }
    return token.kind === 'word' && !RESERVED.has(token.text) ? this.variable(token) : this.missing();
  }

  private variable(token: Token): Expression {
    const { reader, scope } = this;
    const known = scope.get(token.text);
    if (known === undefined) {
      const message =
        token.text === 'sender' || token.text === 'all'
          ? `\`${token.text}\` stands behind \`to\` only: \`!MESSAGE to ${token.text}\`. A participant is no value.`
          : `There is no variable \`${token.text}\` here.`;
      return reader.failOn(token, 'unknown-variable', message, scope.names());
    }
    reader.index += 1;
    reader.marks.push(mark(token, known.role, known.symbol));
    return { kind: 'variable', name: token.text, at: reader.since(token) };
  }

  private missing(): never {
    const text = this.reader.peek()?.text ?? '';
    const foreign = FOREIGN[text];
    const expected = [{ what: 'a number, a text, `true`, `false` or a variable', candidates: this.scope.names() }];
    this.reader.fail('bad-expression', expected, null, foreign === undefined ? [] : [foreign]);
  }

  private chain(operators: readonly BinaryOperator[], operand: () => Expression): Expression {
    const start = this.reader.peek();
    let left = operand();
    for (;;) {
      const operator = this.operator(new Set(operators));
      if (operator === null || start === undefined) return left;
      const right = operand();
      left = { kind: 'binary', operator, left, right, at: this.reader.since(start) };
    }
  }

  private operator(operators: ReadonlySet<string>): BinaryOperator | null {
    const token = this.reader.peek();
    if (token === undefined || token.kind === 'string' || !operators.has(token.text)) return null;
    this.count();
    this.reader.takes(token.text, token.kind === 'word' ? 'keyword' : 'operator');
    return token.text as BinaryOperator;
  }

  private count(): void {
    this.parts += 1;
    if (this.parts > MOST_PARTS)
      this.reader.fail('too-deep', [], `This expression has more than ${MOST_PARTS} operators; split it into several.`);
  }
}

/** Reads an expression at the reader's cursor; leaves the line if there is none. */
export function readExpression(reader: Reader, scope: Scope): Expression {
  const expression = new ExpressionReader(reader, scope).or();
  const text = reader.peek()?.text ?? '';
  const foreign = text === '!' ? undefined : FOREIGN[text];
  if (foreign !== undefined)
    reader.fail('foreign-operator', [], `\`${foreign}\` is expected here, not \`${text}\`.`, [foreign]);
  return expression;
}
