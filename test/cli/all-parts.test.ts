import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { folderWith, wirenote } from './run.ts';

const long = 'set step-limit 100000\nset latency 1ms\nserver listen\nclient connect server\nserver send 9MB\n';

test('many parts are not written without being asked for: it says how many, and how to have them', async () => {
  const cwd = folderWith({ 'long.wirenote': long });
  const { status, stdout, stderr } = await wirenote(['svg', 'long.wirenote'], { cwd });
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(
    /^wirenote: long\.wirenote: it takes \d\d pictures, some \d+ MB, in .*: --all-parts writes them all\n$/,
  );
  expect(readdirSync(cwd)).toEqual(['long.wirenote']);
});

test('a page or frames of many steps, likewise', async () => {
  const cwd = folderWith({ 'long.wirenote': long });
  for (const command of ['html', 'frames'])
    expect((await wirenote([command, 'long.wirenote'], { cwd })).stderr).toMatch(
      /it takes [\d,]+ pictures.*--all-parts/,
    );
});
