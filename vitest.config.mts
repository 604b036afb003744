import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vitest/config';

/** Importing a scenario, an example in Markdown or an icon gives the file's text, as it does in the bundles (scripts/build.mjs). */
const filesAsText: Plugin = {
  name: 'files-as-text',
  enforce: 'pre',
  load(id) {
    return /\.(wirenote|md|svg)$/.test(id) ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))};` : undefined;
  },
};

/** What is drawn or typed shows after a while, and after a longer one on a busy machine. */
const patient = { expect: { poll: { timeout: 15_000 } } };

/** A VS Code takes its time and its memory: one after the other. */
const inAnEditor = { testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false, ...patient };

/**
 * Random texts and scenarios by the thousand, every shipped example, growth, and programs that are started and need the
 * build: they take their time, the rest of the unit tests answers in seconds.
 */
const property = [
  'test/**/*properties.test.ts',
  'test/cli/*.test.ts',
  'test/scripts/mermaid-lite.test.ts',
  'test/**/damage.test.ts',
  'test/**/robust.test.ts',
  'test/compile.test.ts',
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
          // Enough for a busy machine; a test that hangs is found all the same.
          testTimeout: 60_000,
        },
      },
      {
        plugins: [filesAsText],
        test: { name: 'property', include: property, testTimeout: 180_000 },
      },
      {
        plugins: [filesAsText],
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
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
