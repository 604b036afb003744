/** Text of both directions in exported pictures: Hebrew and Arabic beside Latin and numbers. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { timeView } from '../../src/diagram/time-view.ts';
import type { DrawingPage } from '../../src/preview/svg/page.ts';
import { trace } from '../diagram/trace-builder.ts';
import { usePages } from './pages.ts';

const pages = usePages();

type Board = typeof window & { wirenote: DrawingPage };

const board = (): Promise<Page> => pages.open('<script src="/dist/draw.js"></script>');

const exchange = trace()
  .participants(['client', 'לקוח Client'], ['server', 'خادم 1 (main)'])
  .note('טקסט, English, עוד', 'client')
  .build();

test('It stands in the middle of its box', async () => {
  const page = await board();
  const offCentre = await page.evaluate((view) => {
    document.body.innerHTML = (window as Board).wirenote.exportTimeSvg(view);
    return Array.from(document.querySelectorAll<SVGTextElement>('rect + text'), (text) => {
      const box = (text.previousElementSibling as SVGRectElement).getBBox();
      const { x, width } = text.getBBox();
      return { text: text.textContent, off: Math.abs(x + width / 2 - box.x - box.width / 2), fits: width < box.width };
    });
  }, timeView(exchange));
  expect(offCentre).toHaveLength(3);
  for (const { text, off, fits } of offCentre) {
    expect.soft(off, text).toBeLessThan(1);
    expect.soft(fits, text).toBe(true);
  }
});
