/** Says which part of a long diagram is shown, and goes to the others. Nothing is ever left out in silence. */
import type { PreviewTexts } from '../catalog/catalog.ts';
import { element } from './element.ts';
import { iconButton } from './icons.ts';

/** What the reader is told where not everything is shown. */
export interface PartNotice {
  readonly text: string;
  /** From 1. */
  readonly part: number;
  readonly parts: number;
}

export class PartBar {
  readonly element: HTMLElement;
  private readonly text = element('span', { role: 'status' });
  private readonly previous: HTMLButtonElement;
  private readonly next: HTMLButtonElement;
  private part = 1;

  constructor(text: PreviewTexts, goTo: (part: number) => void) {
    this.previous = iconButton('previous', text('part-previous'), () => {
      goTo(this.part - 1);
    });
    this.next = iconButton('next', text('part-next'), () => {
      goTo(this.part + 1);
    });
    this.element = element('div', { class: 'part-bar' }, this.previous, this.text, this.next);
    this.element.hidden = true;
  }

  show(notice: PartNotice | null): void {
    this.element.hidden = notice === null;
    if (!notice) return;
    this.part = notice.part;
    this.text.textContent = notice.text;
    this.previous.hidden = this.next.hidden = notice.parts === 1;
    this.previous.disabled = notice.part <= 1;
    this.next.disabled = notice.part >= notice.parts;
  }
}
