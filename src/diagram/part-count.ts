/** In which part of a long sequence diagram something stands: after `limit` arrows the next one begins. */
export class PartCount {
  private arrows = 0;
  /** A section that begins where a part ends is the next one's. */
  private begun = 0;

  /** @param total arrows in all */
  constructor(
    private readonly limit: number,
    private readonly total: number,
  ) {}

  /** An arrow comes, or a section begins: what stands from there on up to the next call is in this part, from 1. */
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
