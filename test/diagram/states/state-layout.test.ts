/** A machine whose states have their places: its lines go round them, and its labels cover nothing. */
import { describe, expect, test } from 'vitest';
import { machineOfTable } from '../../../src/diagram/states/state-machine.ts';
import { drawStateMachine, type StateChange } from '../../../src/diagram/states/state-diagram.ts';
import { layOutStates, type LayoutInput } from '../../../src/diagram/states/state-layout.ts';
import { formsOf, wholeForm } from '../../../src/diagram/states/state-form.ts';
import { TCP_STATE_TABLE } from '../../../src/protocols/tcp/table/state-table.ts';
import { besideOwn, faultsOf, measured, overlap, segments } from './layouts.ts';

const tcp = machineOfTable(TCP_STATE_TABLE);

describe("TCP's machine", () => {
  test.each([wholeForm, ...formsOf(wholeForm.omissions)])(
    'has room for every label in lines of $columns columns',
    (form) => {
      const input = measured(drawStateMachine(tcp, [], { form }));
      const layout = layOutStates(input);
      expect(faultsOf(input, layout)).toEqual([]);
      expect(besideOwn(input, layout)).not.toContain(false);
    },
  );

  test('can be read beside an editor and on a slide', () => {
    const { bounds } = layOutStates(measured(drawStateMachine(tcp, [])));
    expect(bounds.width).toBeLessThan(1000);
    expect(bounds.height).toBeLessThan(620);
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
  const corners = (input: LayoutInput): number[] => layOutStates(input).edges.map(({ points }) => points.length - 2);

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
    const { edges } = layOutStates({
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
    const lines = layOutStates(input).edges.map(({ points }) => segments(points));
    const crossings = lines.flatMap((one, index) =>
      lines.slice(index + 1).flatMap((other) => one.filter((a) => other.some((b) => overlap(a, b)))),
    );
    expect(crossings).toEqual([]);
  });

  test('has no room for columns and rows in which nothing stands', () => {
    const edges = [{ from: 0, to: 1, label: null }];
    expect(layOutStates({ nodes: [at(0, 0), at(5, 7)], edges })).toEqual(
      layOutStates({ nodes: [at(0, 0), at(1, 1)], edges }),
    );
  });
});
