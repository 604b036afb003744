/** Why a line does not fit, and how that becomes an issue: what was expected, and the nearest right word. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { isSameText } from '../../l10n/localizable.ts';
import { lineMessage } from './catalog/catalog.ts';
import type { Fix, Issue, Severity, Span } from './issue.ts';
import type { SourceLine } from './lex.ts';
import { MOST_TOKENS } from './lex.ts';
import { nearest } from './nearest.ts';

export interface Expectation {
  /** With its article: `a participant`; of a word or sign `wordExpected`. */
  readonly what: LocalizableText;
  /** What could stand here. */
  readonly candidates: readonly string[];
}

export interface Failure {
  /** Columns from 0. At the end of the line: of the last token, and `missing` is true. */
  readonly start: number;
  readonly end: number;
  readonly missing: boolean;
  readonly code: string;
  /** The whole message, where a list of what was expected would say less; null: composed. */
  readonly message: LocalizableText | null;
  readonly expected: readonly Expectation[];
  /** Further edits that mend it: the text that replaces the stretch. */
  readonly replacements?: readonly string[];
}

/** Something that could not be read, and why. */
export interface Failed {
  readonly ok: false;
  readonly failure: Failure;
}

/** What reading gives: the one way in which anything in `language/` fails. */
export type Result<Value> = { readonly ok: true; readonly value: Value } | Failed;

export function success<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function failed(failure: Failure): Failed {
  return { ok: false, failure };
}

/** The result with its value made into another one. */
export function mapped<Value, Other>(result: Result<Value>, map: (value: Value) => Other): Result<Other> {
  return result.ok ? success(map(result.value)) : result;
}

/** A failure at the token of that index; past the last one, something is missing after it. */
export function failureAt(
  line: SourceLine,
  index: number,
  code: string,
  expected: readonly Expectation[],
  message: LocalizableText | null = null,
  replacements: readonly string[] = [],
): Failure {
  const token = line.tokens[index];
  const { start, end } = token ?? line.tokens.at(-1) ?? { start: 0, end: 0 };
  if (token === undefined)
    return { start, end, missing: true, code: 'incomplete', message: null, expected, replacements };
  return { start, end, missing: false, code, message, expected, replacements };
}

/**
 * A failure that says in its message what is wrong with a stretch of the line.
 *
 * @param mends texts that could stand there instead: `candidates` as far as one is near to what stands there
 */
export function failureOf(
  { start, end }: { readonly start: number; readonly end: number },
  code: string,
  message: LocalizableText,
  mends: { readonly candidates?: readonly string[]; readonly replacements?: readonly string[] } = {},
): Failure {
  const { candidates = [], replacements = [] } = mends;
  const expected = candidates.length === 0 ? [] : [{ what: lineMessage('issue-end-of-line'), candidates }];
  return { start, end, missing: false, code, message, expected, replacements };
}

/** A stretch of the line as a span. */
export function spanOf(line: { readonly number: number }, at: { readonly start: number; readonly end: number }): Span {
  return { line: line.number, column: at.start + 1, endColumn: at.end + 1 };
}

export function issueOf(line: SourceLine, failure: Failure, severity: Severity = 'error'): Issue {
  const text = line.text.slice(failure.start, failure.end);
  const candidates = failure.expected.flatMap((expectation) => expectation.candidates);
  const near = failure.missing ? null : nearest(text, candidates);
  const span = spanOf(line, failure);
  const words = [...(near === null ? [] : [near]), ...(failure.replacements ?? [])];
  const semicolon = failure.missing ? null : semicolonIn(line, failure);
  const changes: Fix[] = words.map((word) => ({
    title: lineMessage('fix-change-to', { word }),
    edits: [{ span, text: word }],
  }));
  const fixes = semicolon === null ? changes : [semicolon.fix];
  const isCut = line.tokens[MOST_TOKENS]?.start === failure.start;
  const said = isCut
    ? lineMessage('issue-line-too-long', { most: MOST_TOKENS })
    : (failure.message ?? composed(failure, text));
  const guessed = near === null ? said : lineMessage('issue-did-you-mean', { message: said, words: [near] });
  const message = semicolon?.message ?? guessed;
  return { ...span, severity, code: failure.code, message, ...(fixes.length > 0 && { fixes }) };
}

/** A `;` where the line does not fit; only the ends of lines separate statements. */
function semicolonIn(
  line: SourceLine,
  { start }: Failure,
): { readonly message: LocalizableText; readonly fix: Fix } | null {
  const index = line.tokens.findIndex((token) => token.start === start);
  const token = line.tokens[index];
  if (token?.text !== ';' || index === 0) return null;
  const next = line.tokens[index + 1];
  if (next === undefined)
    return {
      message: lineMessage('issue-no-semicolon'),
      fix: { title: lineMessage('fix-remove-semicolon'), edits: [{ span: spanOf(line, token), text: '' }] },
    };
  const indent = line.text.slice(0, line.tokens[0]?.start);
  const gap = spanOf(line, { start, end: next.start });
  return {
    message: lineMessage('issue-semicolon'),
    fix: { title: lineMessage('fix-own-line'), edits: [{ span: gap, text: `\n${indent}` }] },
  };
}

function composed({ expected, missing }: Failure, written: string): LocalizableText {
  const messages = expected.map(({ what }) => what);
  const distinct = messages.filter((text, index) => messages.findIndex((other) => isSameText(text, other)) === index);
  const values = {
    expected: distinct.length === 0 ? [lineMessage('issue-end-of-line')] : distinct,
    text: shortened(written),
  };
  return missing ? lineMessage('issue-expected-after', values) : lineMessage('issue-expected-not', values);
}

/** The text as a message quotes it: cut where it is long, and without control characters. */
export function shortened(text: string): string {
  const cut = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  return cut.replaceAll(
    /\p{Cc}/gu,
    (character) => `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
