/**
 * Marks and paints the picture of a state machine: where it is (`data-present`), where it has been (`data-visited`), and
 * for each edge the changes that went along it (`data-steps`, `data-lines`).
 */
import { endId, type StateDiagram } from '../../diagram/state-diagram.ts';
import type { Palette } from './palette.ts';
import { shape } from './shapes.ts';

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
    if (state.present)
      for (const part of node.querySelector('text')?.querySelectorAll<SVGElement>('tspan') ?? [])
        part.style.setProperty('font-weight', '700');
  }
  centreNames(svg);
  if (diagram.end) drawEnd(svg, diagram.end, palette);
  for (const { id, steps, lines, latest } of diagram.edges) {
    const isGone = steps.length > 0;
    const colour = latest ? palette.trouble : isGone ? palette.stateBorder : palette.muted;
    for (const part of svg.querySelectorAll<SVGElement>(`[data-id="${id}"]`)) {
      part.setAttribute('data-steps', steps.join(' '));
      part.setAttribute('data-lines', lines.join(' '));
      if (latest) part.setAttribute('data-present', '');
      if (part instanceof SVGPathElement) paintEdge(part, colour, isGone);
      else
        for (const text of part.querySelectorAll<SVGElement>('text, tspan'))
          text.style.setProperty('fill', isGone ? palette.text : palette.muted);
    }
  }
  for (const label of svg.querySelectorAll<SVGElement>('.edgeLabel rect'))
    Object.assign(label.style, { fill: palette.background ?? 'none', opacity: '1' });
}

/** UML's end, a dot in a ring: drawn as two circles, where Mermaid has four paths of a hundred curves. */
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

/** Without HTML, Mermaid lets the names of states begin at the left. */
function centreNames(svg: SVGSVGElement): void {
  for (const label of svg.querySelectorAll<SVGElement>('g.node > .label-container + .label')) {
    label.setAttribute(
      'transform',
      (label.getAttribute('transform') ?? '').replace(/translate\([^,]+,/, 'translate(0,'),
    );
    label.querySelector('text')?.setAttribute('text-anchor', 'middle');
  }
}

/** Markers have one colour for all: a line that stands out gets its own. */
function paintEdge(edge: SVGPathElement, colour: string, isGone: boolean): void {
  edge.style.setProperty('stroke', colour);
  edge.style.setProperty('stroke-width', isGone ? '2.5' : '1');
  const known = /#([^)"']+)/.exec(edge.getAttribute('marker-end') ?? '')?.[1];
  const marker = known === undefined ? null : edge.ownerDocument.getElementById(known);
  if (!marker) return;
  const id = `${marker.id}-${colour.replace(/\W/g, '')}`;
  if (!edge.ownerDocument.getElementById(id)) {
    const own = marker.cloneNode(true) as SVGMarkerElement;
    own.id = id;
    for (const shape of own.children)
      if (shape instanceof SVGElement) Object.assign(shape.style, { fill: colour, stroke: colour });
    marker.after(own);
  }
  edge.setAttribute('marker-end', `url(#${id})`);
}
