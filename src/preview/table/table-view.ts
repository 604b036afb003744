/**
 * The state table: a table that is one to a screen reader too, whose rows can be pointed at. Of a long one only the rows
 * in sight are on the page, and some around them.
 */
import { previewTexts } from '../catalog/catalog.ts';
import { diagramTexts } from '../../diagram/catalog/catalog.ts';
import { isolate } from '../../diagram/text/bidi.ts';
import type { Step } from '../../diagram/table/steps.ts';
import type { Row, Table } from '../../diagram/table/model.ts';
import type { ArrangedTable } from '../model/arranged-columns.ts';
import { originatesFrom } from '../model/pointing.ts';
import { element } from '../controls/element.ts';
import { RowHeights } from './row-heights.ts';
import { rowUpTo } from '../../diagram/table/steps.ts';
import { columnCount, DrawnRow, footRows, headRows, spaceRow, widestRow } from './table-rows.ts';

/** So many rows fill any screen. Laying out a table takes long: those below wait until the picture is there. */
const firstRows = 40;
/** A table of more cells is not on the page as a whole. */
const mostCells = 12_000;
/** Rows are drawn so far above and below what is in sight: part of its height, but at least so many pixels. */
const around = { part: 0.5, least: 200 };
/** The height of a row until one like it has been measured: its own and that of each reason, in pixels. */
const estimate = { row: 25, reason: 18 };

export class TableView {
  readonly element: HTMLElement;
  private readonly caption = element('span', { class: 'wide' });
  private readonly head = element('thead');
  private readonly body = element('tbody');
  /** On the page of a long table alone. */
  private readonly widest = element('tbody', { 'aria-hidden': 'true' });
  private readonly foot = element('tfoot');
  private readonly whole: HTMLTableElement;
  private table: Table | null = null;
  private linesAbove = 0;
  /** Those on the page, by their index. */
  private drawn = new Map<number, DrawnRow>();
  /** Of a table that is too long to be on the page as a whole; null: it is, or will be in a moment. */
  private heights: RowHeights | null = null;
  /** Whether all rows are on the page, not only the first. */
  private complete = true;
  private top = 0;
  private headKey = '';
  /** The row that the tabulator key comes to. It is always on the page. */
  private active = 0;
  private litLine: number | null = null;
  /** The first row that comes after the shown step, and the step's own; null: everything is shown. */
  private shown: { readonly end: number; readonly present: number } | null = null;
  private readonly widths = new ResizeObserver(() => {
    const [step, time] = this.head.querySelectorAll<HTMLElement>('th');
    // Columns are as wide as they are, to the fraction: one that stands a little too far left leaves no gap.
    const widthOf = (head: HTMLElement | undefined): number => Math.floor(head?.getBoundingClientRect().width ?? 0);
    const [first, second] = [widthOf(step), widthOf(time)];
    this.element.style.setProperty('--time-left', `${first}px`);
    this.element.style.setProperty('--what-left', `${first + second}px`);
  });

  constructor(scrolled: (top: number) => void) {
    this.whole = element('table', {}, element('caption', {}, this.caption), this.head, this.body, this.foot);
    this.element = element('div', { class: 'table-pane', tabindex: 0, role: 'group', 'aria-label': '' }, this.whole);
    this.element.addEventListener('scroll', () => {
      this.top = this.element.scrollTop;
      this.element.classList.toggle('aside', this.element.scrollLeft > 0);
      this.fill();
      scrolled(this.top);
    });
    new ResizeObserver(() => {
      // Texts are broken elsewhere.
      if (this.heights) this.measureAnew();
    }).observe(this.element);
  }

  /**
   * Shows the table, drawing anew only the rows that have changed.
   *
   * @param linesAbove how many lines of the file stand above the scenario
   */
  show({ table, constant }: ArrangedTable, linesAbove: number): void {
    this.showCaption(table, constant);
    const headKey = JSON.stringify([table.columns, table.hasConnections, table.locale]);
    const isOther = headKey !== this.headKey;
    if (isOther) {
      this.headKey = headKey;
      this.drawn.clear();
      this.head.replaceChildren(...headRows(table));
      this.keepInSight();
    }
    this.element.style.setProperty('--what-text', `${longestWhat(table)}ch`);
    this.foot.replaceChildren(...footRows(table));
    this.element.classList.toggle('empty', table.rows.length === 0);
    const count = this.table?.rows.length;
    this.table = table;
    this.linesAbove = linesAbove;
    for (const [index, known] of this.drawn) {
      const row = table.rows[index];
      const fresh = row && new DrawnRow(row, table, this.linesAbove);
      if (!fresh) this.drawn.delete(index);
      else if (!fresh.readsLike(known)) this.drawn.set(index, fresh);
    }
    this.active = Math.min(this.active, Math.max(0, table.rows.length - 1));
    if (table.rows.length * columnCount(table) > mostCells) this.showWindow(table);
    else this.showWhole(table, !isOther && this.complete && count === table.rows.length);
  }

  private showCaption({ title, locale }: Table, { text: constants, rest, left }: ArrangedTable['constant']): void {
    const [text, heading] = [previewTexts(locale), diagramTexts(locale)];
    const name = heading('table-caption');
    const caption = title.trim() === '' ? name : heading('table-caption-of', { title: isolate(title) });
    this.element.setAttribute('aria-label', name);
    if (left === 0) {
      this.caption.replaceChildren(constants === '' ? caption : text('pane-constants', { caption, constants }));
      this.caption.title = '';
      return;
    }
    // Pointed at, or heard, it is told to the end.
    const spoken = element('span', { class: 'spoken' }, text('pane-constants-rest', { rest }));
    this.caption.replaceChildren(text('pane-constants-some', { caption, constants, left }), spoken);
    this.caption.title = text('pane-constants-all', { constants, rest });
  }

  private showWhole({ rows }: Table, isAlike: boolean): void {
    if (this.heights) this.leaveWindow();
    const shown = isAlike || this.top > 0 ? rows.length : Math.min(firstRows, rows.length);
    this.complete = rows.length <= shown;
    this.place(Array.from({ length: shown }, (_, index) => index));
    if (!this.complete)
      requestIdleCallback(
        () => {
          this.completeRows();
        },
        { timeout: 1000 },
      );
  }

  private leaveWindow(): void {
    this.heights = null;
    this.widest.remove();
    this.element.classList.remove('windowed');
    this.whole.removeAttribute('aria-rowcount');
    this.drawn.clear();
  }

  private showWindow(table: Table): void {
    this.complete = true;
    this.element.classList.add('windowed');
    // The heads' two rows, and the foot's.
    this.whole.setAttribute('aria-rowcount', String(table.rows.length + headCount + this.foot.childElementCount));
    this.widest.replaceChildren(widestRow(table));
    this.body.after(this.widest);
    this.measureAnew();
  }

  /** Says how wide the first columns are: they and the next stay in sight when the table is scrolled sideways. */
  private keepInSight(): void {
    const [step, time] = this.head.querySelectorAll<HTMLElement>('th');
    this.widths.disconnect();
    for (const head of [step, time]) if (head) this.widths.observe(head);
  }

  /** Where the table is scrolled to, from its top; left out: sideways it stays where it is. */
  scrollTo(top: number, left = this.element.scrollLeft): void {
    if (top > 0) this.completeRows();
    this.moveTo(top);
    this.element.scrollLeft = left;
    this.fill();
  }

  /** Scrolls, and knows at once where to: the event of it comes later. */
  private moveTo(top: number): void {
    this.element.scrollTop = top;
    this.top = this.element.scrollTop;
  }

  /** The row that the event happened on. */
  at(event: Event): Row | null {
    const index = this.indexAt(event);
    return index === null ? null : (this.drawn.get(index)?.row ?? null);
  }

  private indexAt(event: Event): number | null {
    const row = event.target instanceof Element ? event.target.closest('tr') : null;
    for (const [index, drawn] of this.drawn) if (row !== null && drawn.element === row) return index;
    return null;
  }

  /** Moves the focus by so many rows from the one that has it. */
  moveFocus(event: Event, by: number): void {
    this.completeRows();
    const from = this.indexAt(event);
    if (from === null || !this.table) return;
    const to = Math.min(this.table.rows.length - 1, Math.max(0, from + by));
    this.activate(to);
    this.drawn.get(to)?.button?.focus({ preventScroll: true });
    this.bringIntoSight(to);
  }

  /** Lets the row be the one that the tabulator key comes to. */
  takeFocus(event: Event): void {
    const index = event.target instanceof HTMLButtonElement ? this.indexAt(event) : null;
    if (index !== null && index !== this.active) this.activate(index);
  }

  private activate(index: number): void {
    this.drawn.get(this.active)?.button?.setAttribute('tabindex', '-1');
    this.active = index;
    if (this.heights && !this.drawn.has(index)) this.fill(true);
    this.drawn.get(index)?.button?.setAttribute('tabindex', '0');
  }

  /** Lights the rows that originate from the line, and returns the index of the first. */
  light(line: number | null): number | null {
    if (line !== null) this.completeRows();
    this.litLine = line;
    this.mark();
    if (line === null) return null;
    const first = this.table?.rows.findIndex((row) => originatesFrom(row, line)) ?? -1;
    return first < 0 ? null : first;
  }

  /** Fades what comes after the step and marks its row, whose index is returned; null: shows everything. */
  showUpTo(step: Step | null): number | null {
    if (step !== null) this.completeRows();
    const present = step === null || !this.table ? null : rowUpTo(this.table.rows, step.row.step);
    // The title of a section may come with the last step.
    const last = step === null || !this.table ? null : rowUpTo(this.table.rows, step.to);
    this.shown = step === null ? null : { present: present ?? -1, end: (last ?? -1) + 1 };
    this.element.classList.toggle('stepped', step !== null);
    this.mark();
    return present;
  }

  private mark(): void {
    for (const [index, drawn] of this.drawn) this.markRow(index, drawn);
  }

  private markRow(index: number, drawn: DrawnRow): void {
    drawn.mark({
      lit: this.litLine !== null && originatesFrom(drawn.row, this.litLine),
      later: this.shown !== null && index >= this.shown.end,
      present: index === this.shown?.present,
    });
  }

  /** Scrolls as little as brings the row into sight, below the heads. */
  bringIntoSight(index: number): void {
    if (this.heights && !this.isDrawnAround(index)) {
      // So near that it is drawn; the rest is by what is measured then.
      const { top, height } = this.sight();
      const y = this.heights.top(index);
      if (y < top) this.scrollTo(this.top + y - top);
      else if (y > top + height) this.scrollTo(this.top + y - (top + height) + estimate.row);
    }
    const row = this.drawn.get(index)?.element;
    if (!row) return;
    const frame = this.element.getBoundingClientRect();
    const box = row.getBoundingClientRect();
    const top = frame.top + this.head.getBoundingClientRect().height;
    if (box.top < top) this.moveTo(this.element.scrollTop - (top - box.top));
    else if (box.bottom > frame.bottom) this.moveTo(this.element.scrollTop + box.bottom - frame.bottom + 4);
  }

  /** Whether the row is on the page among its neighbours, and not by itself because it has the focus. */
  private isDrawnAround(index: number): boolean {
    const isOnPage = (at: number): boolean => at < 0 || at >= (this.table?.rows.length ?? 0) || this.drawn.has(at);
    return [index - 1, index, index + 1].every(isOnPage);
  }

  private completeRows(): void {
    if (this.complete || !this.table) return;
    this.complete = true;
    this.place(this.table.rows.map((_, index) => index));
  }

  /** Estimates all heights, as after a change of the width, and keeps the first row in sight where it is. */
  private measureAnew(): void {
    if (!this.table) return;
    const { rows } = this.table;
    const before = this.heights && this.heights.total > 0 ? this.heights : null;
    const first = before?.at(this.sight().top) ?? 0;
    const offset = before ? this.sight().top - before.top(first) : 0;
    const known = this.knownHeights();
    const heightOf = ({ because }: Row): number =>
      known.get(because.length) ?? estimate.row + estimate.reason * because.length;
    this.heights = new RowHeights(rows.map(heightOf));
    if (before && first > 0) this.scrollTo(this.heights.top(first) + offset + this.captionHeight);
    this.fill(true);
    // The first rows that are measured give better estimates of all others.
    if (!before && this.knownHeights().size > known.size) this.measureAnew();
  }

  /** The average height of the rows on the page, by their number of reasons. */
  private knownHeights(): ReadonlyMap<number, number> {
    const sums = new Map<number, { sum: number; count: number }>();
    for (const { row, element: drawn } of this.drawn.values()) {
      const height = drawn.isConnected && row.kind !== 'section' ? drawn.getBoundingClientRect().height : 0;
      if (height === 0) continue;
      const { sum, count } = sums.get(row.because.length) ?? { sum: 0, count: 0 };
      sums.set(row.because.length, { sum: sum + height, count: count + 1 });
    }
    return new Map(Array.from(sums, ([reasons, { sum, count }]) => [reasons, sum / count]));
  }

  private get captionHeight(): number {
    return this.whole.caption?.offsetHeight ?? 0;
  }

  /** The stretch of rows that is in sight: where it begins, in pixels below the upper edge of the first, and its height. */
  private sight(): { readonly top: number; readonly height: number } {
    const top = this.top - this.captionHeight;
    return { top, height: this.element.clientHeight - this.head.offsetHeight };
  }

  /** Draws the rows in sight, if they are not there yet. `anew`: whatever is there. */
  private fill(anew = false): void {
    if (!this.heights || !this.table) return;
    const { heights } = this;
    const { top, height } = this.sight();
    const [first, last] = [heights.at(top), heights.at(top + height)];
    if (!anew && this.isDrawnAround(first) && this.isDrawnAround(last)) return;
    const margin = Math.max(around.least, height * around.part);
    const [from, to] = [heights.at(top - margin), heights.at(top + height + margin)];
    const wanted = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    if (this.active < from) wanted.unshift(this.active);
    else if (this.active > to) wanted.push(this.active);
    this.place(this.table.rows.length === 0 ? [] : wanted);
    this.measure(first, top - heights.top(first));
  }

  /** Takes over the heights of the rows on the page, and keeps the row in sight where it is. */
  private measure(first: number, offset: number): void {
    const { heights } = this;
    if (!heights) return;
    for (const [index, { element: drawn }] of this.drawn) {
      const { height } = drawn.getBoundingClientRect();
      if (height > 0) heights.set(index, height);
    }
    this.placeSpaces();
    const top = heights.top(first) + offset + this.captionHeight;
    // The browser may have scrolled back, too, while rows and the room for others were exchanged.
    if (this.top > 0 && Math.abs(top - this.element.scrollTop) >= 1) this.moveTo(top);
  }

  /** Puts these rows on the page, and no others. Those that are there already stay what they are. */
  private place(wanted: readonly number[]): void {
    const { table } = this;
    if (!table) return;
    const before = this.drawn;
    this.drawn = new Map();
    for (const index of wanted) {
      const row = table.rows[index];
      const drawn = before.get(index) ?? (row && new DrawnRow(row, table, this.linesAbove));
      if (!drawn) continue;
      this.drawn.set(index, drawn);
      this.markRow(index, drawn);
      if (this.heights) drawn.element.setAttribute('aria-rowindex', String(index + headCount + 1));
    }
    const elements = Array.from(this.drawn.values(), ({ element: drawn }) => drawn);
    const staying = new Set<Element>(elements);
    for (const child of [...this.body.children]) if (!staying.has(child)) child.remove();
    let next = this.body.firstElementChild;
    const added: HTMLTableRowElement[] = [];
    for (const drawn of elements) {
      if (drawn !== next) {
        added.push(drawn);
        continue;
      }
      next.before(...added.splice(0));
      next = next.nextElementSibling;
    }
    this.body.append(...added);
    this.drawn.get(this.active)?.button?.setAttribute('tabindex', '0');
    this.placeSpaces();
  }

  /** Room for the rows that are not on the page, between those that are. */
  private placeSpaces(): void {
    const { heights, table } = this;
    for (const space of this.body.querySelectorAll('.space')) space.remove();
    if (!heights || !table) return;
    let end = 0;
    for (const [index, { element: drawn }] of this.drawn) {
      if (index > end) drawn.before(spaceRow(heights.top(index) - heights.top(end), table));
      end = index + 1;
    }
    if (end < table.rows.length) this.body.append(spaceRow(heights.total - heights.top(end), table));
  }
}

/** Rows of heads. */
const headCount = 2;

/** Of what happened, in letters. */
const longestWhat = ({ rows }: Table): number =>
  rows.reduce((most, { kind, what, because }) => {
    if (kind === 'section') return most;
    return because.reduce((longest, { length }) => Math.max(longest, length), Math.max(most, what.length));
  }, 0);
