/** The pictures beside the sequence diagram: state machines and the time view, as files. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { machinesOf } from '../../src/diagram/states/machines.ts';
import { drawSequence } from '../../src/diagram/sequence/sequence.ts';
import { drawStateMachine, statePath } from '../../src/diagram/states/state-diagram.ts';
import { wholeForm } from '../../src/diagram/states/state-form.ts';
import { machineOf, machineOfTable } from '../../src/diagram/states/state-machine.ts';
import { timeView } from '../../src/diagram/time/time-view.ts';
import type { DrawingPage } from '../../src/preview/svg/page.ts';
import { themes } from '../../src/shared/palette.ts';
import { TCP_STATE_TABLE } from '../../src/protocols/tcp/table/state-table.ts';
import { trace } from '../diagram/hand-written-trace.ts';
import { usePages } from './pages.ts';

const pages = usePages();

type Board = typeof window & { wirenote: DrawingPage };

const board = (): Promise<Page> => pages.open('<script src="/dist/draw.js"></script>');

interface Element {
  readonly name: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
}

async function elementsOf(page: Page, svg: string): Promise<Element[]> {
  return page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
    const error = parsed.querySelector('parsererror');
    if (error) throw new Error(error.textContent);
    return Array.from(parsed.querySelectorAll('*'), (element) => ({
      name: element.localName,
      text: element.children.length === 0 ? element.textContent : '',
      attributes: Object.fromEntries(Array.from(element.attributes, ({ name, value }) => [name, value])),
    }));
  }, svg);
}

const textsOf = (elements: readonly Element[]): string[] =>
  elements.filter(({ name }) => name === 'text').map(({ text }) => text);

const close = compile('server listen\nclient connect server\nclient close\n').trace;

describe('Letters', () => {
  const text = `participant a
participant b
participant c
c listen
section "A title that the middle lifeline crosses"
a connect c
`;
  const number = (value: string | undefined): number => Number(value);

  /** The fill of the shape that is painted right before the first text that says so. */
  const groundOf = (elements: readonly Element[], words: string): string | undefined => {
    const at = elements.findIndex(({ name, text: said }) => name === 'text' && said === words);
    const before = elements[at - 1];
    const [x, width] = [number(before?.attributes.x), number(before?.attributes.width)];
    const isUnder = before?.name === 'rect' && Math.abs(x + width / 2 - number(elements[at]?.attributes.x)) < 1;
    return isUnder ? before.attributes.fill : undefined;
  };

  test('have ground under them where a lifeline crosses them, in the colour of what they stand on', async () => {
    const page = await board();
    const { trace: run } = compile(text);
    const draw = async (theme: 'light' | 'dark' | 'transparent'): Promise<Element[][]> => {
      const svgs = await page.evaluate(
        async ([diagram, view, name]) => {
          const { exportSvg, exportTimeSvg } = (window as Board).wirenote;
          return [await exportSvg(diagram, { theme: name }), exportTimeSvg(view, { theme: name })];
        },
        [drawSequence(run), timeView(run), theme] as const,
      );
      return Promise.all(svgs.map((svg) => elementsOf(page, svg)));
    };
    const { light, dark } = themes;
    for (const [name, palette] of [
      ['light', light],
      ['dark', dark],
    ] as const) {
      const [sequence = [], time = []] = await draw(name);
      expect(groundOf(sequence, 'SYN seq=0')).toBe(palette.band);
      expect(groundOf(sequence, 'A title that the middle lifeline crosses')).toBe(palette.band);
      expect(groundOf(time, 'A title that the middle lifeline crosses')).toBe(palette.band);
    }
    // What nobody has painted cannot be painted again.
    const [sequence = []] = await draw('transparent');
    expect(groundOf(sequence, 'SYN seq=0')).toBeUndefined();
  });

  test('of a slanted arrow have ground where a lifeline crosses them, turned as they are', async () => {
    const page = await board();
    const view = timeView(compile(text).trace);
    const arrow = view.elements.find((element) => element.kind === 'arrow');
    if (!arrow) throw new Error('A segment is sent');
    const middle = arrow.from.x + (arrow.to.x - arrow.from.x) * arrow.textAt;
    const draw = async (passed: number): Promise<Element[]> => {
      const lanes = view.lanes.map((lane, index) => (index === 1 ? { ...lane, x: passed } : lane));
      const svg = await page.evaluate((one) => (window as Board).wirenote.exportTimeSvg(one), { ...view, lanes });
      const elements = await elementsOf(page, svg);
      const at = elements.findIndex(({ text: said }) => said === arrow.text);
      return elements.slice(at - 1, at + 1);
    };
    const [ground, letters] = await draw(middle);
    expect(ground).toMatchObject({ name: 'rect', attributes: { fill: themes.light.background } });
    expect(ground?.attributes.transform).toMatch(/^matrix\(/);
    expect(letters?.name).toBe('text');
    const [clear] = await draw(view.lanes[0]!.x);
    expect(clear?.name).not.toBe('rect');
  });

  test('of an arrow lie on those that cross it', async () => {
    const page = await board();
    const crossing = `machine box
  [*] --> A
  A --> B : go / !PREPARE(1) to b, !PREPARE(2) to c
end
participant a is box
participant b is box
participant c is box
a go
`;
    const svg = await page.evaluate(
      (view) => (window as Board).wirenote.exportTimeSvg(view),
      timeView(compile(crossing).trace),
    );
    const elements = await elementsOf(page, svg);
    const at = elements.findIndex(({ text: said }) => said === 'PREPARE(1)');
    expect(elements[at - 1]).toMatchObject({ name: 'rect', attributes: { fill: themes.light.background } });
    // The other arrow is there by then.
    expect(elements.findIndex(({ text: said }) => said === 'PREPARE(2)')).toBeLessThan(at);
  });

  test('of a title lie over the bars of timers', async () => {
    const page = await board();
    const running = compile(
      'server listen\ndrop next SYN from client\nclient connect server\n+1ms\nsection "Later"\n',
    ).trace;
    const svg = await page.evaluate((view) => (window as Board).wirenote.exportTimeSvg(view), timeView(running));
    const title = svg.indexOf('>Later<');
    expect(title).toBeGreaterThan(0);
    expect(title).toBeGreaterThan(svg.lastIndexOf('<title>client: RTO'));
    // A program tells of a bar what the preview tells.
    expect(svg).toMatch(
      /<rect [^>]*><title>client: RTO 1 s, from 0 to 1 s: expires; started by [^<]*<\/title><\/rect>/,
    );
  });

  test('stand in the middle of notes', async () => {
    const page = await board();
    const svg = await page.evaluate(
      (diagram) => (window as Board).wirenote.exportSvg(diagram),
      drawSequence(compile(text).trace),
    );
    const elements = await elementsOf(page, svg);
    const at = elements.findIndex(({ text: said }) => said === 'LISTEN');
    const [pill, letters] = [elements[at - 1]?.attributes, elements[at]?.attributes];
    const middle = number(pill?.y) + number(pill?.height) / 2;
    // Capital letters of Arial are so high, in ems; in other fonts they are a little higher or lower.
    const middleOfLetters = number(letters?.y) - (0.716 / 2) * number(letters?.['font-size']);
    expect(Math.abs(middle - middleOfLetters)).toBeLessThan(1.2);
  });
});

describe('A state machine', () => {
  const connection = close.connections[0]?.id ?? null;
  const tcp = drawStateMachine(machineOfTable(TCP_STATE_TABLE), statePath(close, 'client', connection));

  test('shows every state, the present one bold, and the way with thick lines', async () => {
    const page = await board();
    const svg = await page.evaluate((diagram) => (window as Board).wirenote.exportStateSvg(diagram, 'TCP'), tcp);
    const elements = await elementsOf(page, svg);
    const texts = textsOf(elements);
    for (const { state } of tcp.states) expect(texts).toContain(state);
    expect(
      elements
        .filter(({ name, attributes }) => name === 'text' && attributes['font-weight'] === '700')
        .map(({ text }) => text),
    ).toEqual(['FIN-WAIT-2', 'TCP']);
    expect(elements.filter(({ attributes }) => attributes['stroke-width'] === '2.5')).toHaveLength(4);
    expect(new Set(elements.map(({ name }) => name))).toEqual(
      new Set(['svg', 'title', 'desc', 'rect', 'path', 'text', 'circle']),
    );
    expect(svg).toContain('<desc>State machine with 11 states, now in FIN-WAIT-2.</desc>');
  });

  test('marks for the page what it is at', async () => {
    const page = await board();
    const marked = await page.evaluate(async (diagram) => {
      const { drawStateDiagram, themes } = (window as Board).wirenote;
      const svg = await drawStateDiagram(diagram, themes.light);
      const edges = Array.from(svg.querySelectorAll('path[data-steps]'), (edge) => edge.getAttribute('data-steps'));
      return {
        present: svg.querySelector('g.node[data-present]')?.getAttribute('data-state'),
        gone: edges.filter((steps) => steps !== '').length,
      };
    }, tcp);
    expect(marked).toEqual({ present: 'FIN-WAIT-2', gone: 4 });
  });

  test('has its title above it, in one line and as it is written, and is as wide as that', async () => {
    const page = await board();
    const small = drawStateMachine({ states: ['A'], initial: 'A', edges: [] }, []);
    const title = `A title <b> & much; wider #1 %% than\nthe machine of «${'x'.repeat(40)}»`;
    const [titled, plain] = await page.evaluate(
      async ([diagram, text]) => {
        const { exportStateSvg } = (window as Board).wirenote;
        return [await exportStateSvg(diagram, text), await exportStateSvg(diagram, '')] as const;
      },
      [small, title] as const,
    );
    const elements = await elementsOf(page, titled);
    const shown = elements.find(({ attributes }) => attributes['font-size'] === '17');
    expect(shown?.text).toBe(title.replace('\n', ' '));
    const [, width = 0, height = 0] = /width="(\d+)" height="(\d+)"/.exec(titled)?.map(Number) ?? [];
    expect(Number(shown?.attributes.x)).toBeCloseTo(width / 2, 0);
    const [, narrow = 0, low = 0] = /width="(\d+)" height="(\d+)"/.exec(plain)?.map(Number) ?? [];
    expect(width).toBeGreaterThan(6 * narrow);
    expect(height).toBe(low + 30);
  });

  test('that has ended is at the dot in the ring, and came there on a thick line', async () => {
    const page = await board();
    const { scenario, trace: played } = compile(
      'machine m\n[*] --> IDLE\nIDLE --> BUSY : go\nBUSY --> IDLE : done\nIDLE --> [*] : quit\nend\nparticipant a is m\na quit\na restart\n',
    );
    const machine = scenario.machines[0];
    expect(machine).toBeDefined();
    if (!machine) return;
    const path = statePath(played, 'a', null);
    const drawn = await Promise.all(
      [path[0]?.step, path[1]?.step].map((step = 0) =>
        page.evaluate(
          async (diagram) => {
            const { drawStateDiagram, exportStateSvg, themes } = (window as Board).wirenote;
            const file = await exportStateSvg(diagram, 'm');
            const svg = await drawStateDiagram(diagram, themes.light);
            const present = [...svg.querySelectorAll('[data-present]')];
            return {
              file,
              present: present.map((part) => part.getAttribute('data-state') ?? part.getAttribute('data-id')),
            };
          },
          drawStateMachine(machineOf(machine), path, { protocol: 'machines', step }),
        ),
      ),
    );
    const [ended, again] = drawn;
    expect(ended?.present.sort()).toEqual(['[*]', 'edge3', 'edge3']);
    expect(again?.present.sort()).toEqual(['IDLE', 'edge0', 'edge0']);
    const elements = await elementsOf(page, ended?.file ?? '');
    expect(textsOf(elements).sort()).toEqual(['BUSY', 'IDLE', 'done', 'go', 'm', 'quit']);
    expect(elements.filter(({ attributes }) => attributes['font-weight'] === '700').map(({ text }) => text)).toEqual([
      'm',
    ]);
    expect(elements.filter(({ attributes }) => attributes['stroke-width'] === '4').map(({ name }) => name)).toEqual([
      'circle',
    ]);
    expect(ended?.file).toContain('<desc>State machine with 2 states, now at its end.</desc>');
  });

  test('shows the exact characters of labels', async () => {
    const page = await board();
    const { scenario } = compile(
      'machine m\n[*] --> A_B\nA_B --> C : ?X(a) [a < 3 and a != "*x*; #1 & <b>"] / !Y(a), deliver\nend\nparticipant p is m\nparticipant q is m\n',
    );
    const machine = scenario.machines[0];
    expect(machine).toBeDefined();
    if (!machine) return;
    const diagram = drawStateMachine(machineOf(machine), [], { protocol: 'machines' });
    const svg = await page.evaluate((d) => (window as Board).wirenote.exportStateSvg(d, 'm'), diagram);
    const texts = textsOf(await elementsOf(page, svg));
    expect(texts).toContain('A_B');
    expect(texts.join(' ')).toContain('?X(a) [a < 3 and a != "*x*; #1 & <b>"] / !Y(a), deliver');
  });

  test('has each label on its own line, where Mermaid would put it beside the bend that it rounds off', async () => {
    const page = await board();
    const { scenario } = compile(readFileSync(new URL('handshake.wirenote', import.meta.url), 'utf8'));
    const client = machinesOf(scenario).client!;
    const omissions = { ...wholeForm.omissions, effects: true };
    const tight = drawStateMachine(client, [], {
      protocol: 'machines',
      form: { ...wholeForm, isTight: true, omissions },
    });
    const onLine = await page.evaluate(async (diagram) => {
      const { wirenote } = window as Board;
      const svg = await wirenote.drawStateDiagram(diagram, wirenote.themes.light);
      const labels = [...svg.querySelectorAll<SVGElement>('.edgeLabel > .label[data-id]')];
      return labels
        .filter(({ textContent }) => textContent !== '')
        .map((label) => {
          const edge = svg.querySelector<SVGPathElement>(`path[data-id="${label.dataset.id}"]`)!;
          const [, x, y] = /translate\((.+), (.+)\)/.exec(label.parentElement!.getAttribute('transform')!)!.map(Number);
          const { width, height } = label.querySelector('rect')!.getBBox();
          const length = edge.getTotalLength();
          return Array.from({ length: 400 }, (_, index) => edge.getPointAtLength((length * index) / 399)).some(
            (point) => Math.abs(point.x - x!) <= width / 2 && Math.abs(point.y - y!) <= height / 2,
          );
        });
    }, tight);
    expect(onLine.length).toBeGreaterThan(10);
    expect(onLine).not.toContain(false);
  });

  test('breaks labels where they are too long, not where their characters are written as numbers', async () => {
    const page = await board();
    const label = '?X(a) ["&#60;" & "&lt;" < a] / b';
    const edges = [{ from: 'A', to: 'B', label, trigger: label, usual: true }];
    const diagram = drawStateMachine({ states: ['A', 'B'], initial: 'A', edges }, [], { protocol: 'machines' });
    expect(diagram.text).toContain('#34;#38;#35;60#59;#34;');
    const svg = await page.evaluate((d) => (window as Board).wirenote.exportStateSvg(d, 'm'), diagram);
    expect(textsOf(await elementsOf(page, svg))).toEqual(
      expect.arrayContaining(['?X(a) ["&#60;" & "&lt;" <', 'a] / b']),
    );
  });
});

test('A line that Markdown would take for a list, a heading or a link is drawn as it is', async () => {
  const page = await board();
  const labels = [
    '+ 1',
    '- 2',
    '1. three',
    '2) four',
    '---',
    '===',
    '+1',
    '!M("ann@a.example")',
    '?Q("www.a.example")',
    'https://a.example/',
  ];
  const edges = labels.map((label, index) => ({
    from: 'A',
    to: index % 2 === 0 ? 'B' : 'A',
    label,
    trigger: label,
    usual: true,
  }));
  const diagram = drawStateMachine({ states: ['A', 'B'], initial: 'A', edges }, [], { protocol: 'machines' });
  const svg = await page.evaluate((d) => (window as Board).wirenote.exportStateSvg(d, 'm'), diagram);
  expect(textsOf(await elementsOf(page, svg))).toEqual(expect.arrayContaining(labels));
});

describe('A file without a title', () => {
  test('is called after what is in it, and says so first', async () => {
    const page = await board();
    const trace = compile('server listen\nclient connect server\n').trace;
    const svg = await page.evaluate((view) => (window as Board).wirenote.exportTimeSvg(view), timeView(trace));
    expect(svg).toMatch(
      /^<svg [^>]*>\n<title>Time diagram of client, server<\/title>\n<desc>Time diagram of [^<]*: 3 arrows\.<\/desc>\n/,
    );
  });
});

describe('A time view', () => {
  test('shows slanted arrows, losses with a cross, and every text', async () => {
    const page = await board();
    const view = timeView(
      trace()
        .titled('<b>Time</b> & 时间')
        .participants(['client', '</text><script>'], 'server')
        .section('; # %%')
        .segment('client', 'server', 'SYN')
        .state('client', 'CLOSED', 'SYN-SENT')
        .segment('server', 'client', 'ACK', { fate: 'dropped' })
        .at(10_000)
        .arrive('server', 2)
        .at(60_000_000)
        .note('two\nlines', 'server')
        .build(),
    );
    const svg = await page.evaluate((v) => (window as Board).wirenote.exportTimeSvg(v), view);
    const elements = await elementsOf(page, svg);
    expect(textsOf(elements).sort()).toEqual(
      [
        '<b>Time</b> & 时间',
        '</text><script>',
        'server',
        '; # %%',
        'SYN seq=0',
        ...['CLOSED', 'CLOSED', 'SYN-SENT'],
        'ACK seq=0 (lost)',
        'two',
        'lines',
        '0',
        '10 ms',
        '60 s',
        '59.99 s later',
      ].sort(),
    );
    expect(
      elements
        .filter(({ attributes }) => attributes['data-arrowhead'])
        .map(({ attributes }) => attributes['data-arrowhead']),
    ).toEqual(['arrow', 'cross']);
    const slanted = elements.filter(
      ({ name, attributes }) => name === 'line' && attributes.x1 !== attributes.x2 && attributes.y1 !== attributes.y2,
    );
    expect(slanted).toHaveLength(2);
    expect(await page.locator('svg').count()).toBe(0);
  });

  test('marks each thing with its step and line', async () => {
    const page = await board();
    const view = timeView(close);
    const marked = await page.evaluate((v) => {
      const { drawTimeView, themes } = (window as Board).wirenote;
      return Array.from(drawTimeView(v, themes.dark).querySelectorAll('[data-step]'), (part) =>
        Number(part.getAttribute('data-step')),
      );
    }, view);
    const byNumber = (a: number, b: number) => a - b;
    expect(marked.sort(byNumber)).toEqual(view.elements.map(({ step }) => step).sort(byNumber));
  });
});
