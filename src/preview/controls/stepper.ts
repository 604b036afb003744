/** Goes through a scenario arrow by arrow or event by event: buttons, a slider, and play. */
import { arrowStops, type Step } from '../../diagram/table/steps.ts';
import { formatTime } from '../../diagram/text/format.ts';
import type { PreviewTexts } from '../catalog/catalog.ts';
import { speedName } from '../catalog/speed-name.ts';
import { element } from './element.ts';
import { iconButton, renameButton } from './icons.ts';
import { isRealTime, pauseBetween, type Speed, speeds } from '../../shared/pace.ts';

export interface StepperEvents {
  /** The reader goes to the step of that index, or the nearest; null: to all of them. It is then shown (`show`). */
  readonly stepChosen: (index: number | null) => void;
  /** The trace's events at which an arrow of the picture is there, ascending. */
  readonly arrows: () => readonly number[];
  /** What the picture says of the step that is shown. */
  readonly values: () => readonly string[];
  readonly speedChosen: (speed: Speed) => void;
  readonly laterHidden: (hidden: boolean) => void;
}

/** By which steps one goes. */
type Pace = 'arrow' | 'event';

export class Stepper {
  readonly element: HTMLElement;
  private readonly slider: HTMLInputElement;
  private readonly summary = element('span', { class: 'step-text' });
  /** What a screen reader is told of each step. */
  readonly spoken = element('span', { class: 'spoken', role: 'status' });
  private readonly speed: HTMLSelectElement;
  private readonly playButton: HTMLButtonElement;
  private readonly hideButton: HTMLButtonElement;
  private steps: readonly Step[] = [];
  /** The index of the step; null: everything is shown. */
  private index: number | null = null;
  private timer: number | undefined;
  private pace: Pace = 'arrow';
  /** When the step that is waited for is due, by the page's clock. */
  private due = 0;
  private hidesLater = false;
  /** Where one stops who goes arrow by arrow. */
  private stops: readonly number[] = [];

  constructor(
    private readonly text: PreviewTexts,
    private readonly events: StepperEvents,
  ) {
    this.slider = element('input', { type: 'range', min: 1, 'aria-label': text('step-slider') });
    this.speed = element(
      'select',
      { class: 'speed', 'aria-label': text('speed-of-play'), title: text('speed-of-play') },
      ...speeds.map((value) => element('option', { value }, speedName(value, text))),
    );
    this.playButton = iconButton('play', '', ({ shiftKey }) => {
      this.togglePlay(shiftKey);
    });
    this.hideButton = iconButton('seen', '', () => {
      this.toggleLater();
    });
    const act =
      (move: (byEvent: boolean) => void) =>
      ({ shiftKey }: MouseEvent): void => {
        this.pause();
        move(shiftKey);
      };
    this.element = element(
      'footer',
      { 'aria-label': text('step-bar') },
      iconButton('first', text('step-first'), act(this.first.bind(this))),
      iconButton('previous', text('step-previous'), act(this.previous.bind(this))),
      this.playButton,
      iconButton('next', text('step-next'), act(this.next.bind(this))),
      iconButton('last', text('step-last'), act(this.last.bind(this))),
      iconButton('all', text('step-show-all'), act(this.all.bind(this))),
      this.hideButton,
      this.speed,
      this.slider,
      this.summary,
      this.spoken,
    );
    this.slider.addEventListener('input', () => {
      this.pause();
      this.goTo(Number(this.slider.value) - 1);
    });
    this.speed.addEventListener('change', () => {
      events.speedChosen(this.chosenSpeed);
      if (this.timer === undefined) return;
      window.clearTimeout(this.timer);
      this.play();
    });
    this.showPlaying();
    this.choose('1x', false);
  }

  /** What the reader has chosen for this scenario. */
  choose(speed: Speed, hidesLater: boolean): void {
    this.speed.value = speed;
    this.hidesLater = hidesLater;
    renameButton(this.hideButton, hidesLater ? 'unseen' : 'seen', this.text('step-hide-later'));
    this.hideButton.setAttribute('aria-pressed', String(hidesLater));
  }

  /** @param index of the step up to which the scenario is shown; null: all of it is */
  show(steps: readonly Step[], index: number | null): void {
    this.steps = steps;
    this.index = index;
    this.slider.max = String(Math.max(1, steps.length));
    this.element.hidden = steps.length === 0;
    this.display();
  }

  first(): void {
    this.goTo(0);
  }

  /** From all steps it is the last one. */
  previous(byEvent: boolean): void {
    this.findStops();
    const index = this.index ?? this.steps.length;
    const isNearest = byEvent || this.index === null;
    this.goTo(isNearest ? index - 1 : (this.stops.findLast((stop) => stop < index) ?? 0));
  }

  /** From all steps it is the first one; after the last one there is none. */
  next(byEvent: boolean): void {
    this.findStops();
    if (!this.isAtEnd) this.goTo(this.nextIndex(this.index, byEvent ? 'event' : 'arrow'));
    else if (this.index === null) this.goTo(0);
  }

  last(): void {
    this.goTo(this.steps.length - 1);
  }

  /** Shows the whole scenario, and no step of it. */
  all(): void {
    this.goTo(null);
  }

  /** Goes to the step that is called so. */
  goToNumber(wanted: number): void {
    const index = this.steps.findIndex(({ number }) => number === wanted);
    if (index >= 0) this.goTo(index);
  }

  toggleLater(): void {
    this.choose(this.chosenSpeed, !this.hidesLater);
    this.events.laterHidden(this.hidesLater);
  }

  togglePlay(byEvent: boolean): void {
    if (this.timer !== undefined) {
      this.pause();
      return;
    }
    this.pace = byEvent ? 'event' : 'arrow';
    if (this.isAtEnd) this.goTo(0);
    this.play();
  }

  pause(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    this.showPlaying();
  }

  private get shown(): Step | null {
    return this.index === null ? null : (this.steps[this.index] ?? null);
  }

  private get chosenSpeed(): Speed {
    return speeds.find((speed) => speed === this.speed.value) ?? '1x';
  }

  private get isAtEnd(): boolean {
    return this.index === null || this.index === this.steps.length - 1;
  }

  private findStops(): void {
    this.stops = arrowStops(this.steps, this.events.arrows());
  }

  private nextIndex(index: number | null, pace: Pace): number {
    const at = index ?? -1;
    return pace === 'event' ? at + 1 : (this.stops.find((stop) => stop > at) ?? this.steps.length - 1);
  }

  private goTo(index: number | null): void {
    if (this.steps.length === 0) return;
    this.events.stepChosen(index);
    this.say();
  }

  private play(): void {
    this.due = performance.now();
    this.schedule();
    this.showPlaying();
  }

  private schedule(): void {
    this.findStops();
    const next = this.isAtEnd ? null : this.dueNext(this.index);
    if (next === null) {
      this.pause();
      return;
    }
    this.timer = window.setTimeout(
      () => {
        this.goTo(this.overtaken(next));
        this.schedule();
      },
      Math.max(0, this.due - performance.now()),
    );
  }

  /** The step after this one, which is waited for from now on; null: there is none. */
  private dueNext(index: number | null): number | null {
    const next = this.nextIndex(index, this.pace);
    const [now, then] = [this.steps[index ?? 0], this.steps[next]];
    if (!now || !then || next === index) return null;
    const speed = this.chosenSpeed;
    const since = isRealTime(speed) ? this.due : performance.now();
    this.due = since + pauseBetween(now.row.timeUs, then.row.timeUs, speed);
    return next;
  }

  /** In real time, the last of the steps that are due: drawing takes its time. */
  private overtaken(index: number): number {
    let at = index;
    while (isRealTime(this.chosenSpeed)) {
      const { due } = this;
      const next = this.dueNext(at);
      if (next !== null && this.due <= performance.now()) at = next;
      else {
        this.due = due;
        break;
      }
    }
    return at;
  }

  /** The steps are called as the table calls them. */
  private display(): void {
    const { shown, steps } = this;
    const last = steps.at(-1);
    this.slider.value = String((this.index ?? steps.length - 1) + 1);
    if (!last) return;
    const time = formatTime((shown ?? last).row.timeUs);
    const step = shown
      ? this.text('step-of', { step: shown.number, last: last.number, time })
      : this.text('step-all-until', { time });
    this.summary.textContent = step;
    const value = shown ? this.text('step-happens', { step, what: shown.row.what }) : step;
    this.slider.setAttribute('aria-valuetext', value);
  }

  /** Tells a screen reader the step, unless steps are played, which is too fast to be listened to. */
  private say(): void {
    if (this.timer !== undefined) return;
    const row = this.shown?.row;
    this.spoken.textContent = row
      ? this.text('step-spoken', { sentences: [row.what, ...row.because, ...this.events.values()] })
      : this.text('step-all');
  }

  private showPlaying(): void {
    const playing = this.timer !== undefined;
    renameButton(this.playButton, playing ? 'pause' : 'play', this.text(playing ? 'step-pause' : 'step-play'));
  }
}
