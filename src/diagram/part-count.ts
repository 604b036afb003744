/** Counts in which part of a long picture each drawable is: a new part begins after every `limit` arrows. */
export class PartCount {
  private arrows = 0;
  /** 1 after a section that begins where a part ends: it belongs to the next part. */
  private begun = 0;

  /** @param total number of arrows in all parts */
  constructor(
    private readonly limit: number,
    private readonly total: number,
  ) {}

  /** Counts an arrow or a section. The result is its part, from 1, and that of everything up to the next call. */
  next(kind: 'arrow' | 'section'): number {
    if (kind === 'arrow') {
      this.arrows += 1;
      this.begun = 0;
    } else if (this.arrows > 0 && this.arrows % this.limit === 0 && this.arrows < this.total) {
      this.begun = 1;
    }
    return this.part;
  }

  get part(): number {
    return Math.max(1, Math.ceil(this.arrows / this.limit)) + this.begun;
  }
}
