/** The list of completions beside Enter: it stands where somebody wants it, and nowhere else. With the keys of people. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEditor } from './drive.mjs';

/** Statements behind each of which something optional may stand. */
const lines = [
  'server listen',
  'client connect server',
  'client send 120',
  'client send "hello"',
  'server read',
  'drop SYN from client',
  'expect client sent SYN',
  'expect client ESTABLISHED',
  'note over client "a"',
  'client close',
];
/** As typed: with a space at the end of each line. */
const keysOf = (some: readonly string[]): string => some.map((line) => `${line} \n`).join('');

const head = 'title "Spaces"\n';
const inFence = (text: string): string => `# Notes\n\n\`\`\`wirenote\n${text}\n\`\`\`\n`;
const files = [
  ['spaces.wirenote', 1, (text: string) => text],
  ['spaces.md', 4, inFence],
] as const;

let folder: string;
let editor: Awaited<ReturnType<typeof openEditor>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirenote-completion-'));
  for (const [name, , whole] of files) writeFileSync(join(folder, name), whole(head));
  editor = await openEditor({ folder });
});

afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true });
});

const { press, type } = {
  press: (key: string) => editor.page.keyboard.press(key),
  type: (text: string, delay = 90) => editor.page.keyboard.type(text, { delay }),
};
const list = () => editor.page.locator('.suggest-widget.visible');
const labels = () => list().locator('.monaco-list-row .label-name').allInnerTexts();
const written = (name: string): string => readFileSync(join(folder, name), 'utf8');

for (const [name, line, whole] of files) {
  test(`${name}: the scenario is there`, async () => {
    await editor.openFile(name);
    await editor.page.locator('.codelens-decoration', { hasText: 'Preview' }).first().waitFor();
    await editor.page.locator('.view-lines').first().click();
    await press('Control+Home');
    for (let down = 0; down < line; down += 1) await press('ArrowDown');
  });

  for (const [delay, some] of [
    [45, lines],
    [90, lines.slice(1, 4)],
  ] as const)
    test(`${name}: Enter behind a whole statement and a space breaks the line, at ${delay} ms a key`, async () => {
      await type(keysOf(some), delay);
      await press('Control+S');
      await expect.poll(() => written(name)).toBe(whole(head + keysOf(some)));
      for (const _ of some) await press('Shift+ArrowUp');
      await press('Delete');
    });

  test(`${name}: what may follow comes when it is asked for, and with its first letter`, async () => {
    await type('client connect server ');
    await editor.page.waitForTimeout(1_000);
    expect(await list().count()).toBe(0);
    await press('Control+Space');
    await expect.poll(labels).toEqual(['from', 'as']);
    await press('Escape');
    await type('a');
    await expect.poll(labels).toEqual(['as']);
    await press('Enter');
    await type(' ');
    await expect.poll(labels).toEqual(['c1']);
    await press('Enter');
    await press('Control+S');
    await expect.poll(() => written(name)).toBe(whole(`${head}client connect server as c1`));
  });

  test(`${name}: at a whole word stands, when it is asked for, what can stand there and what may follow`, async () => {
    await press('Enter');
    await type('client close');
    await editor.page.waitForTimeout(1_000);
    expect(await list().count()).toBe(0);
    await press('Control+Space');
    await expect.poll(async () => (await labels()).slice(0, 3)).toEqual(['close', 'on', 'connect']);
    await editor.screenshot(`completion-${name}`);
    await press('ArrowDown');
    await press('Enter');
    await press('Control+S');
    await expect.poll(() => written(name)).toBe(whole(`${head}client connect server as c1\nclient close on`));
  });
}
