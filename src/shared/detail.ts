/** How much is shown, and how: the reader's choice, which leaves the source as it is. */
import type { Locale } from '../l10n/locale.ts';
import { type Numbering, numberings, renumber } from '../trace/numbers/numbering.ts';
import { prepareDrawables } from '../diagram/drawables.ts';
import type { DiagramOptions } from '../diagram/sequence/sequence.ts';
import { messageDrawables } from '../diagram/table/message-rows.ts';
import { finished } from '../diagram/slices.ts';
import { stateTableInSlices } from '../diagram/table/table.ts';
import type { Column, Table } from '../diagram/table/model.ts';
import type { Trace } from '../trace/trace.ts';
import { type DetailLevel, detailLevels } from './detail-level.ts';

export interface DetailChoices {
  readonly detail: DetailLevel;
  readonly numbers: Numbering;
  /** Whether arrows say when they are sent. */
  readonly times: boolean;
  /** Whether state changes stand at the lifelines. */
  readonly states: boolean;
  /** Names of columns of the table that are not shown. */
  readonly hiddenColumns: readonly string[];
}

export const initialDetail: DetailChoices = {
  detail: 'source',
  numbers: 'source',
  times: false,
  states: true,
  hiddenColumns: [],
};

/** What is remembered has a bound. */
const mostColumns = 200;
const longestName = 200;

/** Takes what is usable of what was remembered. */
export function readDetail(value: unknown): DetailChoices {
  if (typeof value !== 'object' || value === null) return initialDetail;
  const { detail, numbers, times, states, hiddenColumns } = value as Readonly<Record<string, unknown>>;
  return {
    detail: detailLevels.find((level) => level === detail) ?? 'source',
    numbers: numberings.find((numbering) => numbering === numbers) ?? 'source',
    times: times === true,
    states: states !== false,
    hiddenColumns: Array.isArray(hiddenColumns)
      ? hiddenColumns.filter((name) => typeof name === 'string' && name.length <= longestName).slice(0, mostColumns)
      : [],
  };
}

/** The options by which the diagram is drawn. The numbers are the trace's (`withNumbers`). */
export function diagramOptions({ detail, times, states }: DetailChoices): DiagramOptions {
  return { times, states, ...(detail === 'source' ? {} : { detail }) };
}

/** The trace with its numbers written as chosen, in every view of it alike. */
export function withNumbers(trace: Trace, { numbers }: Pick<DetailChoices, 'numbers'>): Trace {
  return renumber(trace, numbers);
}

/** What is drawn as arrows, where the reader or else the source chooses. */
export function shownDetail({ display }: Trace, { detail }: Pick<DetailChoices, 'detail'>): Trace['display']['detail'] {
  return detail === 'source' ? display.detail : detail;
}

/** A trace, and the language in which it is shown. */
export interface ShownTrace {
  readonly trace: Trace;
  readonly locale: Locale;
}

/** The table of what is shown: of each row where segments are, else of those that messages leave. */
export const shownTable = (shown: ShownTrace, detail: DetailChoices): Table =>
  tables.get(shown.trace)?.get(tableKey(shown, detail)) ?? finished(tableInSlices(shown, detail));

/**
 * Works out what the views of a trace are made of, a slice at a time, of some milliseconds each: its table, and what is
 * drawn of it. Whoever asks for them next has them at once.
 */
export function* prepareViews(shown: ShownTrace, detail: DetailChoices): Generator<void, void> {
  const { trace, locale } = shown;
  const numbered = withNumbers(trace, detail);
  yield;
  const level = shownDetail(trace, detail);
  yield* prepareDrawables(numbered, { detail: level, states: detail.states, locale });
  if (level === 'messages') yield* prepareDrawables(numbered, messageDrawables);
  if (tables.get(trace)?.has(tableKey(shown, detail)) === true) return;
  // One is kept: the others were of a choice that is not the reader's any more.
  tables.set(trace, new Map([[tableKey(shown, detail), yield* tableInSlices(shown, detail)]]));
}

const tables = new WeakMap<Trace, ReadonlyMap<string, Table>>();

const tableKey = ({ locale }: ShownTrace, { detail, numbers }: DetailChoices): string =>
  JSON.stringify([detail, numbers, locale]);

function* tableInSlices({ trace, locale }: ShownTrace, detail: DetailChoices): Generator<void, Table> {
  const numbered = withNumbers(trace, detail);
  return yield* stateTableInSlices(numbered, shownDetail(trace, detail), locale);
}

/** Columns of one name. */
export type ColumnChoice = Pick<Column, 'key' | 'name'>;

/** The table without the columns that are not wanted. */
export function withColumns(table: Table, { hiddenColumns }: DetailChoices): Table {
  if (hiddenColumns.length === 0) return table;
  const hidden = new Set(hiddenColumns);
  const isShown = table.columns.map(({ key }) => !hidden.has(key));
  return {
    ...table,
    columns: table.columns.filter((_, index) => isShown[index]),
    rows: table.rows.map((row) => ({ ...row, cells: row.cells.filter((_, index) => isShown[index]) })),
  };
}

/** What can be hidden of the table: its columns, those of all participants together. */
export function columnChoices({ columns }: Table): readonly ColumnChoice[] {
  const names = new Map(columns.map(({ key, name }) => [key, name]));
  return [...names].map(([key, name]) => ({ key, name }));
}
