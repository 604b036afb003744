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

  /** @param changed is told the step that the reader has gone to */
  constructor(private readonly changed: (step: number | null) => void) {
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
      iconButton('last', 'All steps (End)', act(this.last.bind(this))),
      this.slider,
      this.text,
      this.spoken,
    );
    this.slider.addEventListener('input', () => {
      this.pause();
      this.goTo(Number(this.slider.value) - 1);
    });
  }

  /** Takes over the rows of the present text and stays at the step, or at the last one before it. */
  show(rows: readonly Row[], step: number | null): void {
    this.rows = rows;
    const index = step === null ? -1 : rows.filter((row) => row.step <= step).length - 1;
    this.index = index === -1 || index === rows.length - 1 ? null : index;
    this.slider.max = String(Math.max(1, rows.length));
    this.element.hidden = rows.length === 0;
    this.display();
  }

  get shown(): Shown | null {
    const row = this.index === null ? undefined : this.rows[this.index];
    if (!row || this.index === null) return null;
    return { row, from: row.step, to: (this.rows[this.index + 1]?.step ?? Infinity) - 1 };
  }

  first(): void {
    this.goTo(0);
  }

  previous(): void {
    this.goTo((this.index ?? this.rows.length - 1) - 1);
  }

  next(): void {
    this.goTo((this.index ?? this.rows.length - 1) + 1);
  }

  last(): void {
    this.goTo(this.rows.length - 1);
  }

  togglePlay(): void {
    if (this.timer !== undefined) {
      this.pause();
      return;
    }
    if (this.index === null) this.goTo(0);
    this.schedule();
    this.showPlaying();
  }

  pause(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    this.showPlaying();
  }

  private goTo(index: number): void {
    if (this.rows.length === 0) return;
    const last = this.rows.length - 1;
    const inside = Math.min(last, Math.max(0, index));
    this.index = inside === last ? null : inside;
    this.display();
    this.say();
    this.changed(this.index === null ? null : (this.rows[this.index]?.step ?? null));
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
        if (this.index === null) this.pause();
        else this.schedule();
      },
      pauseBetween(now.timeUs, next.timeUs),
    );
  }

  private display(): void {
    const at = this.index ?? this.rows.length - 1;
    const row = this.rows[at];
    this.slider.value = String(at + 1);
    if (!row) return;
    const summary = `${at + 1} of ${this.rows.length} · ${formatTime(row.timeUs)}`;
    this.text.textContent = summary;
    this.slider.setAttribute('aria-valuetext', `${summary}: ${row.what}`);
  }

  /** What has changed is announced, unless it goes by too fast to be listened to. */
  private say(): void {
    const row = this.rows[this.index ?? this.rows.length - 1];
    if (this.timer !== undefined || !row) return;
    this.spoken.textContent = [row.what, ...row.because].join('. ');
  }

  private showPlaying(): void {
    const playing = this.timer !== undefined;
    renameButton(this.playButton, playing ? 'pause' : 'play', playing ? 'Pause (Space)' : 'Play (Space)');
  }
}
