/** The shipped library of protocols: texts in the language itself, brought in by `use NAME`. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { wordMessage } from './catalog/words/catalog.ts';
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

/** What each protocol is, by its name; in English the first paragraph of its text (a test compares them). */
export const LIBRARY_MEANINGS: ReadonlyMap<string, LocalizableText> = new Map([
  ['alternating-bit', wordMessage('library-alternating-bit')],
  ['tls1.3', wordMessage('library-tls1.3')],
  ['dhcp', wordMessage('library-dhcp')],
  ['two-phase-commit', wordMessage('library-two-phase-commit')],
]);
