/** The list of a presenter's keys, over the picture. */
import type { PreviewTexts } from '../catalog/catalog.ts';
import { element } from '../controls/element.ts';

export class KeysList {
  readonly element: HTMLElement;
  /** What had the focus before the list was shown. */
  private before: Element | null = null;

  constructor(text: PreviewTexts) {
    const rows: readonly (readonly [string, string])[] = [
      [text('present-key-forward'), text('present-does-forward')],
      [text('present-key-back'), text('present-does-back')],
      [text('present-key-shift'), text('present-does-shift')],
      [text('present-key-ends'), text('present-does-ends')],
      ['A', text('present-does-all')],
      [text('present-key-number'), text('present-does-number')],
      [text('present-key-views'), text('present-does-views')],
      ['L, T', text('present-does-line')],
      ['N', text('present-does-notes')],
      ['B, .', text('present-does-black')],
      ['P', text('present-does-play')],
      ['F', text('present-does-full')],
      [text('present-key-zoom'), text('present-does-zoom')],
      ['?', text('present-does-keys')],
      [text('present-key-escape'), text('present-does-escape')],
    ];
    const list = rows.flatMap(([keys, does]) => [element('dt', {}, keys), element('dd', {}, does)]);
    this.element = element(
      'section',
      { class: 'keys', role: 'dialog', 'aria-label': text('present-keys'), tabindex: -1 },
      element('dl', {}, ...list),
    );
    this.element.hidden = true;
  }

  show(isShown: boolean): void {
    if (this.element.hidden === !isShown) return;
    if (isShown) this.before = document.activeElement;
    this.element.hidden = !isShown;
    if (isShown) this.element.focus();
    else if (this.before instanceof HTMLElement) this.before.focus();
  }
}
