/** How the sequence numbers of a source are read; `trace/numbers/numbers.ts` writes them. */

/**
 * A plain number of the source as an offset from a side's initial sequence number. `shown`: how that side's numbers
 * are shown, from a number (modulo 2³²: RFC 9293, section 3.4; the result is −2³¹ … 2³¹ − 1), after a symbol, or
 * (undefined) relative already.
 */
export function relativeTo(shown: string | number | undefined, written: number): number {
  return typeof shown === 'number' ? ((written - shown) % 0x1_0000_0000) | 0 : written;
}
