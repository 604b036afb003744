/** What is bundled, of what, and which of it is in the package. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mermaidLite, sharedMermaid } from './mermaid-lite.mjs';
import { styleTexts, textFiles } from './text-files.mjs';

/** The repository's root. */
const root = dirname(dirname(fileURLToPath(import.meta.url)));

const fewD3 = './scripts/few-d3.mjs';

/** @typedef {import('esbuild').BuildOptions & { outfile: string }} Bundle */

/**
 * With what all bundles have in common.
 *
 * @param {Bundle} bundle
 * @param {boolean} production minified, and without source maps
 */
const whole = (bundle, production) => ({
  absWorkingDir: root,
  bundle: true,
  target: 'es2022',
  minify: production,
  sourcemap: production ? false : /** @type {const} */ ('linked'),
  logLevel: /** @type {const} */ ('warning'),
  charset: /** @type {const} */ ('utf8'),
  alias: {
    entities: './scripts/few-entities.mjs',
    // Mermaid's own script has what Mermaid needs of them.
    ...(bundle.plugins?.includes(mermaidLite) === true ? {} : { 'd3-interpolate': fewD3, 'd3-format': fewD3 }),
  },
  ...bundle,
  plugins: [textFiles, ...(bundle.plugins ?? [])],
  metafile: /** @type {const} */ (true),
});

/**
 * The extension, which runs in Node and in a web worker alike, the scripts that run in pages, the command line, and what
 * prints PDF and makes outlines of text, which extension and command line load when they need it.
 *
 * @type {readonly Bundle[]}
 */
const shipped = [
  {
    entryPoints: ['src/extension/extension.ts'],
    outfile: 'dist/extension.js',
    // Nothing of Node is in it.
    platform: 'browser',
    format: 'cjs',
    external: ['vscode'],
  },
  {
    entryPoints: ['src/preview/svg/mermaid/mermaid-script.ts'],
    outfile: 'dist/mermaid.js',
    platform: 'browser',
    format: 'iife',
    plugins: [mermaidLite],
  },
  {
    entryPoints: ['src/preview/main.ts'],
    outfile: 'dist/preview.js',
    platform: 'browser',
    format: 'iife',
    plugins: [sharedMermaid(null)],
  },
  {
    entryPoints: ['src/markdown/preview.ts'],
    outfile: 'dist/markdown-preview.js',
    platform: 'browser',
    format: 'iife',
  },
  {
    entryPoints: ['src/markdown/notebook.ts'],
    outfile: 'dist/markdown-notebook.js',
    platform: 'browser',
    format: 'esm',
    // A notebook's page may load what stands in the folder of its script, and nothing else of the extension.
    plugins: [styleTexts],
  },
  {
    entryPoints: ['src/markdown/drawing.ts'],
    outfile: 'dist/markdown-drawing.js',
    platform: 'browser',
    format: 'esm',
    plugins: [sharedMermaid('./mermaid.js')],
  },
  {
    entryPoints: ['src/cli/cli.ts'],
    outfile: 'dist/cli.js',
    platform: 'node',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    entryPoints: ['src/plugins/markdown-it.ts'],
    outfile: 'dist/markdown-it.mjs',
    platform: 'node',
    format: 'esm',
  },
  {
    entryPoints: ['src/plugins/remark.ts'],
    outfile: 'dist/remark.mjs',
    platform: 'node',
    format: 'esm',
  },
  {
    entryPoints: ['src/cli/mcp/server.ts'],
    outfile: 'dist/mcp.js',
    platform: 'node',
    format: 'cjs',
  },
  {
    entryPoints: ['src/documents/browser/printing.ts'],
    outfile: 'dist/printing.mjs',
    platform: 'node',
    format: 'esm',
  },
  {
    entryPoints: ['src/outlines/outline.ts'],
    outfile: 'dist/outlines.mjs',
    platform: 'node',
    format: 'esm',
  },
];

/**
 * For tests: the drawing in one script.
 *
 * @type {readonly Bundle[]}
 */
const forTests = [
  {
    entryPoints: ['src/preview/svg/page.ts'],
    outfile: 'dist/draw.js',
    platform: 'browser',
    format: 'iife',
    plugins: [mermaidLite],
  },
];

/** Files that are copied as they are, from → to. HarfBuzz looks for its own beside the bundle that it is in. */
export const copies = [{ from: 'node_modules/harfbuzzjs/dist/harfbuzz.wasm', to: 'dist/harfbuzz.wasm' }];

/**
 * The options that esbuild takes, one value for each bundle of the package.
 *
 * @param {boolean} production
 */
export const shippedBundles = (production) => shipped.map((bundle) => whole(bundle, production));

/**
 * The same for everything that is built.
 *
 * @param {boolean} production
 */
export const allBundles = (production) => [...shipped, ...forTests].map((bundle) => whole(bundle, production));
