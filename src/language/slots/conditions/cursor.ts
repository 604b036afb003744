/** Where the reading of a condition stands, and what its parts have in common. */
import { sendsSegments } from '../../../protocols/registry.ts';
import { wordExpected } from '../../text/catalog/catalog.ts';
import type { Expectation, Failed, Result } from '../../text/failure.ts';
import { failed, failureAt, failureOf, spanOf, success } from '../../text/failure.ts';
import type { Token } from '../../text/lex.ts';
import type { Mark } from '../../text/marks.ts';
import { mark, symbolKey } from '../../text/marks.ts';
import type { Named } from '../../scenario/scenario.ts';
import { slotMessage } from '../catalog/catalog.ts';
import type { OpenPart, SlotContext, SlotResult, SlotValue } from '../slot-context.ts';

/** The readers of what a condition is made of, as the table of slots has them. */
export interface PartReaders {
  readonly participant: (context: SlotContext) => SlotResult;
  readonly connection: (context: SlotContext) => SlotResult;
  readonly state: (context: SlotContext) => SlotResult;
  readonly machine: (context: SlotContext) => SlotResult;
  readonly size: (context: SlotContext) => SlotResult;
  readonly count: (context: SlotContext) => SlotResult;
  readonly packet: (context: SlotContext) => SlotResult;
  readonly error: (context: SlotContext) => SlotResult;
  readonly status: (context: SlotContext) => SlotResult;
}

/** More parts than this in one condition are refused: what judges it descends into it. */
const MOST_PARTS = 200;

/** What other languages write. */
const FOREIGN: Readonly<Partial<Record<string, string>>> = {
  '=': '==',
  '=<': '<=',
  '=>': '>=',
  '<>': '!=',
  '≠': '!=',
  '≤': '<=',
  '≥': '>=',
  '×': '*',
  '·': '*',
  '÷': '/',
  mod: '%',
  is: '==',
  equals: '==',
  '&&': 'and',
  '||': 'or',
};

export class Cursor {
  index: number;
  readonly marks: Mark[] = [];
  /** What could follow where the line ends. */
  readonly open: OpenPart[] = [];
  /** Names that the condition runs over, each with one of those who may bear it. */
  readonly bound = new Map<string, string>();
  private parts = 0;
  /** The participant that was named last. */
  last: Named | null = null;
  /** The token where `on`, `to` or `from` could stand, and does not. */
  private mayStand: { readonly word: string; readonly index: number } | null = null;

  constructor(
    public context: SlotContext,
    readonly readers: PartReaders,
  ) {
    this.index = context.index;
  }

  get line(): SlotContext['line'] {
    return this.context.line;
  }

  get names(): SlotContext['names'] {
    return this.context.names;
  }

  token(ahead = 0): Token | undefined {
    return this.line.tokens[this.index + ahead];
  }

  is(text: string, ahead = 0): boolean {
    const token = this.token(ahead);
    return token !== undefined && token.kind !== 'string' && token.text === text;
  }

  takes(text: string | undefined, role: Mark['role']): Token | null {
    const token = this.token();
    if (token === undefined || text === undefined || !this.is(text)) return null;
    this.index += 1;
    this.marks.push(mark(token, role));
    return token;
  }

  take({ next, marks }: { readonly next: number; readonly marks: readonly Mark[] }): void {
    this.index = next;
    this.marks.push(...marks);
  }

  /** Has these tokens stand where that one stands. */
  replace(ahead: number, tokens: readonly Token[]): void {
    const { line } = this;
    const all = line.tokens.toSpliced(this.index + ahead, 1, ...tokens);
    this.context = { ...this.context, line: { ...line, tokens: all } };
  }

  /** From that token to the one before the cursor. */
  since(start: { readonly start: number }): { readonly start: number; readonly end: number } {
    return { start: start.start, end: this.token(-1)?.end ?? start.start };
  }

  isParticipant(token: Token): boolean {
    return token.kind === 'word' && (this.bound.has(token.text) || this.names.participants.has(token.text));
  }

  participant(): Result<Named> {
    const read = this.readParticipant();
    if (read.ok) this.last = read.value;
    return read;
  }

  private readParticipant(): Result<Named> {
    const token = this.token();
    if (token?.kind === 'word' && this.bound.has(token.text)) {
      this.index += 1;
      this.marks.push(mark(token, 'parameter', symbolKey('parameter', token.text, this.line.number)));
      return success({ name: token.text, span: spanOf(this.line, token) });
    }
    return this.named(this.readers.participant, new Map(), 'at');
  }

  /** The participant, the machine or the connection at the cursor. */
  named(
    read: (context: SlotContext) => SlotResult,
    values: ReadonlyMap<string, SlotValue>,
    key: string,
  ): Result<Named> {
    const result = this.reads(read, key, values);
    if (!result.ok) return result;
    this.take(result);
    const { value } = result;
    return success({ name: value.kind === 'word' ? value.word : '', span: spanOf(this.line, value) });
  }

  /** What that reader makes of what stands so many tokens further on. */
  reads(
    read: (context: SlotContext) => SlotResult,
    key: string,
    values: ReadonlyMap<string, SlotValue>,
    ahead = 0,
  ): SlotResult {
    return read({ ...this.context, index: this.index + ahead, values, key });
  }

  /** One who is meant by the name: a participant, or one of those that the condition runs over. */
  bearer(name: string): string {
    return this.bound.get(name) ?? name;
  }

  valuesOf({ name, span }: Named): ReadonlyMap<string, SlotValue> {
    const word = this.bearer(name);
    return new Map([['at', { kind: 'word', word, start: span.column - 1, end: span.endColumn - 1 }]]);
  }

  /** `on c1`, or nothing. */
  connection(at: Named): Result<Named | null> {
    if (!sendsSegments(this.names.protocol)) return success(null);
    this.mayFollow({ kind: 'word', word: 'on' });
    if (this.takes('on', 'keyword') === null) {
      this.couldStand('on');
      return success(null);
    }
    const values = this.valuesOf(at);
    this.mayFollow({ kind: 'slot', slot: 'CONNECTION', key: 'on', values });
    return this.named(this.readers.connection, values, 'on');
  }

  /** That word could stand at the cursor, and does not. */
  couldStand(word: string): void {
    this.mayStand = { word, index: this.index };
  }

  /** What could stand at the cursor as more of a part. */
  furtherWord(): readonly Expectation[] {
    if (this.mayStand?.index !== this.index) return [];
    const { word } = this.mayStand;
    return [{ what: wordExpected(word), candidates: [word] }];
  }

  /** Of these words, which others write, the one that stands here, refused. */
  foreign(...words: readonly string[]): Failed | null {
    const [token, next] = [this.token(), this.token(1)];
    if (token === undefined || !words.includes(token.text)) return null;
    // `=<` and `=>` are two signs.
    const isPair = token.text === '=' && next?.start === token.end && (next.text === '<' || next.text === '>');
    const [written, end] = isPair ? [`=${next.text}`, next.end] : [token.text, token.end];
    const operator = FOREIGN[written];
    if (operator === undefined) return null;
    const message = slotMessage('condition-foreign-operator', { written, operator });
    return failed(failureOf({ start: token.start, end }, 'foreign-operator', message, { replacements: [operator] }));
  }

  mayFollow(...parts: readonly OpenPart[]): void {
    if (this.token() === undefined) this.open.push(...parts);
  }

  countPart(): Result<null> {
    this.parts += 1;
    if (this.parts <= MOST_PARTS) return success(null);
    return this.fail('too-deep', [], slotMessage('condition-too-long', { most: MOST_PARTS }));
  }

  fail(
    code: string,
    expected: readonly Expectation[],
    message: Parameters<typeof failureAt>[4] = null,
    replacements: readonly string[] = [],
  ): Failed {
    return failed(failureAt(this.line, this.index, code, expected, message, replacements));
  }

  /** Nothing but one of these words or signs can stand here. */
  misses(...words: readonly string[]): Failed {
    return this.fail(
      'unexpected',
      words.map((word) => ({ what: wordExpected(word), candidates: [] })),
    );
  }
}
