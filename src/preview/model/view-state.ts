/** What the page knows of the scenario that it shows: plain data, without any element. */
import type { Step } from '../../diagram/table/steps.ts';
import { type Choices, initialChoices } from '../../shared/choices.ts';
import type { ColumnChoice } from '../../shared/detail.ts';
import type { Remembered, SourceStatus, View } from '../../shared/messages.ts';
import type { PictureName } from '../../shared/picture-name.ts';
import type { Trace } from '../../trace/trace.ts';
import type { ArrangedTable } from './arranged-columns.ts';
import type { PictureRequest } from './picture-request.ts';

/** The picture that is on the page. */
export interface PictureOnPage {
  readonly source: string;
  readonly trace: Trace;
  readonly name: PictureName;
  /** From 1. */
  readonly part: number;
  /** The lines from which something in it originates. */
  readonly lines: ReadonlySet<number>;
}

export interface TableOfSource {
  readonly source: string;
  readonly arranged: ArrangedTable;
}

/** What is to be brought into sight as soon as it is on the page. Each is done once. */
export interface PendingReveal {
  /** In the picture, what originates from the cursor's line. */
  readonly line: boolean;
  /** The row of the table that originates from it. */
  readonly row: boolean;
  /** The shown step in the picture; where nothing is drawn of it, the cursor's line. */
  readonly step: boolean;
}

export interface ViewState {
  /** The scenario that the page is to show; null: it has been told of none yet. */
  readonly view: View | null;
  /** How its source stands; null as above. */
  readonly status: SourceStatus | null;
  readonly remembered: Remembered;
  readonly choices: Choices;
  readonly steps: readonly Step[];
  /** The index of the step up to which the scenario is shown; null: all of it is. */
  readonly stepIndex: number | null;
  /** The line of the step that the editor was told last; undefined: none of this scenario. */
  readonly toldStepLine: number | null | undefined;
  /** The line that the cursor stands on, or that was pointed at last; null: none. */
  readonly cursor: number | null;
  /** All columns that the table can have. */
  readonly columns: readonly ColumnChoice[];
  /** null: none is there yet. From then on there always is a picture. */
  readonly picture: PictureOnPage | null;
  /** Whether the next picture is fitted to the width anew: it differs by other than the text. */
  readonly fitsAnew: boolean;
  readonly table: TableOfSource | null;
  /** The table that takes the place of the present one when the picture is there; null: the present one is up to date. */
  readonly pendingTable: TableOfSource | null;
  readonly pendingReveal: PendingReveal;
}

/** @param source names the scenario that the page remembers, before it is told of any */
export const initialState = (source: string): ViewState => ({
  view: null,
  status: null,
  remembered: { source, locked: false },
  choices: initialChoices,
  steps: [],
  stepIndex: null,
  toldStepLine: null,
  cursor: null,
  columns: [],
  picture: null,
  fitsAnew: false,
  table: null,
  pendingTable: null,
  pendingReveal: { line: false, row: false, step: false },
});

/** The step up to which the scenario is shown; null: all of it is. */
export const shownStep = ({ steps, stepIndex }: ViewState): Step | null =>
  stepIndex === null ? null : (steps[stepIndex] ?? null);

/** How many lines of the file stand above the scenario. */
export const linesAbove = ({ status }: ViewState): number => status?.linesAbove ?? 0;

/** What is to be drawn; null: there is nothing yet. */
export function requestOf(state: ViewState): PictureRequest | null {
  const { view, choices } = state;
  return view && { view, choices, shown: shownStep(state), linesAbove: linesAbove(state) };
}

/** Whether the picture's beginning is what a reader sees first: it is drawn ahead of the rest. */
export function beginsAtTop({ view, picture, choices, stepIndex, pendingReveal }: ViewState): boolean {
  const isOther = view?.source !== picture?.source || choices.picture !== picture?.name;
  const isAtTop = choices.looks[choices.picture].scroll.top === 0 && stepIndex === null;
  return isOther && isAtTop && !pendingReveal.line && !pendingReveal.step;
}
