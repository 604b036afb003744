/** The rows that are left of a table where messages are shown instead of the segments that carry them. */
import type { Trace } from '../../trace/trace.ts';
import { drawablesOf } from '../drawables.ts';
import type { DrawableOptions } from '../drawable-options.ts';
import type { Cell, Row, Table } from './model.ts';

/**
 * The rows in which something is shown, a state changes or a message is there, and all that is no packet and no timer.
 * They are numbered anew. A cell says that it has changed if it has since the row before it that is left. Linear in the
 * trace.
 */
export function messageRows(table: Table, trace: Trace): Table {
  const telling = tellingSteps(trace);
  const rows: Row[] = [];
  let changed: readonly boolean[] = [];
  let next = 0;
  let last = 0;
  table.rows.forEach((row, index) => {
    const end = table.rows[index + 1]?.step ?? Infinity;
    while ((telling[next] ?? Infinity) < row.step) next += 1;
    const tells = (telling[next] ?? Infinity) < end;
    changed = row.cells.map((cell, column) => cell.changed || changed[column] === true);
    if (!tells && !isKept(row, table)) return;
    const number = row.kind === 'section' ? null : (last += 1);
    rows.push({ ...row, number, cells: row.cells.map((cell, column) => withChange(cell, changed[column] === true)) });
    changed = [];
  });
  return { ...table, rows };
}

/** What of the trace tells a row that is left. */
export const messageDrawables: DrawableOptions = { detail: 'messages', states: true };

/** The steps of what the picture shows, and at which a message is there; ascending. */
function tellingSteps(trace: Trace): readonly number[] {
  const drawables = drawablesOf(trace, messageDrawables);
  const delivered = trace.events.filter((event) => event.kind === 'deliver' && event.messages.length > 0);
  return [...drawables, ...delivered].map(({ step }) => step).sort((a, b) => a - b);
}

function isKept({ kind, cells }: Row, { columns }: Table): boolean {
  const isSmall = kind === 'segment' || kind === 'arrive' || kind === 'timer';
  return !isSmall || cells.some(({ changed }, column) => changed && columns[column]?.isState === true);
}

const withChange = (cell: Cell, changed: boolean): Cell => (cell.changed === changed ? cell : { ...cell, changed });
