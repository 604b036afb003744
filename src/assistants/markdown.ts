/** An answer as Markdown, for assistants that read text. */
import type { Locale } from '../l10n/locale.ts';
import type { AnsweredClaim, AnsweredFix, AnsweredIssue, Answer } from './answer.ts';
import { assistantMessage, localizeAssistant } from './catalog/catalog.ts';

/** Summary, issues with fixes, claims with verdicts, what was left out, Mermaid text, state table. */
export function answerAsMarkdown(answer: Answer, locale: Locale): string {
  const { summary, issues, claims, mermaid, table, cut } = answer;
  const head = (code: 'answer-issues' | 'answer-claims' | 'answer-diagram' | 'answer-table'): string =>
    `## ${localizeAssistant(assistantMessage(code), locale)}`;
  const parts = [
    summary,
    ...(issues.length === 0 ? [] : [head('answer-issues'), list(issues.map((issue) => issueText(issue, locale)))]),
    ...(claims.length === 0 ? [] : [head('answer-claims'), list(claims.map((claim) => claimText(claim, locale)))]),
    ...(cut.length === 0 ? [] : [cut.join(locale === 'en' ? ' ' : '')]),
    ...(mermaid === '' ? [] : [head('answer-diagram'), fenced(mermaid, 'mermaid')]),
    ...(table === '' ? [] : [head('answer-table'), table.trimEnd()]),
  ];
  return `${parts.join('\n\n')}\n`;
}

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

const fenced = (text: string, language: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

function issueText({ line, column, severity, message, fixes }: AnsweredIssue, locale: Locale): string {
  const text = localizeAssistant(assistantMessage('answer-issue', { line, column, severity, message }), locale);
  return [text, ...fixes.map((fix) => fixText(fix, locale))].join('\n  - ');
}

function fixText({ title, line, replaces, text }: AnsweredFix, locale: Locale): string {
  const said = localizeAssistant(assistantMessage('answer-fix', { title }), locale);
  const range = { from: line, to: line + replaces - 1 };
  const isRemoved = text === '' && replaces > 0;
  const what = isRemoved
    ? assistantMessage('answer-fix-remove', range)
    : replaces === 0
      ? assistantMessage('answer-fix-insert', { line })
      : assistantMessage('answer-fix-replace', range);
  const lines = isRemoved ? [] : text.split('\n').map((newLine) => `      ${newLine}`);
  return [`${said}; ${localizeAssistant(what, locale)}`, ...lines].join('\n');
}

function claimText({ line, claim, holds, found }: AnsweredClaim, locale: Locale): string {
  const verdict = holds === null ? localizeAssistant(assistantMessage('answer-unjudged'), locale) : holds ? '✓' : '✗';
  // Of a claim that holds, what was found is what it says.
  return localizeAssistant(
    assistantMessage('answer-claim', { verdict, line, claim, found: holds === true ? '' : found }),
    locale,
  );
}
