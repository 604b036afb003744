/** The claims of a scenario as the cases of a test: what each says, where it stands, and whether it holds. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { Issue, Span } from '../../language/text/issue.ts';
import type { Parsed } from '../../language/parse.ts';
import type { Trace } from '../../trace/trace.ts';

export interface Claim {
  /** Stays the same while lines are moved about: its words, and which one of those with the same words it is. */
  readonly id: string;
  /** Its words without `expect`. */
  readonly label: string;
  readonly span: Span;
}

export type Verdict =
  | { readonly kind: 'holds' }
  | {
      readonly kind: 'fails';
      readonly expected: string;
      readonly found: LocalizableText;
      readonly message: LocalizableText;
    }
  /** The simulation ended before. */
  | { readonly kind: 'unreached' };

/** In the order of the source. */
export function claimsOf({ scenario, document }: Parsed): readonly Claim[] {
  const seen = new Map<string, number>();
  return scenario.statements.flatMap(({ kind, span }) => {
    if (kind !== 'expect') return [];
    const line = document.lines[span.line - 1]?.text ?? '';
    const words = line.slice(span.column - 1, span.endColumn - 1).replaceAll(/\s+/g, ' ');
    const number = (seen.get(words) ?? 0) + 1;
    seen.set(words, number);
    return [{ id: `${words} ${number}`, label: withoutKeyword(words), span }];
  });
}

const withoutKeyword = (words: string): string => words.replace(/^(.*?)expect +/, '$1');

/** How the claim of that line came out. */
export function verdictsOf(trace: Trace): (claim: Claim) => Verdict {
  const issues = new Map<number, Issue>();
  for (const issue of trace.issues) if (issue.code === 'failed-claim') issues.set(issue.line, issue);
  const verdicts = new Map<number, Verdict>();
  for (const event of trace.events) {
    if (event.kind !== 'expect') continue;
    const { line, holds, claim, found } = event;
    const message = issues.get(line)?.message ?? found;
    const expected = withoutKeyword(claim);
    verdicts.set(line, holds ? { kind: 'holds' } : { kind: 'fails', expected, found, message });
  }
  return ({ span }) => verdicts.get(span.line) ?? { kind: 'unreached' };
}

/** The errors that belong to no claim. */
export function otherErrors(trace: Trace): readonly Issue[] {
  return trace.issues.filter(({ severity, code }) => severity === 'error' && code !== 'failed-claim');
}
