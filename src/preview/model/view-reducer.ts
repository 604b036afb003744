/**
 * The reducer of the page: from its state and an event to its next state and the effects that are to be performed. It
 * touches no element and draws nothing.
 */
import { stepsOf } from '../../diagram/table/steps.ts';
import { type Choices, initialChoices } from '../../shared/choices.ts';
import { columnChoices, shownTable, withColumns } from '../../shared/detail.ts';
import type { GraphChoice } from '../../shared/graph-choice.ts';
import type { View } from '../../shared/messages.ts';
import type { PictureName } from '../../shared/picture-name.ts';
import { arranged } from './arranged-columns.ts';
import type { PictureModel } from './picture-request.ts';
import { originatesFrom, type SourceLines } from './pointing.ts';
import { stepAfterEdit } from './step-after-edit.ts';
import type { ScenarioMessage, ViewEffect, ViewEvent } from './view-events.ts';
import {
  linesAbove,
  type PendingReveal,
  type PictureOnPage,
  requestOf,
  shownStep,
  type ViewState,
} from './view-state.ts';

export type Transition = readonly [ViewState, readonly ViewEffect[]];

/** A part of what an event changes. */
type Change = (state: ViewState) => Transition;

/** What is known of each kind of picture. */
export type PictureModels = Readonly<Record<PictureName, PictureModel>>;

/** The state after the event, and what is to be done, in this order. */
export function reduce(state: ViewState, event: ViewEvent, models: PictureModels): Transition {
  return changeBy(event, state, models)(state);
}

function changeBy(event: ViewEvent, state: ViewState, models: PictureModels): Change {
  switch (event.kind) {
    case 'show':
      return show(event, state, models);
    case 'status':
      return event.status.source === state.view?.source ? updateStatus(event.status, state, models) : nothing;
    case 'lock':
      return lock(event.locked);
    case 'moved':
      return event.from === state.view?.source ? rename(event.to) : nothing;
    case 'cursor':
      return moveCursor(event.line, models);
    case 'missing':
      return effects({ kind: 'showFailure', message: event.message });
    case 'pointed':
      return point(event.at, event.focus, event.again && event.at.line === state.cursor, models);
    case 'stepChosen':
      return goToStep(event.index, models);
    case 'pictureChosen':
      return choosePicture({ picture: event.picture });
    case 'subjectChosen':
      return choosePicture({ subject: event.subject });
    case 'graphChosen':
      return chooseGraph(state.choices, event.graph);
    case 'partChosen':
      return inOrder(choose({ part: event.part }), draw, effects({ kind: 'scrollPictureToTop' }));
    case 'detailChosen':
      return inOrder(
        choose({ detail: { ...state.choices.detail, ...event.detail } }),
        tabulate(state.view, models),
        set({ fitsAnew: true }),
        draw,
      );
    case 'speedChosen':
      return choose({ speed: event.speed });
    case 'laterHidden':
      return inOrder(choose({ hidesLater: event.hidesLater }), effects({ kind: 'showPlayer' }));
    case 'splitMoved':
      return choose({ split: event.split });
    case 'tableToggled':
      return toggleTable(state.choices);
    case 'tableScrolled':
      return choose({ tableTop: event.top });
    case 'pictureMoved':
      // It is of the picture on the page, which need not be the chosen one yet.
      return state.picture?.name === state.choices.picture
        ? choose({ looks: { ...state.choices.looks, [state.picture.name]: event.look } })
        : nothing;
    case 'themeChanged':
      return draw;
    case 'pictureDrawn':
      return takePicture(event.picture, event.isBeginning);
    case 'drawingEnded':
      return takeTable;
  }
}

type ShowMessage = Extract<ScenarioMessage, { readonly kind: 'show' }>;

/** Another scenario, or another text of the one that is shown. */
function show(
  { view, status, locked, choices, cursor }: ShowMessage,
  former: ViewState,
  models: PictureModels,
): Change {
  const isOther = view.source !== former.view?.source;
  const forOther: Change = inOrder(
    effects({ kind: 'flushChoices' }),
    set({
      choices: choices ?? initialChoices,
      remembered: { ...former.remembered, source: view.source },
      cursor: null,
    }),
    // The editor marks a step's line for each source anew.
    former.view === null ? nothing : set({ toldStepLine: undefined }),
  );
  return inOrder(
    isOther ? forOther : nothing,
    set({ view, status }),
    effects({ kind: 'hideTip' }),
    awaitCursor(cursor, isOther, former.view === null),
    goToPartOfLine(models, nothing),
    tabulate(isOther ? null : former.view, models),
    isOther
      ? inOrder(effects({ kind: 'stopPlaying' }, { kind: 'showSplit' }, { kind: 'showPlayer' }), showTablePane)
      : nothing,
    effects({ kind: 'showHeader' }),
    draw,
    lock(locked),
    effects({ kind: 'awaitRest' }, { kind: 'showStatus' }),
  );
}

/**
 * The cursor's line is brought into sight, unless that has been done.
 *
 * @param isFirst nothing was shown yet
 */
const awaitCursor =
  (cursor: number | null, isOther: boolean, isFirst: boolean): Change =>
  (state) => {
    const { looks, picture, tableTop } = state.choices;
    // A page that comes back is as it was left.
    const isBack = isFirst && (looks[picture].scroll.top > 0 || tableTop > 0);
    const isWanted = cursor !== null && !isBack;
    const isNews = isOther || cursor !== state.cursor;
    return inOrder(set({ cursor }), isNews ? awaitReveal({ line: isWanted, row: isWanted }) : nothing)(state);
  };

/** Takes over how the source stands. If other lines are above it now, its own are renumbered wherever they are named. */
function updateStatus(status: ViewState['status'], former: ViewState, models: PictureModels): Change {
  const isRenumbered = status !== null && status.linesAbove !== linesAbove(former);
  return inOrder(
    set({ status }),
    effects({ kind: 'awaitRest' }),
    isRenumbered ? inOrder(effects({ kind: 'showHeader' }), tabulate(former.view, models), draw) : nothing,
    effects({ kind: 'showStatus' }),
  );
}

const lock =
  (locked: boolean): Change =>
  (state) => {
    const source = state.view?.source ?? state.remembered.source;
    return [{ ...state, remembered: { source, locked } }, [{ kind: 'showLock' }, { kind: 'remember' }]];
  };

/** The same scenario gets another name. */
const rename =
  (to: string): Change =>
  (state) => {
    const from = state.view?.source;
    const renamed = <Item extends { readonly source: string }>(item: Item | null): Item | null =>
      item?.source === from && item ? { ...item, source: to } : item;
    const { view, picture, table, pendingTable, remembered, choices } = state;
    return [
      {
        ...state,
        view: renamed(view),
        picture: renamed(picture),
        table: renamed(table),
        pendingTable: renamed(pendingTable),
        remembered: { ...remembered, source: to },
      },
      [{ kind: 'tellChoices', source: to, choices }, { kind: 'flushChoices' }, { kind: 'remember' }],
    ];
  };

/** Marks what originates from the line, and brings it into sight if it was not marked before. */
const moveCursor =
  (line: number | null, models: PictureModels): Change =>
  (state) => {
    if (line === state.cursor) return [state, []];
    const isWanted = line !== null;
    return inOrder(
      set({ cursor: line }),
      awaitReveal({ line: isWanted, row: isWanted }),
      markLineInPicture,
      goToPartOfLine(models, draw),
      (marked) => (marked.pendingTable ? [marked, []] : markLineInTable(marked)),
    )(state);
  };

/** The picture on the page can be of an earlier text yet, whose lines are others. */
const markLineInPicture: Change = (state) => {
  const { picture, view, cursor } = state;
  if (!picture || picture.trace !== view?.trace) return [state, []];
  const isMarked = cursor !== null && picture.lines.has(cursor);
  return inOrder(
    isMarked ? awaitReveal({ line: false }) : nothing,
    effects({ kind: 'markLineInPicture', reveal: true }),
  )(state);
};

const markLineInTable: Change = (state) => {
  const { cursor, table, pendingReveal } = state;
  const isMarked = cursor !== null && table?.arranged.table.rows.some((row) => originatesFrom(row, cursor)) === true;
  const reveal = isMarked && pendingReveal.row;
  return inOrder(reveal ? awaitReveal({ row: false }) : nothing, effects({ kind: 'markLineInTable', reveal }))(state);
};

/** @param isSame the reader is at the line already: it goes to the fault's */
function point(
  { line, faultLines, step }: SourceLines,
  focus: boolean,
  isSame: boolean,
  models: PictureModels,
): Change {
  const target = isSame ? (faultLines[0] ?? line) : line;
  if (target < 1) return nothing;
  return inOrder(
    effects({ kind: 'tellReveal', line: target, focus }),
    moveCursor(target, models),
    step === undefined ? nothing : effects({ kind: 'revealRow', step }),
  );
}

const goToStep =
  (index: number | null, models: PictureModels): Change =>
  (state) => {
    const last = state.steps.length - 1;
    if (last < 0) return [state, []];
    const stepIndex = index === null ? null : Math.min(last, Math.max(0, index));
    return inOrder(set({ stepIndex }), rememberStep, effects({ kind: 'showSteps' }), showStep(true, models))(state);
  };

/** What is remembered of the step, to find it again in another text. */
const rememberStep: Change = (state) => {
  const { step, stepWhat } = state.choices;
  const row = shownStep(state)?.row;
  const next = { step: row?.step ?? null, stepWhat: row?.what ?? null };
  return next.step === step && next.stepWhat === stepWhat ? [state, []] : choose(next)(state);
};

/** Shows the scenario up to the step. `follow`: and brings it into sight. */
const showStep =
  (follow: boolean, models: PictureModels): Change =>
  (state) => {
    const { changesWithStep } = models[state.choices.picture];
    const drawAnew = inOrder(awaitReveal({ step: true }), draw);
    return inOrder(
      follow ? (changesWithStep ? drawAnew : goToPartOfStep(models, drawAnew)) : nothing,
      changesWithStep ? nothing : effects({ kind: 'markStepInPicture', reveal: follow }),
      effects({ kind: 'markStepInTable', reveal: follow }),
      tellStep,
    )(state);
  };

const tellStep: Change = (state) => {
  const step = shownStep(state);
  const line = step && step.row.line > 0 ? step.row.line : null;
  return line === state.toldStepLine ? [state, []] : [{ ...state, toldStepLine: line }, [{ kind: 'tellStep', line }]];
};

/**
 * Chooses the part in which the shown step is.
 *
 * @param then what is to be done if it is another part
 */
const goToPartOfStep =
  (models: PictureModels, then: Change): Change =>
  (state) => {
    const request = requestOf(state);
    const part = request?.shown ? models[state.choices.picture].partAt?.(request) : undefined;
    return part === undefined || part === state.choices.part ? [state, []] : inOrder(choose({ part }), then)(state);
  };

/**
 * Chooses a part that shows what originates from the cursor's line, if that is awaited and not in this part.
 *
 * @param then what is to be done if it is another part
 */
const goToPartOfLine =
  (models: PictureModels, then: Change): Change =>
  (state) => {
    const { cursor, pendingReveal, picture, view, choices } = state;
    const request = requestOf(state);
    if (!request || cursor === null || !pendingReveal.line) return [state, []];
    const parts = models[choices.picture].partsOfLine?.(request, cursor) ?? [];
    const [part] = parts;
    const present = picture && picture.source === view?.source ? picture.part : choices.part;
    return part === undefined || parts.includes(present) ? [state, []] : inOrder(choose({ part }), then)(state);
  };

const choosePicture = (chosen: Partial<Pick<Choices, 'picture' | 'subject'>>): Change =>
  inOrder(choose(chosen), awaitReveal({ step: true }), effects({ kind: 'showTabs' }), draw);

/** At least one graph is shown. Another flow is looked at from its beginning. */
function chooseGraph({ graph, looks }: Choices, chosen: Partial<GraphChoice>): Change {
  const next = { ...graph, ...(chosen.names?.length === 0 ? {} : chosen) };
  const isOtherFlow = next.connection !== graph.connection || next.from !== graph.from;
  return inOrder(
    choose({ graph: next, ...(isOtherFlow ? { looks: { ...looks, graph: initialChoices.looks.graph } } : {}) }),
    effects({ kind: 'showTabs' }, { kind: 'showDetail' }),
    draw,
    isOtherFlow ? effects({ kind: 'restoreLook', look: initialChoices.looks.graph }) : nothing,
  );
}

/** Hides the table, or shows it again where it was. */
function toggleTable({ showsTable, tableTop }: Choices): Change {
  return inOrder(
    choose({ showsTable: !showsTable }),
    showTablePane,
    showsTable ? nothing : effects({ kind: 'scrollTable', top: tableTop, left: null }),
  );
}

/**
 * Works out the table, whose rows are the steps. It takes long to lay out, so the picture goes before it.
 *
 * @param former the same scenario, as it was shown until now; null: another one was
 */
const tabulate =
  (former: View | null, models: PictureModels): Change =>
  (state) => {
    const { view, choices } = state;
    if (!view) return [state, []];
    const table = shownTable(view, choices.detail);
    const steps = stepsOf(table.rows);
    const formerSteps = former && {
      steps: state.steps,
      index: state.stepIndex,
      isSameTrace: former.trace === view.trace,
    };
    return inOrder(
      set({
        pendingTable: { source: view.source, arranged: arranged(withColumns(table, choices.detail)) },
        steps,
        stepIndex: stepAfterEdit(steps, choices, formerSteps),
        columns: columnChoices(table, view.trace),
      }),
      rememberStep,
      effects({ kind: 'showSteps' }, { kind: 'showDetail' }, { kind: 'showTabs' }),
      showStep(false, models),
    )(state);
  };

const takePicture =
  (picture: PictureOnPage, isBeginning: boolean): Change =>
  (state) => {
    const { picture: former, view, cursor, choices, pendingReveal, fitsAnew } = state;
    // The page shows another scenario by now, whose picture is already asked for.
    if (picture.source !== view?.source) return [state, [{ kind: 'discardPicture' }]];
    const alike = picture.source === former?.source && picture.name === former.name;
    const isOtherPart = alike && picture.part !== former.part;
    const isMarked = cursor !== null && picture.lines.has(cursor);
    const revealsLine = isMarked && pendingReveal.line && picture.trace === view.trace;
    const reveal = revealsLine ? 'line' : pendingReveal.step ? 'step, else line' : isOtherPart ? 'step' : null;
    return inOrder(
      // The beginning need not be as wide as the whole.
      set({ picture, fitsAnew: isBeginning }),
      awaitReveal(revealsLine ? { line: false, step: false } : { step: false }),
      effects({ kind: 'replacePicture', alike, fitsAnew }),
      alike ? nothing : effects({ kind: 'restoreLook', look: choices.looks[picture.name] }),
      effects({ kind: 'markPicture', reveal }),
    )(state);
  };

/** Brings the table on the page up to date. */
const takeTable: Change = (state) => {
  const { pendingTable, table: former, choices } = state;
  if (!pendingTable) return [state, []];
  return inOrder(
    set({ table: pendingTable, pendingTable: null }),
    effects({ kind: 'replaceTable', table: pendingTable }, { kind: 'markStepInTable', reveal: false }),
    // The columns of another scenario are others: they are read from the first one on.
    pendingTable.source === former?.source ? nothing : effects({ kind: 'scrollTable', top: choices.tableTop, left: 0 }),
    markLineInTable,
  )(state);
};

/** Whether the table is in sight. */
const showTablePane: Change = (state) => [state, [{ kind: 'showPanes' }, { kind: 'showTableButton' }]];

const nothing: Change = (state) => [state, []];

/** Draws the scenario, or draws it again: in other colours, or other detail. */
const draw: Change = (state) => [state, state.view ? [{ kind: 'draw' }] : []];

const effects =
  (...made: readonly ViewEffect[]): Change =>
  (state) => [state, made];

const set =
  (changed: Partial<ViewState>): Change =>
  (state) => [{ ...state, ...changed }, []];

const awaitReveal =
  (changed: Partial<PendingReveal>): Change =>
  (state) => [{ ...state, pendingReveal: { ...state.pendingReveal, ...changed } }, []];

const choose =
  (changed: Partial<Choices>): Change =>
  (state) => {
    const choices = { ...state.choices, ...changed };
    return [{ ...state, choices }, [{ kind: 'tellChoices', source: state.remembered.source, choices }]];
  };

/** One change after the other, each of what the one before has left. */
const inOrder =
  (...changes: readonly Change[]): Change =>
  (state) => {
    let present = state;
    const made: ViewEffect[] = [];
    for (const change of changes) {
      const [next, more] = change(present);
      present = next;
      made.push(...more);
    }
    return [present, made];
  };
