/** A machine whose states have their places: its lines go round them, and its labels cover nothing. */
import { describe, expect, test } from 'vitest';
import { machineOfTable } from '../../src/diagram/states/state-machine.ts';
import { drawStateMachine, type StateChange, type StateDiagram } from '../../src/diagram/states/state-diagram.ts';
import { type Box, layOut, type Layout, type LayoutInput, type Point } from '../../src/diagram/state-layout.ts';
import { formsOf, wholeForm } from '../../src/diagram/states/state-form.ts';
import { PLACES } from '../../src/protocols/tcp/places.ts';
import { TABLE } from '../../src/protocols/tcp/table/table.ts';

const tcp = machineOfTable(TABLE, 'CLOSED', PLACES);

/** About as wide as letters of 14 pixels are, in a wide font. */
const letter = 8;

/** What the page would measure of the diagram. */
function measured({ placed, text, states }: StateDiagram): LayoutInput {
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
const overlap = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 - 0.01 && Math.abs(a.y - b.y) < (a.height + b.height) / 2 - 0.01;

const segments = (points: readonly Point[]): Box[] =>
  points.slice(1).map((b, index) => {
    const a = points[index]!;
    const [width, height] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, width, height };
  });

/** All that is wrong, in words. */
function faultsOf({ nodes, edges }: LayoutInput, layout: Layout): string[] {
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

const besideOwn = ({ edges }: LayoutInput, layout: Layout): boolean[] =>
  layout.edges.flatMap(({ points, label }, index) => {
    const size = edges[index]!.label;
    return size && label
      ? [segments(points).some((line) => overlap(line, { ...label, width: size.width + 8, height: size.height + 8 }))]
      : [];
  });

/** Each of the table's ways that figure 5 leaves out. */
const others: readonly StateChange[] = tcp.edges
  .filter(({ usual }) => !usual)
  .map(({ from, to, reason }) => ({ from, to, reason: reason ?? 'something', step: 1, line: 1 }));

describe("TCP's machine", () => {
  test.each([wholeForm, ...formsOf(wholeForm.leftOut)])(
    'has room for every label in lines of $columns columns',
    (form) => {
      const input = measured(drawStateMachine(tcp, [], { form }));
      const layout = layOut(input);
      expect(faultsOf(input, layout)).toEqual([]);
      expect(besideOwn(input, layout)).not.toContain(false);
    },
  );

  test('can be read beside an editor and on a slide', () => {
    const { bounds } = layOut(measured(drawStateMachine(tcp, [])));
    expect(bounds.width).toBeLessThan(1000);
    expect(bounds.height).toBeLessThan(620);
  });

  test.each(others)('has room for $from → $to ($reason), too', (change) => {
    const input = measured(drawStateMachine(tcp, [change]));
    const layout = layOut(input);
    expect(faultsOf(input, layout)).toEqual([]);
    expect(besideOwn(input, layout)).not.toContain(false);
  });

  test('is laid out the same at each step', () => {
    const path = ['LISTEN', 'SYN-RECEIVED', 'ESTABLISHED'].map((to, index, states): StateChange => {
      return { from: states[index - 1] ?? 'CLOSED', to, step: index + 1, line: 1 };
    });
    const inputs = [0, 1, 3].map((step) => JSON.stringify(measured(drawStateMachine(tcp, path, { step }))));
    expect(new Set(inputs).size).toBe(1);
  });
});

describe('A line', () => {
  const size = { width: 60, height: 30 };
  const at = (column: number, row: number) => ({ column, row, ...size });
  const corners = (input: LayoutInput): number[] => layOut(input).edges.map(({ points }) => points.length - 2);

  test('goes straight where nothing stands in between, and round what does', () => {
    const nodes = [at(0, 0), at(1, 0), at(2, 0)];
    expect(
      corners({
        nodes,
        edges: [
          { from: 0, to: 1, label: null },
          { from: 0, to: 2, label: null },
        ],
      }),
    ).toEqual([0, 2]);
  });

  test('there and one back keep to the right of each other', () => {
    const nodes = [at(0, 0), at(0, 1)];
    const { edges } = layOut({
      nodes,
      edges: [
        { from: 0, to: 1, label: null },
        { from: 1, to: 0, label: null },
      ],
    });
    const [down, up] = edges.map(({ points }) => points[0]!.x);
    expect(down).toBeLessThan(up!);
  });

  test('of several from one side of a state crosses none of them', () => {
    const nodes = [at(0, 0), at(1, 1), at(1, 2), at(1, 3)];
    const input = { nodes, edges: [1, 2, 3].map((to) => ({ from: 0, to, label: null })) };
    const lines = layOut(input).edges.map(({ points }) => segments(points));
    const crossings = lines.flatMap((one, index) =>
      lines.slice(index + 1).flatMap((other) => one.filter((a) => other.some((b) => overlap(a, b)))),
    );
    expect(crossings).toEqual([]);
  });

  test('has no room for columns and rows in which nothing stands', () => {
    const edges = [{ from: 0, to: 1, label: null }];
    expect(layOut({ nodes: [at(0, 0), at(5, 7)], edges })).toEqual(layOut({ nodes: [at(0, 0), at(1, 1)], edges }));
  });
});
