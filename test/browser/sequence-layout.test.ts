/**
 * Sequence diagrams are laid out by ourselves. Mermaid is the standard: the same elements, with the same attributes and
 * computed styles, and the same bytes in files.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { compile } from '../../src/compile.ts';
import type { DiagramOptions } from '../../src/diagram/sequence/sequence.ts';
import { type Diagram, drawSequence } from '../../src/diagram/sequence/sequence.ts';
import type { DrawingPage } from '../../src/preview/svg/page.ts';
import type { ThemeName } from '../../src/shared/theme-name.ts';
import { trace } from '../diagram/hand-written-trace.ts';
import { chooser, program } from '../programs.ts';
import { usePages } from './pages.ts';

const pages = usePages();

type Board = typeof window & { wirenote: DrawingPage };

const board = (): Promise<Page> => pages.open('<script src="/dist/draw.js"></script>');

const folder = join(root, 'media/examples');
const examples = readdirSync(folder).filter((name) => name.endsWith('.wirenote'));

/**
 * What differs between the pictures of these diagrams by our layout and by Mermaid, in words. The parts that nothing
 * refers to are not compared: symbols and unused line ends, rules of the style, an empty group, ids that are removed.
 */
const differences = (page: Page, diagrams: readonly Diagram[], theme: ThemeName): Promise<string[]> =>
  page.evaluate(
    async ([all, look]) => {
      const { drawDiagram, drawDiagramByMermaid, drawSequencePicture, fileOf, themes, wordsOfSequence } = (
        window as Board
      ).wirenote;
      const palette = themes[look];
      const looks = [
        'fill',
        'stroke',
        'strokeWidth',
        'strokeDasharray',
        'fontFamily',
        'fontSize',
        'fontWeight',
      ] as const;
      const more = [
        'fontStyle',
        'textAnchor',
        'dominantBaseline',
        'filter',
        'markerEnd',
        'opacity',
        'display',
      ] as const;
      interface Told {
        readonly name: string;
        readonly attributes: Record<string, string>;
        readonly styles: string;
        readonly text: string;
      }
      const told = (svg: SVGSVGElement): Told[] => {
        const used = new Set(
          [...svg.querySelectorAll('[marker-end]')].map((arrow) => arrow.getAttribute('marker-end')),
        );
        const isUsed = (element: Element): boolean =>
          element.closest('style, symbol') === null &&
          !(element.localName === 'g' && element.attributes.length + element.children.length === 0) &&
          (element.localName !== 'defs' || used.has(`url(#${element.querySelector('marker')?.id})`)) &&
          (element.closest('defs') === null ||
            used.has(`url(#${element.closest('defs')?.querySelector('marker')?.id})`));
        return [svg, ...svg.querySelectorAll('*')].filter(isUsed).map((element) => {
          const style = getComputedStyle(element);
          const names = [...element.attributes].filter(({ name }) => !name.startsWith('xmlns'));
          return {
            name: element.localName,
            attributes: Object.fromEntries(names.map(({ name, value }) => [name, value])),
            styles: [...looks, ...more].map((look) => `${look}: ${style[look]}`).join('; '),
            text: element.children.length === 0 ? element.textContent : '',
          };
        });
      };
      const near = (a: string, b: string): boolean => {
        const [first, second] = [a, b].map((value) => value.split(/(-?\d+(?:\.\d+)?)/));
        return (
          first!.length === second!.length &&
          first!.every(
            (part, at) =>
              part === second![at] || (at % 2 === 1 && Math.abs(Number(part) - Number(second![at])) < 0.011),
          )
        );
      };
      const found: string[] = [];
      for (const diagram of all) {
        const differ = (what: string): void => {
          found.push(`${what}\n${diagram.text.slice(0, 600)}`);
        };
        const covered = drawSequencePicture(diagram.text, palette, 'picture', () => document.body);
        if (covered === null) {
          differ('is not covered');
          continue;
        }
        const mermaids = await drawDiagramByMermaid(diagram, palette, 'picture');
        const expected = told(mermaids);
        const file = fileOf(mermaids, palette, wordsOfSequence(diagram), {});
        const own = await drawDiagram(diagram, palette, 'picture');
        const present = told(own);
        if (present.length !== expected.length) {
          differ(`${present.length} elements instead of ${expected.length}`);
          continue;
        }
        const other = expected.flatMap((wanted, at): string[] => {
          const drawn = present[at]!;
          if (drawn.name !== wanted.name) return [`<${drawn.name}> instead of <${wanted.name}>`];
          const names = [...new Set([...Object.keys(wanted.attributes), ...Object.keys(drawn.attributes)])];
          return [
            ...names.flatMap((name) => {
              const [is, should] = [drawn.attributes[name] ?? '(none)', wanted.attributes[name] ?? '(none)'];
              return near(is, should)
                ? []
                : [`<${wanted.name} ${name}="${is}"> instead of "${should}" (${wanted.text})`];
            }),
            ...(drawn.text === wanted.text
              ? []
              : [`${JSON.stringify(drawn.text)} instead of ${JSON.stringify(wanted.text)}`]),
            ...(drawn.styles === wanted.styles ? [] : [`<${wanted.name}> ${drawn.styles} instead of ${wanted.styles}`]),
          ];
        });
        if (other.length > 0) differ(other.slice(0, 4).join('\n'));
        else if (fileOf(own, palette, wordsOfSequence(diagram), {}) !== file) differ('another file');
      }
      return found;
    },
    [diagrams, theme] as const,
  );

/** Details in which the same scenario gives other pictures. */
const details: readonly DiagramOptions[] = [
  { detail: 'messages' },
  { detail: 'options', times: true },
  { states: false, numbers: 'relative', limit: 7, part: 2 },
];

/** What the examples say, in pictures of the default detail; of every fourth one in others too. */
const ofExamples = (): Diagram[] =>
  examples.flatMap((name, index) => {
    const scenario = compile(readFileSync(join(folder, name), 'utf8')).trace;
    const others = index % 4 === 0 ? details.map((options) => drawSequence(scenario, options)) : [];
    return [drawSequence(scenario), ...others];
  });

/** Labels that mean something in Mermaid, that have lines and spaces of their own, or that other fonts are needed for. */
const labels = [
  ...['a; b', '#35;', '%% comment', '<br/>', '&lt;', 'wrap: x', 'style a:#fff;', '$$x^2$$', 'end', '`code`'],
  ...['two\nlines', 'an empty\n\nline', ' a  b ', 'e\u0301', '客户端 → 服务器', 'שלום', '👩‍👩‍👧 and more', 'x'.repeat(90)],
];

const labelled = (label: string): Diagram =>
  drawSequence(
    trace()
      .titled(label)
      .participants(['a', label], ['b', 'B'], ['c', 'C'], ['d', 'D'])
      .section(label)
      .note(label, 'a')
      .note(label, 'b', 'd')
      .segment('a', 'd', 'SYN', { fate: 'dropped' })
      .message('a', 'b', label)
      .message('c', 'c', label)
      .build(),
  );

describe('Our layout draws what Mermaid draws', () => {
  test('of the examples', { timeout: 120_000 }, async () => {
    expect(await differences(await board(), ofExamples(), 'light')).toEqual([]);
  });

  test('in another theme', { timeout: 60_000 }, async () => {
    const some = ofExamples().filter((_, index) => index % 10 === 0);
    expect(await differences(await board(), some, 'dark')).toEqual([]);
  });

  test('of random scenarios', { timeout: 60_000 }, async () => {
    const diagrams = Array.from({ length: 60 }, (_, seed) => drawSequence(compile(program(chooser(seed))).trace));
    expect(await differences(await board(), diagrams, 'light')).toEqual([]);
  });

  test('of labels of every kind', { timeout: 60_000 }, async () => {
    expect(await differences(await board(), labels.map(labelled), 'light')).toEqual([]);
  });

  test('what it does not cover is drawn by Mermaid', async () => {
    // Mermaid takes the space off, and the text is empty.
    const diagram = labelled('\u00A0');
    const page = await board();
    expect(await differences(page, [diagram], 'light')).toEqual([expect.stringMatching(/^is not covered/)]);
    const kinds = await page.evaluate(async (drawn) => {
      const { drawDiagram, themes } = (window as Board).wirenote;
      const svg = await drawDiagram(drawn, themes.light);
      return [...svg.querySelectorAll('[data-kind]')].map((element) => element.getAttribute('data-kind'));
    }, diagram);
    expect(kinds).toContain('section');
  });
});
