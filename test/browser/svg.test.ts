import { join } from 'node:path';
import type { Mermaid } from 'mermaid';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { said } from '../english.ts';
import { root } from '../../scripts/setup.mjs';
import type { Diagram } from '../../src/diagram/sequence/sequence.ts';
import { drawSequence } from '../../src/diagram/sequence/sequence.ts';
import type { ExportOptions } from '../../src/preview/svg/portable/export.ts';
import type { DrawingPage } from '../../src/preview/svg/page.ts';
import { themes } from '../../src/shared/palette.ts';
import type { HandWrittenTrace } from '../diagram/hand-written-trace.ts';
import { trace } from '../diagram/hand-written-trace.ts';
import { usePages } from './pages.ts';

const pages = usePages();

const board = (): Promise<Page> => pages.open('<script src="/dist/draw.js"></script>');

type Board = typeof window & { wirenote: DrawingPage };

async function exportOn(page: Page, built: HandWrittenTrace | Diagram, options: ExportOptions = {}): Promise<string> {
  const diagram = 'elements' in built ? built : drawSequence(built.build());
  return page.evaluate(([d, o]) => (window as Board).wirenote.exportSvg(d, o), [diagram, options] as const);
}

/** The file's elements as the browser's XML parser reads them; fails if it is not well-formed. */
async function elementsOf(
  page: Page,
  svg: string,
): Promise<{ name: string; text: string; attributes: Record<string, string> }[]> {
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

const texts = (elements: Awaited<ReturnType<typeof elementsOf>>): string[] =>
  elements.filter(({ name }) => name === 'text').map(({ text }) => text);

const everything = (): HandWrittenTrace =>
  trace()
    .titled('Open & close')
    .participants(['client', 'Browser'], ['server', '服务器'])
    .section('Open')
    .segment('client', 'server', 'SYN')
    .state('client', 'CLOSED', 'SYN-SENT')
    .segment('server', 'client', 'SYN,ACK', { ack: 1, fate: 'dropped' })
    .segment('client', 'server', 'RST', { injected: true })
    .segment('server', 'client', 'ACK', { fate: 'held' })
    .section('Close')
    .event({ kind: 'discard', at: 'server', connection: 1, segment: 1, reason: said('not acceptable'), section: '' })
    .event({
      kind: 'expect',
      at: 'client',
      holds: false,
      claim: 'client CLOSED',
      found: said('SYN-SENT'),
      matched: null,
    })
    .note('a note\nof two lines', 'client', 'server')
    .at(60_000_000)
    .state('client', 'SYN-SENT', 'CLOSED');

describe('An exported picture', () => {
  test('shows every text of the diagram, a line each', async () => {
    const page = await board();
    expect(texts(await elementsOf(page, await exportOn(page, everything()))).sort()).toEqual(
      [
        'Open & close',
        'Browser',
        '服务器',
        'Open',
        'SYN seq=0',
        'SYN-SENT',
        'SYN, ACK seq=0 ack=1 (lost)',
        'RST seq=0 (injected)',
        'ACK seq=0 (held back)',
        'Close',
        '✗ not acceptable',
        '✗ client CLOSED',
        'found: SYN-SENT',
        'a note',
        'of two lines',
        '… 60 s later',
        ...['CLOSED', 'CLOSED', 'CLOSED'],
      ].sort(),
    );
  });

  test('has nothing that some program does not understand', async () => {
    const page = await board();
    const svg = await exportOn(page, everything(), { theme: 'dark' });
    const elements = await elementsOf(page, svg);
    expect([...new Set(elements.map(({ name }) => name))].sort()).toEqual([
      'desc',
      'line',
      'path',
      'rect',
      'svg',
      'text',
      'title',
    ]);
    const used = new Set(elements.flatMap(({ attributes }) => Object.keys(attributes)));
    const { height = '' } = elements[0]?.attributes ?? {};
    for (const { attributes } of elements) expect(Number(attributes.y2 ?? 0)).toBeLessThan(Number(height));
    for (const name of ['class', 'style', 'id', 'dy', 'filter', 'dominant-baseline', 'marker-end'])
      expect(used).not.toContain(name);
    for (const { attributes } of elements)
      for (const paint of [attributes.fill, attributes.stroke])
        if (paint !== undefined) expect(paint).toMatch(/^(none|#[0-9a-f]{6})$/);
    expect(svg).not.toMatch(/url\(|var\(|rgba?\(|hsl|NaN|undefined/);
  });

  test('has a size in whole pixels, its origin at 0 0, and a background', async () => {
    const page = await board();
    const [svg, , , background] = await elementsOf(page, await exportOn(page, everything()));
    const { width, height, viewBox } = svg?.attributes ?? {};
    expect(width).toMatch(/^\d+$/);
    expect(height).toMatch(/^\d+$/);
    expect(viewBox).toBe(`0 0 ${width} ${height}`);
    expect(background?.attributes).toEqual({ x: '0', y: '0', width, height, fill: '#ffffff' });
  });

  test('says what it is, and keeps the source', async () => {
    const page = await board();
    const source = 'title "a & <b>"\n# ]]> --\nclient connect server\n';
    const elements = await elementsOf(page, await exportOn(page, everything(), { source, description: 'A <picture>' }));
    const textOf = (wanted: string) => elements.find(({ name }) => name === wanted)?.text;
    expect(textOf('title')).toBe('Open & close');
    expect(textOf('desc')).toBe('A <picture>');
    expect(textOf('source')).toBe(source);
  });

  test('is the same, byte for byte, however often and on whatever page it is drawn', async () => {
    const page = await board();
    const first = await exportOn(page, everything());
    await exportOn(page, trace().segment('client', 'server', 'SYN'), { theme: 'dark' });
    expect(await exportOn(page, everything())).toBe(first);
    const dark = await pages.open(
      `<style>html { direction: rtl } body { color: red; font: italic 30px/3 serif; font-stretch: condensed;
        font-variant: small-caps; letter-spacing: 2px; word-spacing: 5px; text-transform: uppercase }</style>
        <script src="/dist/draw.js"></script>`,
      { dark: true },
    );
    expect(await exportOn(dark, everything())).toBe(first);
  });

  test('and whatever was drawn before: the same texts in other places, sizes and fonts', async () => {
    const first = await exportOn(await board(), everything());
    const page = await board();
    const texts = ['SYN', 'client', 'Browser', '服务器', 'a note', 'of two lines', 'SYN-SENT', 'Close', '60.00 s'];
    for (const font of ['monospace', themes.light.font]) {
      const others = trace().participants(['client', 'a note'], ['server', 'SYN-SENT']).titled('Browser');
      for (const text of texts) others.section(text).note(text, 'client').note(`${text}\n${text}`, 'client', 'server');
      await exportOn(page, others, { palette: { font } });
      await exportOn(page, everything(), { palette: { font } });
    }
    expect(await exportOn(page, everything())).toBe(first);
  });

  test('shows failed claims red', async () => {
    const page = await board();
    const elements = await elementsOf(page, await exportOn(page, everything()));
    expect(elements.find(({ text }) => text === '✗ client CLOSED')?.attributes).toMatchObject({
      fill: '#c62828',
      'font-weight': '700',
    });
    expect(elements.filter(({ attributes }) => attributes.stroke === '#c62828').map(({ name }) => name)).toEqual([
      'rect',
    ]);
  });

  test('leaves nothing behind on the page', async () => {
    const page = await board();
    await exportOn(page, everything());
    expect(await page.locator('svg').count()).toBe(0);
    await expect(
      page.evaluate(() =>
        (window as Board).wirenote.drawMermaid('sequenceDiagram\np0 ->', (window as Board).wirenote.themes.light),
      ),
    ).rejects.toThrow(/Parse error/);
    expect(await page.evaluate(() => document.body.innerText.trim())).toBe('');
  });

  test.each(['light', 'dark', 'transparent', 'monochrome'] as const)(
    '%s: every text stands out from what is behind it',
    async (theme) => {
      const page = await board();
      const svg = await exportOn(page, everything(), { theme });
      const ratios = await page.evaluate(contrasts, [
        svg,
        theme === 'transparent' ? ['#ffffff', '#000000'] : ['#ffffff'],
      ] as const);
      // On a transparent picture, text that has no box of its own must do on white and on black.
      for (const { text, ratio } of ratios) expect.soft(ratio, text).toBeGreaterThan(theme === 'transparent' ? 3 : 4.5);
    },
  );
});

/** In the page: the contrast (WCAG 2.2) of each text to the last opaque rectangle under it, the worst over the slides. */
function contrasts([svg, slides]: readonly [string, readonly string[]]): { text: string; ratio: number }[] {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  const number = (element: Element, name: string) => Number(element.getAttribute(name) ?? 0);
  const luminance = (hex: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const rects = Array.from(parsed.querySelectorAll('rect')).filter(
    (rect) => rect.getAttribute('fill') !== 'none' && !rect.hasAttribute('fill-opacity'),
  );
  return Array.from(parsed.querySelectorAll('text'), (text) => {
    const [x, y] = [number(text, 'x'), number(text, 'y') - 4];
    const under = rects
      .filter((rect) => Boolean(rect.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING))
      .filter((rect) => x >= number(rect, 'x') && x <= number(rect, 'x') + number(rect, 'width'))
      .filter((rect) => y >= number(rect, 'y') && y <= number(rect, 'y') + number(rect, 'height'))
      .at(-1)
      ?.getAttribute('fill');
    const backs = under ? [under] : slides;
    const ratio = Math.min(
      ...backs.map((back) => {
        const [a, b] = [luminance(text.getAttribute('fill') ?? '#000000'), luminance(back)];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      }),
    );
    return { text: text.textContent, ratio };
  });
}

describe('Labels are drawn and not run', () => {
  const hostile = [
    '<img src=x onerror="window.hit = 1">',
    '</text><script>window.hit = 1</script>',
    '&lt;b&gt; &amp; &#60;',
    '%%{init: {"theme":"dark"}}%%',
    'end; # $$x$$ `c`',
    'ﬂ°lt¶ß',
    '客户端 サーバー 서버',
    'style:a#b;',
    '<br/>',
    'javascript:window.hit=1',
    'a\\nb',
  ];

  test('whatever they contain', async () => {
    const page = await board();
    for (const label of hostile) {
      const built = trace()
        .titled(label)
        .participants(['client', label], 'server')
        .section(label)
        .segment('client', 'server', 'ACK', { label })
        .note(label, 'client');
      const elements = await elementsOf(page, await exportOn(page, built));
      // Of wrapped notes the lines together, without the spaces at which they were broken.
      const shown = texts(elements).join('').replace(/\s/g, '');
      expect(shown.split(label.replace(/\s/g, '')).length - 1, label).toBe(5);
      expect(await page.evaluate(() => 'hit' in window)).toBe(false);
      const names = new Set(elements.map(({ name }) => name));
      for (const name of ['img', 'script', 'a', 'image', 'foreignObject', 'b']) expect(names).not.toContain(name);
    }
  });

  test('a right-to-left label does not turn its neighbours round', async () => {
    const page = await board();
    const svg = await exportOn(page, trace().segment('client', 'server', 'ACK', { label: '\u202Eevil' }));
    expect(texts(await elementsOf(page, svg))).toContain('\u2068"\u202Eevil"\u2069 ACK seq=0');
  });
});

describe('A drawn picture', () => {
  test('knows of each arrow and note what it is, its step and its line', async () => {
    const page = await board();
    const diagram = drawSequence(everything().build());
    const marked = await page.evaluate(async (d) => {
      const { drawDiagram, themes } = (window as Board).wirenote;
      const svg = await drawDiagram(d, themes.light);
      return Array.from(svg.querySelectorAll('line[data-kind], g[data-kind]'), (element) => [
        element.getAttribute('data-id'),
        element.getAttribute('data-kind'),
        Number(element.getAttribute('data-step')),
      ]);
    }, diagram);
    const byId = (a: readonly unknown[], b: readonly unknown[]) => String(a[0]).localeCompare(String(b[0]));
    expect(marked.sort(byId)).toEqual(diagram.elements.map(({ id, kind, step }) => [id, kind, step]).sort(byId));
  });

  test('has room for what a text shows, not for the numbers that it is written with', async () => {
    const page = await board();
    const name = `<b>Bob</b> & &lt; #1`;
    const diagram = drawSequence(
      trace().participants('server', ['client', name]).note(name, 'client').segment('client', 'server', 'ACK').build(),
    );
    expect(diagram.text).toContain('#60;b#62;Bob');
    const drawn = await page.evaluate(async (d) => {
      const svg = await (window as Board).wirenote.drawDiagram(d, (window as Board).wirenote.themes.light);
      const roomOf = (group: SVGElement) => {
        const [rect, text] = [group.querySelector('rect'), group.querySelector('text')];
        const [width, needed] = [rect?.getBBox().width ?? 0, text?.getBBox().width ?? 0];
        return { text: text?.textContent, width, room: width - needed };
      };
      const groups = [...svg.querySelectorAll<SVGElement>('[data-et="participant"], [data-et="note"]')];
      return groups.map(roomOf).filter(({ text }) => text !== 'server');
    }, diagram);
    expect(drawn.map(({ text }) => text)).toEqual([name, name]);
    for (const { room } of drawn) expect(room).toBeGreaterThan(5);
    const [head, note] = drawn;
    // Of the head what Mermaid leaves at its sides; the note, whose letters are smaller, is as wide as the head.
    expect(head?.room).toBeLessThan(25);
    expect(Math.abs((note?.width ?? 0) - (head?.width ?? 0))).toBeLessThan(25);
  });

  test("is Mermaid's own, byte for byte: doing nothing twice changes nothing", async () => {
    // Nothing that Mermaid measures is written as a number here: to that it gives too much room.
    const diagram = drawSequence(everything().build());
    const lite = await board();
    const ours = await lite.evaluate(async (text) => {
      const { drawMermaid, themes } = (window as Board).wirenote;
      const drawn: string[] = [];
      const reader = document.createElement('div');
      for (const theme of [themes.light, themes.dark, themes.light]) {
        // Ours has not been written as text and read again.
        reader.innerHTML = (await drawMermaid(text, theme)).outerHTML;
        drawn.push(reader.innerHTML);
      }
      return drawn;
    }, diagram.text);
    const plain = await pages.open('<div id="place"></div>');
    await plain.addScriptTag({ path: join(root, 'node_modules/mermaid/dist/mermaid.min.js') });
    const configurations = await lite.evaluate(() => {
      const { configuration, themes } = (window as Board).wirenote;
      return [themes.light, themes.dark, themes.light].map((palette) => configuration(palette));
    });
    const theirs = await plain.evaluate(
      async ([text, configs]) => {
        const { mermaid } = window as unknown as { mermaid: Mermaid };
        const place = document.createElement('div');
        document.body.append(place);
        const drawn: string[] = [];
        for (const [index, config] of configs.entries()) {
          mermaid.initialize(config);
          place.innerHTML = (await mermaid.render(`wirenote-picture-${index + 1}`, text, place)).svg;
          drawn.push(place.innerHTML);
        }
        return drawn;
      },
      [diagram.text, configurations] as const,
    );
    // The third has only texts that have been measured before.
    for (const [index, svg] of ours.entries()) expect(svg, `picture ${index + 1}`).toBe(theirs[index]);
  });
});
