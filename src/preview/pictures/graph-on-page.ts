/**
 * Graphs on the page: looked at through a window of time, pointed at, gone through by keys. Only what is in sight is drawn, in a few
 * paths, so that moving is as quick with ten thousand segments as with ten.
 */
import { layOutGraph } from '../../diagram/graph/layout.ts';
import { type Change, type Graph, itemsOf, type Mark, type OfEvent } from '../../diagram/graph/model.ts';
import { type ItemPlace, nearestItem } from '../../diagram/graph/nearest-item.ts';
import { barPath } from '../../diagram/graph/paths.ts';
import {
  bounded,
  moved,
  placeOf,
  showing,
  spanInSight,
  type TimeWindow,
  wholeTime,
  zoomed,
} from '../../diagram/graph/view.ts';
import { itemText, seriesName } from '../../diagram/graph/words.ts';
import type { TimeScale } from '../../diagram/time/axis.ts';
import type { Look } from '../../shared/choices.ts';
import type { Palette } from '../../shared/palette.ts';
import { faultLinesOf } from '../../trace/fault-lines.ts';
import type { PictureRequest } from '../model/picture-request.ts';
import { originatesFrom } from '../model/pointing.ts';
import type { Spot } from '../model/spot.ts';
import { type DrawnPanel, GraphDrawing } from '../svg/graph-picture.ts';
import { shape } from '../svg/shapes.ts';
import { labelAtLine, type PictureItem, withFaults } from './picture-items.ts';
import type { ItemsOnPage, PictureWindow } from './picture-kind.ts';

/** What a picture's look says of the window. */
export const windowOf = ({ zoom, scroll }: Look): TimeWindow => ({
  zoom: zoom === 'fit' ? 1 : zoom,
  offset: scroll.left / 1000,
});

/** One thing in one of the graphs. */
interface Found extends ItemPlace {
  readonly panel: number;
}

/** What stands in front of a graph and takes the focus. */
interface Target {
  readonly element: SVGRectElement;
  found: Found | null;
}

interface Marks {
  /** Behind the lines: what originates from the cursor's line, and what happens in the shown step. */
  readonly lit: SVGPathElement;
  readonly present: SVGPathElement;
  readonly target: Target;
  /** Under the pointer. */
  readonly pointed: SVGRectElement;
}

interface Room {
  readonly width: number;
  readonly height: number | null;
}

/** Until the page says how much room there is. */
const firstRoom: Room = { width: 800, height: null };

export class GraphOnPage implements ItemsOnPage, PictureWindow {
  private readonly root = shape('svg', {});
  private room: Room = firstRoom;
  private drawing: GraphDrawing;
  private marks: readonly Marks[] = [];
  private window: TimeWindow = wholeTime;
  private x: TimeScale;
  private cursor: number | null = null;
  private step: { readonly from: number; readonly to: number } | null = null;
  private stepUs: number | null = null;
  private readonly found = new WeakMap<PictureItem, Found>();
  /** When what an element marks happens. */
  private readonly times = new WeakMap<Element, number>();
  private order: (readonly Found[])[] = [];
  private knownLines: ReadonlySet<number> | null = null;

  constructor(
    private readonly graph: Graph,
    private readonly request: PictureRequest,
    private readonly palette: Palette,
  ) {
    this.drawing = this.layOut(firstRoom);
    this.x = this.draw();
  }

  get svg(): SVGSVGElement {
    return this.root;
  }

  get percent(): number {
    return Math.round(this.window.zoom * 100);
  }

  get look(): { readonly zoom: number; readonly left: number } {
    return { zoom: this.window.zoom, left: this.window.offset * 1000 };
  }

  resize(width: number, height: number): void {
    if (this.room.width === width && this.room.height === height) return;
    this.room = { width, height };
    this.drawing = this.layOut(this.room);
    this.tellStep();
    this.redraw();
  }

  place(look: Look): void {
    this.goTo(windowOf(look));
  }

  zoomBy(factor: number, clientX: number | null): void {
    const { layout } = this.drawing;
    const middle = (layout.left + layout.right) / 2;
    this.goTo(zoomed(this.window, factor, clientX === null ? middle : this.pointAt(clientX, 0).x, layout));
  }

  moveBy(pixels: number): void {
    this.goTo(moved(this.window, pixels, this.drawing.layout));
  }

  showAll(): void {
    this.goTo(wholeTime);
  }

  bringIntoSight(part: Element): void {
    const timeUs = this.times.get(part);
    if (timeUs !== undefined) this.goTo(showing(this.window, timeUs, this.drawing.layout));
  }

  get lines(): ReadonlySet<number> {
    this.knownLines ??= this.findLines();
    return this.knownLines;
  }

  at(event: Event): PictureItem | null {
    const found = this.foundAt(event);
    return found && this.itemOf(found);
  }

  targetOf(item: PictureItem): Element | null {
    const found = this.found.get(item);
    if (!found) return null;
    const marks = this.marks[found.panel];
    if (!marks) return null;
    const { target } = marks;
    if (
      document.activeElement === target.element &&
      target.found?.index === found.index &&
      target.found.series === found.series
    )
      return target.element;
    this.cover(marks.pointed, found);
    return marks.pointed;
  }

  moveFocus(event: Event, by: number): Element | null {
    const panel = this.marks.findIndex(({ target }) => target.element === event.target);
    const target = this.marks[panel]?.target;
    if (!target) return null;
    const order = this.orderOf(panel);
    const present = order.findIndex(
      ({ series, index }) => series === target.found?.series && index === target.found.index,
    );
    const next = order[Math.min(order.length - 1, Math.max(0, present + by))];
    if (!next) return null;
    target.found = next;
    const item = itemsOf(next.series)[next.index];
    if (item) this.goTo(showing(this.window, item.timeUs, this.drawing.layout));
    // Another element takes the focus, so that a screen reader says what it is now.
    const fresh = this.newTarget(next);
    target.element.replaceWith(fresh.element);
    this.marks = this.marks.map((marks, index) => (index === panel ? { ...marks, target: fresh } : marks));
    fresh.element.focus({ preventScroll: true });
    return fresh.element;
  }

  light(line: number | null): Element | null {
    this.cursor = line;
    this.drawMarks();
    if (line === null || !this.lines.has(line)) return null;
    for (const [panel, { series }] of this.graph.panels.entries())
      for (const one of series) {
        const index = itemsOf(one).findIndex((item) => originatesFrom(this.linesOf(item), line));
        const lit = this.marks[panel]?.lit;
        const item = itemsOf(one)[index];
        if (!lit || !item) continue;
        this.times.set(lit, item.timeUs);
        return lit;
      }
    return null;
  }

  showUpTo(step: { readonly from: number; readonly to: number } | null, spot: Spot | null): Element | null {
    const { events } = this.request.view.trace;
    this.step = step;
    this.stepUs = step === null ? null : (spot?.timeUs ?? events[step.from - 1]?.timeUs ?? null);
    this.tellStep();
    this.redraw();
    const { now } = this.drawing;
    if (this.stepUs === null) return null;
    this.times.set(now, this.stepUs);
    return now;
  }

  /** It is never taken over by another picture: it is small enough to be replaced. */
  moveTo(): void {
    throw new Error('Graphs are replaced as a whole');
  }

  private layOut(room: Room): GraphDrawing {
    const drawing = new GraphDrawing(layOutGraph(this.graph, { ...room, withValues: true }), this.palette, true);
    const { svg } = drawing;
    for (const { name, value } of [...svg.attributes]) if (name !== 'width') this.root.setAttribute(name, value);
    this.root.replaceChildren(...svg.childNodes);
    const focused = this.marks.findIndex(({ target }) => target.element === document.activeElement);
    const before = this.marks;
    this.marks = drawing.panels.map((panel, index) => this.marksOf(panel, index, before[index]?.target.found ?? null));
    if (focused >= 0) this.marks[focused]?.target.element.focus({ preventScroll: true });
    return drawing;
  }

  private marksOf({ behind, above, layout }: DrawnPanel, index: number, former: Found | null): Marks {
    const lit = shape('path', { class: 'lit', d: '' });
    const present = shape('path', { class: 'present', d: '' });
    const { top, bottom } = layout;
    const pointed = shape('rect', { class: 'target pointed', rx: 3 });
    const target = this.newTarget(former ?? this.orderOf(index)[0] ?? null);
    behind.append(lit, present);
    above.append(
      shape('rect', { class: 'field', x: 0, y: top - 4, width: 1e5, height: bottom - top + 8 }),
      pointed,
      target.element,
    );
    return { lit, present, target, pointed };
  }

  private newTarget(found: Found | null): Target {
    const element = shape('rect', { class: 'target', role: 'button', tabindex: found ? 0 : -1, rx: 3 });
    if (found) element.setAttribute('aria-label', this.itemOf(found).label);
    const target = { element, found };
    // There is no drawing yet when the first ones are made.
    if (found && this.marks.length > 0) this.cover(element, found);
    return target;
  }

  private goTo(window: TimeWindow): void {
    this.window = window;
    this.redraw();
  }

  /** Values and summaries are of the step, whatever stretch of time is in sight. */
  private tellStep(): void {
    this.drawing.showUpTo(this.step?.to ?? Infinity, this.stepUs);
  }

  private redraw(): void {
    this.window = bounded(this.window, this.drawing.layout);
    this.x = this.draw();
    for (const { target, pointed } of this.marks) {
      if (target.found) this.cover(target.element, target.found);
      for (const name of ['width', 'height']) pointed.setAttribute(name, '0');
    }
    this.drawMarks();
  }

  private draw(): TimeScale {
    return this.drawing.draw(this.window);
  }

  /** What is lit, and what happens in the shown step. */
  private drawMarks(): void {
    const { cursor, step } = this;
    for (const [index, panel] of this.drawing.panels.entries()) {
      const marks = this.marks[index];
      if (!marks) continue;
      const isLit = cursor !== null && this.lines.has(cursor);
      marks.lit.setAttribute(
        'd',
        isLit ? this.marked(panel, (item) => originatesFrom(this.linesOf(item), cursor)) : '',
      );
      const isNow = ({ step: at }: OfEvent): boolean => step !== null && at >= step.from && at <= step.to;
      marks.present.setAttribute('d', step === null ? '' : this.marked(panel, isNow));
    }
  }

  /** The path along the things in sight for which it holds. */
  private marked({ layout, series }: DrawnPanel, holds: (item: OfEvent) => boolean): string {
    const place = placeOf(this.drawing.layout, layout, this.x);
    return series
      .map(({ series: one }) => {
        const { from, to } = spanInSight(one, place);
        const chosen = itemsOf(one).slice(from, to).filter(holds).flatMap(asMark);
        return barPath(chosen, { from: 0, to: chosen.length }, place);
      })
      .join('');
  }

  private itemOf(found: Found): PictureItem {
    const { graph, request } = this;
    const panel = graph.panels[found.panel];
    const item = itemsOf(found.series)[found.index];
    const { step, line } = item ?? { step: 0, line: 0 };
    const name = panel ? itemText(panel, found.series, found.index, graph.locale) : '';
    const kind = seriesName(found.series, graph.locale);
    const made = {
      step,
      line,
      label: labelAtLine(name, line, request),
      elements: [],
      area: { x: 0, y: 0, width: 0, height: 0 },
      known: kind === null ? [] : ([[kind, name]] as const),
    };
    const [picture] = withFaults(request.view, [made], request.linesAbove);
    if (!picture) throw new Error('An item is lost');
    this.found.set(picture, found);
    return picture;
  }

  /** Lays the rectangle over the thing. */
  private cover(rect: SVGRectElement, found: Found): void {
    const { layout } = this.drawing;
    const panel = layout.panels[found.panel];
    const item = itemsOf(found.series)[found.index];
    if (!panel || !item) return;
    const { x, y, top, bottom, left, right } = placeOf(layout, panel, this.x);
    const [mark] = asMark(item);
    const middle = x(item.timeUs);
    const isInSight = middle >= left && middle <= right;
    const upper = Math.max(top, mark ? y(mark.high) : top) - 5;
    const lower = Math.min(bottom, mark ? y(mark.low) : bottom) + 5;
    const box = {
      x: middle - 5,
      y: upper,
      width: isInSight ? 10 : 0,
      height: isInSight ? Math.max(0, lower - upper) : 0,
    };
    for (const [name, value] of Object.entries(box)) rect.setAttribute(name, value.toFixed(1));
    this.times.set(rect, item.timeUs);
  }

  private foundAt(event: Event): Found | null {
    const marks = this.marks.find(({ target }) => target.element === event.target);
    if (!(event instanceof MouseEvent)) return marks?.target.found ?? null;
    // A key's click has no place.
    if (marks && event.detail === 0 && event.type === 'click') return marks.target.found;
    const at = this.pointAt(event.clientX, event.clientY);
    const { layout } = this.drawing;
    if (at.x < layout.left - 4 || at.x > layout.right + 4) return null;
    const panel = layout.panels.findIndex(({ top, bottom }) => at.y >= top - 6 && at.y <= bottom + 6);
    const shown = layout.panels[panel];
    if (!shown) return null;
    const nearest = nearestItem(shown.panel.series, placeOf(layout, shown, this.x), at);
    return nearest && { ...nearest, panel };
  }

  /** Of the page, in pixels of the picture. */
  private pointAt(clientX: number, clientY: number): { readonly x: number; readonly y: number } {
    const { left, top, width } = this.root.getBoundingClientRect();
    const scale = width === 0 ? 1 : this.drawing.layout.width / width;
    return { x: (clientX - left) * scale, y: (clientY - top) * scale };
  }

  /** Everything in a graph in the order in which it happens. */
  private orderOf(panel: number): readonly Found[] {
    const known = this.order[panel];
    if (known) return known;
    const all = (this.graph.panels[panel]?.series ?? []).flatMap((series) =>
      itemsOf(series).map((item, index) => ({ step: item.step, panel, series, index })),
    );
    const order = all.sort((a, b) => a.step - b.step);
    this.order[panel] = order;
    return order;
  }

  private findLines(): ReadonlySet<number> {
    const lines = new Set<number>();
    for (const { series } of this.graph.panels)
      for (const one of series)
        for (const item of itemsOf(one)) {
          const { line, faultLines } = this.linesOf(item);
          lines.add(line);
          for (const fault of faultLines) lines.add(fault);
        }
    return lines;
  }

  private linesOf({ step, line }: OfEvent): { readonly line: number; readonly faultLines: readonly number[] } {
    const { trace } = this.request.view;
    const event = trace.events[step - 1];
    return { line, faultLines: event ? faultLinesOf(trace, event) : [] };
  }
}

/** A change as a mark at its value; where there is none, nothing. */
function asMark(item: Change | Mark): Mark[] {
  if ('low' in item) return [item];
  const { step, line, timeUs, value } = item;
  return value === null ? [] : [{ step, line, timeUs, low: value, high: value }];
}
