/** The shipped library of protocols: texts in the language itself, brought in by `use NAME`. */
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
