/** The words before an action that say when it runs and how often, beside `+DURATION`. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { statementMessage } from './catalog/statements/catalog.ts';

export interface Timing {
  readonly keyword: 'then' | 'repeat';
  /** As the documentation shows it. */
  readonly form: string;
  readonly summary: LocalizableText;
  readonly examples: readonly string[];
  /** What completion inserts, in the snippet syntax of editors. */
  readonly snippet: string;
}

export const TIMINGS: readonly Timing[] = [
  {
    keyword: 'then',
    form: 'then [+DURATION] ACTION',
    summary: statementMessage('timing-then'),
    examples: ['then server send 4000 "200 OK"', 'then +30ms server close'],
    snippet: 'then ',
  },
  {
    keyword: 'repeat',
    form: 'repeat COUNT [every DURATION] ACTION',
    summary: statementMessage('timing-repeat'),
    examples: ['repeat 6 every 400ms server read 730', 'repeat 3 client send 100'],
    snippet: 'repeat ${1:3} ',
  },
];

export function timingOf(word: string): Timing | undefined {
  return TIMINGS.find(({ keyword }) => keyword === word);
}
