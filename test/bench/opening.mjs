/**
 * How long a preview takes to open, in a real VS Code: from the command to the first picture, Wirenote's beside the
 * built-in Markdown preview of the same diagram as a Mermaid fence. Each in an editor that has just started, in turns, with
 * the extension as it is shipped; milliseconds by the clock, medians. Printed as a row of the table in docs/performance.md,
 * and how far the turns lie apart: on a machine that does anything else they say little.
 *
 *     npm run bench:opening [-- --turns 9]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEditor } from '../vscode/drive.mjs';
import { loadCompiler, median, root, scenario } from './scenario.mjs';

const { values: chosen } = parseArgs({ options: { turns: { type: 'string', default: '9' } } });
const turns = Number(chosen.turns);
const goal = 0.5;
const folder = mkdtempSync(join(tmpdir(), 'wirenote-bench-'));

const previews = {
  wirenote: { file: 'bench.wirenote', command: 'Wirenote: Open Preview to the Side' },
  markdown: { file: 'bench.md', command: 'Markdown: Open Preview to the Side' },
};

/** Milliseconds from the choice of the command to the picture. */
async function opening({ file, command }) {
  const editor = await openEditor({ folder, file: join(folder, file) });
  try {
    // What the editor does after its start is not the preview's.
    await editor.page.waitForTimeout(5_000);
    await editor.page.keyboard.press('F1');
    await editor.page.locator('.quick-input-widget .quick-input-box input').fill(`>${command}`);
    const entry = editor.page.locator('.quick-input-list .monaco-list-row', { hasText: command }).first();
    await entry.waitFor();
    const start = performance.now();
    await entry.click();
    for (;;) {
      for (const frame of editor.page.frames()) if ((await pictures(frame)) > 0) return performance.now() - start;
      if (performance.now() - start > 60_000) throw new Error(`${command} shows no picture`);
      await editor.page.waitForTimeout(10);
    }
  } finally {
    await editor.close();
  }
}

const pictures = (frame) =>
  frame.evaluate(() => document.querySelectorAll('[aria-roledescription="sequence"]').length).catch(() => 0);

/** @param {readonly string[]} more */
const build = (...more) => execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), ...more]);

/** `1.52 to 1.71`: the lowest and the highest. */
const spread = (values, digits) => `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`;

try {
  build('--production');
  const { drawSequence, simulateText } = await loadCompiler();
  const text = scenario(30);
  writeFileSync(join(folder, previews.wirenote.file), text);
  const { text: mermaid } = drawSequence(simulateText(text).trace, { limit: Infinity });
  writeFileSync(join(folder, previews.markdown.file), `# Benchmark\n\n\`\`\`mermaid\n${mermaid}\`\`\`\n`);
  const times = { wirenote: [], markdown: [] };
  for (let turn = 0; turn < turns; turn += 1)
    for (const name of Object.keys(times)) times[name].push(await opening(previews[name]));
  const [ours, theirs] = [median(times.wirenote), median(times.markdown)];
  const ratios = times.wirenote.map((time, turn) => time / times.markdown[turn]);
  const ratio = median(ratios);
  console.log(
    '| What | Wirenote, ms | Markdown preview, ms | Ratio | Goal | Met |\n| --- | --: | --: | --: | --: | --- |',
  );
  console.log(
    `| From the command to the first picture, in VS Code | ${ours.toFixed(0)} | ${theirs.toFixed(0)} | ${ratio.toFixed(2)}× | ${goal.toFixed(2)}× | ${ratio <= goal ? 'yes' : 'no'} |`,
  );
  console.log(
    `${turns} turns: Wirenote ${spread(times.wirenote, 0)} ms, Markdown ${spread(times.markdown, 0)} ms, their ratio in a turn ${spread(ratios, 2)}×`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
  build();
}
