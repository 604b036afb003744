/** Draws one picture after the other, and of what is asked for meanwhile only the last: typing never waits for a picture. */

export class DrawQueue {
  private isWanted = false;
  private isBusy = false;

  /**
   * @param draw draws what is to be shown when it begins
   * @param failed is told why it could not
   */
  constructor(
    private readonly draw: () => Promise<void>,
    private readonly failed: (reason: unknown) => void,
  ) {}

  /** What is to be shown has changed. */
  request(): void {
    this.isWanted = true;
    if (!this.isBusy) void this.run();
  }

  private async run(): Promise<void> {
    this.isBusy = true;
    while (this.isWanted) {
      this.isWanted = false;
      try {
        await this.draw();
      } catch (reason) {
        this.failed(reason);
      }
      // Lets in what has arrived meanwhile: keys, and messages with newer text.
      await new Promise((resolve) => setTimeout(resolve));
    }
    this.isBusy = false;
  }
}
