/** The shipped library of protocols: texts in the language itself, brought in by `use NAME`. */
import { type Locale, LOCALES } from '../../l10n/locale.ts';
import texts from '../../../media/library.texts';

/** Name → text. */
export type Library = ReadonlyMap<string, string>;

/** All files of the folder, by name. */
export const LIBRARY: Library = new Map(
  Object.entries(texts).map(([file, text]) => [file.replace(/\.wirenote$/, ''), text]),
);

/**
 * What a text of the library says of itself at its head, without the signs of comments: in the first paragraph what it
 * is. There is a comment in each language, in the order of `LOCALES`, with a blank line between them.
 */
export function libraryHead(text: string, locale: Locale): string {
  const comments = /^(?:(?:#.*\n)+\n)+/.exec(text)?.[0].trimEnd().split('\n\n') ?? [];
  return (comments[LOCALES.indexOf(locale)] ?? comments[0] ?? '').replaceAll(/^# ?/gm, '');
}
