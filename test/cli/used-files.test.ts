/** `use "…"` on the command line: files are found beside the scenario's own, fences in its document. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, wirenote } from './run.ts';

const machine = 'machine m\n  [*] --> A\n  A --> B : go / !M to all\n  A --> A : ?M\nend\n';
const play = 'participant a, b is m\na go\nexpect a B\n';

test('a file is named from the one that uses it; from standard input, from the working directory', async () => {
  const cwd = folderWith({ 'm.wirenote': machine });
  mkdirSync(join(cwd, 'sub'));
  writeFileSync(join(cwd, 'sub/a.wirenote'), `use "../m.wirenote"\n${play}`);
  const well = { status: 0, stdout: '', stderr: '' };
  expect(await wirenote(['check', 'sub/a.wirenote'], { cwd })).toEqual(well);
  expect(await wirenote(['check', '-'], { cwd, input: `use "m.wirenote"\n${play}` })).toEqual(well);
  const { stdout } = await wirenote(['mermaid', 'sub/a.wirenote'], { cwd });
  expect(stdout).toMatch(/->>p1: M/);
});

test('what cannot be used is told of by file, line and column', async () => {
  const cwd = folderWith({ 'a.wirenote': 'use "b.wirenote"\n', 'c.wirenote': 'use "folder.wirenote"\n' });
  mkdirSync(join(cwd, 'folder.wirenote'));
  const { status, stdout } = await wirenote(['check', 'a.wirenote', 'c.wirenote'], { cwd });
  expect(stdout).toBe(
    'a.wirenote:1:5: error: There is no file `b.wirenote`.\n' +
      'c.wirenote:1:5: error: The file `folder.wirenote` cannot be read.\n',
  );
  expect(status).toBe(1);
});

test('a fence uses those above it by name, and files from the document', async () => {
  const fence = (info: string, text: string) => `\`\`\`wirenote ${info}\n${text}\`\`\`\n\n`;
  const cwd = folderWith({
    'm.wirenote': machine,
    'a.md': fence('name=m', machine) + fence('', `use "m"\n${play}`) + fence('', `use "m.wirenote"\n${play}`),
    'b.md': fence('', 'use "m"\n') + fence('name=m', machine),
  });
  expect((await wirenote(['check', 'a.md'], { cwd })).stdout).not.toContain('error');
  expect((await wirenote(['check', 'b.md'], { cwd })).stdout).toMatch(
    /^b\.md:2:5: error: The fence `name=m` on line 5/,
  );
});
