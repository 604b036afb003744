/** Draws one thing after the other, and of what is asked for meanwhile only the last: typing never waits for a picture. */

export class Drawing<Wanted> {
  private wanted: Wanted | null = null;
  private busy = false;

  /**
   * @param draw draws off screen what is wanted
   * @param failed is told why it could not
   */
  constructor(
    private readonly draw: (wanted: Wanted) => Promise<void>,
    private readonly failed: (reason: unknown) => void,
  ) {}

  request(wanted: Wanted): void {
    this.wanted = wanted;
    if (!this.busy) void this.run();
  }

  private async run(): Promise<void> {
    this.busy = true;
    for (let next = this.take(); next !== null; next = this.take()) {
      try {
        await this.draw(next);
      } catch (reason) {
        this.failed(reason);
      }
      // Lets in what has arrived meanwhile: keys, and messages with newer text.
      await new Promise((resolve) => setTimeout(resolve));
    }
    this.busy = false;
  }

  private take(): Wanted | null {
    const taken = this.wanted;
    this.wanted = null;
    return taken;
  }
}
