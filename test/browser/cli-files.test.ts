/** What the command line writes besides pictures: documents, read back by a program. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBrowser } from '../../scripts/setup.mjs';
import { folderWith, type Outcome, wirenote } from '../cli/run.ts';
import { usePages } from './pages.ts';

const pages = usePages();

let browser = '';
beforeAll(async () => {
  browser = await ensureBrowser();
});

const scenario = `title "Open & close"
server listen
client connect server
section "Close"
client close
server close
`;

const draw = (words: readonly string[], cwd: string): Promise<Outcome> =>
  wirenote([...words, '--browser', browser], { cwd });

const sizeOf = (svg: string): readonly number[] =>
  /^<svg [^>]*?width="(\d+)" height="(\d+)"/.exec(svg)?.slice(1).map(Number) ?? [];

describe('wirenote pdf', () => {
  /** The size of each page, in points. */
  const pagesOf = (file: string): readonly (readonly number[])[] =>
    [...readFileSync(file, 'latin1').matchAll(/\/Type \/Page\b[^]*?\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(
      ([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))],
    );

  test('writes the picture as text and vectors on a page of its size, the same each time', async () => {
    const cwd = folderWith({ 'a.wirenote': scenario });
    await draw(['svg', 'a.wirenote'], cwd);
    expect(await draw(['pdf', 'a.wirenote'], cwd)).toMatchObject({ status: 0, stdout: 'a.pdf\n', stderr: '' });
    const [width = 0, height = 0] = sizeOf(readFileSync(join(cwd, 'a.svg'), 'utf8'));
    expect(pagesOf(join(cwd, 'a.pdf'))).toEqual([[Math.round(width * 0.75), Math.round(height * 0.75)]]);
    const pdf = readFileSync(join(cwd, 'a.pdf'), 'latin1');
    expect(pdf).toContain('/Title (Open & close)');
    // Letters can be told by their glyphs, and there is no image.
    expect(pdf).toContain('/ToUnicode');
    expect(pdf).not.toContain('/Subtype /Image');
    expect((await draw(['pdf', 'a.wirenote'], cwd)).status).toBe(0);
    expect(readFileSync(join(cwd, 'a.pdf'), 'latin1')).toBe(pdf);
    writeFileSync(join(cwd, 'a.pdf'), `${pdf}% mine\n`);
    expect((await draw(['pdf', 'a.wirenote'], cwd)).stderr).toContain('--force writes over it');
  });

  test('a page of the slide for each of its frames', async () => {
    const cwd = folderWith({ 'a.wirenote': 'server listen\nclient connect server\n' });
    expect((await draw(['pdf', 'a.wirenote', '--by', 'step', '--slide', '4:3'], cwd)).status).toBe(0);
    const pages = pagesOf(join(cwd, 'a.pdf'));
    expect(pages.length).toBeGreaterThan(5);
    expect(new Set(pages.map(String))).toEqual(new Set(['720,540']));
  });
});

describe('wirenote animate', () => {
  const words = ['animate', 'a.wirenote', '--duration', '10s', '--time', 'simulated'];

  test('writes an SVG that plays, and that shows everything where nothing is animated', async () => {
    const cwd = folderWith({ 'a.wirenote': scenario });
    expect(await draw([...words, '--loop'], cwd)).toMatchObject({ status: 0, stdout: 'a.animated.svg\n', stderr: '' });
    const page = await pages.open(readFileSync(join(cwd, 'a.animated.svg'), 'utf8'));
    const at = (ms: number): Promise<readonly string[]> =>
      page.evaluate((ms) => {
        for (const animation of document.getAnimations()) Object.assign(animation, { currentTime: ms }).pause();
        const shown = [...document.querySelectorAll('text')].filter(
          (text) => getComputedStyle(text).visibility === 'visible',
        );
        return shown.map(({ textContent }) => textContent);
      }, ms);
    const whole = await at(9999);
    expect(whole).toEqual(expect.arrayContaining(['SYN seq=0', 'Close', 'TIME-WAIT']));
    expect(await at(0)).not.toContain('SYN seq=0');
    const early = await at(1500);
    expect(early).toContain('SYN seq=0');
    expect(early).not.toContain('TIME-WAIT');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await at(0)).toEqual(whole);
  });

  test('and a PNG of which every program shows at least the whole', async () => {
    const cwd = folderWith({ 'a.wirenote': scenario });
    await draw(['png', 'a.wirenote'], cwd);
    expect(await draw([...words, '--format', 'apng'], cwd)).toMatchObject({ stdout: 'a.animated.png\n', stderr: '' });
    const [still, moving] = ['a.png', 'a.animated.png'].map((name) => readFileSync(join(cwd, name)));
    expect(PNG.sync.read(moving!).data.equals(PNG.sync.read(still!).data)).toBe(true);
    expect(moving!.includes('acTL')).toBe(true);
    // Frames are rectangles of what has changed.
    expect(moving!.length).toBeLessThan(3 * still!.length);
    expect(await draw([...words, '--format', 'apng'], cwd)).toMatchObject({ status: 0, stderr: '' });
  });
});
