/**
 * Expressions of machines: `or`, `and`, `not`, comparisons and `in`, `+ -`, `* / %`, unary `-`, from loosest to tightest.
 * A `-` inside a word belongs to the name; where the whole is no known name and its beginning is one, `bit-1` is a
 * subtraction.
 */
import { FUNCTIONS, functionOf, takes } from '../../protocols/machine/expressions/functions.ts';
import type { BinaryOperator, Expression } from '../../protocols/machine/machine.ts';
import { durationValue } from '../../protocols/value.ts';
import type { Failed, Result } from '../text/failure.ts';
import { failed, failureOf, success } from '../text/failure.ts';
import { readString } from '../slots/slot-context.ts';
import { durationIn, foreignNumber, readDuration } from '../slots/quantities.ts';
import { literalOf, tooLarge } from '../slots/slot-values.ts';
import { wordExpected } from '../text/catalog/catalog.ts';
import type { Token } from '../text/lex.ts';
import { mark, symbolKey } from '../text/marks.ts';
import { machineIssueMessage } from './catalog/catalog.ts';
import type { Reader } from './reader.ts';

/** What a name is where the expression stands. */
export interface ScopedName {
  readonly role: 'variable' | 'parameter' | 'participant';
  readonly symbol: string;
  /** How many keys a variable has; absent: it has none, or may hold what has. */
  readonly keys?: number;
}

/** The names that can stand in an expression. */
export interface Scope {
  has(name: string): boolean;
  get(name: string): ScopedName | undefined;
  names(): readonly string[];
}

/** Words of expressions that cannot be names in them. */
export const RESERVED: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'true', 'false', 'none']);

/** Names that are given: a name of the machine hides them, they hide participants and machines. */
export const GIVEN_NAMES: readonly string[] = ['self', 'sender', 'peer', 'peers', 'now'];

/** More operators and parentheses than this in one expression are refused: what runs it descends into it. */
const MOST_PARTS = 200;

/** What other languages write. */
const FOREIGN: ReadonlyMap<string, string> = new Map([
  ['=', '=='],
  ['&&', 'and'],
  ['||', 'or'],
  ['!', 'not'],
  ['<>', '!='],
]);

/** Operators by rank, from the loosest. */
const OR: ReadonlySet<string> = new Set(['or']);
const AND: ReadonlySet<string> = new Set(['and']);
const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', 'in']);
const SUMS: ReadonlySet<string> = new Set(['+', '-']);
const PRODUCTS: ReadonlySet<string> = new Set(['*', '/', '%']);

/** The names by which a word is known to be a subtraction: `now-sent`. */
export function subtractable(scope: Scope): { has(name: string): boolean } {
  return { has: (name) => scope.has(name) || GIVEN_NAMES.includes(name) };
}

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
    if (reader.is('{')) return this.collection(token);
    if (token.kind === 'number' && durationIn(reader.line, reader.index) !== null) return this.duration(token);
    if (token.kind === 'string') {
      const text = readString(reader.line, token);
      if (!text.ok) return text;
    }
    const foreign = token.kind === 'number' ? foreignNumber(reader.line, reader.index) : null;
    if (foreign !== null) return failed(foreign);
    const large = tooLarge(token);
    if (large !== null) return large;
    const value = literalOf(token);
    if (value !== undefined) {
      reader.index += 1;
      reader.marks.push(mark(token, token.kind === 'number' ? 'number' : token.kind === 'string' ? 'string' : 'value'));
      return success({ kind: 'literal', value, at: reader.since(token) });
    }
    if (token.kind === 'number' && !/^\d+$/.test(token.text)) return this.duration(token);
    if (token.kind !== 'word' || RESERVED.has(token.text)) return this.missing();
    return reader.is('(', 1) ? this.call(token) : this.variable(token);
  }

  private duration(token: Token): Result<Expression> {
    const { reader } = this;
    const read = readDuration(reader.line, reader.index, null);
    if (!read.ok) return read;
    const { duration } = read.value;
    if ('msl' in duration)
      return failed(failureOf(read.value, 'bad-duration', machineIssueMessage('expression-msl-is-no-value')));
    reader.index = read.next;
    reader.marks.push(...read.marks);
    return success({ kind: 'literal', value: durationValue(duration.us), at: reader.since(token) });
  }

  /** `{}`, `{1, a}`; a map: `{:}`, `{a: 3, b: 1}`, of several keys `{(a, 7): 3}`. */
  private collection(start: Token): Result<Expression> {
    const { reader } = this;
    const fits = this.countPart();
    if (!fits.ok) return fits;
    reader.takes('{');
    if (reader.takes('}') !== null) return success({ kind: 'set', items: [], at: reader.since(start) });
    if (reader.takes(':') !== null) {
      const close = reader.expect('}');
      return close.ok ? success({ kind: 'map', entries: [], at: reader.since(start) }) : close;
    }
    const first = this.keys();
    if (!first.ok) return first;
    return reader.is(':') ? this.entries(start, first.value) : this.elements(start, first.value);
  }

  private elements(start: Token, first: readonly Expression[]): Result<Expression> {
    const { reader } = this;
    const items = [...first];
    if (items.length > 1) return this.fail(':');
    while (reader.takes(',') !== null) {
      const item = this.or();
      if (!item.ok) return item;
      items.push(item.value);
    }
    if (reader.takes('}') === null) return this.fail(',', '}');
    return success({ kind: 'set', items, at: reader.since(start) });
  }

  private entries(start: Token, first: readonly Expression[]): Result<Expression> {
    const { reader } = this;
    const entries: { readonly keys: readonly Expression[]; readonly value: Expression }[] = [];
    let keys: Result<readonly Expression[]> = success(first);
    do {
      if (entries.length > 0) keys = this.keys();
      if (!keys.ok) return keys;
      const colon = reader.expect(':');
      if (!colon.ok) return colon;
      const value = this.or();
      if (!value.ok) return value;
      entries.push({ keys: keys.value, value: value.value });
    } while (reader.takes(',') !== null);
    if (reader.takes('}') === null) return this.fail(',', '}');
    return success({ kind: 'map', entries, at: reader.since(start) });
  }

  /** An expression, or several in parentheses. */
  private keys(): Result<readonly Expression[]> {
    if (this.reader.is('(') && this.hasComma()) return this.reader.list(() => this.or());
    const only = this.or();
    return only.ok ? success([only.value]) : only;
  }

  /** Whether a comma stands in the parentheses that begin at the cursor, and in no others within them. */
  private hasComma(): boolean {
    let depth = 0;
    for (let ahead = 0; ; ahead += 1) {
      const text = this.reader.peek(ahead)?.text;
      if (text === undefined) return false;
      if (text === '(' || text === '{') depth += 1;
      else if (text === ')' || text === '}') depth -= 1;
      if (depth === 0) return false;
      if (text === ',' && depth === 1) return true;
    }
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
    if (known === undefined && token.text === 'all') {
      const message = machineIssueMessage('expression-recipient-is-no-value', { word: token.text });
      return failed(failureOf(token, 'unknown-variable', message, { candidates: ['peers', ...scope.names()] }));
    }
    if (known === undefined && token.text === 'sender' && !reader.hasSender)
      return failed(failureOf(token, 'no-sender', machineIssueMessage('machine-nothing-received')));
    reader.index += 1;
    if (known !== undefined) reader.marks.push(mark(token, known.role, known.symbol));
    else if (GIVEN_NAMES.includes(token.text)) reader.marks.push(mark(token, 'value'));
    else {
      reader.marks.push(mark(token, 'participant', symbolKey('participant', token.text)));
      reader.others.push(token);
    }
    return success({ kind: 'variable', name: token.text, at: reader.since(token) });
  }

  /** `size(s)`, `clock(p)`. */
  private call(token: Token): Result<Expression> {
    const { reader, scope } = this;
    const fits = this.countPart();
    if (!fits.ok) return fits;
    const known = scope.get(token.text);
    const called = known === undefined ? functionOf(token.text) : undefined;
    if (known === undefined && called === undefined) {
      const message = machineIssueMessage('expression-function-unknown', { name: token.text });
      const candidates = [...FUNCTIONS.map(({ name }) => name), ...scope.names()];
      return failed(failureOf(token, 'unknown-function', message, { candidates }));
    }
    reader.index += 1;
    reader.marks.push(known === undefined ? mark(token, 'keyword') : mark(token, known.role, known.symbol));
    const values = reader.list(() => this.or());
    if (!values.ok) return values;
    const wrong = this.wrongCount(token, values.value.length, known?.keys, called);
    return wrong ?? success({ kind: 'call', name: token.text, arguments: values.value, at: reader.since(token) });
  }

  /** null: so many can stand in the parentheses. */
  private wrongCount(
    token: Token,
    given: number,
    keys: number | undefined,
    called: ReturnType<typeof functionOf>,
  ): Failed | null {
    const { text: name } = token;
    if (called !== undefined && !takes(called, given)) {
      const { least, most } = called;
      const message = machineIssueMessage('expression-argument-count', { name, least, most, given });
      return failed(failureOf(token, 'wrong-arguments', message));
    }
    if (called !== undefined || (keys === undefined ? given > 0 : given === keys)) return null;
    const message = machineIssueMessage('expression-key-count', { name, keys: keys ?? 1, given });
    return failed(failureOf(token, 'wrong-arguments', message));
  }

  private fail(...words: readonly string[]): Failed {
    return this.reader.fail(
      'unexpected',
      words.map((word) => ({ what: wordExpected(word), candidates: [] })),
    );
  }

  private missing(): Failed {
    const text = this.reader.peek()?.text ?? '';
    const foreign = FOREIGN.get(text);
    const expected = [
      { what: machineIssueMessage('machine-expected-operand'), candidates: [...this.scope.names(), ...GIVEN_NAMES] },
    ];
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
  const foreign = text === '!' ? undefined : FOREIGN.get(text);
  if (!expression.ok || foreign === undefined) return expression;
  const message = machineIssueMessage('expression-foreign-operator', { operator: foreign, written: text });
  return reader.fail('foreign-operator', [], message, [foreign]);
}
