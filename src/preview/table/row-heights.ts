/**
 * The heights of the rows of a long table: measured where a row has been drawn, estimated elsewhere. A question and a
 * change take logarithmic time (a Fenwick tree).
 */

export class RowHeights {
  private readonly heights: Float64Array;
  /** Sums of heights: of the 2^n rows that end at each index, 2^n being the lowest bit of the index plus one. */
  private readonly sums: Float64Array;

  /** @param estimates pixels of each row */
  constructor(estimates: Iterable<number>) {
    this.heights = Float64Array.from(estimates);
    this.sums = Float64Array.from(this.heights);
    for (let at = 1; at <= this.sums.length; at += 1) {
      const next = at + (at & -at);
      if (next <= this.sums.length) this.sums[next - 1] = (this.sums[next - 1] ?? 0) + (this.sums[at - 1] ?? 0);
    }
  }

  get total(): number {
    return this.top(this.heights.length);
  }

  /** Where the row begins: pixels below the upper edge of the first. */
  top(index: number): number {
    let sum = 0;
    for (let at = Math.min(index, this.heights.length); at > 0; at -= at & -at) sum += this.sums[at - 1] ?? 0;
    return sum;
  }

  /** The index of the row that is so many pixels below the upper edge of the first; the first or the last beyond them. */
  at(y: number): number {
    let [at, rest] = [0, y];
    for (let bit = 2 ** Math.floor(Math.log2(Math.max(1, this.sums.length))); bit >= 1; bit /= 2) {
      const sum = this.sums[at + bit - 1];
      if (sum === undefined || sum > rest) continue;
      at += bit;
      rest -= sum;
    }
    return Math.max(0, Math.min(this.heights.length - 1, at));
  }

  set(index: number, height: number): void {
    const difference = height - (this.heights[index] ?? height);
    if (difference === 0) return;
    this.heights[index] = height;
    for (let at = index + 1; at <= this.sums.length; at += at & -at)
      this.sums[at - 1] = (this.sums[at - 1] ?? 0) + difference;
  }
}
