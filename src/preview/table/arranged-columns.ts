/** The state table's columns as they stand on the page: what one compares side by side, what never changes said once. */
import type { Column, Table } from '../../diagram/table/model.ts';

export interface Arranged {
  readonly table: Table;
  /** What never changes and therefore has no column: `server: RCV.WND 65535`. Empty: nothing. */
  readonly constant: string;
}

/** The state of each participant first, under one head; then the variables, but for those that keep one value. */
export function arranged(table: Table): Arranged {
  const states = indicesOf(table.columns, ({ name }) => name === 'State');
  const variables = indicesOf(table.columns, ({ name }) => name !== 'State');
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
  return { table: arrangedTable, constant: saidOnce(table.columns, variables, values) };
}

const indicesOf = (columns: readonly Column[], isOne: (column: Column) => boolean): number[] =>
  columns.flatMap((column, index) => (isOne(column) ? [index] : []));

/** Under the common head it is the participant that a column is called by. */
const asState = ({ group, name }: Column): Column => ({ participant: '', group: name, name: group });

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

function saidOnce(columns: readonly Column[], indices: readonly number[], values: readonly (string | null)[]): string {
  const groups = new Map<string, string[]>();
  indices.forEach((index, nth) => {
    const [column, value] = [columns[index], values[nth] ?? ''];
    // What has no value anywhere is nothing to say.
    if (!column || value === '') return;
    groups.set(column.group, [...(groups.get(column.group) ?? []), `${column.name} ${value}`]);
  });
  return Array.from(groups, ([group, said]) => `${group}: ${said.join(', ')}`).join('; ');
}
