import { expect, test } from 'vitest';
import { sentToHost, usePages } from './pages.ts';

const pages = usePages();

test('a page reaches its host, and nothing else', async () => {
  const page = await pages.open('<h1>a page</h1>');
  await page.evaluate(() => {
    acquireVsCodeApi().postMessage({ kind: 'ready' });
  });
  expect(await sentToHost(page)).toEqual([{ kind: 'ready' }]);
});
