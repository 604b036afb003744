/** Pictures of machines whose states have their places, measured without a page. */
import type { StateDiagram } from '../../../src/diagram/states/state-diagram.ts';
import type { Point } from '../../../src/diagram/point.ts';
import type { CentredBox, LayoutInput, StateLayout } from '../../../src/diagram/states/state-layout.ts';

/** About as wide as letters of 14 pixels are, in a wide font. */
const letter = 8;

/** What the page would measure of the diagram. */
export function measured({ placed, text, states }: StateDiagram): LayoutInput {
  const labels = new Map(
    [...text.matchAll(/^ *(s\d+) --> (s\d+)(?:: (.*))?$/gm)].map(([, from, to, label]) => [`${from} ${to}`, label]),
  );
  const { nodes, edges } = placed!;
  return {
    nodes: nodes.map((place) => {
      const state = states.find(({ id }) => id === place.id)?.state;
      const size = state === undefined ? { width: 14, height: 14 } : { width: 20 + state.length * 9, height: 32 };
      return { ...place, ...size };
    }),
    edges: edges.map(({ from, to }) => {
      const lines = labels.get(`${nodes[from]!.id} ${nodes[to]!.id}`)?.split('<br/>');
      const width = Math.max(0, ...(lines ?? []).map((line) => line.replace(/#\d+;/g, '_').length)) * letter;
      return { from, to, label: lines ? { width, height: 4.6 + 15.4 * lines.length } : null };
    }),
  };
}

/** Touching is not overlapping, whatever numbers are rounded to. */
export const overlap = (a: CentredBox, b: CentredBox): boolean =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 - 0.01 && Math.abs(a.y - b.y) < (a.height + b.height) / 2 - 0.01;

export const segments = (points: readonly Point[]): CentredBox[] =>
  points.slice(1).map((b, index) => {
    const a = points[index]!;
    const [width, height] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, width, height };
  });

/** All that is wrong, in words. */
export function faultsOf({ nodes, edges }: LayoutInput, layout: StateLayout): string[] {
  const states = layout.nodes.map((at, index) => ({ ...at, ...nodes[index]!, name: `node ${index}` }));
  const lines = layout.edges.flatMap(({ points }, index) =>
    segments(points).map((box) => ({ ...box, index, name: `line ${index}` })),
  );
  const labels = layout.edges.flatMap(({ label }, index) => {
    const size = edges[index]!.label;
    if (!size) return [];
    return [{ ...label!, ...size, index, name: `label ${index}` }];
  });
  const all = [...states, ...labels];
  return [
    ...all.flatMap((one, index) =>
      all.slice(index + 1).flatMap((other) => (overlap(one, other) ? [[one, other]] : [])),
    ),
    ...lines.flatMap((line) => all.filter((one) => overlap(one, line)).map((one) => [line, one])),
    // Two lines may cross; they do not run upon each other.
    ...lines.flatMap((line, at) =>
      lines
        .slice(at + 1)
        .filter((other) => other.index !== line.index && line.width > 0 === other.width > 0)
        .filter((other) => overlap(line, { ...other, width: other.width + 2, height: other.height + 2 }))
        .map((other) => [line, other]),
    ),
  ].map((both) => both.map(({ name }) => name).join(' and '));
}

export const besideOwn = ({ edges }: LayoutInput, layout: StateLayout): boolean[] =>
  layout.edges.flatMap(({ points, label }, index) => {
    const size = edges[index]!.label;
    return size && label
      ? [segments(points).some((line) => overlap(line, { ...label, width: size.width + 8, height: size.height + 8 }))]
      : [];
  });
