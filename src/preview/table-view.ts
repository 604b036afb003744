/** The state table: a table that is one to a screen reader too, whose rows can be pointed at. */
import type { Column, Row, Table } from '../diagram/table.ts';
import { countsLine } from '../diagram/counts.ts';
import { isolate } from '../diagram/direction.ts';
import { formatTime } from '../diagram/words.ts';
import { element } from './element.ts';
import { lineName, linesAbove } from './line-names.ts';

/** So many rows fill any screen. Laying out a table takes long: those below wait until the picture is there. */
const firstRows = 40;

/** A row, drawn when it is first needed. */
class DrawnRow {
  private made: HTMLTableRowElement | null = null;
  private text: string | null = null;
  private isLater = false;
  private isPresent = false;

  constructor(
    readonly row: Row,
    private readonly table: Table,
  ) {}

  /** When it was made: its lines are called so. */
  private readonly above = linesAbove();

  get element(): HTMLTableRowElement {
    return (this.made ??= drawRow(this.row, this.table));
  }

  /** Touches the page only where something changes: rows come by the thousand. */
  mark(later: boolean, present: boolean): void {
    if (later !== this.isLater) this.element.classList.toggle('later', later);
    if (present !== this.isPresent) {
      if (present) this.element.setAttribute('aria-current', 'step');
      else this.element.removeAttribute('aria-current');
    }
    this.isLater = later;
    this.isPresent = present;
  }

  /** A row that reads the same need not be drawn again. */
  readsLike(other: DrawnRow): boolean {
    return this.above === other.above && this.key === other.key;
  }

  private get key(): string {
    return (this.text ??= JSON.stringify(this.row));
  }
}

export class TableView {
  readonly element: HTMLElement;
  private readonly caption = element('span', { class: 'wide' });
  private readonly head = element('thead');
  private readonly body = element('tbody');
  private readonly foot = element('tfoot');
  private drawn: readonly DrawnRow[] = [];
  /** Whether all rows are on the page, not only the first. */
  private complete = true;
  private top = 0;
  private headKey = '';
  private readonly widths = new ResizeObserver(() => {
    const [step, time] = this.head.querySelectorAll<HTMLElement>('th');
    const [first, second] = [step?.offsetWidth ?? 0, time?.offsetWidth ?? 0];
    this.element.style.setProperty('--time-left', `${first}px`);
    this.element.style.setProperty('--what-left', `${first + second}px`);
  });

  constructor(scrolled: (top: number) => void) {
    const table = element('table', {}, element('caption', {}, this.caption), this.head, this.body, this.foot);
    this.element = element(
      'div',
      { class: 'table-pane', tabindex: 0, role: 'group', 'aria-label': 'State table' },
      table,
    );
    this.element.addEventListener('scroll', () => {
      this.top = this.element.scrollTop;
      this.element.classList.toggle('aside', this.element.scrollLeft > 0);
      scrolled(this.top);
    });
  }

  /** Shows the table, drawing anew only the rows that have changed. */
  show(table: Table): void {
    this.caption.textContent = table.title.trim() === '' ? 'State table' : `${isolate(table.title)}: state table`;
    const headKey = JSON.stringify([table.columns, table.hasConnections]);
    if (headKey !== this.headKey) {
      this.headKey = headKey;
      this.drawn = [];
      this.head.replaceChildren(...headRows(table));
      this.keepInSight();
    }
    this.foot.replaceChildren(...footRows(table));
    const before = this.drawn;
    this.drawn = table.rows.map((row, index) => {
      const fresh = new DrawnRow(row, table);
      const known = before[index];
      return known && fresh.readsLike(known) ? known : fresh;
    });
    this.update(before);
    if (!this.body.querySelector('button[tabindex="0"]')) this.buttonOf(this.drawn[0])?.setAttribute('tabindex', '0');
  }

  /** Says how wide the first columns are: they and the next stay in sight when the table is scrolled sideways. */
  private keepInSight(): void {
    const [step, time] = this.head.querySelectorAll<HTMLElement>('th');
    this.widths.disconnect();
    for (const head of [step, time]) if (head) this.widths.observe(head);
  }

  /** Where the table is scrolled to, from its top. */
  scrollTo(top: number): void {
    if (top > 0) this.completeRows();
    this.element.scrollTop = top;
  }

  /** The row that the event happened on. */
  at(event: Event): Row | null {
    const row = event.target instanceof Element ? event.target.closest('tr') : null;
    return row && (this.onPage.find(({ element }) => element === row)?.row ?? null);
  }

  /** Moves the focus by so many rows from the one that has it. */
  moveFocus(event: Event, by: number): void {
    this.completeRows();
    const from = this.drawn.findIndex(({ row }) => row === this.at(event));
    const to = from === -1 ? -1 : Math.min(this.drawn.length - 1, Math.max(0, from + by));
    this.buttonOf(this.drawn[to])?.focus();
  }

  /** Lets the row be the one that the tabulator key comes to. */
  takeFocus(event: Event): void {
    if (!(event.target instanceof HTMLButtonElement)) return;
    for (const button of this.body.querySelectorAll('button[tabindex="0"]')) button.setAttribute('tabindex', '-1');
    event.target.setAttribute('tabindex', '0');
  }

  /** Lights the rows that go back to the line, and returns the first. */
  light(line: number | null): Element | null {
    if (line !== null) this.completeRows();
    let first: Element | null = null;
    for (const { row, element } of this.onPage) {
      const lit = line !== null && (row.line === line || row.faultLines.includes(line));
      element.classList.toggle('lit', lit);
      if (lit) first ??= element;
    }
    return first;
  }

  /** Fades what happens after the step and marks the row of the step, which is returned; null: shows everything. */
  showUpTo(step: number | null): Element | null {
    if (step !== null) this.completeRows();
    const rows = this.onPage;
    const later = step === null ? -1 : rows.findIndex(({ row }) => row.step > step);
    const end = later < 0 ? rows.length : later;
    const present = step === null ? undefined : rows[end - 1];
    rows.forEach((one, index) => {
      one.mark(index >= end, one === present);
    });
    return present?.element ?? null;
  }

  /** Scrolls as little as brings the row into sight, below the heads. */
  bringIntoSight(row: Element): void {
    const frame = this.element.getBoundingClientRect();
    const box = row.getBoundingClientRect();
    const top = frame.top + this.head.getBoundingClientRect().height;
    if (box.top < top) this.element.scrollTop -= top - box.top;
    else if (box.bottom > frame.bottom) this.element.scrollTop += box.bottom - frame.bottom + 4;
  }

  /** Brings the rows on the page up to date; those that stay what they were are not touched, nor laid out anew. */
  private update(before: readonly DrawnRow[]): void {
    if (this.complete && before.length === this.drawn.length && this.body.childElementCount === before.length) {
      this.drawn.forEach(({ element }, index) => {
        const old = before[index]?.element;
        if (old !== element) old?.replaceWith(element);
      });
      return;
    }
    const shown = this.top > 0 ? this.drawn.length : firstRows;
    this.body.replaceChildren(...this.drawn.slice(0, shown).map(({ element }) => element));
    this.complete = this.drawn.length <= shown;
    if (!this.complete)
      requestIdleCallback(
        () => {
          this.completeRows();
        },
        { timeout: 1000 },
      );
  }

  private get onPage(): readonly DrawnRow[] {
    return this.complete ? this.drawn : this.drawn.slice(0, firstRows);
  }

  private completeRows(): void {
    if (this.complete) return;
    this.complete = true;
    this.body.append(...this.drawn.slice(firstRows).map(({ element }) => element));
  }

  private buttonOf(drawn: DrawnRow | undefined): HTMLButtonElement | null {
    return drawn?.element.querySelector('button') ?? null;
  }
}

function headRows({ columns, hasConnections }: Table): HTMLTableRowElement[] {
  const own = ['Step', 'Time', 'What happened', ...(hasConnections ? ['Connection'] : [])];
  const groups = groupsOf(columns);
  return [
    element(
      'tr',
      {},
      ...own.map((name) => element('th', { scope: 'col', rowspan: 2 }, name)),
      ...groups.map(({ group, span }) =>
        element('th', { scope: 'colgroup', colspan: span, class: 'first' }, isolate(group)),
      ),
    ),
    element(
      'tr',
      {},
      ...columns.map(({ name }, index) =>
        element('th', { scope: 'col', class: isFirst(columns, index) ? 'first' : null }, name),
      ),
    ),
  ];
}

/** Columns of the same participant stand under one head. */
function groupsOf(columns: readonly Column[]): { readonly group: string; readonly span: number }[] {
  const groups: { readonly group: string; span: number }[] = [];
  columns.forEach(({ group }, index) => {
    const last = groups.at(-1);
    if (last && !isFirst(columns, index)) last.span += 1;
    else groups.push({ group, span: 1 });
  });
  return groups;
}

const isFirst = (columns: readonly Column[], index: number): boolean =>
  columns[index]?.participant !== columns[index - 1]?.participant;

function drawRow(row: Row, { columns, hasConnections }: Table): HTMLTableRowElement {
  const attributes = {
    class: row.wrong ? `${row.kind} wrong` : row.kind,
    'data-step': row.step,
    'data-line': row.line,
  };
  if (row.kind === 'section') {
    const span = columns.length + (hasConnections ? 4 : 3);
    return element('tr', attributes, element('th', { scope: 'rowgroup', colspan: span }, rowButton(row, row.what)));
  }
  const because = row.because.map((reason) => element('div', { class: 'because' }, reason));
  return element(
    'tr',
    attributes,
    element('th', { scope: 'row' }, rowButton(row, String(row.step))),
    element('td', { class: 'time' }, formatTime(row.timeUs)),
    element(
      'td',
      { class: 'what', title: row.sections.length === 0 ? null : row.sections.join(', ') },
      element('div', {}, row.what),
      ...because,
    ),
    ...(hasConnections ? [element('td', {}, row.connection ?? '')] : []),
    ...row.cells.map(({ text, changed }, index) => drawCell(text, changed, isFirst(columns, index))),
  );
}

function drawCell(text: string, changed: boolean, first: boolean): HTMLTableCellElement {
  const classes = [...(changed ? ['changed'] : []), ...(first ? ['first'] : [])].join(' ');
  return element('td', { class: classes === '' ? null : classes }, text);
}

/** What makes a row reachable by keyboard. One of them is in the tabulator's order at a time. */
function rowButton(row: Row, text: string): HTMLButtonElement {
  return element('button', { type: 'button', tabindex: -1, title: row.line > 0 ? titleOf(row) : null }, text);
}

const titleOf = ({ line, faultLines }: Row): string =>
  `Line ${lineName(line)}${faultLines.map((fault) => `, fault in line ${lineName(fault)}`).join('')}`;

/** What it all cost, below the rows. */
function footRows({ counts, columns, hasConnections }: Table): HTMLElement[] {
  if (counts.length === 0) return [];
  const wide = element('span', { class: 'wide' }, countsLine(counts));
  const cell = element('td', { colspan: columns.length + (hasConnections ? 4 : 3) }, wide);
  return [element('tr', {}, cell)];
}
