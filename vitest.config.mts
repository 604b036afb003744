import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig, type Plugin } from 'vitest/config';
import { folderOf, moduleOfFolder } from './scripts/text-files.mjs';

/** Importing a scenario, an example in Markdown, an icon or a folder of them gives text, as it does in the bundles. */
const filesAsText: Plugin = {
  name: 'files-as-text',
  enforce: 'pre',
  resolveId(imported, importer) {
    const folder = folderOf(imported, importer);
    return folder === null ? undefined : `${folder}.texts`;
  },
  load(id) {
    if (id.endsWith('.texts')) return moduleOfFolder(id.replace(/\.texts$/, ''));
    return /\.(wirenote|md|svg)$/.test(id) ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))};` : undefined;
  },
};

/** What is drawn or typed shows after a while, and after a longer one on a busy machine. */
const patient = { expect: { poll: { timeout: 15_000 } } };

/** On two processors too: Vitest itself would leave one of them to its main process, which mostly waits. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

/** A VS Code takes its time and its memory: one after the other. */
const inAnEditor = { testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false, ...patient };

/**
 * What takes its time, so that the other unit tests answer in seconds: random texts and scenarios by the thousand, every
 * keyword in every place, every recording of a kernel, every shipped example (`*.properties.test.ts`) and page, growth,
 * and programs that are started and need the build. Of each kind an instance is among the unit tests. And what replaces a
 * module: each of these files has modules of its own.
 */
const property = [
  'test/**/*properties.test.ts',
  'test/cli/*.test.ts',
  'test/scripts/mermaid-lite.test.ts',
  'test/scripts/run.test.ts',
  'test/**/damage.test.ts',
  'test/**/robust.test.ts',
  'test/compile.test.ts',
  'test/pages.test.ts',
  'test/protocols/echo.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [filesAsText],
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/vscode/**', ...property],
          // Modules are loaded once for all files, which is most of the time: so no test replaces a module (`vi.mock`).
          isolate: false,
          maxWorkers,
          // Vitest demands a group for what has workers of its own number.
          sequence: { groupOrder: 1 },
          // Enough for a busy machine; a test that hangs is found all the same.
          testTimeout: 60_000,
        },
      },
      {
        plugins: [filesAsText],
        test: { name: 'property', include: property, maxWorkers, sequence: { groupOrder: 2 }, testTimeout: 180_000 },
      },
      {
        plugins: [filesAsText],
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          maxWorkers,
          sequence: { groupOrder: 3 },
          testTimeout: 90_000,
          hookTimeout: 90_000,
          ...patient,
        },
      },
      {
        test: {
          name: 'editor',
          include: ['test/vscode/*.test.ts'],
          exclude: ['test/vscode/vsix.test.ts'],
          ...inAnEditor,
        },
      },
      {
        test: { name: 'vsix', include: ['test/vscode/vsix.test.ts'], ...inAnEditor },
      },
    ],
  },
});
