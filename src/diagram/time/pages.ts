/**
 * A time view cut into parts that are no higher than wanted, each with the heads of its lifelines and the title of the
 * section that goes on there. An arrow stands whole in the part in which it was sent, so a part may go on until after
 * the next one begins; bars of timers and connections are cut.
 */
import { noteHeight, sectionHeight, textWidth } from '../text/metrics.ts';
import { instantUs, timeScale } from './axis.ts';
import { labelShape } from './label-placement.ts';
import type { TimeView } from './time-view.ts';
import { isBar, type TimeBar, type TimeElement } from './model.ts';

/** Between the heads and what is first, and below what is last. */
const above = 20;
const below = 24;

/** The parts in their order; the view itself where it is no higher, or cannot be cut. */
export function timeParts(view: TimeView, height: number): readonly TimeView[] {
  if (view.height <= height) return [view];
  const groups = evenGroupsOf(view, height - view.top - above - below);
  if (groups.length < 2) return [view];
  return groups.map((group, index) => {
    const part = `Part ${index + 1} of ${groups.length}`;
    return cutOut(view, group, view.notice === null ? part : `${part}; ${view.notice}`);
  });
}

type Placed = Exclude<TimeElement, TimeBar>;
type Section = Extract<TimeElement, { kind: 'section' }>;

const isPlaced = (element: TimeElement): element is Placed => !isBar(element);

/** From where to where it reaches. */
function extentOf(element: Placed): readonly [number, number] {
  if (element.kind === 'section') return [element.y, element.y + sectionHeight(element.text) + 4];
  if (element.kind !== 'arrow') return [element.at.y, element.at.y + noteHeight(element.text)];
  // The text of an arrow stands above it.
  const top = element.copy ? Infinity : labelShape(element, element.textAt).top;
  return [Math.min(element.from.y - 12, top), Math.max(element.from.y, element.to.y) + 6];
}

/** What stands in a part, from where to where in the whole view. */
interface Group {
  readonly elements: Placed[];
  /** The title of the section that began in an earlier part, as it is repeated. */
  readonly continued: Section | null;
  from: number;
  to: number;
}

/** How often it is tried to make the parts as high as each other. */
const mostTries = 8;

/** As few parts as there is room for, of heights as even as can be: the last one is not what is left. */
function evenGroupsOf(view: TimeView, room: number): readonly Group[] {
  const extents = view.elements.filter(isPlaced).map((element) => ({ element, extent: extentOf(element) }));
  const sorted = extents.sort((a, b) => a.extent[0] - b.extent[0]);
  let groups = groupsOf(view, sorted, room);
  let [low, high] = [0, room];
  for (let tries = 0; tries < mostTries; tries += 1) {
    const middle = (low + high) / 2;
    const tried = groupsOf(view, sorted, middle);
    if (tried.length > groups.length) low = middle;
    else [groups, high] = [tried, middle];
  }
  return groups;
}

interface Placing {
  readonly element: Placed;
  readonly extent: readonly [number, number];
}

/** The parts from the top down: as much as there is room for, and at least one thing. */
function groupsOf(view: TimeView, sorted: readonly Placing[], room: number): readonly Group[] {
  const groups: Group[] = [];
  let section: Section | null = null;
  for (const { element, extent } of sorted) {
    const bottom = extent[1];
    const last = groups.at(-1);
    if (last && bottom - last.from <= room - headRoom(last)) {
      last.elements.push(element);
      last.to = Math.max(last.to, bottom);
      continue;
    }
    // A title does not stand at the foot of a part.
    const titles: Placed[] = [];
    while (last && last.elements.length > 1 && last.elements.at(-1)?.kind === 'section')
      titles.unshift(...last.elements.splice(-1));
    if (last) last.to = Math.max(...last.elements.map((one) => extentOf(one)[1]));
    section = last?.elements.filter((one) => one.kind === 'section').at(-1) ?? section;
    const group = [...titles, element];
    const first = Math.min(...group.map((one) => extentOf(one)[0]));
    // How long nothing has happened is told where something happens again.
    const gap = view.breaks.find((one) => one.top >= (last?.to ?? -Infinity) - 1 && one.bottom <= first + 13);
    const continued = section === null || group[0]?.kind === 'section' ? null : again(section, view);
    groups.push({ elements: group, continued, from: gap ? gap.top - 4 : first, to: bottom });
  }
  return groups;
}

/** The title once more, where the part begins. */
function again(section: Section, { top, width }: TimeView): Section {
  const text = `${section.text} (continued)`;
  const fits = textWidth(text) <= width;
  return { ...section, y: top + above - 4, text: fits ? text : `${section.text}\n(continued)` };
}

/** What the title of a section that goes on takes of a part. */
const headRoom = ({ continued }: Pick<Group, 'continued'>): number =>
  continued === null ? 0 : sectionHeight(continued.text) + 8;

function cutOut(view: TimeView, group: Group, notice: string): TimeView {
  const { elements, continued, from, to } = group;
  const dy = view.top + above + headRoom(group) - from;
  const isIn = (y: number): boolean => y >= from - 0.5 && y <= to + 0.5;
  const own = new Set<TimeElement>(elements);
  const arrows = elements.filter(({ kind }) => kind === 'arrow').map(({ step }) => step);
  const scale = timeScale(view.scale);
  return {
    ...view,
    height: to + dy + below,
    scale: piecesOf(view, from, to, dy),
    instants: [...begunBefore(view, group), ...view.instants.filter((timeUs) => isIn(scale(timeUs)))],
    breaks: view.breaks
      .filter(({ top, bottom }) => isIn(top) && isIn(bottom))
      .map((one) => ({ ...one, top: one.top + dy, bottom: one.bottom + dy })),
    elements: [
      ...(continued === null ? [] : [continued]),
      ...view.elements.flatMap((element): TimeElement[] => {
        if (isPlaced(element)) return own.has(element) ? [moved(element, dy)] : [];
        const [top, bottom] = [Math.max(element.top, from), Math.min(element.bottom, to)];
        if (bottom - top < 4) return [];
        if (element.kind === 'connection') return [{ ...element, top: top + dy, bottom: bottom + dy }];
        const { textPlace: place } = element;
        const textPlace = place !== null && isIn(place.y - 10) && isIn(place.y + 10) ? down(place, dy) : null;
        return [{ ...element, top: top + dy, bottom: bottom + dy, textPlace }];
      }),
    ],
    shown: new Set(arrows).size,
    notice,
  };
}

/**
 * The instant in whose midst the part begins: its mark is in the part before, so it has one more, where the first thing
 * of the part stands. Between an instant and half a microsecond later all that happens then is stacked (`axis.ts`).
 */
function begunBefore(view: TimeView, { elements, from }: Group): readonly number[] {
  const scale = timeScale(view.scale);
  const instant = view.instants.filter((timeUs) => scale(timeUs) < from).at(-1);
  if (instant === undefined) return [];
  const places = elements.flatMap((element) => {
    if (element.kind === 'section') return [];
    return element.kind === 'arrow' ? [element.from.y] : [element.at.y + noteHeight(element.text) / 2];
  });
  const first = scale.invert(Math.min(...places));
  return first > instant && first < instant + instantUs ? [first] : [];
}

/** The scale from there to there, moved. */
function piecesOf({ scale: whole }: TimeView, from: number, to: number, dy: number): TimeView['scale'] {
  const scale = timeScale(whole);
  const inside = whole.domain.flatMap((timeUs, index) => {
    const y = whole.range[index] ?? 0;
    return y > from && y < to ? [{ timeUs, y }] : [];
  });
  const pieces = [{ timeUs: scale.invert(from), y: from }, ...inside, { timeUs: scale.invert(to), y: to }];
  return { domain: pieces.map(({ timeUs }) => timeUs), range: pieces.map(({ y }) => y + dy) };
}

function moved(element: Placed, dy: number): Placed {
  if (element.kind === 'section') return { ...element, y: element.y + dy };
  if (element.kind === 'arrow') return { ...element, from: down(element.from, dy), to: down(element.to, dy) };
  return { ...element, at: down(element.at, dy) };
}

const down = <Place extends { readonly y: number }>(place: Place, dy: number): Place => ({ ...place, y: place.y + dy });
