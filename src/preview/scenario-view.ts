/** One scenario on the page: its picture, its table and its steps, each of which shows what is done in the others. */
import { stepsOf } from '../diagram/table/steps.ts';
import { arranged, type Arranged } from './model/arranged-columns.ts';
import type { ChoiceStore } from './messaging/choice-store.ts';
import type { Choices } from '../shared/choices.ts';
import { columnNames, type DetailChoices, shownTable, withColumns, withNumbers } from '../shared/detail.ts';
import { DetailMenu } from './controls/detail-menu.ts';
import { DetailsTip } from './controls/tooltip.ts';
import { Drawing } from './pictures/draw-queue.ts';
import { element } from './controls/element.ts';
import { detailsOf } from './model/event-details.ts';
import { PartBar } from './controls/part-bar.ts';
import type { Parts, Spot } from './pictures/parts.ts';
import type { DrawnPicture, PictureKind, Wanted } from './pictures/picture-kind.ts';
import { PicturePane } from './pictures/picture-pane.ts';
import { PicturePointing } from './pictures/picture-pointing.ts';
import type { Point } from './model/pointing.ts';
import { pointAtRows } from './table/row-pointing.ts';
import { drawForFiles } from './draw-for-files.ts';
import { kinds } from './pictures/picture-kinds.ts';
import type { PictureName } from '../shared/picture-name.ts';
import type { ExportAsk, Exported, View } from '../shared/messages.ts';
import type { Trace } from '../trace/trace.ts';
import { Split } from './controls/split.ts';
import { spotOf } from './pictures/spot.ts';
import { StepMemory } from './step-memory.ts';
import { subjectsOf } from '../diagram/states/state-subjects.ts';
import { Stepper } from './controls/stepper.ts';
import { TableView } from './table/table-view.ts';
import { ViewBar } from './controls/view-bar.ts';

export interface ScenarioEvents {
  /** The reader points at what goes back to the line; `focus`: and wants to go there. */
  readonly reveal: (line: number, focus: boolean) => void;
  /** The reader has gone to the step that goes back to the line; null: to the whole scenario. */
  readonly stepped: (line: number | null) => void;
  readonly zoomShown: (percent: number) => void;
  /** The picture is on the page. */
  readonly drawn: () => void;
  readonly failed: (message: string) => void;
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
  private readonly memory: StepMemory;
  private readonly tip = new DetailsTip();
  private readonly viewBar: ViewBar;
  private readonly drawing: Drawing<View>;
  private view: View | null = null;
  /** What the page shows: which picture of which source, and what can be pointed at in it. */
  private drawn: {
    readonly source: string;
    readonly trace: Trace;
    readonly picture: PictureName;
    readonly part: number;
    readonly parts: Parts;
  } | null = null;
  /** The table that is not on the page yet, and whose is there. */
  private untabled: { readonly source: string; readonly arranged: Arranged } | null = null;
  private tabled: string | null = null;
  private cursor: number | null = null;
  /** The cursor's line, while nothing in the picture goes back to it: brought into sight once something does. */
  private sought: number | null = null;
  /** The same of the table. */
  private soughtRow: number | null = null;
  /** Whether the next picture is to have the shown step in sight, or what is lit. */
  private seeksStep = false;
  /** Whether the next picture is to fit the width anew: what changes it is not the text. */
  private fitsAnew = false;
  /** One picture at a time is drawn, for the page or for a file. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly choices: ChoiceStore,
    private readonly events: ScenarioEvents,
  ) {
    const change = (changed: Partial<Choices>): void => {
      choices.change(changed);
    };
    this.picture = new PicturePane((look) => {
      const { looks, picture } = choices.current;
      // Of the picture that is on the page, which need not be the chosen one yet.
      if (this.drawn?.picture === picture) change({ looks: { ...looks, [picture]: look } });
    }, events.zoomShown);
    this.table = new TableView((tableTop) => {
      change({ tableTop });
    });
    this.partBar = new PartBar((part) => {
      change({ part });
      this.redraw();
      this.picture.element.scrollTo(0, 0);
    });
    const panes = element('main', { class: 'panes' });
    this.split = new Split(panes, (split) => {
      change({ split });
    });
    this.memory = new StepMemory(choices);
    this.stepper = new Stepper({
      changed: (step) => {
        this.memory.keep(step);
        this.showStep(true);
      },
      arrows: () => (this.view ? this.kind.arrows(this.wanted(this.view)) : []),
      speedChosen: (speed) => {
        change({ speed });
      },
      laterHidden: (hidesLater) => {
        change({ hidesLater });
        this.showLater();
      },
    });
    this.menu = new DetailMenu((changed) => {
      this.changeDetail(changed);
    });
    this.drawing = new Drawing<View>(
      (view) => this.inTurn(() => this.draw(view)),
      (reason) => {
        events.failed(`The picture could not be drawn: ${reason instanceof Error ? reason.message : String(reason)}`);
      },
    );
    this.viewBar = new ViewBar(
      { sequence: kinds.sequence.title, time: kinds.time.title, states: kinds.states.title },
      this.picture.element,
      (picture) => {
        this.choosePicture({ picture });
      },
      (subject) => {
        this.choosePicture({ subject });
      },
    );
    const bars = element('div', { class: 'bars' }, this.viewBar.element, this.partBar.element);
    const pictureSide = element('div', { class: 'picture-side' }, bars, this.picture.element);
    panes.append(pictureSide, this.split.bar, this.table.element);
    this.room = element('div', { class: 'room' }, panes, this.menu.panel, this.tip.element);
    const point = this.point.bind(this);
    new PicturePointing(this.picture, this.tip, () => this.drawn?.parts ?? null, this.detailsOf.bind(this), point);
    pointAtRows(this.table, point);
  }

  /** @param cursor the line that the cursor stands on; null: it is elsewhere */
  show(view: View, cursor: number | null): void {
    const before = this.view;
    const isOther = view.source !== before?.source;
    const { looks, picture, tableTop } = this.choices.current;
    // A page that comes back is as it was left.
    const isBack = before === null && (looks[picture].scroll.top > 0 || tableTop > 0);
    this.view = view;
    this.tip.hide();
    if (isOther) this.cursor = null;
    if (isOther || cursor !== this.cursor) this.sought = this.soughtRow = isBack ? null : cursor;
    this.cursor = cursor;
    this.goToPartOfLine();
    this.tabulate(isOther ? null : before);
    if (isOther) {
      this.stepper.pause();
      this.split.set(this.choices.current.split);
      this.stepper.choose(this.choices.current.speed, this.choices.current.hidesLater);
      this.showLater();
      this.arrange();
    }
    this.drawing.request(view);
  }

  /** Hides the table, or shows it again where it was. */
  toggleTable(): void {
    const { showsTable, tableTop } = this.choices.current;
    this.choices.change({ showsTable: !showsTable });
    this.arrange();
    if (!showsTable) this.table.scrollTo(tableTop);
  }

  private arrange(): void {
    const { showsTable } = this.choices.current;
    this.split.panes.classList.toggle('alone', !showsTable);
    this.split.bar.hidden = this.table.element.hidden = !showsTable;
  }

  /** The scenario is the same, and called otherwise. */
  rename(from: string, to: string): void {
    if (this.view?.source === from) this.view = { ...this.view, source: to };
    if (this.drawn?.source === from) this.drawn = { ...this.drawn, source: to };
    if (this.untabled?.source === from) this.untabled = { ...this.untabled, source: to };
    if (this.tabled === from) this.tabled = to;
  }

  /** The same lines are called otherwise from here on. */
  nameLines(): void {
    if (!this.view) return;
    this.tabulate(this.view);
    this.redraw();
  }

  /** Draws the same scenario again: in other colours, or other detail. */
  redraw(): void {
    if (this.view) this.drawing.request(this.view);
  }

  /** Lights what goes back to the line, and brings it into sight if it was not lit before. */
  light(line: number | null): void {
    if (line === this.cursor) return;
    this.cursor = this.sought = this.soughtRow = line;
    // What is on the page can be of an earlier text yet, whose lines are others.
    if (this.drawn && this.drawn.trace === this.view?.trace) {
      const target = this.drawn.parts.light(line);
      if (target) this.picture.bringIntoSight(target);
      if (target) this.sought = null;
    }
    if (this.goToPartOfLine()) this.redraw();
    if (!this.untabled) this.lightRows();
  }

  private lightRows(): void {
    const row = this.table.light(this.cursor);
    if (row !== null && this.soughtRow === this.cursor) {
      this.soughtRow = null;
      this.table.bringIntoSight(row);
    }
  }

  /** What is asked for, of the picture as it is chosen or of another scenario. */
  export(ask: ExportAsk): Promise<Exported> {
    return this.inTurn(() => drawForFiles(ask, this.view && this.wanted(this.view)));
  }

  private get kind(): PictureKind {
    return kinds[this.choices.current.picture];
  }

  private wanted(view: View): Wanted {
    return { view, choices: this.choices.current, shown: this.stepper.shown };
  }

  private async draw(view: View): Promise<void> {
    const { picture: name } = this.choices.current;
    const wanted = this.wanted(view);
    const isNew = view.source !== this.drawn?.source || name !== this.drawn.picture;
    const { scroll } = this.choices.current.looks[name];
    const isAtTop = scroll.top === 0 && wanted.shown === null && this.sought === null;
    const first = isNew && isAtTop && !this.seeksStep ? kinds[name].drawFirst?.(wanted) : null;
    try {
      if (first) {
        this.take(view, name, await first);
        await seen();
        // The beginning need not be as wide as the whole.
        this.fitsAnew = true;
      }
      this.take(view, name, await kinds[name].draw(wanted));
    } finally {
      await seen();
      this.showTable();
    }
  }

  private take({ source, trace }: View, name: PictureName, picture: DrawnPicture): void {
    // Of another scenario than is shown by now: the next one is already asked for.
    if (source === this.view?.source) this.swap(source, trace, name, picture);
    else picture.svg.remove();
  }

  private swap(source: string, trace: Trace, name: PictureName, picture: DrawnPicture): void {
    const isOther = source !== this.drawn?.source || name !== this.drawn.picture;
    const part = picture.notice?.part ?? 1;
    const isOtherPart = !isOther && part !== this.drawn?.part;
    const { parts, present: presentState } = this.picture.show(picture, !isOther, this.fitsAnew);
    this.fitsAnew = false;
    this.events.drawn();
    this.drawn = { source, trace, picture: name, part, parts };
    this.tip.hide();
    this.partBar.show(picture.notice);
    if (isOther) this.picture.restore(this.choices.current.looks[name]);
    const lit = parts.light(this.cursor);
    const { shown } = this.stepper;
    const present = kinds[name].changesWithStep ? shown && presentState : parts.showUpTo(shown, this.spot);
    const isSought = lit !== null && this.sought === this.cursor && trace === this.view?.trace;
    if (isSought) this.sought = null;
    const target = this.seeksStep || (present && isOtherPart) ? (present ?? lit) : null;
    this.seeksStep = false;
    if (isSought) this.picture.bringIntoSight(lit);
    else if (target) this.picture.bringIntoSight(target);
  }

  private choosePicture(chosen: Partial<Pick<Choices, 'picture' | 'subject'>>): void {
    this.choices.change(chosen);
    this.seeksStep = true;
    this.showBar();
    this.redraw();
  }

  private showBar(): void {
    if (!this.view) return;
    const { picture, subject } = this.choices.current;
    this.viewBar.show(picture, subjectsOf(this.view), subject);
  }

  /**
   * Works out the table, whose rows are the steps.
   *
   * @param before the same scenario, as it was shown until now; null: another one was
   */
  private tabulate(before: View | null): void {
    if (!this.view) return;
    const { detail } = this.choices.current;
    const table = shownTable(this.view.trace, detail);
    this.untabled = { source: this.view.source, arranged: arranged(withColumns(table, detail)) };
    const steps = stepsOf(table.rows);
    const index = this.memory.indexIn(steps, before && this.stepper.place, before?.trace === this.view.trace);
    this.stepper.show(steps, index);
    this.memory.keep(this.stepper.shown);
    this.menu.show(detail, columnNames(table));
    this.showBar();
    this.showStep(false);
  }

  private get spot(): Spot | null {
    const { shown } = this.stepper;
    return shown && this.view ? spotOf(this.view.trace, shown) : null;
  }

  private showLater(): void {
    this.room.classList.toggle('hides-later', this.choices.current.hidesLater);
  }

  /** Brings the table on the page up to date. It takes long to lay out: the picture goes before it. */
  private showTable(): void {
    if (!this.untabled) return;
    const { source, arranged: shown } = this.untabled;
    this.untabled = null;
    this.table.show(shown);
    this.table.showUpTo(this.stepper.shown);
    // The columns of another scenario are others: they are read from the first one on.
    if (source !== this.tabled) this.table.scrollTo(this.choices.current.tableTop, 0);
    this.tabled = source;
    this.lightRows();
  }

  private changeDetail(changed: Partial<DetailChoices>): void {
    this.choices.change({ detail: { ...this.choices.current.detail, ...changed } });
    this.tabulate(this.view);
    this.fitsAnew = true;
    this.redraw();
  }

  /** Shows the scenario up to the stepper's step. `follow`: and brings it into sight. */
  private showStep(follow: boolean): void {
    const { shown } = this.stepper;
    const changes = this.kind.changesWithStep;
    if (follow && (changes || this.goToPart())) {
      this.seeksStep = true;
      this.redraw();
    }
    const target = changes ? null : this.drawn?.parts.showUpTo(shown, this.spot);
    const row = this.table.showUpTo(shown);
    if (follow) {
      if (target) this.picture.bringIntoSight(target);
      if (row !== null) this.table.bringIntoSight(row);
    }
    this.events.stepped(shown && shown.row.line > 0 ? shown.row.line : null);
  }

  /** Chooses the part in which the shown step is; whether that is another than before. */
  private goToPart(): boolean {
    if (!this.view || this.stepper.shown === null) return false;
    const part = this.kind.partAt?.(this.wanted(this.view));
    if (part === undefined || part === this.choices.current.part) return false;
    this.choices.change({ part });
    return true;
  }

  /** Chooses a part that shows what goes back to the sought line, if this one does not; whether it is another. */
  private goToPartOfLine(): boolean {
    if (!this.view || this.sought === null) return false;
    const parts = this.kind.partsOfLine?.(this.wanted(this.view), this.sought) ?? [];
    const [part] = parts;
    const present = this.drawn?.source === this.view.source ? this.drawn.part : this.choices.current.part;
    if (part === undefined || parts.includes(present)) return false;
    this.choices.change({ part });
    return true;
  }

  private detailsOf(step: number): ReturnType<typeof detailsOf> {
    if (!this.view) return [];
    return detailsOf(withNumbers(this.view.trace, this.choices.current.detail), this.stepper.place.steps, step);
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }

  private point(...[{ line, faultLines }, focus, again]: Parameters<Point>): void {
    const target = again && line === this.cursor ? (faultLines[0] ?? line) : line;
    if (target < 1) return;
    this.events.reveal(target, focus);
    this.light(target);
  }
}
