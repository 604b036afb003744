/** A fence as Markdown that stands by itself: links to its pictures, its table, what is wrong. GitHub's Markdown, and MDX. */
import { markdownTable } from '../diagram/table/markdown.ts';
import type { Locale } from '../l10n/locale.ts';
import { documentMessage, localizeDocument } from './catalog/catalog.ts';
import type { FencePlan, PlannedPicture } from './fence-plan.ts';

/** A picture as the document refers to it. */
export interface LinkedPicture extends Pick<PlannedPicture, 'kind' | 'alt' | 'text'> {
  /** Paths from the document; null: there is no picture, and its text stands there. */
  readonly path: string | null;
  readonly darkPath: string | null;
}

/** As the info string asks for it. */
export function markdownOf(
  { source, table, shownTable, isEmpty, locale }: FencePlan,
  pictures: readonly LinkedPicture[],
): string {
  const { showsSource } = source.fence.options;
  const blocks = [
    ...(showsSource || isEmpty ? [codeBlock(source.text, 'text')] : []),
    ...pictures.map(pictureBlock),
    ...(shownTable === 'off' ? [] : [shownTable === 'on' ? markdownTable(table).trimEnd() : folded(table, locale)]),
  ];
  return blocks.join('\n\n');
}

/** In place of a fence that is not drawn: its text, and why. */
export const failureOf = ({ source, locale }: FencePlan, issues: readonly string[]): string =>
  [
    codeBlock(source.text, 'text'),
    `**${localizeDocument(documentMessage('document-failed'), locale)}**`,
    codeBlock(issues.join('\n'), 'text'),
  ].join('\n\n');

function pictureBlock({ kind, alt, text, path, darkPath }: LinkedPicture): string {
  if (path === null) return kind === 'graph' ? escapeMarkdown(text) : codeBlock(text.trimEnd(), 'mermaid');
  if (darkPath === null) return `![${escapeMarkdown(alt)}](${destination(path)})`;
  return [
    '<p>',
    '<picture>',
    `<source media="(prefers-color-scheme: dark)" srcset="${destination(darkPath)}" />`,
    `<img src="${destination(path)}" alt="${escapeAttribute(alt)}" />`,
    '</picture>',
    '</p>',
  ].join('\n');
}

function folded(table: FencePlan['table'], locale: Locale): string {
  const summary = localizeDocument(documentMessage('document-table'), locale);
  return `<details>\n<summary>${summary}</summary>\n\n${markdownTable(table).trimEnd()}\n\n</details>`;
}

/** The fence is longer than any in the text. */
function codeBlock(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** What would end a link, or mean something in it. Letters of other alphabets stay: builders look for files by them. */
const destination = (path: string): string =>
  path.replace(/[\s%#?()<>"\\{}]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);

/**
 * Not more than is needed: markdown-it leaves out of alternative texts what is escaped (renderInlineAsText). Between
 * letters `_` means nothing, and `&` only at the head of an entity.
 */
const special = /[\\`*[\]<>{}]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|~(?=~)|&(?=#?\w+;)/gu;

const escapeMarkdown = (text: string): string => text.replace(special, '\\$&');

const escapeAttribute = (text: string): string =>
  text.replace(/[&<>"{}]/g, (character) => `&#${character.charCodeAt(0)};`);
