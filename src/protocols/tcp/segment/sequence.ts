/** Sequence numbers: 32 bits, compared and added modulo 2³² (RFC 9293, section 3.4). Only this module does so. */

declare const brand: unique symbol;

/** An absolute sequence number, 0 … 2³² − 1. An ordinary `<` or `+` on it is a mistake. */
export type Seq = number & { readonly [brand]: 'Seq' };

/** Any integer, taken modulo 2³². */
export function seq(value: number): Seq {
  return (value >>> 0) as Seq;
}

/** `value + count`, modulo 2³². `count` may be negative. */
export function add(value: Seq, count: number): Seq {
  return seq((value + count) % 0x1_0000_0000);
}

/** How far `later` is behind `earlier`: −2³¹ … 2³¹ − 1. */
export function distance(earlier: Seq, later: Seq): number {
  return (later - earlier) | 0;
}

export function lt(a: Seq, b: Seq): boolean {
  return distance(a, b) > 0;
}

export function leq(a: Seq, b: Seq): boolean {
  return distance(a, b) >= 0;
}

/** Whether `low ≤ value < high`. */
export function within(low: Seq, value: Seq, high: Seq): boolean {
  return leq(low, value) && lt(value, high);
}

export function max(a: Seq, b: Seq): Seq {
  return lt(a, b) ? b : a;
}
