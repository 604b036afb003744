/** Markdown of hovers and completions. What comes from the source stands in code spans, where it cannot be markup. */
import type { Range } from '../language/text/position.ts';

export interface MarkupRange extends Range {
  readonly markdown: string;
}

/** The text as a code span, whatever backquotes it holds. */
export function code(text: string): string {
  const shown = text.replaceAll(/\s+/g, ' ').trim();
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const quotes = '`'.repeat(longest + 1);
  const pad = longest > 0 || shown === '' ? ' ' : '';
  return `${quotes}${pad}${shown}${pad}${quotes}`;
}

export function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
