/** A scenario's text → what an assistant is told of it, within a size. */
import { type Compilation, compileInSlices, type UsedTexts } from '../compile.ts';
import type { Locale } from '../l10n/locale.ts';
import { drained } from '../language/text/slices.ts';
import { localizeIssue } from '../trace/issue-text.ts';
import { localizeTrace, numberedReason } from '../trace/reasons.ts';
import type { AnsweredClaim, AnsweredIssue, Answer } from './answer.ts';
import { fixesOf } from './fixes.ts';
import { shortened, within } from './size.ts';
import { summaryOf } from './summary.ts';

export interface AnswerOptions {
  /** Of what the answer says. Default: `en`. */
  readonly locale?: Locale;
  /** The most characters of all that the answer says. Default: `DEFAULT_SIZE`. */
  readonly size?: number;
  /** How lines and columns of the scenario are counted, where it is a part of a file. Default: from its beginning. */
  readonly placeOf?: (line: number, column: number) => { readonly line: number; readonly column: number };
}

/** About 6,000 tokens: what an assistant reads without losing sight of what it was about. */
export const DEFAULT_SIZE = 24_000;

/** Beyond that, issues are listed without fixes: each of these looks at the whole text. */
const MOST_WITH_FIXES = 30;

/**
 * What an assistant is told of a text, a few milliseconds at a time: the caller may pause or give up between. Never
 * throws, always ends, and gives the same for the same text.
 */
export function* answerInSlices(text: string, options: AnswerOptions = {}, texts?: UsedTexts): Generator<void, Answer> {
  return yield* answerOfInSlices(yield* compileInSlices(text, options.locale, texts), options);
}

/** The same of what is compiled already. */
export const answerOf = (compilation: Compilation, options: AnswerOptions = {}): Answer =>
  drained(answerOfInSlices(compilation, options));

/** The same a slice at a time. */
export function* answerOfInSlices(compilation: Compilation, options: AnswerOptions = {}): Generator<void, Answer> {
  const { locale = 'en', size = DEFAULT_SIZE, placeOf = (line, column) => ({ line, column }) } = options;
  const { parsed, trace, issues } = compilation;
  const claims = claimsOf(compilation, locale);
  const answered: AnsweredIssue[] = [];
  for (const issue of issues) {
    const hasFixes = answered.length < MOST_WITH_FIXES;
    if (hasFixes) yield;
    answered.push({
      ...placeOf(issue.line, issue.column),
      severity: issue.severity,
      code: issue.code,
      message: shortened(localizeIssue(issue.message, locale)),
      fixes: (hasFixes ? fixesOf(parsed, trace, issue, locale) : []).map((fix) => {
        return { ...fix, line: placeOf(fix.line, 1).line };
      }),
    });
  }
  const placed = claims.map((claim) => ({ ...claim, line: placeOf(claim.line, 1).line }));
  return yield* within(size, compilation, locale, {
    ok: !issues.some(({ severity }) => severity === 'error'),
    summary: summaryOf(trace, answered, placed, locale),
    issues: answered,
    claims: placed,
  });
}

/** Each verdict, and the claims that the simulation never came to. */
function claimsOf({ parsed, scenario, trace }: Compilation, locale: Locale): readonly AnsweredClaim[] {
  const judged = trace.events.flatMap((event): readonly AnsweredClaim[] => {
    if (event.kind !== 'expect') return [];
    const found = localizeTrace(numberedReason(trace, event, event.found), locale);
    return [{ line: event.line, claim: shortened(event.claim), holds: event.holds, found: shortened(found) }];
  });
  const lines = new Set(judged.map(({ line }) => line));
  const unjudged = scenario.statements.flatMap(({ kind, span: { line, column, endColumn } }) => {
    if (kind !== 'expect' || lines.has(line)) return [];
    const text = parsed.document.lines[line - 1]?.text ?? '';
    return [{ line, claim: shortened(text.slice(column - 1, endColumn - 1)), holds: null, found: '' }];
  });
  return [...judged, ...unjudged];
}
