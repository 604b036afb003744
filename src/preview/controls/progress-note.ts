/** Says that something is still to come, where a reader would else take what is there for all. */
import { element } from './element.ts';

/** Work that takes less time is not mentioned. */
const patienceMs = 300;

export class ProgressNote {
  readonly element = element('div', { class: 'progress', role: 'status' });
  private timer: number | undefined;

  constructor() {
    this.element.hidden = true;
  }

  /** After a while, unless it is done by then; at once where another note is shown already. */
  show(text: string): void {
    if (this.element.hidden) {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => {
        this.element.textContent = text;
        this.element.hidden = false;
      }, patienceMs);
    } else if (this.element.textContent !== text) this.element.textContent = text;
  }

  hide(): void {
    window.clearTimeout(this.timer);
    this.element.hidden = true;
  }
}
