/** Says which part of a long diagram is shown, and goes to the others. Nothing is ever left out in silence. */
import type { Diagram } from '../diagram/sequence.ts';
import { element } from './element.ts';
import { iconButton } from './icons.ts';

export class PartBar {
  readonly element: HTMLElement;
  private readonly text = element('span', { role: 'status' });
  private readonly previous: HTMLButtonElement;
  private readonly next: HTMLButtonElement;
  private part = 1;

  constructor(goTo: (part: number) => void) {
    this.previous = iconButton('previous', 'Previous part', () => {
      goTo(this.part - 1);
    });
    this.next = iconButton('next', 'Next part', () => {
      goTo(this.part + 1);
    });
    this.element = element('div', { class: 'part-bar' }, this.previous, this.text, this.next);
    this.element.hidden = true;
  }

  /** @param diagram null: a picture that has no parts */
  show(diagram: Diagram | null): void {
    this.element.hidden = (diagram?.notice ?? null) === null;
    if (!diagram) return;
    this.part = diagram.part;
    this.text.textContent = diagram.notice ?? '';
    this.previous.disabled = diagram.part <= 1;
    this.next.disabled = diagram.part >= diagram.parts;
  }
}
