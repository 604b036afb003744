/** The state table's heads, rows and foot as HTML. */
import { countsLine } from '../../diagram/table/counts.ts';
import { ownHeads } from '../../diagram/table/heads.ts';
import { isolate } from '../../diagram/text/bidi.ts';
import type { Column, Row, Table } from '../../diagram/table/model.ts';
import { formatTime } from '../../diagram/text/format.ts';
import { element } from '../controls/element.ts';
import { type PreviewTexts, previewTexts } from '../catalog/catalog.ts';
import { lineName } from '../model/line-names.ts';

/** How a row looks beside what it says. */
export interface RowMarks {
  /** It originates from the cursor's line. */
  readonly lit: boolean;
  /** It comes after the shown step. */
  readonly later: boolean;
  /** It is the shown step's. */
  readonly present: boolean;
}

/** A row, drawn when it is first needed. */
export class DrawnRow {
  private made: HTMLTableRowElement | null = null;
  private text: string | null = null;
  private marks: RowMarks = { lit: false, later: false, present: false };

  constructor(
    readonly row: Row,
    private readonly table: Table,
    /** How many lines of the file stand above the scenario. */
    private readonly linesAbove: number,
  ) {}

  get element(): HTMLTableRowElement {
    return (this.made ??= drawRow(this.row, this.table, this.linesAbove));
  }

  get button(): HTMLButtonElement | null {
    return this.element.querySelector('button');
  }

  /** Touches the page only where something changes: rows come by the thousand. */
  mark({ lit, later, present }: RowMarks): void {
    if (lit !== this.marks.lit) this.element.classList.toggle('lit', lit);
    if (later !== this.marks.later) this.element.classList.toggle('later', later);
    if (present !== this.marks.present) {
      if (present) this.element.setAttribute('aria-current', 'step');
      else this.element.removeAttribute('aria-current');
    }
    this.marks = { lit, later, present };
  }

  /** A row that reads the same need not be drawn again. */
  readsLike(other: DrawnRow): boolean {
    return this.linesAbove === other.linesAbove && this.key === other.key;
  }

  private get key(): string {
    return (this.text ??= JSON.stringify(this.row));
  }
}

export function headRows(table: Table): HTMLTableRowElement[] {
  const { columns } = table;
  const fixed = ownHeads(table);
  const groups = groupsOf(columns);
  return [
    element(
      'tr',
      {},
      ...fixed.map((name) => element('th', { scope: 'col', rowspan: 2 }, name)),
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

/** How many columns the table has in all. */
export const columnCount = ({ columns, hasConnections }: Table): number => columns.length + (hasConnections ? 4 : 3);

function drawRow(row: Row, table: Table, linesAbove: number): HTMLTableRowElement {
  const { columns, hasConnections } = table;
  const attributes = {
    class: row.wrong ? `${row.kind} wrong` : row.kind,
    'data-step': row.step,
    'data-line': row.line,
  };
  if (row.kind === 'section') {
    const title = element(
      'th',
      { scope: 'rowgroup', colspan: columnCount(table) },
      rowButton(row, row.what, table, linesAbove),
    );
    return element('tr', attributes, title);
  }
  const because = row.because.map((reason) => element('div', { class: 'because' }, ...withoutBreaks(reason)));
  return element(
    'tr',
    attributes,
    element('th', { scope: 'row' }, rowButton(row, String(row.number ?? ''), table, linesAbove)),
    element('td', { class: 'time' }, formatTime(row.timeUs)),
    element(
      'td',
      { class: 'what', title: row.sections.length === 0 ? null : row.sections.join(', ') },
      element('div', {}, ...withoutBreaks(row.what)),
      ...because,
    ),
    ...(hasConnections ? [element('td', {}, row.connection ?? '')] : []),
    ...row.cells.map(({ text, changed }, index) => drawCell(text, changed, isFirst(columns, index))),
  );
}

/** A message that a machine sends or receives, `!BYE` or `?DATA(0)`: browsers break lines after such marks. */
const marked = /([?!][\p{L}_][\p{L}\p{N}_-]*)/u;

/** The text, with what is not to be broken in elements of its own. */
function withoutBreaks(text: string): (Node | string)[] {
  return text
    .split(marked)
    .map((piece, index) => (index % 2 === 0 ? piece : element('span', { class: 'unbroken' }, piece)));
}

function drawCell(text: string, changed: boolean, first: boolean): HTMLTableCellElement {
  const classes = [...(changed ? ['changed'] : []), ...(first ? ['first'] : [])].join(' ');
  return element('td', { class: classes === '' ? null : classes }, text);
}

/** Makes a row reachable by keyboard. The tabulator key comes to one row at a time. */
function rowButton(row: Row, text: string, { locale }: Table, linesAbove: number): HTMLButtonElement {
  return element(
    'button',
    { type: 'button', tabindex: -1, title: row.line > 0 ? titleOf(row, linesAbove, previewTexts(locale)) : null },
    text,
  );
}

const titleOf = ({ line, faultLines }: Row, linesAbove: number, text: PreviewTexts): string =>
  faultLines.reduce(
    (before, fault) => text('place-with-fault', { text: before, line: lineName(fault, linesAbove) }),
    text('place-line', { line: lineName(line, linesAbove) }),
  );

/** What it all cost, below the rows. */
export function footRows(table: Table): HTMLElement[] {
  if (table.counts.length === 0) return [];
  const wide = element('span', { class: 'wide' }, countsLine(table));
  return [element('tr', {}, element('td', { colspan: columnCount(table) }, wide))];
}

/** Room for rows that are not drawn. */
export function spaceRow(height: number, table: Table): HTMLTableRowElement {
  const cell = element('td', { colspan: columnCount(table) });
  cell.style.height = `${height}px`;
  return element('tr', { class: 'space', 'aria-hidden': 'true' }, cell);
}

/** A row that has the longest text of each column: where not all rows are drawn, the columns are as wide as it wants. */
export function widestRow({ rows, columns, hasConnections, title, counts, locale }: Table): HTMLTableRowElement {
  const longest = (first: string, second: string): string => (second.length > first.length ? second : first);
  const cells = columns.map(() => '');
  let [what, because, connection, time, number] = ['', '', '', '', 0];
  for (const row of rows) {
    if (row.kind === 'section') continue;
    what = longest(what, row.what);
    for (const reason of row.because) because = longest(because, reason);
    connection = longest(connection, row.connection ?? '');
    number = Math.max(number, row.number ?? 0);
    row.cells.forEach(({ text }, index) => {
      if (text.length > (cells[index]?.length ?? 0)) cells[index] = text;
    });
  }
  // Times of one scenario are of a length; the last is the longest, but for the fractions of others.
  for (const { timeUs } of [...sampled(rows, 200)]) time = longest(time, formatTime(timeUs));
  const row: Row = {
    step: 0,
    number,
    timeUs: 0,
    line: 0,
    faultLines: [],
    kind: 'action',
    what,
    because: [because],
    sections: [],
    connection,
    wrong: false,
    // What has changed is bold.
    cells: cells.map((text) => ({ text, changed: true })),
  };
  // It has no line, so that none is named.
  const drawn = drawRow(row, { title, columns, rows: [row], hasConnections, counts, locale }, 0);
  for (const cell of drawn.querySelectorAll('.time')) cell.textContent = time;
  for (const name of ['data-step', 'data-line']) drawn.removeAttribute(name);
  drawn.querySelector('button')?.setAttribute('disabled', '');
  drawn.className = 'widest';
  return drawn;
}

/** About so many of the rows, from the first to the last. */
function* sampled(rows: readonly Row[], count: number): Generator<Row> {
  const last = rows.length - 1;
  for (let nth = 0; nth <= count; nth += 1) {
    const row = rows[Math.round((last * nth) / count)];
    if (row) yield row;
  }
}
