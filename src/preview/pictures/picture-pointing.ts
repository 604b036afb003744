/** What the reader does in the picture: points at something, goes through it by keys. */
import type { DetailsTip } from '../controls/tooltip.ts';
import type { PictureItem } from './picture-items.ts';
import type { ItemsOnPage } from './picture-kind.ts';
import type { Point } from '../model/pointing.ts';
import type { PicturePane } from './picture-pane.ts';

export class PicturePointing {
  constructor(
    private readonly picture: PicturePane,
    private readonly tip: DetailsTip,
    /** What can be pointed at by now. */
    private readonly items: () => ItemsOnPage | null,
    private readonly detailsOf: (step: number) => readonly (readonly [string, string])[],
    private readonly point: Point,
  ) {
    const { element } = picture;
    this.on('click', (item, { detail }) => {
      // The second click of a double one is no click of its own.
      if (detail < 2) point(item, false, true);
    });
    this.on('dblclick', (item) => {
      point(item, true, false);
    });
    this.on('pointerover', (item) => {
      this.tell(item);
    });
    this.on('focusin', (item) => {
      // The browser scrolls no further than below the heads, which lie over the picture.
      const target = this.items()?.targetOf(item);
      if (target?.matches(':focus-visible')) picture.bringIntoSight(target);
      this.tell(item);
    });
    for (const type of ['pointerleave', 'focusout']) {
      element.addEventListener(type, () => {
        tip.hide();
      });
    }
    element.addEventListener('scroll', () => {
      tip.scrolled();
    });
    element.addEventListener('keydown', (event) => {
      this.key(event);
    });
  }

  private on(
    type: 'click' | 'dblclick' | 'pointerover' | 'focusin',
    act: (item: PictureItem, event: UIEvent) => void,
  ): void {
    this.picture.element.addEventListener(type, (event) => {
      const item = this.items()?.at(event);
      if (item) act(item, event);
      else if (type === 'pointerover') this.tip.hide();
    });
  }

  private tell(item: PictureItem): void {
    const anchor = this.items()?.targetOf(item);
    if (anchor) this.tip.show(anchor, [...(item.known ?? []), ...this.detailsOf(item.step)]);
  }

  private key(event: KeyboardEvent): void {
    const item = this.items()?.at(event);
    if (!item) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') this.point(item, true, true);
    else if (event.key === 'Escape') this.tip.hide();
    if (by === undefined) return;
    event.preventDefault();
    const target = this.items()?.moveFocus(event, by);
    if (target) this.picture.bringIntoSight(target);
  }
}
