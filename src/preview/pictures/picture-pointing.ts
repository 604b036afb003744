/** What the reader does in the picture: points at something, goes through it by keys. */
import type { DetailsTip } from '../controls/tooltip.ts';
import type { Part, Parts } from './parts.ts';
import type { Point } from '../model/pointing.ts';
import type { PicturePane } from './picture-pane.ts';

export class PicturePointing {
  constructor(
    private readonly picture: PicturePane,
    private readonly tip: DetailsTip,
    /** What can be pointed at by now. */
    private readonly parts: () => Parts | null,
    private readonly detailsOf: (step: number) => readonly (readonly [string, string])[],
    private readonly point: Point,
  ) {
    const { element } = picture;
    this.on('click', (part, { detail }) => {
      // The second click of a double one is no click of its own.
      if (detail < 2) point(part, false, true);
    });
    this.on('dblclick', (part) => {
      point(part, true, false);
    });
    this.on('pointerover', (part) => {
      this.tell(part);
    });
    this.on('focusin', (part) => {
      // The browser scrolls no further than below the heads, which lie over the picture.
      const target = this.parts()?.targetOf(part);
      if (target?.matches(':focus-visible')) picture.bringIntoSight(target);
      this.tell(part);
    });
    for (const type of ['pointerleave', 'focusout', 'scroll']) {
      element.addEventListener(type, () => {
        tip.hide();
      });
    }
    element.addEventListener('keydown', (event) => {
      this.key(event);
    });
  }

  private on(type: 'click' | 'dblclick' | 'pointerover' | 'focusin', act: (part: Part, event: UIEvent) => void): void {
    this.picture.element.addEventListener(type, (event) => {
      const part = this.parts()?.at(event);
      if (part) act(part, event);
      else if (type === 'pointerover') this.tip.hide();
    });
  }

  private tell(part: Part): void {
    const anchor = this.parts()?.targetOf(part);
    if (anchor) this.tip.show(anchor, [...(part.known ?? []), ...this.detailsOf(part.step)]);
  }

  private key(event: KeyboardEvent): void {
    const part = this.parts()?.at(event);
    if (!part) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') this.point(part, true, true);
    else if (event.key === 'Escape') this.tip.hide();
    if (by === undefined) return;
    event.preventDefault();
    const target = this.parts()?.moveFocus(event, by);
    if (target) this.picture.bringIntoSight(target);
  }
}
