/** How much is shown, and how: the reader's choice, which leaves the source as it is. */
import type { Locale } from '../l10n/locale.ts';
import { type Numbering, numberings, renumber } from '../trace/numbers/numbering.ts';
import { prepareDrawables } from '../diagram/drawables.ts';
import type { DiagramOptions } from '../diagram/sequence/sequence.ts';
import { messageDrawables } from '../diagram/table/message-rows.ts';
import { finished } from '../diagram/slices.ts';
import { stateTableInSlices } from '../diagram/table/table.ts';
import type { Column, Table } from '../diagram/table/model.ts';
import { optionalColumns, withShownColumns } from '../trace/columns.ts';
import type { Trace } from '../trace/trace.ts';
import { type DetailLevel, detailLevels, type SwitchChoice, switchChoices } from './detail-level.ts';

export interface DetailChoices {
  readonly detail: DetailLevel;
  readonly numbers: Numbering;
  /** Whether arrows say when they are sent. */
  readonly times: SwitchChoice;
  /** Whether state changes stand at the lifelines. */
  readonly states: SwitchChoice;
  /** Names of columns of the table that are not shown. */
  readonly hiddenColumns: readonly string[];
  /** Names of variables that have a column though neither protocol nor source has one of them. */
  readonly shownColumns: readonly string[];
}

export const initialDetail: DetailChoices = {
  detail: 'source',
  numbers: 'source',
  times: 'source',
  states: 'source',
  hiddenColumns: [],
  shownColumns: [],
};

/** What is remembered has a bound. */
const mostColumns = 200;
const longestName = 200;

/** Takes what is usable of what was remembered. */
export function readDetail(value: unknown): DetailChoices {
  if (typeof value !== 'object' || value === null) return initialDetail;
  const { detail, numbers, times, states, hiddenColumns, shownColumns } = value as Readonly<Record<string, unknown>>;
  return {
    detail: detailLevels.find((level) => level === detail) ?? 'source',
    numbers: numberings.find((numbering) => numbering === numbers) ?? 'source',
    times: switchChoice(times),
    states: switchChoice(states),
    hiddenColumns: columnNames(hiddenColumns),
    shownColumns: columnNames(shownColumns),
  };
}

/** Until the source could say it, the usual was remembered as what was chosen. */
function switchChoice(value: unknown): SwitchChoice {
  return switchChoices.find((choice) => choice === value) ?? 'source';
}

function columnNames(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter((name): name is string => typeof name === 'string' && name.length <= longestName)
    .slice(0, mostColumns);
}

/** The options by which the diagram is drawn. The numbers are the trace's (`withNumbers`). */
export function diagramOptions({
  detail,
  times,
  states,
}: Pick<DetailChoices, 'detail' | 'times' | 'states'>): DiagramOptions {
  return {
    ...(times === 'source' ? {} : { times: times === 'on' }),
    ...(states === 'source' ? {} : { states: states === 'on' }),
    ...(detail === 'source' ? {} : { detail }),
  };
}

/** The trace with its numbers written as chosen, in every view of it alike. */
export function withNumbers(trace: Trace, { numbers }: Pick<DetailChoices, 'numbers'>): Trace {
  return renumber(trace, numbers);
}

/** What is drawn as arrows, where the reader or else the source chooses. */
export function shownDetail({ display }: Trace, { detail }: Pick<DetailChoices, 'detail'>): Trace['display']['detail'] {
  return detail === 'source' ? display.detail : detail;
}

/** Whether states and times are shown, where the reader or else the source chooses. */
export function shownSwitches(
  { display }: Trace,
  { states, times }: Pick<DetailChoices, 'states' | 'times'>,
): { readonly states: boolean; readonly times: boolean } {
  return {
    states: states === 'source' ? (display.states ?? true) : states === 'on',
    times: times === 'source' ? (display.times ?? false) : times === 'on',
  };
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
  yield* prepareDrawables(numbered, { detail: level, states: shownSwitches(trace, detail).states, locale });
  if (level === 'messages') yield* prepareDrawables(numbered, messageDrawables);
  if (tables.get(trace)?.has(tableKey(shown, detail)) === true) return;
  // One is kept: the others were of a choice that is not the reader's any more.
  tables.set(trace, new Map([[tableKey(shown, detail), yield* tableInSlices(shown, detail)]]));
}

const tables = new WeakMap<Trace, ReadonlyMap<string, Table>>();

const tableKey = ({ locale }: ShownTrace, { detail, numbers, shownColumns }: DetailChoices): string =>
  JSON.stringify([detail, numbers, shownColumns, locale]);

function* tableInSlices({ trace, locale }: ShownTrace, detail: DetailChoices): Generator<void, Table> {
  const numbered = withShownColumns(withNumbers(trace, detail), detail.shownColumns);
  return yield* stateTableInSlices(numbered, shownDetail(trace, detail), locale);
}

/** Columns of one name. */
export interface ColumnChoice extends Pick<Column, 'key' | 'name'> {
  /** It is there only if the reader wants it; the others are there unless the reader hides them. */
  readonly isOptional: boolean;
}

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

/** What can be hidden of the table and added to it: its columns, those of all participants together, and variables. */
export function columnChoices({ columns }: Table, trace: Trace): readonly ColumnChoice[] {
  const optional = optionalColumns(trace).map(({ name }) => name);
  const names = new Map(columns.map(({ key, name }) => [key, name]));
  for (const name of optional) names.delete(name);
  return [
    ...Array.from(names, ([key, name]) => ({ key, name, isOptional: false })),
    ...optional.map((name) => ({ key: name, name, isOptional: true })),
  ];
}

/** Whether the column is to be seen. */
export function isColumnShown({ key, isOptional }: ColumnChoice, choices: DetailChoices): boolean {
  return isOptional ? choices.shownColumns.includes(key) : !choices.hiddenColumns.includes(key);
}

/** What is chosen once the column is to be seen, or not. */
export function withColumnShown(
  { key, isOptional }: ColumnChoice,
  isShown: boolean,
  { hiddenColumns, shownColumns }: DetailChoices,
): Partial<DetailChoices> {
  const without = (names: readonly string[]): readonly string[] => names.filter((name) => name !== key);
  if (isOptional) return { shownColumns: isShown ? [...without(shownColumns), key] : without(shownColumns) };
  return { hiddenColumns: isShown ? without(hiddenColumns) : [...without(hiddenColumns), key] };
}
