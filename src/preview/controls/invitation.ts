/** What stands in the place of a picture while nothing is written: two ways to begin. */
import { element } from './element.ts';
import type { PreviewCommand } from '../../shared/messages.ts';

export class Invitation {
  readonly element: HTMLElement;

  constructor(command: (name: PreviewCommand) => () => void) {
    const button = (name: PreviewCommand, text: string, kind = 'push'): HTMLButtonElement => {
      const made = element('button', { type: 'button', class: kind }, text);
      made.addEventListener('click', command(name));
      return made;
    };
    this.element = element(
      'div',
      { class: 'invitation' },
      element('p', {}, 'Nothing is written yet. Say who takes part and what they do, one statement a line.'),
      button('insertFirstLines', 'Insert the First Lines', 'push primary'),
      button('openExample', 'Open an Example…'),
    );
    this.element.hidden = true;
  }
}
