/** What stands in the place of a picture while nothing is written: two ways to begin. */
import type { PreviewTexts } from '../catalog/catalog.ts';
import { element } from './element.ts';
import type { PreviewCommand } from '../../shared/messages.ts';

export class Invitation {
  readonly element: HTMLElement;

  constructor(text: PreviewTexts, command: (name: PreviewCommand) => () => void) {
    const button = (name: PreviewCommand, label: string, kind = 'push'): HTMLButtonElement => {
      const made = element('button', { type: 'button', class: kind }, label);
      made.addEventListener('click', command(name));
      return made;
    };
    this.element = element(
      'div',
      { class: 'invitation' },
      element('p', {}, text('invitation-text')),
      button('insertFirstLines', text('invitation-insert'), 'push primary'),
      button('openExample', text('invitation-example')),
    );
    this.element.hidden = true;
  }
}
