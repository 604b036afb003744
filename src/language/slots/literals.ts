/** Values as statements write them: numbers, texts, durations, participants, sets and maps of such. */
import { durationValue, keyOf, keyOfAll, type MapEntry, participantValue, type Value } from '../../protocols/value.ts';
import type { Names } from '../scenario/names.ts';
import { wordExpected } from '../text/catalog/catalog.ts';
import type { Failed, Result } from '../text/failure.ts';
import { failed, failureAt, failureOf, success } from '../text/failure.ts';
import type { SourceLine, Token } from '../text/lex.ts';
import { type Mark, mark, symbolKey } from '../text/marks.ts';
import { slotMessage } from './catalog/catalog.ts';
import { durationIn, foreignNumber, readDuration } from './quantities.ts';
import { readString } from './slot-context.ts';
import { literalOf, tooLarge } from './slot-values.ts';

/** Sets within sets are read no deeper. */
const MOST_LEVELS = 20;

export interface Literal {
  readonly value: Value;
  /** The token behind it. */
  readonly next: number;
  readonly marks: readonly Mark[];
}

/** Reads a value at the token of that index; undefined: none begins there. */
export function readLiteral(
  line: SourceLine,
  index: number,
  names: Names,
  bound: Bound = NOBODY,
): Result<Literal> | undefined {
  const reader = new LiteralReader(line, index, names, bound);
  const value = reader.value(0);
  if (!value?.ok) return value;
  return success({ value: value.value, next: reader.index, marks: reader.marks });
}

/** Reads keys in parentheses: `(b)`, `(a, 7)`. */
export function readKeys(
  line: SourceLine,
  index: number,
  names: Names,
  bound: Bound,
): Result<{ readonly keys: readonly Value[]; readonly next: number; readonly marks: readonly Mark[] }> {
  const reader = new LiteralReader(line, index, names, bound);
  const keys = reader.keys(0);
  return keys.ok ? success({ keys: keys.value, next: reader.index, marks: reader.marks }) : keys;
}

/** Names that stand for participants in one line. */
export type Bound = ReadonlyMap<string, unknown>;
const NOBODY: Bound = new Map();

class LiteralReader {
  readonly marks: Mark[] = [];

  constructor(
    private readonly line: SourceLine,
    public index: number,
    private readonly names: Names,
    private readonly bound: Bound,
  ) {}

  value(level: number): Result<Value> | undefined {
    const minus = this.is('-');
    const first = this.token(minus ? 1 : 0);
    if (first === undefined) return undefined;
    if (first.text === '{' && first.kind === 'sign' && !minus) return this.collection(level);
    if (first.kind === 'number' && durationIn(this.line, this.index + (minus ? 1 : 0)) !== null)
      return this.duration(minus);
    if (first.kind === 'string') {
      const text = readString(this.line, first);
      if (!text.ok) return text;
    }
    const foreign = first.kind === 'number' ? foreignNumber(this.line, this.index + (minus ? 1 : 0)) : null;
    if (foreign !== null) return failed(foreign);
    const large = tooLarge(first);
    if (large !== null) return large;
    const literal = literalOf(first, minus);
    const value = literal === undefined && !minus ? this.participant(first) : literal;
    if (value === undefined) return undefined;
    this.marks.push(this.markOf(first, value));
    this.index += minus ? 2 : 1;
    return success(value);
  }

  private markOf(token: Token, value: Value): Mark {
    if (typeof value === 'object' && value !== null && this.bound.has(token.text))
      return mark(token, 'parameter', symbolKey('parameter', token.text, this.line.number));
    if (typeof value === 'object' && value !== null)
      return mark(token, 'participant', symbolKey('participant', token.text));
    return mark(token, token.kind === 'string' ? 'string' : token.kind === 'number' ? 'number' : 'value');
  }

  private participant(token: Token): Value | undefined {
    const isOne = token.kind === 'word' && (this.bound.has(token.text) || this.names.participants.has(token.text));
    return isOne && token.text !== 'none' ? participantValue(token.text) : undefined;
  }

  private duration(minus: boolean): Result<Value> {
    const read = readDuration(this.line, this.index + (minus ? 1 : 0), this.names);
    if (!read.ok) return read;
    const { duration } = read.value;
    if ('msl' in duration) return failed(failureOf(read.value, 'bad-duration', slotMessage('literal-in-msl')));
    this.index = read.next;
    this.marks.push(...read.marks);
    return success(durationValue(minus ? -duration.us : duration.us));
  }

  /** `{}`, `{1, a}`, `{:}`, `{a: 3}`, `{(a, 7): 3}`. */
  private collection(level: number): Result<Value> {
    if (level === MOST_LEVELS)
      return failed(failureAt(this.line, this.index, 'too-deep', [], slotMessage('literal-too-deep', { most: level })));
    this.take();
    if (this.takes(':')) return this.closed({ kind: 'map', initial: null, entries: [] });
    if (this.is('}')) return this.closed({ kind: 'set', items: [] });
    const items: Value[] = [];
    const entries: MapEntry[] = [];
    do {
      const keys = this.keys(level + 1);
      if (!keys.ok) return keys;
      const [only] = keys.value;
      const isEntry = this.is(':');
      if (isEntry ? items.length > 0 : entries.length > 0 || keys.value.length > 1) return this.fail(':');
      if (!isEntry) {
        items.push(only ?? null);
        continue;
      }
      this.take();
      const value = this.needed(level + 1);
      if (!value.ok) return value;
      entries.push({ keys: keys.value, value: value.value });
    } while (this.takes(','));
    return this.closed(
      entries.length > 0
        ? { kind: 'map', initial: null, entries: [...new Map(entries.map((e) => [keyOfAll(e.keys), e])).values()] }
        : { kind: 'set', items: [...new Map(items.map((item) => [keyOf(item), item])).values()] },
    );
  }

  /** A value, or several in parentheses. */
  keys(level: number): Result<readonly Value[]> {
    if (!this.takes('(')) {
      const only = this.needed(level);
      return only.ok ? success([only.value]) : only;
    }
    const keys: Value[] = [];
    do {
      const key = this.needed(level);
      if (!key.ok) return key;
      keys.push(key.value);
    } while (this.takes(','));
    return this.takes(')') ? success(keys) : this.fail(',', ')');
  }

  private needed(level: number): Result<Value> {
    const expected = { what: slotMessage('slot-argument'), candidates: ['true', 'false', 'none'] };
    return this.value(level) ?? failed(failureAt(this.line, this.index, 'bad-argument', [expected]));
  }

  private closed(value: Value): Result<Value> {
    return this.takes('}') ? success(value) : this.fail(',', '}');
  }

  private token(ahead = 0): Token | undefined {
    return this.line.tokens[this.index + ahead];
  }

  private is(text: string): boolean {
    const token = this.token();
    return token !== undefined && token.kind !== 'string' && token.text === text;
  }

  private takes(text: string): boolean {
    if (!this.is(text)) return false;
    this.take();
    return true;
  }

  private take(): void {
    const token = this.token();
    if (token !== undefined) this.marks.push(mark(token, 'operator'));
    this.index += 1;
  }

  private fail(...words: readonly string[]): Failed {
    const expected = words.map((word) => ({ what: wordExpected(word), candidates: [] }));
    return failed(failureAt(this.line, this.index, 'unexpected', expected));
  }
}
