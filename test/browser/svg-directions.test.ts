/** Text of both directions in exported pictures: Hebrew and Arabic beside Latin and numbers. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { drawSequence } from '../../src/diagram/sequence/sequence.ts';
import { timeView } from '../../src/diagram/time/time-view.ts';
import type { DrawingPage } from '../../src/preview/svg/page.ts';
import { trace } from '../diagram/hand-written-trace.ts';
import { usePages } from './pages.ts';

const pages = usePages();

type Board = typeof window & { wirenote: DrawingPage };

const board = (): Promise<Page> => pages.open('<script src="/dist/draw.js"></script>');

const exchange = trace()
  .participants(['client', 'לקוח Client'], ['server', 'خادم 1 (main)'])
  .segment('client', 'server', 'ACK', { label: 'שלום server: 12%' })
  .note('טקסט, English, עוד', 'client')
  .build();

describe('In a file, text of both directions', () => {
  test.each(['sequence', 'time'] as const)('stands in the middle of its box: %s', async (kind) => {
    const page = await board();
    const texts = await page.evaluate(textsInBoxes, await exported(page, kind));
    expect(texts).toHaveLength(3);
    for (const { text, off, fits } of texts) {
      expect.soft(off, text).toBeLessThan(1);
      expect.soft(fits, text).toBe(true);
    }
  });

  test('is the same text in either view', async () => {
    const page = await board();
    const [sequence, time] = [await exported(page, 'sequence'), await exported(page, 'time')];
    const inBoxes = async (svg: string) => (await page.evaluate(textsInBoxes, svg)).map(({ text }) => text).sort();
    expect(await inBoxes(time)).toEqual(await inBoxes(sequence));
    for (const svg of [sequence, time])
      expect(svg).toContain('>\u2068&quot;שלום server: 12%&quot;\u2069 ACK seq=0</text>');
  });
});

const exported = (page: Page, kind: 'sequence' | 'time'): Promise<string> =>
  kind === 'sequence'
    ? page.evaluate((diagram) => (window as Board).wirenote.exportSvg(diagram), drawSequence(exchange))
    : page.evaluate((view) => (window as Board).wirenote.exportTimeSvg(view), timeView(exchange));

/** In the page: the texts that stand right on a rectangle, how far from its middle, and whether they are narrower. */
function textsInBoxes(svg: string): { text: string; off: number; fits: boolean }[] {
  document.body.innerHTML = svg;
  return Array.from(document.querySelectorAll<SVGTextElement>('rect + text'), (text) => {
    const box = (text.previousElementSibling as SVGRectElement).getBBox();
    const { x, width } = text.getBBox();
    return { text: text.textContent, off: Math.abs(x + width / 2 - box.x - box.width / 2), fits: width < box.width };
  });
}
