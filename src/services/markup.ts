/** Markdown of hovers and completions. What comes from the source stands in code spans, where it cannot be markup. */
import type { LocalizableText } from '../l10n/localizable.ts';
import type { Locale } from '../l10n/locale.ts';
import { localizeService } from './catalog/catalog.ts';
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

/** The lines as they are, whatever backquotes they hold. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const quotes = '`'.repeat(longest + 1);
  return [quotes, text, quotes].join('\n');
}

/** Prose is a message. Text is what is the same in every language: forms and names as code, sections of RFCs. */
export type Text = LocalizableText | string;

/** A list under its title. */
export interface List {
  readonly title: LocalizableText;
  readonly items: readonly Text[];
}

/** A paragraph or a list; an empty text is none. */
export type Part = Text | List;

export function textOf(text: Text, locale: Locale): string {
  return typeof text === 'string' ? text : localizeService(text, locale);
}

/** Markdown of the parts, one below the other, in which sections of RFCs are links. */
export function paragraphs(parts: readonly Part[], locale: Locale): string {
  const written = parts.map((part) => writtenPart(part, locale)).filter((part) => part !== '');
  return linked(written.join('\n\n'));
}

function writtenPart(part: Part, locale: Locale): string {
  if (typeof part === 'string' || 'code' in part) return textOf(part, locale);
  const items = part.items.map((item) => `- ${textOf(item, locale)}`);
  return [textOf(part.title, locale), '', ...items].join('\n');
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
