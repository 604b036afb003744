/**
 * Chance that is the same in every run. The n-th draw of a name depends on the seed, the name and n alone: whatever else
 * happens, it stays what it is.
 */
import { hashOf } from './persistent-map.ts';

/** The numbers from 0 (inclusive) to 1 (exclusive) that a name draws. */
export type Draws = (nth: number) => number;

/** `seed`: an integer. */
export function drawsOf(seed: number, name: string): Draws {
  const text = `${seed} ${name}`;
  const high = mixed(hashOf(text));
  const low = mixed(hashOf(text, 0x9747_b28c));
  return (nth) => mixed(low ^ mixed((high + Math.imul(nth, 0x9e37_79b9)) | 0)) / 0x1_0000_0000;
}

/** The finalizer of MurmurHash3: every bit of the number changes half of the bits of the result. Unsigned, 32 bits. */
function mixed(number: number): number {
  let bits = number;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
