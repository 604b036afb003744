/**
 * Scenarios come out as they are typed, key by key, and nothing moves or turns red under the cursor meanwhile: the
 * README's at the speed of people, in files and in a fence, those of the language reference and the examples faster. Of these
 * each third one is typed here, since each takes some twenty seconds; all are typed to a model of the editor
 * (`test/services/typed`).
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/setup.mjs';
import { openEditor } from './drive.mjs';

/** Milliseconds from key to key, as people type, and as nobody does for long. */
const [KEY_MS, FAST_KEY_MS] = [90, 45];

const inFence = (text: string): string => `# Notes\n\n\`\`\`wirenote\n${text}\n\`\`\`\n`;
/** The scenarios in the fences of a page. */
function scenariosOf(page: string): readonly string[] {
  const fences = readFileSync(join(root, page), 'utf8').matchAll(/^( *)```wirenote.*\n([^]*?)^ *```$/gm);
  return [...fences].map(([, indent = '', text = '']) => text.replaceAll(new RegExp(`^${indent}`, 'gm'), '').trimEnd());
}
const readme = scenariosOf('README.md');
const folderOfExamples = join(root, 'media/examples');
const versions = readFileSync(join(folderOfExamples, 'http-versions.md'), 'utf8');
const [, fence = ''] = /\n```wirenote[^\n]*\n([^`]*)\n```\n$/.exec(versions) ?? [];

/** What is typed: all of a file, or the empty line of a fence in it. */
interface Typed {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly text: string;
  readonly delay: number;
}

const file = (name: string, text: string, delay: number): Typed => {
  return { name: `${name}.wirenote`, before: '', after: text, text, delay };
};
/** Markdown does not indent: machines come out of the keys of files alone. */
const fenceOf = (name: string, text: string, delay: number): readonly Typed[] =>
  text.includes('machine ') ? [] : [{ name: `${name}.md`, before: inFence(''), after: inFence(text), text, delay }];

const typed: readonly Typed[] = [
  // At the speed of people the first one is typed in the fence, the others in the file.
  ...readme.flatMap((text, index) => {
    const [inFile, inMarkdown] = index === 0 ? [FAST_KEY_MS, KEY_MS] : [KEY_MS, FAST_KEY_MS];
    return [file(`readme${index}`, text, inFile), ...fenceOf(`readme${index}`, text, inMarkdown)];
  }),
  ...scenariosOf('media/reference.md').flatMap((text, index) =>
    readme.includes(text) || index % 3 !== 0 ? [] : [file(`reference${index}`, text, FAST_KEY_MS)],
  ),
  {
    name: 'http-versions.md',
    before: versions.replace(fence, ''),
    after: versions,
    text: fence,
    delay: FAST_KEY_MS,
  },
];
/** Without their comments, which are prose: typing takes its time. */
const examples = readdirSync(folderOfExamples)
  .filter((name) => name.endsWith('.wirenote'))
  .map((name) => ({ name, text: withoutComments(readFileSync(join(folderOfExamples, name), 'utf8')) }))
  .filter((_, index) => index % 3 === 0);

function withoutComments(text: string): string {
  return text.replaceAll(/^ *#.*\n/gm, '').trim();
}

/** The keys of a text: the editor itself indents the lines of a machine. */
const keysOf = (text: string): string => text.replaceAll(/\n[ ]+/g, '\n');

let folder: string;
let editor: Awaited<ReturnType<typeof openEditor>>;
let keys: CDPSession;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirenote-typing-'));
  for (const name of ['typed.wirenote', 'model.wirenote']) writeFileSync(join(folder, name), '');
  for (const { name, before } of typed) writeFileSync(join(folder, name), before);
  editor = await openEditor({ folder, viewport: { width: 1500, height: 900 } });
  keys = await editor.page.context().newCDPSession(editor.page);
});

afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true });
});

const written = (name: string): string => readFileSync(join(folder, name), 'utf8');
const save = () => editor.page.keyboard.press('Control+S');

/** From now on each picture of the page is looked at: where the line of the cursor stands, and whether something is red. */
const watch = () =>
  editor.page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(globalThis, { seen });
    const tops = new Map<string, number>();
    // On a busy machine keys can stop for so long that they seem to rest: there a mark is right.
    const rested = new Set<string>();
    let lastKey = performance.now();
    addEventListener('keydown', () => (lastKey = performance.now()), true);
    const look = (): void => {
      const number = document.querySelector<HTMLElement>('.active-line-number');
      const cursor = document.querySelector<HTMLElement>('.cursors-layer .cursor');
      const line = number?.innerText ?? '';
      const top = cursor?.getBoundingClientRect().top ?? 0;
      if (line !== '' && cursor) {
        if (Math.abs((tops.get(line) ?? top) - top) > 1)
          seen.add(`line ${line} moved from ${tops.get(line)} to ${top}`);
        tops.set(line, top);
        if (performance.now() - lastKey > 800) rested.add(line);
        for (const mark of document.querySelectorAll('.squiggly-error')) {
          const box = mark.getBoundingClientRect();
          if (box.top >= top - 1 && box.top < top + 18 && !rested.has(line)) seen.add(`line ${line} has a red mark`);
        }
      }
      if ((globalThis as unknown as { seen: unknown }).seen === seen) requestAnimationFrame(look);
    };
    look();
  });

const seen = () => editor.page.evaluate(() => [...(globalThis as unknown as { seen: Set<string> }).seen]);

test('the last fence of the example in Markdown is typed', () => {
  expect(fence).toContain('protocol http/1.1');
});

// Where other programs keep the computer from the editor for long, a key can be lost to a list that came late: so a
// text that did not come out is typed once more.
test.each(typed)(
  '$name: comes out as it is typed, $delay ms a key, and nothing moves meanwhile',
  { retry: 1 },
  async ({ name, before, after, text, delay }) => {
    await editor.openFile(name);
    if (written(name) !== before) {
      writeFileSync(join(folder, name), before);
      // The editor reads it again.
      await editor.page.waitForTimeout(2_000);
    }
    await editor.page.locator('.codelens-decoration', { hasText: 'Preview' }).first().waitFor();
    await editor.page.locator('.view-lines').first().click();
    await editor.page.keyboard.press('Control+G');
    await editor.page.keyboard.type(String(after.slice(0, after.indexOf(text)).split('\n').length));
    await editor.page.keyboard.press('Enter');
    await editor.page.waitForTimeout(1_500);
    await watch();
    await editor.page.keyboard.type(keysOf(text), { delay });
    const found = await seen();
    await editor.screenshot(`typing-${name}`);
    await save();
    await expect.poll(() => written(name)).toBe(after);
    expect(found).toEqual([]);
  },
);

test('the first letter of an empty file marks neither the file nor the word', async () => {
  await editor.openFile('typed.wirenote');
  await editor.page.locator('.codelens-decoration', { hasText: 'Preview' }).first().waitFor();
  await editor.page.locator('.view-lines').first().click();
  await watch();
  await editor.page.keyboard.press('s');
  await editor.page.waitForTimeout(700);
  expect(await seen()).toEqual([]);
  // Who stops in the middle of a word is told.
  await editor.page.locator('.squiggly-error').first().waitFor({ state: 'attached' });
  await editor.page.keyboard.press('Backspace');
  await save();
});

/** A key with its letter, sent without waiting for the one before; the page takes them in order. */
async function type(text: string): Promise<void> {
  for (const line of text.split(/(?<=\n)/))
    await Promise.all(
      Array.from(line).flatMap((letter) => {
        const key = letter === '\n' ? { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 } : { key: letter };
        return [
          keys.send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter === '\n' ? '\r' : letter, ...key }),
          keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
        ];
      }),
    );
}

/** What the preview shows: each text of its picture and where it stands, if it is of the present text. */
async function picture(): Promise<readonly string[]> {
  const frame = await editor.webviewFrame('.canvas > svg');
  return frame.evaluate(() => {
    const title = document.querySelector('h1')?.textContent ?? '';
    const texts = [...document.querySelectorAll('.canvas > svg text')].map((text) =>
      ['x', 'y'].reduce((all, name) => `${all} ${text.getAttribute(name)}`, text.textContent),
    );
    return [title, ...texts];
  });
}

const pictures = new Map<string, readonly string[]>();

test('shows the pictures of the examples as files', async () => {
  await editor.openFile('model.wirenote');
  await editor.runCommand('Wirenote: Open Preview to the Side');
  const frame = await editor.webviewFrame('.canvas');
  for (const { name, text } of examples) {
    writeFileSync(join(folder, 'model.wirenote'), text);
    const title = /^title "(.*)"$/m.exec(text)?.[1] ?? '';
    await frame.locator('h1', { hasText: title }).waitFor();
    let before: readonly string[] = [];
    for (let now = await picture(); String(now) !== String(before); now = await picture()) {
      before = now;
      await editor.page.waitForTimeout(300);
    }
    expect(before.length).toBeGreaterThan(4);
    pictures.set(name, before);
  }
});

test('the preview goes along to the file that is typed', async () => {
  await editor.openFile('typed.wirenote');
  await editor.page.locator('.view-lines').first().click();
});

test.each(examples)(
  'the example $name comes out as it is typed in haste, and so does its picture',
  async ({ name, text }) => {
    await editor.page.keyboard.press('Control+A');
    await editor.page.keyboard.press('Delete');
    await type(text);
    await save();
    await expect.poll(() => written('typed.wirenote')).toBe(text);
    await expect.poll(picture).toEqual(pictures.get(name));
  },
);
