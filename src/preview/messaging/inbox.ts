/**
 * Hands on the extension's messages in their order. Before a scenario is shown, its table and drawables are worked out in
 * slices, so that the page answers meanwhile. A newer scenario ends the work on one that is not shown yet.
 */
import type { CompleteToPreview, Show } from '../../shared/messages.ts';

/** The page does nothing else for so long. */
const sliceMs = 30;

export class Inbox {
  private waiting: CompleteToPreview[] = [];
  private working: Generator<void, void> | null = null;

  /**
   * @param prepare works out what showing it needs
   * @param handle takes what is ready
   * @param busy is told that it takes a while
   */
  constructor(
    private readonly prepare: (message: Show) => Generator<void, void>,
    private readonly handle: (message: CompleteToPreview) => void,
    private readonly busy: (message: Show) => void,
  ) {}

  receive(message: CompleteToPreview): void {
    if (message.kind === 'show') {
      if (this.working && this.waiting[0]?.kind === 'show') this.working = null;
      this.waiting = this.waiting.filter(({ kind }) => kind !== 'show');
    }
    this.waiting.push(message);
    if (!this.working) this.run();
  }

  private run(): void {
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      if (next.kind === 'show' && !this.isPrepared(next)) return;
      this.waiting.shift();
      this.handle(next);
    }
  }

  /** Works on it for the length of a slice, and goes on later if that is not enough. Whether it is ready. */
  private isPrepared(message: Show): boolean {
    const work = (this.working ??= this.prepare(message));
    try {
      for (const end = performance.now() + sliceMs; performance.now() < end;)
        if (work.next().done === true) {
          this.working = null;
          return true;
        }
    } catch (reason) {
      // A scenario that cannot be prepared is not shown; the next message is taken.
      this.working = null;
      this.waiting.shift();
      throw reason;
    }
    this.busy(message);
    setTimeout(() => {
      if (this.working === work) this.run();
    });
    return false;
  }
}
