/**
 * Compiles random programs without end: `npm run fuzz [-- --seed N] [--count N] [--full]`. Prints the seed, the smallest
 * text it finds that is wrong, and the dearest one. `--full`: programs with no small step limit too.
 */
import * as esbuild from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { textFiles } from '../scripts/text-files.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: { seed: { type: 'string' }, count: { type: 'string' }, full: { type: 'boolean', default: false } },
});
const seed = Number(values.seed ?? Date.now() % 0x7fffffff);
const count = Number(values.count ?? Infinity);
console.log(`seed ${seed}`);

const folder = mkdtempSync(join(tmpdir(), 'wirenote-fuzz-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const outfile = join(folder, 'programs.mjs');
await esbuild.build({
  absWorkingDir: root,
  entryPoints: ['test/programs.ts'],
  bundle: true,
  minify: true,
  keepNames: true,
  target: 'es2022',
  platform: 'node',
  format: 'esm',
  plugins: [textFiles],
  outfile,
});
const { chooser, program, wrongWith } = await import(pathToFileURL(outfile).href);

let worst = 0;
let failures = 0;
const started = process.cpuUsage();
for (let index = 0; index < count; index += 1) {
  const choose = chooser(seed + index);
  let text = program(choose);
  if (values.full && index % 3 === 0) text = text.replace(/^set step-limit \d+/, '');
  const before = process.cpuUsage();
  const wrong = attempt(text, index % 20 === 0);
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000;
  if (ms > worst) {
    worst = ms;
    console.log(`dearest so far, program ${seed + index}: ${ms.toFixed(0)} ms\n${shown(text)}`);
  }
  if (wrong !== null) {
    failures += 1;
    const small = smallest(text, wrong);
    console.log(`WRONG, --seed ${seed + index} --count 1: ${wrong}\n${shown(small)}`);
    if (failures === 20) break;
  }
  if (index % 10_000 === 9999) {
    const { user: all } = process.cpuUsage(started);
    console.log(`${index + 1} programs, ${(all / 1e6).toFixed(0)} s, ${failures} wrong`);
  }
}
console.log(`${failures} wrong`);
process.exitCode = failures > 0 ? 1 : 0;

/** @param {string} text @param {boolean} again @returns {string | null} */
function attempt(text, again) {
  try {
    return wrongWith(text, again);
  } catch (error) {
    return error instanceof Error ? `throws: ${error.stack?.split('\n').slice(0, 3).join(' ')}` : String(error);
  }
}

/** Takes lines away as long as it stays wrong in the same way. @param {string} text @param {string} wrong */
function smallest(text, wrong) {
  const kind = wrong.replaceAll(/\d+/g, '');
  let lines = text.split('\n');
  for (let index = 0; index < lines.length;) {
    const fewer = lines.toSpliced(index, 1);
    if (attempt(fewer.join('\n'), true)?.replaceAll(/\d+/g, '') === kind) lines = fewer;
    else index += 1;
  }
  return lines.join('\n');
}

/** @param {string} text */
function shown(text) {
  return JSON.stringify(text).slice(0, 1500);
}
