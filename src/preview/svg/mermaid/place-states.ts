/** Moves the states, lines and labels that Mermaid has drawn to where the machine's own layout places them. */
import type { PlacedStates } from '../../../diagram/states/state-diagram.ts';
import type { Point } from '../../../diagram/point.ts';
import { type LayoutInput, layOutStates, type Size, type StateLayout } from '../../../diagram/states/state-layout.ts';

/** Margin around the picture. */
const margin = 8;
/** Radius of the corners of lines. */
const radius = 8;

/** The picture must be in the page, because sizes are measured. */
export function placeStates(svg: SVGSVGElement, placed: PlacedStates): void {
  const nodes = placed.nodes.map(({ id }) => svg.querySelector<SVGGraphicsElement>(`g.node[id*="-state-${id}-"]`));
  const lines = placed.edges.map(({ id }) => svg.querySelector<SVGPathElement>(`path[data-id="${id}"]`));
  const labels = placed.edges.map(({ id }) => svg.querySelector<SVGElement>(`.edgeLabel > .label[data-id="${id}"]`));
  const layout = layoutOf({
    nodes: placed.nodes.map((place, index) => ({ ...place, ...sizeOf(nodes[index]) })),
    edges: placed.edges.map((edge, index) => ({ ...edge, label: sizeOfLabel(labels[index]) })),
  });
  layout.nodes.forEach((at, index) => nodes[index]?.setAttribute('transform', translate(at)));
  layout.edges.forEach(({ points, label }, index) => {
    lines[index]?.setAttribute('d', pathOf(points));
    if (label) labels[index]?.parentElement?.setAttribute('transform', translate(label));
  });
  const { x, y, width, height } = layout.bounds;
  svg.setAttribute('viewBox', [x - margin, y - margin, width + 2 * margin, height + 2 * margin].join(' '));
  svg.setAttribute('style', `max-width: ${width + 2 * margin}px;`);
}

/** The last layout: it is the same for every step of a scenario. */
let cached: { readonly key: string; readonly layout: StateLayout } | null = null;

function layoutOf(input: LayoutInput): StateLayout {
  const key = JSON.stringify(input);
  if (cached?.key !== key) cached = { key, layout: layOutStates(input) };
  return cached.layout;
}

/** The size of a node. Its middle is the origin of its own coordinates. */
function sizeOf(node: SVGGraphicsElement | null | undefined): Size {
  const { width = 0, height = 0 } = node?.getBBox() ?? {};
  return { width, height };
}

/** The size of a label: that of the rectangle that Mermaid draws behind it. Empty labels have none. */
function sizeOfLabel(label: SVGElement | null | undefined): Size | null {
  const ground = label?.querySelector('rect');
  const [width, height] = ['width', 'height'].map((name) => Number(ground?.getAttribute(name) ?? 0));
  return width && height ? { width, height } : null;
}

const translate = ({ x, y }: Point): string => `translate(${x}, ${y})`;

/** Straight lines with round corners. */
function pathOf(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (!before) return `M${point.x},${point.y}`;
      if (!after) return `L${point.x},${point.y}`;
      const [start, end] = [towards(point, before), towards(point, after)];
      return `L${start.x},${start.y}Q${point.x},${point.y},${end.x},${end.y}`;
    })
    .join('');
}

/** The point between two corners at which the rounding of the first one ends. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(radius, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
