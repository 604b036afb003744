/** What slots are read from and read to, and how a slot says that something else stands there. */
import type { PacketKind, Value } from '../../protocols/protocol.ts';
import type { Expectation, Failure } from '../failure.ts';
import type { SourceLine, StringValue, Token } from '../text/lex.ts';
import { closerOf } from '../text/lex.ts';
import type { Mark } from '../text/marks.ts';
import type { Names } from '../names.ts';
import type { Duration, OptionValue, Size, Which } from '../scenario.ts';

/** What a slot holds, with its place in the line (columns from 0). */
export type SlotValue = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'size'; readonly size: Size }
  | { readonly kind: 'duration'; readonly duration: Duration }
  | { readonly kind: 'which'; readonly which: Which }
  | { readonly kind: 'packet'; readonly packet: PacketKind }
  /** `symbol: null`: a plain number. Else `offset` is counted from the symbol. */
  | { readonly kind: 'sequence'; readonly symbol: string | null; readonly offset: number }
  | { readonly kind: 'option'; readonly option: OptionValue }
  | { readonly kind: 'values'; readonly values: readonly Value[] }
);

/** Where a slot is read: the token at `index` of the line, after the slots in `values`. */
export interface Reading {
  readonly line: SourceLine;
  readonly index: number;
  readonly names: Names;
  readonly values: ReadonlyMap<string, SlotValue>;
  /** The slot's name in the form. */
  readonly key: string;
}

export type SlotResult =
  | { readonly ok: true; readonly value: SlotValue; readonly next: number; readonly marks: readonly Mark[] }
  | { readonly ok: false; readonly failure: Failure };

/** The slot does not fit: at the token, or at the end of the line. */
export function fail(
  reading: Reading,
  code: string,
  expected: Expectation,
  message: string | null = null,
  replacements: readonly string[] = [],
): SlotResult {
  return {
    ok: false,
    failure: failureAt(reading.line, reading.index, code, [expected], message, replacements),
  };
}

/** A failure at the token of that index; past the last one, something is missing after it. */
export function failureAt(
  line: SourceLine,
  index: number,
  code: string,
  expected: readonly Expectation[],
  message: string | null = null,
  replacements: readonly string[] = [],
): Failure {
  const token = line.tokens[index];
  const last = line.tokens.at(-1);
  const at = token ?? last ?? { start: 0, end: 0 };
  return {
    start: at.start,
    end: at.end,
    missing: token === undefined,
    code: token === undefined ? 'incomplete' : code,
    message: token === undefined ? null : message,
    expected,
    replacements,
  };
}

/** A text that is not closed, or holds an escape that means nothing. */
export function stringFailure(line: SourceLine, token: Token, value: Exclude<StringValue, { ok: true }>): Failure {
  if (value.reason === 'unterminated') {
    const closer = closerOf(token);
    const message = `This text has no closing \`${closer}\`.`;
    const closed = `${token.text}${/(^|[^\\])(\\\\)*\\$/.test(token.text.slice(-9)) ? '\\' : ''}${closer}`;
    return {
      start: token.start,
      end: token.end,
      missing: false,
      code: 'unterminated-text',
      message,
      expected: [],
      replacements: [closed],
    };
  }
  const written = line.text.slice(value.start, value.end);
  const message = `\`${written}\` means nothing in a text; \`\\"\`, \`\\\\\`, \`\\n\` and \`\\r\` do.`;
  return {
    start: value.start,
    end: value.end,
    missing: false,
    code: 'unknown-escape',
    message,
    expected: [],
    replacements: [`\\${written}`],
  };
}
