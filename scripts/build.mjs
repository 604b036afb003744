/**
 * Builds everything that runs into dist/, with esbuild.
 *
 *     node scripts/build.mjs [--production] [--watch]
 *
 * `--production` minifies and leaves the source maps out; `--watch` keeps building.
 */
import * as esbuild from 'esbuild';
import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mermaidLite } from './mermaid-lite.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  target: 'es2022',
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  loader: { '.wirenote': 'text', '.md': 'text', '.svg': 'text' },
  charset: 'utf8',
};

/**
 * The extension's two hosts, the scripts that run in pages, the command line, and what makes outlines of text, which
 * extension and command line load when they need it.
 *
 * @type {esbuild.BuildOptions[]}
 */
const bundles = [
  {
    entryPoints: ['src/extension/extension.ts'],
    outfile: 'dist/extension.js',
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  },
  {
    entryPoints: ['src/extension/extension.ts'],
    outfile: 'dist/web/extension.js',
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
  },
  {
    entryPoints: ['src/preview/main.ts'],
    outfile: 'dist/preview.js',
    platform: 'browser',
    format: 'iife',
    plugins: [mermaidLite],
  },
  {
    entryPoints: ['src/markdown/preview.ts'],
    outfile: 'dist/markdown-preview.js',
    platform: 'browser',
    format: 'iife',
  },
  {
    entryPoints: ['src/markdown/drawing.ts'],
    outfile: 'dist/markdown-drawing.js',
    platform: 'browser',
    format: 'esm',
    plugins: [mermaidLite],
  },
  {
    entryPoints: ['src/preview/svg/page.ts'],
    outfile: 'dist/draw.js',
    platform: 'browser',
    format: 'iife',
    plugins: [mermaidLite],
  },
  {
    entryPoints: ['src/cli/cli.ts'],
    outfile: 'dist/cli.js',
    platform: 'node',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    entryPoints: ['src/outlines/outline.ts'],
    outfile: 'dist/outlines.mjs',
    platform: 'node',
    format: 'esm',
  },
];

// HarfBuzz looks for it beside the bundle that it is in.
mkdirSync(join(root, 'dist'), { recursive: true });
copyFileSync(join(root, 'node_modules/harfbuzzjs/dist/harfbuzz.wasm'), join(root, 'dist/harfbuzz.wasm'));

if (watch) {
  for (const bundle of bundles) await (await esbuild.context({ ...common, ...bundle })).watch();
} else {
  await Promise.all(bundles.map((bundle) => esbuild.build({ ...common, ...bundle })));
  chmodSync(join(root, 'dist/cli.js'), 0o755);
}
