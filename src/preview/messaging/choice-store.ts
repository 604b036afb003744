/** The choices for the scenario on the page: the extension gives them with it, and is told of every change. */
import { type Choices, initialChoices } from '../../shared/choices.ts';
import { post } from './editor-api.ts';

/** A drag or a scroll is one change, and is told when it is over. */
const patienceMs = 100;

export class ChoiceStore {
  private chosen = initialChoices;
  private timer: number | undefined;

  constructor(private source: string) {}

  get current(): Choices {
    return this.chosen;
  }

  change(changed: Partial<Choices>): void {
    this.chosen = { ...this.chosen, ...changed };
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.tell();
    }, patienceMs);
  }

  /** Goes over to another scenario. `choices`: what was chosen for it before; null: nothing. */
  use(source: string, choices: Choices | null): void {
    if (this.timer !== undefined) this.tell();
    this.source = source;
    this.chosen = choices ?? initialChoices;
  }

  /** The scenario is called otherwise from now on, and what was chosen for it goes with it. */
  rename(source: string): void {
    this.source = source;
    this.tell();
  }

  private tell(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    post({ kind: 'chosen', source: this.source, choices: this.chosen });
  }
}
