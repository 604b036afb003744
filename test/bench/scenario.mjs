/** What the benchmarks draw, and the compiler that they ask. */
import * as esbuild from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { textFiles } from '../../scripts/text-files.mjs';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** How everything is bundled, as in the packaged extension. */
export const bundling = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  target: 'es2022',
  logLevel: 'warning',
  plugins: [textFiles],
};

/**
 * Four hosts in a row that talk, a note on every second request: a scenario of so many arrows.
 *
 * @param {number} arrows
 * @param {string} typed what has been typed into the label of the third request
 */
export function scenario(arrows, typed = '') {
  const links = [
    ['browser', 'proxy', 'a'],
    ['proxy', 'cache', 'b'],
    ['cache', 'origin', 'c'],
  ];
  const lines = ['title "Benchmark"', ...['browser', 'proxy', 'cache', 'origin'].map((id) => `participant ${id}`)];
  for (const [from, to, name] of links) lines.push(`${to} listen`, `${from} connect ${to} as ${name}`);
  for (let drawn = 9, at = 0; drawn < arrows; drawn += 4, at += 1) {
    const [from, to, name] = links[at % links.length];
    lines.push(`${from} send 200 "GET /${at}${at === 2 ? typed : ''}" on ${name}`);
    if (drawn + 2 < arrows) lines.push(`${to} send 1000 "reply ${at}" on ${name}`);
    if (at % 2 === 0) lines.push(`note over ${from}, ${to} "step ${at}"`);
  }
  return `${lines.join('\n')}\n`;
}

/** The compiler as the extension has it, and what draws. */
export async function loadCompiler() {
  const folder = mkdtempSync(join(tmpdir(), 'wirenote-compiler-'));
  try {
    const outfile = join(folder, 'compiler.mjs');
    const contents = `
      export { compile, simulateText } from './src/compile.ts';
      export { drawSequence } from './src/diagram/sequence/sequence.ts';
      export { machinesOf } from './src/diagram/states/machines.ts';`;
    const stdin = { contents, resolveDir: root, loader: /** @type {const} */ ('ts') };
    await esbuild.build({ ...bundling, stdin, outfile, platform: 'node', format: 'esm' });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {readonly number[]} values */
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
