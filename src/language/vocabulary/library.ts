/** The shipped library of protocols: texts in the language itself, brought in by `use NAME`. */
import { type Locale, LOCALES } from '../../l10n/locale.ts';
import alternatingBit from '../../../media/library/alternating-bit.wirenote';
import dhcp from '../../../media/library/dhcp.wirenote';
import tls13 from '../../../media/library/tls1.3.wirenote';
import twoPhaseCommit from '../../../media/library/two-phase-commit.wirenote';

/** Name → text. */
export type Library = ReadonlyMap<string, string>;

export const LIBRARY: Library = new Map([
  ['alternating-bit', alternatingBit],
  ['tls1.3', tls13],
  ['dhcp', dhcp],
  ['two-phase-commit', twoPhaseCommit],
]);

/**
 * What a text of the library says of itself at its head, without the signs of comments: in the first paragraph what it
 * is. There is a comment in each language, in the order of `LOCALES`, with a blank line between them.
 */
export function libraryHead(text: string, locale: Locale): string {
  const comments = /^(?:(?:#.*\n)+\n)+/.exec(text)?.[0].trimEnd().split('\n\n') ?? [];
  return (comments[LOCALES.indexOf(locale)] ?? comments[0] ?? '').replaceAll(/^# ?/gm, '');
}
