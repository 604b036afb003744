/** The state of the page: takes events one after the other, and has their effects done in order. */
import { type Choices, initialChoices } from '../shared/choices.ts';
import type { DetailChoices } from '../shared/detail.ts';
import { type PictureModels, reduce } from './model/view-reducer.ts';
import type { ViewEffect, ViewEvent } from './model/view-events.ts';
import { initialState, type ViewState } from './model/view-state.ts';

export class ViewStore {
  private present: ViewState;
  private readonly waiting: ViewEvent[] = [];
  private isBusy = false;

  /**
   * @param source names the scenario that the page remembers
   * @param perform does what an event asks for
   */
  constructor(
    source: string,
    private readonly models: PictureModels,
    private readonly perform: (effect: ViewEffect) => void,
  ) {
    this.present = initialState(source);
  }

  get state(): ViewState {
    return this.present;
  }

  /** How the scenario will be shown, given what is kept of it. */
  detailOf(source: string, choices: Choices | null): DetailChoices {
    const { view, choices: present } = this.present;
    return (source === view?.source ? present : (choices ?? initialChoices)).detail;
  }

  /** Takes the event at once; one that an effect brings about, when all effects before it are done. */
  dispatch(event: ViewEvent): void {
    this.waiting.push(event);
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
        const [state, effects] = reduce(this.present, next, this.models);
        this.present = state;
        for (const effect of effects) this.perform(effect);
      }
    } finally {
      this.isBusy = false;
    }
  }
}
