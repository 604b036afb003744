import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vitest/config';

/** `import text from './x.wirenote'` gives the file's text, as it does in the bundles (scripts/build.mjs). */
const wirenoteAsText: Plugin = {
  name: 'wirenote-as-text',
  load(id) {
    return id.endsWith('.wirenote') ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))};` : undefined;
  },
};

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [wirenoteAsText],
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/vscode/**'],
        },
      },
      {
        plugins: [wirenoteAsText],
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'vsix',
          include: ['test/vscode/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
