/** The state machine of a protocol that says where its states stand, as the browser draws it. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { machinesOf } from '../../src/diagram/states/machines.ts';
import { drawStateMachine, type StateDiagram, statePath } from '../../src/diagram/states/state-diagram.ts';
import type { DrawingPage } from '../../src/preview/svg/page.ts';
import { usePages } from './pages.ts';

const pages = usePages();

type Board = typeof window & { wirenote: DrawingPage };

const board = (): Promise<Page> => pages.open('<script src="/dist/draw.js"></script>');

interface Box {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Drawn {
  readonly states: readonly Box[];
  /** Of the letters, by the edge that they say something of. */
  readonly labels: readonly (Box & { readonly edge: string; readonly lines: readonly string[] })[];
  readonly lines: readonly { readonly edge: string; readonly points: readonly { x: number; y: number }[] }[];
  readonly whole: Box;
}

const measured = (page: Page, diagram: StateDiagram, theme: 'light' | 'monochrome' = 'light'): Promise<Drawn> =>
  page.evaluate(
    async ([drawing, look]) => {
      const { drawStateDiagram, themes } = (window as Board).wirenote;
      const svg = await drawStateDiagram(drawing, themes[look]);
      const boxOf = (element: Element, name: string) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return { name, left, top, right, bottom };
      };
      const labels = [...svg.querySelectorAll<SVGElement>('.edgeLabel > .label[data-id]')];
      return {
        states: [...svg.querySelectorAll<SVGElement>('g.node[data-state]')].map((node) =>
          boxOf(node.querySelector('.label-container')!, node.dataset.state!),
        ),
        labels: labels
          .filter(({ textContent }) => textContent !== '')
          .map((label) => ({
            ...boxOf(label.querySelector('text')!, label.textContent),
            edge: label.dataset.id!,
            lines: [...label.querySelectorAll('.row')].map((row) => row.textContent),
          })),
        lines: [...svg.querySelectorAll<SVGPathElement>('path[data-id]')].map((path) => {
          const length = path.getTotalLength();
          const matrix = path.getScreenCTM()!;
          return {
            edge: path.dataset.id!,
            points: Array.from({ length: 301 }, (_, index) => {
              const { x, y } = path.getPointAtLength((length * index) / 300).matrixTransform(matrix);
              return { x, y };
            }),
          };
        }),
        whole: boxOf(svg, 'the picture'),
      };
    },
    [diagram, theme] as const,
  );

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;

const isIn = ({ x, y }: { x: number; y: number }, { left, top, right, bottom }: Box): boolean =>
  left + 0.5 < x && x < right - 0.5 && top + 0.5 < y && y < bottom - 0.5;

/** Whatever covers something, in words. */
function faultsOf({ states, labels, lines, whole }: Drawn): string[] {
  const boxes = [...states, ...labels];
  return [
    ...boxes.flatMap((one, index) =>
      boxes
        .slice(index + 1)
        .filter((other) => overlap(one, other))
        .map(({ name }) => `${one.name} is on ${name}`),
    ),
    ...lines.flatMap(({ edge, points }) =>
      boxes.filter((box) => points.some((point) => isIn(point, box))).map(({ name }) => `${edge} is on ${name}`),
    ),
    ...boxes
      .filter(({ left, top, right, bottom }) => {
        return left < whole.left || top < whole.top || right > whole.right || bottom > whole.bottom;
      })
      .map(({ name }) => `${name} is cut off`),
  ];
}

const example = (name: string): string =>
  readFileSync(new URL(`../../media/examples/${name}.wirenote`, import.meta.url), 'utf8');

function machineIn(source: string, whose: string, stateNames: 'rfc' | 'bsd' = 'rfc'): StateDiagram {
  const { scenario, trace } = compile(source);
  const path = statePath(trace, whose, trace.connections[0]?.id ?? null);
  return drawStateMachine(machinesOf(scenario)[whose]!, path, { stateNames });
}

const close = 'server listen\nclient connect server\nclient close\nserver close\nwait 300s\n';

const scenarios = [
  ['a client that closes', close, 'client'],
  ['a server', close, 'server'],
  ['a simultaneous open', example('simultaneous-open'), 'client'],
  ['a simultaneous close', example('simultaneous-close'), 'server'],
  ['a reset', example('reset'), 'client'],
  ['a connection that is refused', example('refused-connection'), 'client'],
  ['an old SYN', example('old-duplicate-syn'), 'server'],
  ['giving up', example('gives-up'), 'client'],
] as const;

describe("TCP's state machine", () => {
  test.each(scenarios)('of %s covers none of its labels and states', async (_, source, whose) => {
    const page = await board();
    for (const stateNames of ['rfc', 'bsd'] as const) {
      const drawn = await measured(page, machineIn(source, whose, stateNames));
      expect(faultsOf(drawn)).toEqual([]);
    }
    expect(faultsOf(await measured(page, machineIn(source, whose), 'monochrome'))).toEqual([]);
  });

  test.each(scenarios)('of %s has one label for each transition, in whole words', async (_, source, whose) => {
    const page = await board();
    const diagram = machineIn(source, whose);
    const { labels } = await measured(page, diagram);
    expect(labels.map(({ edge }) => edge).sort()).toEqual(diagram.edges.map(({ id }) => id).sort());
    const words = new Set(machinesOf(compile(source).scenario)[whose]!.edges.flatMap(({ label }) => label.split(' ')));
    for (const word of labels.flatMap(({ lines }) => lines.flatMap((line) => line.trim().split(' '))))
      expect(words).toContain(word);
  });

  test('stands as in RFC 9293, figure 5', async () => {
    const page = await board();
    const { states } = await measured(page, machineIn(close, 'client'));
    const at = new Map(
      states.map(({ name, left, right, top, bottom }) => [name, [(left + right) / 2, (top + bottom) / 2]]),
    );
    const [x, y] = [0, 1].map((which) => (state: string) => at.get(state)![which]!) as [Of, Of];
    for (const state of at.keys()) if (state !== 'CLOSED') expect(y(state), state).toBeGreaterThan(y('CLOSED'));
    for (const state of ['LISTEN', 'ESTABLISHED', 'CLOSING', 'TIME-WAIT']) expect(x(state)).toBeCloseTo(x('CLOSED'));
    for (const state of ['SYN-RECEIVED', 'FIN-WAIT-1', 'FIN-WAIT-2']) expect(x(state)).toBeLessThan(x('CLOSED'));
    for (const state of ['SYN-SENT', 'CLOSE-WAIT', 'LAST-ACK']) expect(x(state)).toBeGreaterThan(x('CLOSED'));
    const down = ['CLOSED', 'LISTEN', 'SYN-SENT', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'TIME-WAIT'];
    expect([...down].sort((a, b) => y(a) - y(b))).toEqual(down);
  });

  test('can be read beside an editor of 700 pixels, at 70 % at least', async () => {
    const page = await board();
    for (const [, source, whose] of scenarios) {
      const { whole } = await measured(page, machineIn(source, whose));
      expect(whole.right - whole.left).toBeLessThan(700 / 0.7);
    }
  });

  test('has no line that ends anywhere but at its states', async () => {
    const page = await board();
    const diagram = machineIn(close, 'client');
    const { states, lines } = await measured(page, diagram);
    for (const { id, from, to } of diagram.edges) {
      const { points } = lines.find(({ edge }) => edge === id)!;
      for (const [state, point] of [
        [from, points[0]!],
        [to, points.at(-1)!],
      ] as const) {
        const { left, top, right, bottom } = states.find(({ name }) => name === state)!;
        const grown = { name: '', left: left - 2, top: top - 2, right: right + 2, bottom: bottom + 2 };
        expect(isIn(point, grown), `${id} at ${state}`).toBe(true);
      }
    }
  });
});

type Of = (state: string) => number;

test('A machine without places is drawn where Mermaid puts it', async () => {
  const page = await board();
  const source = 'machine m\n[*] --> A\nA --> B : go\nB --> A : back\nend\nparticipant a is m\na go\n';
  const diagram = machineIn(source, 'a');
  expect(diagram.placed).toBeNull();
  const [ours, mermaids] = await page.evaluate(async (drawing) => {
    const { drawMermaid, drawStateDiagram, themes } = (window as Board).wirenote;
    const places = (svg: SVGSVGElement) =>
      Array.from(svg.querySelectorAll('g.node'), (node) => node.getAttribute('transform'));
    return [
      places(await drawStateDiagram(drawing, themes.light)),
      places(await drawMermaid(drawing.text, themes.light)),
    ];
  }, diagram);
  expect(ours).toEqual(mermaids);
});
