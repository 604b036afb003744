/** What the reader does in the picture and in the table: points at something, goes through it by keys. */
import type { DetailsTip } from './details.ts';
import type { Part, Parts } from './parts.ts';
import type { PicturePane } from './picture-pane.ts';
import type { TableView } from './table-view.ts';

/** The reader points at what goes back to the line; `focus`: and wants to go there. */
type Point = (line: number, focus: boolean) => void;

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
    this.on('click', ({ line }) => {
      point(line, false);
    });
    this.on('dblclick', ({ line }) => {
      point(line, true);
    });
    this.on('pointerover', (part) => {
      this.tell(part);
    });
    this.on('focusin', (part) => {
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

  private on(type: 'click' | 'dblclick' | 'pointerover' | 'focusin', act: (part: Part) => void): void {
    this.picture.element.addEventListener(type, (event) => {
      const part = this.parts()?.at(event);
      if (part) act(part);
      else if (type === 'pointerover') this.tip.hide();
    });
  }

  private tell(part: Part): void {
    const anchor = this.parts()?.targetOf(part);
    if (anchor) this.tip.show(anchor, this.detailsOf(part.step));
  }

  private key(event: KeyboardEvent): void {
    const part = this.parts()?.at(event);
    if (!part) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') this.point(part.line, true);
    else if (event.key === 'Escape') this.tip.hide();
    if (by === undefined) return;
    event.preventDefault();
    const target = this.parts()?.moveFocus(event, by);
    if (target) this.picture.bringIntoSight(target);
  }
}

/** Rows are pointed at by pointer and keys alike: a key asks for a click, too. */
export function pointAtRows(table: TableView, point: Point): void {
  const { element } = table;
  element.addEventListener('click', (event) => {
    const row = table.at(event);
    // Whoever has just selected text of the row wants that, not the line. The detail is 0 for a key.
    const isSelecting = event.detail > 0 && getSelection()?.type === 'Range';
    if (row && !isSelecting) point(row.line, event.detail === 0);
  });
  element.addEventListener('focusin', (event) => {
    table.takeFocus(event);
  });
  element.addEventListener('keydown', (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || !table.at(event)) return;
    event.preventDefault();
    table.moveFocus(event, by);
  });
}
