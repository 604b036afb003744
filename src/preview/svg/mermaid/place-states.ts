/** Puts what Mermaid has drawn of a state machine where the machine says that its states stand. */
import type { Placed } from '../../../diagram/states/state-diagram.ts';
import { type Layout, type LayoutInput, layOut, type Point, type Size } from '../../../diagram/states/state-layout.ts';

/** Around the picture. */
const margin = 8;
/** How round the corners of lines are. */
const radius = 8;

/** The picture must be laid out. */
export function placeStates(svg: SVGSVGElement, placed: Placed): void {
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
  svg.style.maxWidth = `${width + 2 * margin}px`;
}

/** The last one: from step to step nothing moves. */
let known: { readonly key: string; readonly layout: Layout } | null = null;

function layoutOf(input: LayoutInput): Layout {
  const key = JSON.stringify(input);
  if (known?.key !== key) known = { key, layout: layOut(input) };
  return known.layout;
}

/** Of a node, whose middle is the origin of its own units. */
function sizeOf(node: SVGGraphicsElement | null | undefined): Size {
  const { width = 0, height = 0 } = node?.getBBox() ?? {};
  return { width, height };
}

/** Mermaid draws a ground for what there is to read, as large as that. */
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

/** From a corner on towards the next one, as far as it is round. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(radius, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
