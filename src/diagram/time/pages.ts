/**
 * Cuts a time view into parts no higher than wanted. Each part has the heads of the lifelines and, if a section
 * continues in it, the title of that section. An arrow is shown whole in the part in which it was sent, so a part may
 * overlap the next one; bars of timers and connections are cut.
 */
import { diagramTexts } from '../catalog/catalog.ts';
import { noteHeight, sectionHeight, textWidth } from '../text/metrics.ts';
import { timeScale } from './axis.ts';
import {
  ARROW_ABOVE,
  ARROW_BELOW,
  BAR_TEXT_REACH,
  FOOT,
  INSTANT_US,
  LEAD,
  MAX_PART_TRIES,
  MIN_BAR_HEIGHT,
  PART_AIR,
  SAME_POSITION,
} from './constants.ts';
import { labelShape } from './labels/label-placement.ts';
import { hasText, isBar, type SectionElement, type TimeBar, type TimeElement, type TimeView } from './model.ts';

/** The parts in their order; the view itself where it is no higher than wanted, or cannot be cut. */
export function timeParts(view: TimeView, height: number): readonly TimeView[] {
  if (view.height <= height) return [view];
  const groups = evenGroupsOf(view, height - view.top - LEAD - FOOT);
  if (groups.length < 2) return [view];
  const text = diagramTexts(view.locale);
  return groups.map((group, index) => {
    const { notice } = view;
    const part = { part: index + 1, parts: groups.length };
    const shown = notice === null ? text('diagram-part', part) : text('diagram-part-notice', { ...part, notice });
    return cutOut(view, group, shown);
  });
}

/** An element that is in one part only. */
type UncutElement = Exclude<TimeElement, TimeBar>;

const isUncut = (element: TimeElement): element is UncutElement => !isBar(element);

interface Extent {
  readonly top: number;
  readonly bottom: number;
}

function extentOf(element: UncutElement): Extent {
  if (element.kind === 'section') return { top: element.y, bottom: element.y + sectionHeight(element.text) + PART_AIR };
  if (element.kind !== 'arrow') return { top: element.at.y, bottom: element.at.y + noteHeight(element.text) };
  // The text of an arrow is above it.
  const labelTop = hasText(element) ? labelShape(element, element.textAt).top : Infinity;
  const top = Math.min(element.from.y - ARROW_ABOVE, labelTop);
  return { top, bottom: Math.max(element.from.y, element.to.y) + ARROW_BELOW };
}

/** The elements of one part, and the stretch of the whole view that it shows. */
interface Group {
  readonly elements: UncutElement[];
  /** The title of a section that began in an earlier part, as it is repeated in this one. */
  readonly continued: SectionElement | null;
  top: number;
  bottom: number;
}

interface WithExtent {
  readonly element: UncutElement;
  readonly extent: Extent;
}

/**
 * As few groups as the height allows, as equally high as possible: the smallest height that needs no more groups is
 * found by bisection. Otherwise the last part would often hold only a few elements.
 */
function evenGroupsOf(view: TimeView, height: number): readonly Group[] {
  const withExtents = view.elements.filter(isUncut).map((element) => ({ element, extent: extentOf(element) }));
  const sorted = withExtents.sort((a, b) => a.extent.top - b.extent.top);
  let groups = groupsOf(view, sorted, height);
  let [low, high] = [0, height];
  for (let tries = 0; tries < MAX_PART_TRIES; tries += 1) {
    const middle = (low + high) / 2;
    const candidate = groupsOf(view, sorted, middle);
    if (candidate.length > groups.length) low = middle;
    else [groups, high] = [candidate, middle];
  }
  return groups;
}

/** Fills groups from the top down: each takes as much as it has height for, and at least one element. */
function groupsOf(view: TimeView, sorted: readonly WithExtent[], height: number): readonly Group[] {
  const groups: Group[] = [];
  let section: SectionElement | null = null;
  for (const { element, extent } of sorted) {
    const last = groups.at(-1);
    if (last && extent.bottom - last.top <= height - continuedHeight(last)) {
      last.elements.push(element);
      last.bottom = Math.max(last.bottom, extent.bottom);
      continue;
    }
    // A section title at the foot of a part moves to the next part, which begins with it.
    const titles: UncutElement[] = [];
    while (last && last.elements.length > 1 && last.elements.at(-1)?.kind === 'section')
      titles.unshift(...last.elements.splice(-1));
    if (last) last.bottom = Math.max(...last.elements.map((shown) => extentOf(shown).bottom));
    section = last?.elements.filter((shown) => shown.kind === 'section').at(-1) ?? section;
    const elements = [...titles, element];
    const firstTop = Math.min(...elements.map((shown) => extentOf(shown).top));
    // A break between two parts is shown in the later one, where something happens again.
    const breakBefore = view.breaks.find(
      ({ top, bottom }) => top >= (last?.bottom ?? -Infinity) - 1 && bottom <= firstTop + (ARROW_ABOVE + 1),
    );
    const continued = section === null || elements[0]?.kind === 'section' ? null : continuedTitle(section, view);
    const top = breakBefore ? breakBefore.top - PART_AIR : firstTop;
    groups.push({ elements, continued, top, bottom: extent.bottom });
  }
  return groups;
}

/** The title of a section as it is repeated at the top of a part. */
function continuedTitle(section: SectionElement, { top, width }: TimeView): SectionElement {
  const text = `${section.text} (continued)`;
  const fits = textWidth(text) <= width;
  return { ...section, y: top + LEAD - PART_AIR, text: fits ? text : `${section.text}\n(continued)` };
}

/** The height that the repeated title of a section takes. */
const continuedHeight = ({ continued }: Pick<Group, 'continued'>): number =>
  continued === null ? 0 : sectionHeight(continued.text) + 2 * PART_AIR;

function cutOut(view: TimeView, group: Group, notice: string): TimeView {
  const { elements, continued, top, bottom } = group;
  const dy = view.top + LEAD + continuedHeight(group) - top;
  const isInside = (y: number): boolean => y >= top - SAME_POSITION && y <= bottom + SAME_POSITION;
  const shownElements = new Set<TimeElement>(elements);
  const arrowSteps = elements.filter(({ kind }) => kind === 'arrow').map(({ step }) => step);
  const scale = timeScale(view.scale);
  return {
    ...view,
    height: bottom + dy + FOOT,
    scale: scalePieces(view, top, bottom, dy),
    instants: [...instantCutThrough(view, group), ...view.instants.filter((timeUs) => isInside(scale(timeUs)))],
    breaks: view.breaks
      .filter((axisBreak) => isInside(axisBreak.top) && isInside(axisBreak.bottom))
      .map((axisBreak) => ({ ...axisBreak, top: axisBreak.top + dy, bottom: axisBreak.bottom + dy })),
    elements: [
      ...(continued === null ? [] : [continued]),
      ...view.elements.flatMap((element): TimeElement[] => {
        if (isUncut(element)) return shownElements.has(element) ? [moved(element, dy)] : [];
        return cutBar(element, group, dy);
      }),
    ],
    shown: new Set(arrowSteps).size,
    notice,
  };
}

/** The piece of a bar that is in the part, if that is high enough to be seen. Its text stays if it is whole. */
function cutBar(bar: TimeBar, part: Group, dy: number): TimeBar[] {
  const [top, bottom] = [Math.max(bar.top, part.top), Math.min(bar.bottom, part.bottom)];
  if (bottom - top < MIN_BAR_HEIGHT) return [];
  if (bar.kind === 'connection') return [{ ...bar, top: top + dy, bottom: bottom + dy }];
  const isInside = (y: number): boolean => y >= part.top - SAME_POSITION && y <= part.bottom + SAME_POSITION;
  const { textPlace: place } = bar;
  const isTextInside = place !== null && isInside(place.y - BAR_TEXT_REACH) && isInside(place.y + BAR_TEXT_REACH);
  return [{ ...bar, top: top + dy, bottom: bottom + dy, textPlace: isTextInside ? movedDown(place, dy) : null }];
}

/**
 * The instant that the part begins in the middle of, where the stack of its events is cut (`axis.ts`). Its time is
 * written in the part before, so this part has it again, at its first element. The result is a time within half a
 * microsecond after the instant, or nothing.
 */
function instantCutThrough(view: TimeView, { elements, top }: Group): readonly number[] {
  const scale = timeScale(view.scale);
  const instant = view.instants.filter((timeUs) => scale(timeUs) < top).at(-1);
  if (instant === undefined) return [];
  const positions = elements.flatMap((element) => {
    if (element.kind === 'section') return [];
    return element.kind === 'arrow' ? [element.from.y] : [element.at.y + noteHeight(element.text) / 2];
  });
  const first = scale.invert(Math.min(...positions));
  return first > instant && first < instant + INSTANT_US ? [first] : [];
}

/** The pieces of the scale between two positions, moved down. */
function scalePieces({ scale: pieces }: TimeView, top: number, bottom: number, dy: number): TimeView['scale'] {
  const scale = timeScale(pieces);
  const inside = pieces.domain.flatMap((timeUs, index) => {
    const y = pieces.range[index] ?? 0;
    return y > top && y < bottom ? [{ timeUs, y }] : [];
  });
  const points = [{ timeUs: scale.invert(top), y: top }, ...inside, { timeUs: scale.invert(bottom), y: bottom }];
  return { domain: points.map(({ timeUs }) => timeUs), range: points.map(({ y }) => y + dy) };
}

function moved(element: UncutElement, dy: number): UncutElement {
  if (element.kind === 'section') return { ...element, y: element.y + dy };
  if (element.kind === 'arrow') return { ...element, from: movedDown(element.from, dy), to: movedDown(element.to, dy) };
  return { ...element, at: movedDown(element.at, dy) };
}

const movedDown = <Place extends { readonly y: number }>(place: Place, dy: number): Place => ({
  ...place,
  y: place.y + dy,
});
