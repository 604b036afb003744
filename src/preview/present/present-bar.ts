/** The lower edge of a presentation: how far it is, what is said by the way, and buttons for what the keys do. */
import type { PreviewTexts } from '../catalog/catalog.ts';
import { element } from '../controls/element.ts';
import { iconButton } from '../controls/icons.ts';

/** Each presses the key. */
export type PressKey = (key: string, shift: boolean) => void;

/** How long something that is said by the way stays, in milliseconds. */
const messageMs = 4000;

export class PresentBar {
  readonly element: HTMLElement;
  private readonly count = element('span', { class: 'count' });
  private readonly message = element('span', { class: 'message', role: 'status' });
  private timer: number | undefined;

  /** @param spoken what a screen reader is told of each step */
  constructor(text: PreviewTexts, spoken: HTMLElement, pressKey: PressKey) {
    const button = (icon: Parameters<typeof iconButton>[0], title: string, key: string): HTMLButtonElement =>
      iconButton(icon, title, ({ shiftKey }) => {
        pressKey(key, shiftKey);
      });
    this.element = element(
      'footer',
      { class: 'present-bar', 'aria-label': text('present-bar') },
      button('previous', text('step-previous'), 'ArrowLeft'),
      button('next', text('step-next'), 'ArrowRight'),
      this.count,
      this.message,
      spoken,
      button('black', text('frames-black'), 'b'),
      button('fullScreen', text('frames-full'), 'f'),
      button('question', text('present-keys'), '?'),
      button('close', text('present-leave'), 'Escape'),
    );
  }

  showCount(count: string): void {
    this.count.textContent = count;
  }

  /** @param stays until something else is said, or nothing */
  say(message: string, stays = false): void {
    window.clearTimeout(this.timer);
    this.message.textContent = message;
    if (stays || message === '') return;
    this.timer = window.setTimeout(() => {
      this.message.textContent = '';
    }, messageMs);
  }
}
