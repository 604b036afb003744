/** The columns of the state table on the page: states side by side, and what never changes told once above the table. */
import { type PreviewTexts, previewTexts } from '../catalog/catalog.ts';
import type { Column, Table } from '../../diagram/table/model.ts';

/** Variables that keep one value, in words: `server: RCV.WND 65535`. */
export interface ConstantColumns {
  readonly text: string;
  /** The variables that `text` leaves out, and their number. */
  readonly rest: string;
  readonly left: number;
}

/** So many names are told at once, and what is left out are so many at least. */
const mostTold = 6;
const leastLeft = 2;

export interface ArrangedTable {
  readonly table: Table;
  /** The variables without a column, because they never change. */
  readonly constant: ConstantColumns;
}

/** The state of each participant first, under one head; then the variables, but for those that keep one value. */
export function arranged(table: Table): ArrangedTable {
  const states = indicesOf(table.columns, ({ isState }) => isState);
  const variables = indicesOf(table.columns, ({ isState }) => !isState);
  const values = variables.map((index) => constantIn(table, index));
  const kept = variables.filter((_, nth) => values[nth] === null);
  const order = [...states, ...kept];
  const isAsItWas = order.length === table.columns.length && order.every((index, nth) => index === nth);
  const columns = order.flatMap((index) => table.columns[index] ?? []);
  const arrangedTable: Table = {
    ...table,
    columns:
      states.length < 2 ? columns : columns.map((column, nth) => (nth < states.length ? asState(column) : column)),
    rows: isAsItWas
      ? table.rows
      : table.rows.map((row) =>
          row.cells.length === 0 ? row : { ...row, cells: order.flatMap((index) => row.cells[index] ?? []) },
        ),
  };
  return { table: arrangedTable, constant: saidOnce(table, variables, values) };
}

const indicesOf = (columns: readonly Column[], isWanted: (column: Column) => boolean): number[] =>
  columns.flatMap((column, index) => (isWanted(column) ? [index] : []));

/** Under the common head it is the participant that a column is called by. */
const asState = ({ key, group, name, isState }: Column): Column => ({
  participant: '',
  group: name,
  key,
  name: group,
  isState,
});

/** The one value that the column has in all rows; null: it has several. */
function constantIn({ rows }: Table, index: number): string | null {
  let value: string | null = null;
  for (const { kind, cells } of rows) {
    if (kind === 'section') continue;
    const text = cells[index]?.text ?? '';
    if (value !== null && text !== value) return null;
    value = text;
  }
  return value;
}

function saidOnce(
  { columns, locale }: Table,
  indices: readonly number[],
  values: readonly (string | null)[],
): ConstantColumns {
  const columnTexts = indices.flatMap((index, nth) => {
    const [column, value] = [columns[index], values[nth] ?? ''];
    // A variable that never has a value is not mentioned.
    return column && value !== '' ? [{ group: column.group, text: `${column.name} ${value}` }] : [];
  });
  const text = previewTexts(locale);
  const told = columnTexts.length < mostTold + leastLeft ? columnTexts.length : mostTold;
  return {
    text: grouped(columnTexts.slice(0, told), text),
    rest: grouped(columnTexts.slice(told), text),
    left: columnTexts.length - told,
  };
}

/** `server: ISS 0, MSS 1460; client: ISS 0` */
function grouped(
  columnTexts: readonly { readonly group: string; readonly text: string }[],
  text: PreviewTexts,
): string {
  const groups = new Map<string, string[]>();
  for (const column of columnTexts) groups.set(column.group, [...(groups.get(column.group) ?? []), column.text]);
  if (groups.size === 0) return '';
  const participants = Array.from(groups, ([participant, constants]) =>
    text('pane-constants-of', { participant, constants }),
  );
  return text('pane-constants-listed', { participants });
}
