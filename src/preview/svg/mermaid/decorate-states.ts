/**
 * Marks and paints the picture of a state machine: where it is (`data-present`), where it has been (`data-visited`), and
 * for each edge the changes that went along it (`data-steps`, `data-lines`).
 */
import { endId, type StateDiagram } from '../../../diagram/states/state-diagram.ts';
import type { Palette } from '../../../shared/palette.ts';
import type { Point } from '../../../diagram/point.ts';
import { pointsAlong } from '../portable/path-data.ts';
import { placeStates } from './place-states.ts';
import { shape } from '../shapes.ts';

export function decorateStates(svg: SVGSVGElement, diagram: StateDiagram, palette: Palette): void {
  const states = new Map(diagram.states.map((state) => [state.id, state]));
  for (const node of svg.querySelectorAll<SVGElement>('g.node')) {
    const state = states.get(/-state-(s\d+)-\d+$/.exec(node.id)?.[1] ?? '');
    if (!state) continue;
    node.setAttribute('data-state', state.state);
    if (state.visited) node.setAttribute('data-visited', '');
    if (state.present) node.setAttribute('data-present', '');
    const [fill, stroke, text] = state.visited
      ? [palette.state, palette.stateBorder, palette.stateText]
      : [palette.head, palette.headBorder, palette.headText];
    for (const shape of node.querySelectorAll<SVGElement>('.label-container, .title-state, .divider')) {
      shape.style.setProperty('fill', fill, 'important');
      shape.style.setProperty('stroke', stroke, 'important');
    }
    for (const part of node.querySelectorAll<SVGElement>('text, tspan')) part.style.setProperty('fill', text);
    if (state.visited)
      markInner(
        node,
        diagram.inner.filter(({ id }) => id === state.id),
        palette,
      );
    if (state.present)
      for (const part of node.querySelector('text')?.querySelectorAll<SVGElement>('tspan') ?? [])
        part.style.setProperty('font-weight', '700');
  }
  centreNames(svg);
  if (diagram.placed) placeStates(svg, diagram.placed);
  else putLabelsOnEdges(svg);
  if (diagram.end) drawEnd(svg, diagram.end, palette);
  for (const { id, steps, lines, latest, happened } of diagram.edges) {
    const hasHappened = steps.length > 0;
    const colour = latest ? palette.trouble : hasHappened ? palette.stateBorder : palette.muted;
    for (const part of svg.querySelectorAll<SVGElement>(`[data-id="${id}"]`)) {
      part.setAttribute('data-steps', steps.join(' '));
      part.setAttribute('data-lines', lines.join(' '));
      if (latest) part.setAttribute('data-present', '');
      if (part instanceof SVGPathElement) paintEdge(svg, part, colour, hasHappened);
      else {
        fill(part, hasHappened ? palette.text : palette.muted);
        rowsOf(part.querySelector('text')).forEach((row, index) => {
          const part = happened.find(({ rows: [first, end] }) => first <= index && index < end);
          // If it is known which parts of the label have happened, the others are pale.
          if (happened.length > 0) fill(row, part ? (part.latest ? palette.trouble : palette.text) : palette.muted);
        });
      }
    }
  }
  for (const label of svg.querySelectorAll<SVGElement>('.edgeLabel rect'))
    Object.assign(label.style, { fill: palette.background ?? 'none', opacity: '1' });
}

/** Paints the transitions inside a state: pale if they have not happened, the latest in the colour of the latest edge. */
function markInner(node: SVGElement, inner: StateDiagram['inner'], { trouble }: Palette): void {
  const [, text] = node.querySelectorAll('.label text');
  const rows = rowsOf(text);
  for (const row of rows) row.style.setProperty('fill-opacity', String(notYet));
  for (const { rows: own, steps, lines, latest } of inner)
    for (const row of rows.slice(...own)) {
      row.setAttribute('data-steps', steps.join(' '));
      row.setAttribute('data-lines', lines.join(' '));
      row.style.removeProperty('fill-opacity');
      if (latest) fill(row, trouble);
    }
}

/** The lines of a text, as Mermaid draws them. */
const rowsOf = (text: Element | null | undefined): readonly SVGTSpanElement[] =>
  [...(text?.children ?? [])].filter((row) => row instanceof SVGTSpanElement);

/** Sets the colour of all texts in an element. */
function fill(element: SVGElement, colour: string): void {
  for (const part of element.querySelectorAll<SVGElement>('text, tspan')) part.style.setProperty('fill', colour);
}

/** Opacity of what has not happened. The contrast stays above 4.5. */
const notYet = 0.78;

/** Draws UML's final state, a dot in a ring, as two circles. Mermaid draws it as four paths of a hundred curves. */
function drawEnd(svg: SVGSVGElement, { present, visited }: NonNullable<StateDiagram['end']>, palette: Palette): void {
  const node = [...svg.querySelectorAll<SVGElement>('g.node')].find(({ id }) => id.includes(`-state-${endId}-`));
  if (!node) return;
  node.setAttribute('data-state', '[*]');
  if (visited) node.setAttribute('data-visited', '');
  if (present) node.setAttribute('data-present', '');
  const [fill, ring, dot] = visited
    ? [palette.state, palette.stateBorder, palette.stateText]
    : [palette.head, palette.arrow, palette.arrow];
  node.replaceChildren(
    shape('circle', { r: 7, style: `fill: ${fill}; stroke: ${ring}; stroke-width: ${present ? 4 : 2}px` }),
    shape('circle', { r: 3, style: `fill: ${dot}; stroke: none` }),
  );
}

/** Centres the names of states, which Mermaid starts at the left when it may not use HTML. */
function centreNames(svg: SVGSVGElement): void {
  for (const label of svg.querySelectorAll<SVGElement>('g.node > .label-container + .label')) {
    label.setAttribute(
      'transform',
      (label.getAttribute('transform') ?? '').replace(/translate\([^,]+,/, 'translate(0,'),
    );
    label.querySelector('text')?.setAttribute('text-anchor', 'middle');
  }
  // The same for names above internal transitions, of which Mermaid measures only the first line.
  for (const label of svg.querySelectorAll<SVGElement>('g.node:has(.title-state) > .label')) {
    const left = Number(/^translate\(([-\d.]+),/.exec(label.getAttribute('transform') ?? '')?.[1] ?? 0);
    const [name, inner] = label.querySelectorAll('text');
    name?.setAttribute('transform', `translate(${-left}, 0)`);
    name?.setAttribute('text-anchor', 'middle');
    inner?.setAttribute('transform', (inner.getAttribute('transform') ?? '').replace(/[-\d.]+,/, '0,'));
  }
}

/** Moves labels onto their lines: Mermaid puts a label at a bend and then rounds the bend, so the line may miss it. */
function putLabelsOnEdges(svg: SVGSVGElement): void {
  for (const label of svg.querySelectorAll<SVGElement>('.edgeLabel > .label[data-id]')) {
    const edge = svg.querySelector<SVGPathElement>(`path[data-id="${CSS.escape(label.dataset.id ?? '')}"]`);
    const place = label.parentElement;
    const centre = /^translate\(([-\d.e]+), ([-\d.e]+)\)$/.exec(place?.getAttribute('transform') ?? '');
    const rect = label.querySelector('rect');
    if (!edge || !place || !centre || !rect) continue;
    const [x, y] = [Number(centre[1]), Number(centre[2])];
    const [width, height] = ['width', 'height'].map((name) => Number(rect.getAttribute(name)));
    const points = pointsAlong(edge.getAttribute('d') ?? '');
    const isOn = points.some(
      (point) => Math.abs(point.x - x) < (width ?? 0) / 2 && Math.abs(point.y - y) < (height ?? 0) / 2,
    );
    if (isOn || points.length === 0) continue;
    const far = (point: Point): number => Math.hypot(point.x - x, point.y - y);
    const nearest = points.reduce((best, point) => (far(point) < far(best) ? point : best));
    place.setAttribute('transform', `translate(${nearest.x}, ${nearest.y})`);
  }
}

/** Paints a line and its arrowhead. All lines share one marker, so a line with its own colour gets a copy of it. */
function paintEdge(svg: SVGSVGElement, edge: SVGPathElement, colour: string, hasHappened: boolean): void {
  edge.style.setProperty('stroke', colour);
  edge.style.setProperty('stroke-width', hasHappened ? '2.5' : '1');
  const known = /#([^)"']+)/.exec(edge.getAttribute('marker-end') ?? '')?.[1];
  // Searched in this picture only: the picture that it replaces may still be on the page, with the same marker ids.
  const markerCalled = (name: string): Element | null => svg.querySelector(`marker[id="${CSS.escape(name)}"]`);
  const marker = known === undefined ? null : markerCalled(known);
  if (!marker) return;
  // The last word of the id says which kind of marker it is, so the colour is put before it.
  const id = marker.id.replace(/(?=-[^-]*$)/, `-${colour.replace(/\W/g, '')}`);
  if (!markerCalled(id)) {
    const own = marker.cloneNode(true) as SVGMarkerElement;
    own.id = id;
    for (const shape of own.children)
      if (shape instanceof SVGElement) Object.assign(shape.style, { fill: colour, stroke: colour });
    marker.after(own);
  }
  edge.setAttribute('marker-end', `url(#${id})`);
}
