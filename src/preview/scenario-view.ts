/** One scenario on the page: its picture, its table and its steps. Does what the state of the page asks for. */
import type { Locale } from '../l10n/locale.ts';
import { errorText, previewTexts } from './catalog/catalog.ts';
import { shownGraphs } from '../diagram/graph/graph.ts';
import { flowOf, flowsOf } from '../diagram/graph/flows.ts';
import { subjectsOf } from '../diagram/states/state-subjects.ts';
import { numberOf, rowUpTo } from '../diagram/table/steps.ts';
import { shownSwitches, withNumbers } from '../shared/detail.ts';
import type { ExportAsk, Exported } from '../shared/messages.ts';
import type { SlideForm } from '../shared/slide.ts';
import { DetailMenu } from './controls/detail-menu.ts';
import { element } from './controls/element.ts';
import { PartBar } from './controls/part-bar.ts';
import { Split } from './controls/split.ts';
import { Stepper } from './controls/stepper.ts';
import { DetailsTip } from './controls/tooltip.ts';
import { ViewBar } from './controls/view-bar.ts';
import { drawForFiles } from './draw-for-files.ts';
import { detailsOf } from './model/event-details.ts';
import type { Point } from './model/pointing.ts';
import type { Spot } from './model/spot.ts';
import { spotOf } from './model/spot.ts';
import type { ScenarioEffect } from './model/view-events.ts';
import { beginsAtTop, linesAbove, requestOf, shownStep, type ViewState } from './model/view-state.ts';
import { DrawQueue } from './pictures/draw-queue.ts';
import type { DrawnPicture, PictureKind } from './pictures/picture-kind.ts';
import { kinds } from './pictures/picture-kinds.ts';
import { type Manner, PicturePane } from './pictures/picture-pane.ts';
import { PicturePointing } from './pictures/picture-pointing.ts';
import { pointAtRows } from './table/row-pointing.ts';
import { TableView } from './table/table-view.ts';
import type { ViewStore } from './view-store.ts';

export interface ScenarioViewEvents {
  readonly zoomShown: (percent: number) => void;
  /** The picture is on the page. */
  readonly drawn: () => void;
  readonly failed: (message: string) => void;
}

/** How it is shown to a room, instead of being read beside its table. */
export interface Showing extends Manner {
  readonly screen: SlideForm;
}

/** Lets the page show what it has. */
const seen = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

export class ScenarioView {
  readonly picture: PicturePane;
  readonly stepper: Stepper;
  readonly menu: DetailMenu;
  readonly room: HTMLElement;
  private readonly table: TableView;
  private readonly split: Split;
  private readonly partBar: PartBar;
  private readonly tip = new DetailsTip();
  private readonly viewBar: ViewBar;
  private readonly drawing: DrawQueue;
  /** The picture on the page. */
  private shown: DrawnPicture | null = null;
  /** The picture that was drawn last and is not on the page yet. */
  private drawn: DrawnPicture | null = null;
  /** One picture at a time is drawn, for the page or for a file. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: ViewStore,
    private readonly locale: Locale,
    private readonly events: ScenarioViewEvents,
    private readonly showing: Showing | null = null,
  ) {
    const text = previewTexts(locale);
    this.picture = new PicturePane(
      (look) => {
        store.dispatch({ kind: 'pictureMoved', look });
      },
      events.zoomShown,
      showing ?? undefined,
    );
    this.table = new TableView((top) => {
      store.dispatch({ kind: 'tableScrolled', top });
    });
    this.partBar = new PartBar(text, (part) => {
      store.dispatch({ kind: 'partChosen', part });
    });
    const panes = element('main', { class: 'panes' });
    this.split = new Split(text, panes, (split) => {
      store.dispatch({ kind: 'splitMoved', split });
    });
    this.stepper = new Stepper(text, {
      stepChosen: (index) => {
        store.dispatch({ kind: 'stepChosen', index });
      },
      arrows: () => this.arrows(),
      values: () => this.values(),
      speedChosen: (speed) => {
        store.dispatch({ kind: 'speedChosen', speed });
      },
      laterHidden: (hidesLater) => {
        store.dispatch({ kind: 'laterHidden', hidesLater });
      },
    });
    this.menu = new DetailMenu(
      text,
      locale,
      (detail) => {
        store.dispatch({ kind: 'detailChosen', detail });
      },
      (names) => {
        store.dispatch({ kind: 'graphChosen', graph: { names } });
      },
    );
    this.drawing = new DrawQueue(
      () => this.inTurn(() => this.draw()),
      (reason) => {
        events.failed(text('preview-picture-failed', { error: errorText(reason, locale) }));
      },
    );
    this.viewBar = new ViewBar(
      text,
      this.picture.element,
      (picture) => {
        store.dispatch({ kind: 'pictureChosen', picture });
      },
      (subject) => {
        store.dispatch({ kind: 'subjectChosen', subject });
      },
      ({ connection, from }) => {
        store.dispatch({ kind: 'graphChosen', graph: { connection: connection.name, from } });
      },
    );
    const bars = element('div', { class: 'bars' }, this.viewBar.element, this.partBar.element);
    const pictureSide = element('div', { class: 'picture-side' }, bars, this.picture.element);
    panes.append(pictureSide, this.split.bar, this.table.element);
    this.room = element('div', { class: 'room' }, panes, this.menu.panel, this.tip.element);
    if (showing) return;
    const point: Point = (at, focus, again) => {
      store.dispatch({ kind: 'pointed', at, focus, again });
    };
    new PicturePointing(this.picture, this.tip, () => this.shown?.items ?? null, this.detailsOf.bind(this), point);
    pointAtRows(this.table, point);
  }

  perform(effect: ScenarioEffect): void {
    const { state } = this;
    const { choices } = state;
    switch (effect.kind) {
      case 'showTabs':
        if (state.view) {
          const { trace } = state.view;
          this.viewBar.show(choices.picture, subjectsOf(state.view), choices.subject);
          const chosen = flowOf(trace, choices.graph) ?? flowOf(trace, { connection: null, from: null });
          this.viewBar.showFlows(choices.picture, flowsOf(trace), chosen);
        }
        return;
      case 'showDetail':
        if (state.view) {
          const { trace } = state.view;
          const shown = shownSwitches(trace, choices.detail);
          this.menu.show(choices.detail, shown, state.columns, shownGraphs(trace, choices.graph));
        }
        return;
      case 'showSteps':
        this.stepper.show(state.steps, state.stepIndex);
        return;
      case 'stopPlaying':
        this.stepper.pause();
        return;
      case 'showPlayer':
        this.stepper.choose(choices.speed, choices.hidesLater);
        this.room.classList.toggle('hides-later', choices.hidesLater);
        return;
      case 'showSplit':
        this.split.set(choices.split);
        return;
      case 'showPanes':
        this.split.panes.classList.toggle('alone', !choices.showsTable);
        this.split.bar.hidden = this.table.element.hidden = !choices.showsTable;
        return;
      case 'hideTip':
        this.tip.hide();
        return;
      case 'awaitRest':
        this.picture.awaitRest();
        return;
      case 'draw':
        this.drawing.request();
        return;
      case 'replacePicture':
        this.replacePicture(effect.alike, effect.fitsAnew);
        return;
      case 'discardPicture':
        this.drawn?.svg.remove();
        this.drawn = null;
        return;
      case 'markPicture':
        this.markPicture(effect.reveal);
        return;
      case 'markLineInPicture':
        this.reveal(this.shown?.items.light(state.cursor), effect.reveal);
        return;
      case 'markStepInPicture':
        this.reveal(this.shown?.items.showUpTo(shownStep(state), this.spot), effect.reveal);
        return;
      case 'restoreLook':
        this.picture.restore(effect.look);
        return;
      case 'scrollPictureToTop':
        this.picture.element.scrollTo(0, 0);
        return;
      case 'replaceTable':
        this.table.show(effect.table.arranged, linesAbove(state));
        return;
      case 'markLineInTable':
        this.revealRow(this.table.light(state.cursor), effect.reveal);
        return;
      case 'revealRow': {
        const { table, pendingTable } = state;
        if (table && !pendingTable) this.revealRow(rowUpTo(table.arranged.table.rows, effect.step), true);
        return;
      }
      case 'markStepInTable':
        this.revealRow(this.table.showUpTo(shownStep(state)), effect.reveal);
        return;
      case 'scrollTable':
        this.table.scrollTo(effect.top, effect.left ?? undefined);
    }
  }

  /** Points at the step, by its index, and brings it into sight; null: at none. */
  pointAt(index: number | null): void {
    const event = index === null ? null : (this.state.steps[index]?.row.step ?? null);
    this.reveal(this.shown?.items.indicate?.(event), true);
  }

  /** What is asked for, of the picture as it is chosen or of another scenario. */
  export(ask: ExportAsk): Promise<Exported> {
    return this.inTurn(() => drawForFiles(ask, requestOf(this.state)));
  }

  private get state(): ViewState {
    return this.store.state;
  }

  private arrows(): readonly number[] {
    const request = requestOf(this.state);
    return request ? kinds[request.choices.picture].arrows(request) : [];
  }

  private values(): readonly string[] {
    const request = requestOf(this.state);
    return (request && kinds[request.choices.picture].valuesAt?.(request)) ?? [];
  }

  private async draw(): Promise<void> {
    const asked = requestOf(this.state);
    if (!asked) return;
    const request = this.showing ? { ...asked, screen: this.showing.screen } : asked;
    const kind = kinds[request.choices.picture];
    const beginning = beginsAtTop(this.state) ? kind.drawFirst?.(request) : null;
    try {
      if (beginning) {
        this.take(request, await beginning, true);
        await seen();
      }
      this.take(request, await kind.draw(request), false);
    } finally {
      await seen();
      this.store.dispatch({ kind: 'drawingEnded' });
    }
  }

  private take({ view, choices }: Parameters<PictureKind['draw']>[0], drawn: DrawnPicture, isBeginning: boolean): void {
    this.drawn = drawn;
    const { steps } = this.state;
    if (this.showing) drawn.items.number?.((event) => numberOf(steps, event));
    const { source, trace } = view;
    const part = drawn.notice?.part ?? 1;
    const picture = { source, trace, name: choices.picture, part, lines: drawn.items.lines };
    this.store.dispatch({ kind: 'pictureDrawn', picture, isBeginning });
  }

  private replacePicture(alike: boolean, fitsAnew: boolean): void {
    if (!this.drawn) return;
    const { notice } = this.drawn;
    this.shown = this.picture.show(this.drawn, alike, fitsAnew);
    this.drawn = null;
    this.events.drawn();
    this.tip.hide();
    this.partBar.show(notice);
  }

  private markPicture(reveal: Extract<ScenarioEffect, { kind: 'markPicture' }>['reveal']): void {
    const { picture, cursor } = this.state;
    if (!this.shown || !picture) return;
    const { items, present } = this.shown;
    const line = items.light(cursor);
    const shown = shownStep(this.state);
    const step = kinds[picture.name].changesWithStep ? shown && present : items.showUpTo(shown, this.spot);
    if (reveal === 'line') this.reveal(line, true);
    else if (reveal !== null) this.reveal(step ?? (reveal === 'step' ? null : line), true);
  }

  private reveal(target: Element | null | undefined, isWanted: boolean): void {
    if (target && isWanted) this.picture.bringIntoSight(target);
  }

  private revealRow(index: number | null, isWanted: boolean): void {
    if (index !== null && isWanted) this.table.bringIntoSight(index);
  }

  private get spot(): Spot | null {
    const shown = shownStep(this.state);
    return shown && this.state.view ? spotOf(this.state.view.trace, shown) : null;
  }

  private detailsOf(step: number): ReturnType<typeof detailsOf> {
    const { view, choices, steps } = this.state;
    if (!view) return [];
    return detailsOf(withNumbers(view.trace, choices.detail), steps, step, linesAbove(this.state), view.locale);
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }
}
