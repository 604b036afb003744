/** Draws the time view. What belongs to an event carries `data-kind`, `data-step` and `data-line`. */
import { isolate } from '../../diagram/text/bidi.ts';
import { shown } from '../../diagram/text/escape.ts';
import { lifetimeWidth } from '../../diagram/lifetimes.ts';
import { lineHeight, textWidth } from '../../diagram/text/metrics.ts';
import { timeScale } from '../../diagram/time/axis.ts';
import { CROSS_ARM, LABEL_LIFT, LABEL_START } from '../../diagram/time/constants.ts';
import { headWidth } from '../../diagram/time/heads.ts';
import { labelShape } from '../../diagram/time/labels/label-placement.ts';
import type { Point } from '../../diagram/point.ts';
import { directionOf, lineShape, overlapDepth } from '../../diagram/time/geometry.ts';
import { bandBox, noteBox } from '../../diagram/time/labels/obstacles.ts';
import type { Lane, TimeView } from '../../diagram/time/model.ts';
import { hasText, isBar, type TimeBar, type TimeElement } from '../../diagram/time/model.ts';
import { formatTime } from '../../diagram/text/format.ts';
import { addHalos } from './halo.ts';
import { crossWidth, lostDashes } from './lost-arrows.ts';
import { paintOf } from './note-paint.ts';
import { lifetimeBar } from './lifetime-bars.ts';
import { offScreen } from './off-screen.ts';
import type { Palette } from '../../shared/palette.ts';
import { headShape } from './head-shapes.ts';
import { shape } from './shapes.ts';
import { widthOf } from './text-width.ts';

/** Length of the ticks at the left of the time axis, and distance from a tick to its time. */
const [tickLength, tickPadding] = [6, 4];
/** Least distance between two times at the axis. */
const leastTickGap = 14;
/** Heights of a line of the title, and of a name in a head. */
const titleLine = 22;
const headLine = lineHeight;

type Of<Kind extends TimeElement['kind']> = Extract<TimeElement, { kind: Kind }>;
type Note = Exclude<TimeElement, TimeBar | { kind: 'arrow' | 'section' }>;

/** Draws the picture off screen. The caller moves it to where it belongs, or removes it. */
export function drawTimeView(view: TimeView, palette: Palette): SVGSVGElement {
  const heading = view.heading === '' ? [] : view.heading.split('\n');
  const titleRoom = heading.length === 0 ? 0 : 6 + titleLine * heading.length;
  const { width } = view;
  const height = view.height + titleRoom;
  const svg = shape('svg', {
    viewBox: `0 ${-titleRoom} ${width} ${height}`,
    width: '100%',
    style: `max-width: ${width}px; font-family: ${palette.font}; font-size: 13px`,
    // The same role as Mermaid's pictures: screen readers can go through the elements.
    role: 'graphics-document document',
    'aria-roledescription': 'time axis',
  });
  // From back to front: bars, sections, arrows, arrows whose text is crossed by another arrow, notes.
  const depths: Partial<Record<TimeElement['kind'], number>> = { connection: 0, timer: 1, section: 2, arrow: 3 };
  const crossed = crossedArrows(view);
  const depthOf = (element: TimeElement): number => (crossed.has(element) ? 4 : (depths[element.kind] ?? 5));
  const elements = [...view.elements].sort((a, b) => depthOf(a) - depthOf(b));
  svg.append(
    ...heading.map((line, index) => {
      const y = -8 - titleLine * (heading.length - 1 - index);
      return text(isolate(line), { x: width / 2, y }, { 'font-size': 17, 'font-weight': 700, fill: palette.text });
    }),
    ...elements.flatMap((element) => (element.kind === 'section' ? [bandOf(element, view, palette)] : [])),
    axis(view, palette),
    ...boxes(view, palette),
    ...lifelines(view, palette),
    ...elements.flatMap((element) => {
      const groups = drawn(element, view, palette);
      if (crossed.has(element)) for (const group of groups) group.setAttribute('data-crossed', '');
      return groups;
    }),
    ...breaks(view, palette),
    ...heads(view, palette),
  );
  if (view.notice !== null)
    svg.append(
      text(
        view.notice,
        { x: width / 2, y: view.height - 8 },
        { 'data-across': '', fill: palette.muted, 'font-style': 'italic' },
      ),
    );
  const place = offScreen();
  place.replaceChildren(svg);
  widenHeads(svg, palette);
  layGround(svg, view, palette);
  return svg;
}

/** The arrows whose text is crossed by another arrow. */
function crossedArrows({ elements }: TimeView): ReadonlySet<TimeElement> {
  const arrows = elements.filter((element) => element.kind === 'arrow');
  const lines = arrows.map((arrow) => ({ arrow, line: lineShape(arrow) }));
  return new Set(
    arrows.filter((arrow) => {
      if (!hasText(arrow)) return false;
      const letters = labelShape(arrow, arrow.textAt);
      return lines.some((other) => other.arrow !== arrow && overlapDepth(letters, other.line) > 0);
    }),
  );
}

/** Adds a background behind section titles, texts of arrows, the notice and texts of breaks, where lines cross them. */
function layGround(svg: SVGSVGElement, { lanes, boxes, elements }: TimeView, { background, band }: Palette): void {
  if (background === null) return;
  const written = '[data-kind="section"] text, [data-kind="message"] text, text[data-across]';
  addHalos(
    Array.from(svg.querySelectorAll<SVGTextElement>(written), (text) => {
      const isTitle = text.parentElement?.dataset.kind === 'section';
      const isCrossed = text.parentElement?.dataset.crossed !== undefined;
      return { text, ground: isTitle ? band : background, isCrossed, before: text, step: null };
    }),
    [...[...lanes, ...elements.filter(isBar)].map(({ x }) => x), ...boxes.flatMap(({ left, right }) => [left, right])],
  );
}

/** Widens heads whose name does not fit: the layout estimates widths, and an editor's font may be wider. */
function widenHeads(svg: SVGSVGElement, { font }: Palette): void {
  for (const head of svg.querySelectorAll<SVGElement>('[data-et="participant"]')) {
    const box = head.querySelector('rect');
    if (!box) continue;
    const { x, width } = box;
    const widest = Math.max(0, ...Array.from(head.querySelectorAll('text'), (name) => widthOf(name, `head ${font}`)));
    const missing = widest + 10 - width.baseVal.value;
    if (missing <= 0) continue;
    box.setAttribute('x', String(x.baseVal.value - missing / 2));
    box.setAttribute('width', String(width.baseVal.value + missing));
  }
}

const text = (
  content: string,
  at: Point,
  attributes: Readonly<Record<string, string | number | null>>,
): SVGTextElement => shape('text', { x: at.x, y: at.y, 'text-anchor': 'middle', ...attributes }, shown(content));

/** The time axis, with a tick at each instant that is far enough from the one before. */
function axis({ scale: pieces, instants, axisX }: TimeView, { muted }: Palette): SVGElement {
  const scale = timeScale(pieces);
  let lastY = -Infinity;
  const marked = instants.filter((timeUs) => {
    const y = scale(timeUs);
    if (y - lastY < leastTickGap) return false;
    lastY = y;
    return true;
  });
  const [start = 0, end = 0] = [scale.range()[0], scale.range().at(-1)];
  const ticks = marked.map((timeUs) =>
    shape(
      'g',
      { class: 'tick', opacity: 1, transform: `translate(0,${scale(timeUs)})` },
      shape('line', { stroke: 'currentColor', x2: -tickLength }),
      // In a part, a tick may be in the middle of the events of its instant (`time/pages.ts`).
      shape(
        'text',
        { fill: 'currentColor', x: -tickLength - tickPadding, dy: '0.32em' },
        formatTime(Math.floor(timeUs + 1e-3)),
      ),
    ),
  );
  return shape(
    'g',
    {
      'data-axis': '',
      transform: `translate(${axisX} 0)`,
      fill: 'none',
      'font-size': 12,
      'text-anchor': 'end',
      color: muted,
    },
    shape('path', { class: 'domain', stroke: 'currentColor', d: `M0,${start}V${end}` }),
    ...ticks,
  );
}

function lifelines({ lanes, top, height }: TimeView, { lifeline }: Palette): SVGElement[] {
  return lanes.map(({ x }) =>
    shape('line', { x1: x, y1: top, x2: x, y2: height - 4, stroke: lifeline, 'stroke-width': 1.5 }),
  );
}

/** From the end of the heads up to their upper side. */
function headsHeight(lanes: readonly Lane[]): number {
  const most = Math.max(1, ...lanes.map(({ head: name }) => name.split('\n').length));
  return 32 + headLine * (most - 1);
}

/** The boxes around lifelines, as outlines, with their titles above the heads. */
function boxes({ boxes: all, lanes, top, height }: TimeView, { lifeline, text: ink }: Palette): SVGElement[] {
  return all.map(({ title, left, right, height: room }) => {
    const y = top - 4 - headsHeight(lanes) - room;
    const frame = { x: left, y, width: right - left, height: height - 4 - y, rx: 4, fill: 'none', stroke: lifeline };
    const lines = title.split('\n').map((line, index) => {
      const place = { x: (left + right) / 2, y: y + 16 + index * lineHeight };
      return text(line, place, { 'font-weight': 600, fill: ink });
    });
    return shape('g', { 'data-kind': 'box' }, shape('rect', frame), ...lines);
  });
}

function heads({ lanes, top }: TimeView, palette: Palette): SVGElement[] {
  const { head, headBorder, headText } = palette;
  const height = headsHeight(lanes);
  return lanes.map(({ head: name, x, shape: kind }, index) => {
    const width = headWidth(name);
    const lines = name.split('\n');
    const box = {
      x: x - width / 2,
      y: top - 4 - height,
      width,
      height,
      rx: 3,
      fill: head,
      stroke: headBorder,
      'stroke-width': 1,
    };
    return shape(
      'g',
      { 'data-et': 'participant', 'data-id': `p${index}` },
      shape('rect', box),
      ...(kind === null ? [] : [headShape(kind, box, textWidth(name), palette)]),
      ...lines.map((line, nth) => {
        const y = top - 4 - height / 2 + 5 + (nth - (lines.length - 1) / 2) * headLine;
        return text(line, { x, y }, { 'font-size': 15, 'font-weight': 600, fill: headText });
      }),
    );
  });
}

/** Breaks: the axis, the lifelines and the bars along them are cut, and a text says how long the break is. */
function breaks(view: TimeView, { background, lifeline, muted }: Palette): SVGElement[] {
  const { lanes, axisX } = view;
  const connections = view.elements.filter((element) => element.kind === 'connection');
  return view.breaks.flatMap(({ top, bottom, text: words, textX }) => {
    const middle = (top + bottom) / 2;
    const cut = connections.filter((bar) => bar.top < middle && bar.bottom > middle);
    const marks = [axisX, ...lanes.map(({ x }) => x)].flatMap((x, index) => {
      const axis = index === 0 ? '' : null;
      const bars = cut.filter(({ lane }) => lane === index - 1).map((bar) => bar.x);
      const reach = bars.length === 0 ? 5 : lifetimeWidth / 2 + 1;
      const [left, right] = [Math.min(x, ...bars) - reach, Math.max(x, ...bars) + reach];
      const ground = { 'data-axis': axis, x: left, y: middle - 4, width: right - left, height: 8, fill: background };
      return [
        ...(background === null ? [] : [shape('rect', ground)]),
        ...[-4, 4].map((dy) =>
          shape('path', {
            'data-axis': axis,
            d: `M${left - 2} ${middle + dy + 3}L${right + 2} ${middle + dy - 3}`,
            fill: 'none',
            stroke: lifeline,
            'stroke-width': 1.5,
          }),
        ),
      ];
    });
    const label = text(
      words,
      { x: textX, y: middle + 4 },
      {
        ...{ 'data-across': '', fill: muted, 'font-style': 'italic', 'font-size': 12 },
      },
    );
    return [...marks, label];
  });
}

function drawn(element: TimeElement, view: TimeView, palette: Palette): SVGElement[] {
  const marked = {
    'data-kind': element.kind === 'arrow' ? 'message' : element.kind,
    'data-step': element.step,
    'data-line': element.line,
  };
  if (element.kind === 'arrow') return [shape('g', marked, ...arrow(element, palette))];
  if (element.kind === 'timer') return [shape('g', marked, ...timer(element, palette))];
  if (element.kind === 'connection') return [shape('g', marked, ...lifetimeBar(element, element, palette))];
  if (element.kind === 'section') return [shape('g', marked, ...section(element, view, palette))];
  return [shape('g', marked, ...note(element, palette))];
}

function arrow(element: Of<'arrow'>, palette: Palette): SVGElement[] {
  const { from, to, end, copy, injected, text: label, textAt } = element;
  const colour = end === 'lost' ? palette.trouble : palette.arrow;
  const { x: dx, y: dy } = directionOf({ from, to });
  const at = (along: number, across: number): string =>
    `${(to.x + dx * along - dy * across).toFixed(2)} ${(to.y + dy * along + dx * across).toFixed(2)}`;
  const line = {
    x1: from.x,
    y1: from.y,
    x2: to.x,
    y2: to.y,
    stroke: colour,
    'stroke-width': 1.5,
    'stroke-dasharray': end === 'lost' ? lostDashes : injected || copy ? '4 3' : null,
  };
  const tip =
    end === 'arrives'
      ? shape('path', { d: `M${at(0, 0)}L${at(-10, 4.5)}L${at(-10, -4.5)}Z`, fill: colour, 'data-arrowhead': 'arrow' })
      : end === 'lost'
        ? shape('path', {
            d: `M${at(-CROSS_ARM, -CROSS_ARM)}L${at(CROSS_ARM, CROSS_ARM)}M${at(-CROSS_ARM, CROSS_ARM)}L${at(CROSS_ARM, -CROSS_ARM)}`,
            fill: 'none',
            stroke: colour,
            'stroke-width': crossWidth,
            'data-arrowhead': 'cross',
          })
        : shape('path', {
            d: `M${at(0, -6)}L${at(0, 6)}`,
            fill: 'none',
            stroke: colour,
            'stroke-width': 2,
            'data-arrowhead': 'bar',
          });
  // The text is upright, whichever way the arrow goes.
  const angle = (Math.atan2(dy, dx) * 180) / Math.PI;
  const turn = Math.abs(angle) > 90 ? angle + (angle > 0 ? -180 : 180) : angle;
  // The text of an arrow that does not arrive begins where the arrow does, because it may be longer than the arrow.
  const isShort = end !== 'arrives';
  const place = isShort ? from : { x: from.x + (to.x - from.x) * textAt, y: from.y + (to.y - from.y) * textAt };
  const attributes = {
    fill: end === 'lost' ? palette.trouble : palette.text,
    'text-anchor': !isShort ? 'middle' : dx > 0 ? 'start' : 'end',
    transform: `translate(${place.x} ${place.y}) rotate(${turn})`,
  };
  const lines = hasText(element) ? label.split('\n').reverse() : [];
  const x = isShort ? LABEL_START * Math.sign(dx) : 0;
  const texts = lines
    .map((words, index) => text(words, { x, y: -LABEL_LIFT - index * lineHeight }, attributes))
    .reverse();
  return [shape('line', line), tip, ...texts];
}

function timer(element: Of<'timer'>, palette: Palette): SVGElement[] {
  const { x, top, bottom, expired, text: words, story, textPlace: place } = element;
  const fill = expired ? palette.trouble : palette.lifeline;
  const bar = shape('rect', { x: x - 2, y: top, width: 4, height: bottom - top, rx: 2, fill, 'fill-opacity': 0.55 });
  bar.append(shape('title', {}, shown(story)));
  if (place === null) return [bar];
  const turn = place.turned ? `rotate(-90 ${place.x} ${place.y})` : null;
  const attributes = { 'font-size': 12, fill: expired ? palette.trouble : palette.muted, transform: turn };
  return [bar, text(words, { x: place.x, y: place.y + 4 }, attributes)];
}

/** The band behind the title of a section, below everything else. */
function bandOf(element: Of<'section'>, { width }: TimeView, { band }: Palette): SVGElement {
  const { left: x, top: y, bottom } = bandBox(element, width);
  const marked = { 'data-kind': 'band', 'data-step': element.step, 'data-line': element.line };
  return shape('g', marked, shape('rect', { x, y, width, height: bottom - y, fill: band }));
}

function section(element: Of<'section'>, { width }: TimeView, palette: Palette): SVGElement[] {
  const { left: x, top: y, bottom } = bandBox(element, width);
  const lines = element.text.split('\n');
  return [
    // Not visible: its attributes say where the section is (`areaOf` in `time-axis-view.ts`).
    shape('rect', { x, y, width, height: bottom - y, fill: 'none', stroke: 'none' }),
    ...lines.map((line, index) =>
      text(line, { x: width / 2, y: y + 15 + index * lineHeight }, { fill: palette.text, 'font-weight': 700 }),
    ),
  ];
}

function note(element: Note, palette: Palette): SVGElement[] {
  const paint = paintOf(element.kind, palette) ?? {
    fill: palette.note,
    stroke: palette.noteBorder,
    text: palette.noteText,
  };
  const { left, right, top, bottom } = noteBox(element);
  const [width, height] = [right - left, bottom - top];
  const lines = element.text.split('\n');
  const attributes = {
    fill: paint.text,
    'font-weight': paint.bold === true ? 700 : null,
    'font-style': paint.italic === true ? 'italic' : null,
  };
  return [
    shape('rect', {
      x: left,
      y: top,
      width,
      height,
      rx: paint.rounded === true ? height / 2 : 2,
      fill: paint.fill,
      stroke: paint.stroke,
      'stroke-width': 1,
    }),
    ...lines.map((line, index) => text(line, { x: left + width / 2, y: top + 14.5 + index * lineHeight }, attributes)),
  ];
}
