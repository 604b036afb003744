/** Reads the lines of a machine token by token. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { lineMessage, wordExpected } from '../text/catalog/catalog.ts';
import type { RuleReference } from '../../protocols/protocol.ts';
import type { Expectation, Failed, Result } from '../text/failure.ts';
import { failed, failureAt, success } from '../text/failure.ts';
import type { SourceLine, Token } from '../text/lex.ts';
import type { Mark, Role } from '../text/marks.ts';
import { mark } from '../text/marks.ts';
import { splitSubtraction } from '../text/subtractions.ts';

export class Reader {
  line: SourceLine;
  index = 0;
  readonly marks: Mark[] = [];
  /** Whether there is somebody whose message or connection the line is about. */
  hasSender = false;
  /** Names in expressions that are none of the machine's own: of participants or machines. */
  readonly others: Token[] = [];

  constructor(line: SourceLine) {
    this.line = line;
  }

  /** The token at the cursor, or some further on. */
  peek(ahead = 0): Token | undefined {
    return this.line.tokens[this.index + ahead];
  }

  is(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token !== undefined && token.kind !== 'string' && token.text === text;
  }

  /** Takes the token if it is that word or sign. */
  takes(text: string, role: Role = 'operator'): Token | null {
    const token = this.peek();
    if (token === undefined || !this.is(text)) return null;
    this.index += 1;
    this.marks.push(mark(token, role));
    return token;
  }

  expect(text: string, role: Role = 'operator'): Result<Token> {
    const token = this.takes(text, role);
    return token === null ? this.fail('unexpected', [{ what: wordExpected(text), candidates: [] }]) : success(token);
  }

  /** A name, marked as what it is. */
  name(what: LocalizableText, role: Role, symbol: (name: string) => string, definition = false): Result<Token> {
    const token = this.peek();
    if (token?.kind !== 'word') return this.fail('expected-name', [{ what, candidates: [] }]);
    this.index += 1;
    this.marks.push(mark(token, role, symbol(token.text), definition));
    return success(token);
  }

  /** `(a, b)`, read item by item; nothing without a parenthesis. `open`, `close`: others in their place. */
  list<Item>(readItem: () => Result<Item>, open = '(', close = ')'): Result<readonly Item[]> {
    const items: Item[] = [];
    if (this.takes(open) === null || this.takes(close) !== null) return success(items);
    do {
      const item = readItem();
      if (!item.ok) return item;
      items.push(item.value);
    } while (this.takes(',') !== null);
    if (this.takes(close) !== null) return success(items);
    return this.fail('unexpected', [
      { what: wordExpected(','), candidates: [] },
      { what: wordExpected(close), candidates: [] },
    ]);
  }

  /** `also`: signs that could have stood here instead of the end. */
  end(...also: readonly string[]): Result<null> {
    if (this.peek() === undefined) return success(null);
    const expected = [...also.map(wordExpected), lineMessage('issue-end-of-line')];
    return this.fail(
      'unexpected',
      expected.map((what) => ({ what, candidates: [] })),
    );
  }

  /** What is at the cursor does not fit. */
  fail(
    code: string,
    expected: readonly Expectation[],
    message: LocalizableText | null = null,
    replacements: readonly string[] = [],
  ): Failed {
    return failed(failureAt(this.line, this.index, code, expected, message, replacements));
  }

  /** From that token to the one before the cursor. */
  since(start: { readonly start: number }): RuleReference {
    const last = this.line.tokens[this.index - 1];
    return { line: this.line.number, column: start.start + 1, endColumn: (last?.end ?? start.start) + 1 };
  }

  /**
   * From the cursor on, reads a word as several where it is no known name and its beginning is one: `bit-1` is then
   * a subtraction. Not where a name of another kind stands: after `!`, `to`, `start` and `stop`.
   */
  splitSubtractions(known: { has(name: string): boolean }): void {
    const { tokens } = this.line;
    if (!tokens.some(({ kind, text }) => kind === 'word' && text.includes('-'))) return;
    const split = tokens.flatMap((token, index) =>
      index < this.index || token.kind !== 'word' || known.has(token.text) || NAMING.has(tokens[index - 1]?.text ?? '')
        ? [token]
        : splitSubtraction(token, known),
    );
    if (split.length !== tokens.length) this.line = { ...this.line, tokens: split };
  }
}

const NAMING: ReadonlySet<string> = new Set(['!', 'to', 'start', 'stop']);
