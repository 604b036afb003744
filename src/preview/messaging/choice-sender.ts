/** Tells the extension what the reader has chosen for the scenario on the page. */
import type { Choices } from '../../shared/choices.ts';
import { post } from './editor-api.ts';

/** A drag or a scroll is one change, and is told when it is over. */
const patienceMs = 100;

export class ChoiceSender {
  private waiting: { readonly source: string; readonly choices: Choices } | null = null;
  private timer: number | undefined;

  /** Tells it in a moment, unless something else is chosen until then. */
  send(source: string, choices: Choices): void {
    this.waiting = { source, choices };
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.flush();
    }, patienceMs);
  }

  /** Tells at once what waits. */
  flush(): void {
    window.clearTimeout(this.timer);
    if (this.waiting) post({ kind: 'chosen', ...this.waiting });
    this.waiting = null;
  }
}
