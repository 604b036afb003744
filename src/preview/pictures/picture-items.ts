/**
 * What can be pointed at in a picture: each arrow and note with its step and line. Marks them as lit (the cursor is
 * on their line), as later than the shown step, and tells when one is chosen.
 */

import { faultLinesOf } from '../../trace/fault-lines.ts';
import { previewTexts } from '../catalog/catalog.ts';
import type { PictureRequest } from '../model/picture-request.ts';
import type { ShownTrace } from '../../shared/detail.ts';
import { lineName } from '../model/line-names.ts';
import { originatesFrom } from '../model/pointing.ts';
import type { Spot } from '../model/spot.ts';
import { shape } from '../svg/shapes.ts';

export interface PictureItem {
  readonly step: number;
  /** Of the source; 0 if it originates from none. */
  readonly line: number;
  /** Those of the faults that acted on it. */
  readonly faultLines: readonly number[];
  /** What a screen reader says. */
  readonly label: string;
  /** Everything that is drawn of it. */
  readonly elements: readonly SVGElement[];
  /** Where it may be pointed at, in the picture's own units. */
  readonly area: Area;
  /** Where an arrow begins. */
  readonly tail?: Point | null;
  /** Where it ends. */
  readonly head?: Point | null;
  /** The band behind a section: it comes and goes with the section's title, and cannot be pointed at. */
  readonly ground?: readonly SVGElement[];
  /** It goes on while other things happen: what happens last is not where it ends. */
  readonly lasts?: boolean;
  /** What is known of it beside its step, as names and texts. */
  readonly known?: readonly (readonly [string, string])[];
}

/** A rectangle, or a stripe along a slanted arrow. */
export type Area =
  | { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  | { readonly from: Point; readonly to: Point };

/** The lifelines, from left to right, where the picture has some. */
export interface Lanes {
  readonly xs: readonly number[];
  readonly top: number;
  /** Where something is that happens at that time; null: there is no time axis. */
  readonly yAt: ((timeUs: number) => number) | null;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** With the faults that acted on each. */
export function withFaults(
  { trace, locale }: ShownTrace,
  items: readonly Omit<PictureItem, 'faultLines'>[],
  linesAbove: number,
): PictureItem[] {
  const text = previewTexts(locale);
  return items.map((item) => {
    const event = trace.events[item.step - 1];
    const faultLines = event ? faultLinesOf(trace, event) : [];
    const label = faultLines.reduce(
      (before, line) => text('place-with-fault', { text: before, line: lineName(line, linesAbove) }),
      item.label,
    );
    return { ...item, faultLines, label };
  });
}

/** What a screen reader says of something that the line brought about; 0: none did. */
export const labelAtLine = (label: string, line: number, { view, linesAbove }: PictureRequest): string =>
  line > 0 ? previewTexts(view.locale)('place-at-line', { text: label, line: lineName(line, linesAbove) }) : label;

interface Marked {
  readonly item: PictureItem;
  readonly target: SVGElement;
}

export class PictureItems {
  private marked: readonly Marked[];
  private byTarget = new Map<Element, number>();
  /** Marks where something happens. */
  private spot: SVGElement;

  /** Lays a target under every item, which is what lights up, can be clicked and takes the focus. */
  constructor(
    private svg: SVGSVGElement,
    items: readonly PictureItem[],
    private readonly lanes: Lanes | null,
  ) {
    this.marked = items.map((item, index) => {
      const target = targetFor(item.area);
      target.setAttribute('role', 'button');
      target.setAttribute('aria-label', item.label);
      target.setAttribute('tabindex', index === 0 ? '0' : '-1');
      item.elements[0]?.before(target);
      this.byTarget.set(target, index);
      for (const drawn of item.elements) {
        drawn.classList.add('part');
        this.byTarget.set(drawn, index);
      }
      return { item, target };
    });
    this.spot = shape('circle', { class: 'spot', r: 5 });
    svg.append(this.spot);
  }

  /** Those from which something in it originates. */
  get lines(): ReadonlySet<number> {
    return new Set(this.marked.flatMap(({ item: { line, faultLines } }) => [line, ...faultLines]));
  }

  /** Goes over to another picture that is the same: `counterpart` knows of each element which it is there. */
  moveTo(svg: SVGSVGElement, counterpart: (element: Element) => SVGElement): void {
    this.svg = svg;
    this.spot = counterpart(this.spot);
    this.marked = this.marked.map(({ item, target }) => ({
      item: { ...item, elements: item.elements.map(counterpart), ground: item.ground?.map(counterpart) ?? [] },
      target: counterpart(target),
    }));
    this.byTarget = new Map([...this.byTarget].map(([element, index]) => [counterpart(element), index]));
    const focused = this.marked.find(({ target }) => target === document.activeElement);
    if (focused) this.letIn(focused.target);
  }

  /** The item that the event happened on. */
  at(event: Event): PictureItem | null {
    const index = this.indexAt(event);
    return index === null ? null : (this.marked[index]?.item ?? null);
  }

  targetOf(item: PictureItem): Element | null {
    return this.marked.find((marked) => marked.item === item)?.target ?? null;
  }

  /** Moves the focus by so many items from the one that has it. Returns the target that has it now. */
  moveFocus(event: Event, by: number): Element | null {
    const index = this.indexAt(event);
    if (index === null) return null;
    return this.focus(Math.min(this.marked.length - 1, Math.max(0, index + by)));
  }

  /** Lights what originates from the line, and nothing else. Returns the first. */
  light(line: number | null): Element | null {
    let first: Element | null = null;
    for (const { item, target } of this.marked) {
      const lit = line !== null && originatesFrom(item, line);
      target.classList.toggle('lit', lit);
      if (lit) first ??= target;
    }
    return first;
  }

  /**
   * Writes its number where each arrow begins, if it has one.
   *
   * @param numberOf what the step of the trace's event is called
   */
  number(numberOf: (event: number) => number | null): void {
    this.marked = this.marked.map(({ item, target }, index) => {
      const number = item.tail ? numberOf(item.step) : null;
      if (!item.tail || number === null) return { item, target };
      const badge = numberBadge(item.tail, number);
      this.svg.append(badge);
      this.byTarget.set(badge, index);
      return { item: { ...item, elements: [...item.elements, badge] }, target };
    });
  }

  /** Points at what is drawn of the trace's event, and at nothing else; null: at nothing. Returns where it is. */
  indicate(event: number | null): Element | null {
    let first: Element | null = null;
    for (const { item, target } of this.marked) {
      const isMeant = event !== null && item.step === event && item.lasts !== true;
      target.classList.toggle('indicated', isMeant);
      if (isMeant) first ??= target;
    }
    return first;
  }

  /**
   * Fades what happens after the events `from` to `to`, and marks what happens in them, at least by a spot; null: shows
   * everything. Returns where it happens.
   */
  showUpTo(events: { readonly from: number; readonly to: number } | null, spot: Spot | null): Element | null {
    let last: Element | null = null;
    let isMarked = false;
    for (const { item, target } of this.marked) {
      const later = events !== null && item.step > events.to;
      const present = events !== null && !later && item.step >= events.from;
      for (const drawn of [target, ...item.elements, ...(item.ground ?? [])]) drawn.classList.toggle('later', later);
      target.classList.toggle('present', present);
      isMarked ||= present;
      if (events !== null && !later) last = target;
    }
    const at = events === null || spot === null ? null : this.placeOf(spot, isMarked, events.to);
    this.spot.classList.toggle('shown', at !== null);
    if (!at) return last;
    this.spot.setAttribute('cx', String(at.x));
    this.spot.setAttribute('cy', String(at.y));
    return isMarked ? last : this.spot;
  }

  /** The head of the arrow that arrives; else on the lifeline, if nothing else is marked. */
  private placeOf({ lane, timeUs, arrival }: Spot, isMarked: boolean, to: number): Point | null {
    const arrows = this.marked.filter(({ item }) => item.step === arrival?.step && this.isHeadAt(item, lane));
    const arrow = arrows[(arrival?.copy ?? 1) - 1] ?? arrows[0];
    if (arrow?.item.head) return arrow.item.head;
    const x = this.lanes?.xs[lane];
    if (isMarked || !this.lanes || x === undefined) return null;
    const { top, yAt } = this.lanes;
    const bottoms = this.marked
      .filter(({ item }) => item.step <= to && item.lasts !== true)
      .map(({ item }) => bottomOf(item.area));
    return { x, y: yAt?.(timeUs) ?? Math.max(top, ...bottoms) };
  }

  /** One sending that several hear has several heads: that of the lifeline is meant. */
  private isHeadAt({ head }: PictureItem, lane: number): boolean {
    if (!head) return false;
    const distances = (this.lanes?.xs ?? []).map((x) => Math.abs(x - head.x));
    return distances.length === 0 || distances[lane] === Math.min(...distances);
  }

  private focus(index: number): Element | null {
    const target = this.marked[index]?.target;
    if (!target) return null;
    this.letIn(target);
    target.focus({ preventScroll: true });
    return target;
  }

  /** Makes the target the one that the tabulator key comes to. */
  private letIn(target: Element): void {
    for (const former of this.svg.querySelectorAll('.target[tabindex="0"]')) former.setAttribute('tabindex', '-1');
    target.setAttribute('tabindex', '0');
  }

  private indexAt(event: Event): number | null {
    for (const node of event.composedPath()) {
      const index = node instanceof Element ? this.byTarget.get(node) : undefined;
      if (index !== undefined) return index;
    }
    return null;
  }
}

const bottomOf = (area: Area): number => ('from' in area ? area.to.y : area.y + area.height);

/** A number on a ground, around the place. */
function numberBadge({ x, y }: Point, number: number): SVGElement {
  const digits = String(number);
  const width = Math.max(18, 7 * digits.length + 8);
  const badge = shape('g', { class: 'number part' });
  const text = shape('text', { x, y: y + 4 });
  text.textContent = digits;
  badge.append(shape('rect', { x: x - width / 2, y: y - 9, width, height: 18, rx: 9 }), text);
  return badge;
}

function targetFor(area: Area): SVGElement {
  const isStripe = 'from' in area;
  const geometry = isStripe
    ? { x1: area.from.x, y1: area.from.y - 4, x2: area.to.x, y2: area.to.y - 4 }
    : { ...area, rx: 3 };
  return shape(isStripe ? 'line' : 'rect', { ...geometry, class: isStripe ? 'target stripe' : 'target' });
}
