/** All that is known of an arrow or a note, beside it while it is pointed at or has the focus. */
import { element } from './element.ts';

/** Long enough not to flicker under a pointer that only passes. */
const patienceMs = 350;

export class DetailsTip {
  readonly element = element('div', { class: 'details', role: 'tooltip', id: 'details' });
  private timer: number | undefined;
  private anchor: Element | null = null;

  constructor() {
    this.element.hidden = true;
  }

  /** Shows the details beside the anchor, after a while. */
  show(anchor: Element, fields: readonly (readonly [string, string])[]): void {
    if (anchor === this.anchor) return;
    this.hide();
    this.anchor = anchor;
    this.timer = window.setTimeout(() => {
      const rows = fields.flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)]);
      this.element.replaceChildren(element('dl', {}, ...rows));
      this.element.hidden = false;
      anchor.setAttribute('aria-describedby', this.element.id);
      this.place(anchor.getBoundingClientRect());
    }, patienceMs);
  }

  /** The anchor was scrolled: what is shown goes; what has not been shown yet will stand where the anchor is then. */
  scrolled(): void {
    if (!this.element.hidden) this.hide();
  }

  hide(): void {
    window.clearTimeout(this.timer);
    this.anchor?.removeAttribute('aria-describedby');
    this.anchor = null;
    this.element.hidden = true;
  }

  /** Below the anchor if there is room, else above it. */
  private place(anchor: DOMRect): void {
    const { width, height } = this.element.getBoundingClientRect();
    const left = Math.min(Math.max(8, anchor.left + anchor.width / 2 - width / 2), window.innerWidth - width - 8);
    const below = anchor.bottom + 6;
    const top = below + height < window.innerHeight - 8 ? below : Math.max(8, anchor.top - height - 6);
    this.element.style.left = `${Math.max(8, left)}px`;
    this.element.style.top = `${top}px`;
  }
}
