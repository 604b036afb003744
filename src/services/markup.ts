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

/** Markdown of the parts, one below the other, in which sections of RFCs are links. */
export function paragraphs(parts: readonly string[]): string {
  return linked(parts.filter((part) => part !== '').join('\n\n'));
}

/** Code, which stays as it is, or a section of an RFC. */
const CODE_OR_SECTION = /(`+)[^]*?\1(?!`)|RFC (\d+), section (\d+(?:\.\d+)*)/g;

function linked(markdown: string): string {
  return markdown.replaceAll(CODE_OR_SECTION, (all: string, _quotes, rfc?: string, section?: string) =>
    rfc === undefined || section === undefined
      ? all
      : `[${all}](https://www.rfc-editor.org/rfc/rfc${rfc}#section-${section})`,
  );
}
