/** Goes through a scenario row by row: buttons, a slider, and play, which follows the simulated time. */
import type { Row } from '../diagram/table.ts';
import { formatTime } from '../diagram/words.ts';
import { element } from './element.ts';
import { iconButton, renameButton } from './icons.ts';
import { pauseBetween } from './pace.ts';

/** What is shown: the row itself, and up to the event before the next row. */
export interface Shown {
  readonly row: Row;
  readonly from: number;
  readonly to: number;
}

export class Stepper {
  readonly element: HTMLElement;
  private readonly slider = element('input', { type: 'range', min: 1, 'aria-label': 'Step' });
  private readonly text = element('span', { class: 'step-text' });
  private readonly spoken = element('span', { class: 'spoken', role: 'status' });
  private readonly playButton: HTMLButtonElement;
  private rows: readonly Row[] = [];
  /** The index of the row; null: everything is shown. */
  private index: number | null = null;
  private timer: number | undefined;

  /** @param changed is told the row that the reader has gone to; null: to all of them */
  constructor(private readonly changed: (row: Row | null) => void) {
    this.playButton = iconButton('play', 'Play (Space)', () => {
      this.togglePlay();
    });
    const act = (move: () => void) => (): void => {
      this.pause();
      move();
    };
    this.element = element(
      'footer',
      { 'aria-label': 'Steps' },
      iconButton('first', 'First step (Home)', act(this.first.bind(this))),
      iconButton('previous', 'Previous step (Left)', act(this.previous.bind(this))),
      this.playButton,
      iconButton('next', 'Next step (Right)', act(this.next.bind(this))),
      iconButton('last', 'Last step (End)', act(this.last.bind(this))),
      iconButton('all', 'All steps (A)', act(this.all.bind(this))),
      this.slider,
      this.text,
      this.spoken,
    );
    this.slider.addEventListener('input', () => {
      this.pause();
      this.goTo(Number(this.slider.value) - 1);
    });
  }

  /** Takes over the rows of the present text. `index`: of the row that is shown now; null: all are. */
  show(rows: readonly Row[], index: number | null): void {
    this.rows = rows;
    this.index = index;
    this.slider.max = String(Math.max(1, rows.length));
    this.element.hidden = rows.length === 0;
    this.display();
  }

  get shown(): Shown | null {
    const row = this.index === null ? undefined : this.rows[this.index];
    if (!row || this.index === null) return null;
    return { row, from: row.step, to: (this.rows[this.index + 1]?.step ?? Infinity) - 1 };
  }

  /** Where the reader is: at which of the rows; null: at all of them. */
  get place(): { readonly rows: readonly Row[]; readonly index: number | null } {
    return { rows: this.rows, index: this.index };
  }

  first(): void {
    this.goTo(0);
  }

  /** From all steps it is the last one. */
  previous(): void {
    this.goTo((this.index ?? this.rows.length) - 1);
  }

  /** After the last one there is none. */
  next(): void {
    if (this.index !== null) this.goTo(this.index + 1);
  }

  last(): void {
    this.goTo(this.rows.length - 1);
  }

  /** Shows the whole scenario, and no step of it. */
  all(): void {
    this.goTo(null);
  }

  togglePlay(): void {
    if (this.timer !== undefined) {
      this.pause();
      return;
    }
    if (this.isAtEnd) this.goTo(0);
    this.schedule();
    this.showPlaying();
  }

  pause(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    this.showPlaying();
  }

  private get isAtEnd(): boolean {
    return this.index === null || this.index === this.rows.length - 1;
  }

  private goTo(index: number | null): void {
    if (this.rows.length === 0) return;
    this.index = index === null ? null : Math.min(this.rows.length - 1, Math.max(0, index));
    this.display();
    this.say();
    this.changed(this.shown?.row ?? null);
  }

  private schedule(): void {
    const [now, next] = [this.rows[this.index ?? 0], this.rows[(this.index ?? 0) + 1]];
    if (!now || !next) {
      this.pause();
      return;
    }
    this.timer = window.setTimeout(
      () => {
        this.next();
        if (this.isAtEnd) this.pause();
        else this.schedule();
      },
      pauseBetween(now.timeUs, next.timeUs),
    );
  }

  /** The steps are called as the table calls them. */
  private display(): void {
    const { shown, rows } = this;
    const last = rows.at(-1);
    this.slider.value = String((this.index ?? rows.length - 1) + 1);
    if (!last) return;
    const time = formatTime((shown?.row ?? last).timeUs);
    const summary = shown ? `Step ${shown.row.step} of ${last.step} · ${time}` : `All steps · ${time}`;
    this.text.textContent = summary;
    this.slider.setAttribute('aria-valuetext', shown ? `${summary}: ${shown.row.what}` : summary);
  }

  /** What has changed is announced, unless it goes by too fast to be listened to. */
  private say(): void {
    if (this.timer !== undefined) return;
    const row = this.shown?.row;
    this.spoken.textContent = row ? [row.what, ...row.because].join('. ') : 'All steps';
  }

  private showPlaying(): void {
    const playing = this.timer !== undefined;
    renameButton(this.playButton, playing ? 'pause' : 'play', playing ? 'Pause (Space)' : 'Play (Space)');
  }
}
