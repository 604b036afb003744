/**
 * Runs the suite inside VS Code. Every `*.test.ts` beside this file is a part of it; each is bundled by itself.
 *
 * The report goes to a file, because VS Code replaces the console, and so do the counts, because an extension host that
 * dies is taken for one that ended well: without the counts the suite has failed.
 */
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

const resultsFolder = join(__dirname, '..');

/** Called by VS Code; throws if a test has failed. */
export async function run(): Promise<void> {
  Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => {
    appendFileSync(join(resultsFolder, 'vscode.txt'), `${format(...parts)}\n`);
  };
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 30_000 });
  for (const name of readdirSync(__dirname)) {
    if (name.endsWith('.test.js')) mocha.addFile(join(__dirname, name));
  }
  const failures: string[] = [];
  const stats = await new Promise<Mocha.Stats>((resolve) => {
    const runner = mocha.run(() => {
      resolve(runner.stats!);
    });
    runner.on('fail', (test, error: Error) => failures.push(`${test.fullTitle()}\n${error.message}`));
  });
  writeFileSync(
    join(resultsFolder, 'vscode.json'),
    JSON.stringify({ passed: stats.passes, failed: stats.failures, skipped: stats.pending, failures }),
  );
  if (stats.failures > 0) throw new Error(`${stats.failures} tests failed`);
}
