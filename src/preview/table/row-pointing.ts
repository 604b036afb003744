/** What the reader does in the table: points at a row, goes through the rows by keys. */
import type { Point } from '../model/pointing.ts';
import type { TableView } from './table-view.ts';

/** Rows are pointed at by pointer and keys alike: a key asks for a click, too. */
export function pointAtRows(table: TableView, point: Point): void {
  const { element } = table;
  element.addEventListener('click', (event) => {
    const row = table.at(event);
    // A click that ends a selection of text is none. The detail is 0 for a key.
    const isSelecting = event.detail > 0 && getSelection()?.type === 'Range';
    if (row && !isSelecting) point(row, event.detail === 0, event.detail < 2);
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
