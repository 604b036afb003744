/**
 * Mermaid as this product needs it: one file with the two kinds of diagram that are drawn, a configuration that is
 * copied once a drawing instead of several times a message, and texts whose height is measured once, not in every
 * drawing, for which the page had to be laid out each time. These two are most of the time that Mermaid takes.
 *
 * Mermaid's files are changed while they are bundled. If they no longer hold what is expected here, the build fails: an
 * update of Mermaid must be looked at, not guessed.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/** What Mermaid loads when a diagram needs it, as far as ours do: two kinds of diagram and the layout of the second. */
const partsUsed = ['sequenceDiagram', 'stateDiagram-v2', 'dagre', 'sizeCapture'];

const coreFile = /[\\/]mermaid[\\/]dist[\\/](chunks[\\/]mermaid\.core[\\/]chunk-[\w-]+|mermaid\.core)\.mjs$/;

/** Mermaid's `getConfig`, which copies the whole configuration deeply at every call. */
const slow = `var getConfig = /* @__PURE__ */ __name(() => {
  return assignWithDepth_default({}, currentConfig);
}, "getConfig");`;

/**
 * The same with one copy for each configuration that is set. Every drawing sets its own, so no drawing sees what another
 * has written into its copy.
 */
const quick = `var copiedConfig, copyOfConfig;
var getConfig = /* @__PURE__ */ __name(() => {
  if (copiedConfig !== currentConfig) {
    copiedConfig = currentConfig;
    copyOfConfig = assignWithDepth_default({}, currentConfig);
  }
  return copyOfConfig;
}, "getConfig");`;

const sequenceFile = /[\\/]mermaid[\\/]dist[\\/]chunks[\\/]mermaid\.core[\\/]sequenceDiagram-[\w-]+\.mjs$/;

/** Where Mermaid measures a text that it has drawn: while it draws it, and of notes and loops once more. */
const slowHeight = /(\((textElem|te)\._groups \|\| \2\)\[0\]\[0\])\.getBBox\(\)\.height/g;
const slowHeights = 3;

/** The same, remembered by all that the height depends on: the text and its font. */
const quickHeight = `
var heightsOfTexts = new Map();
function heightOfText(element) {
  const key = element.getAttribute("style") + " " + element.textContent;
  let height = heightsOfTexts.get(key);
  if (height === undefined) {
    height = element.getBBox().height;
    if (heightsOfTexts.size > 20000) heightsOfTexts.clear();
    heightsOfTexts.set(key, height);
  }
  return height;
}
`;

/** @type {import('esbuild').Plugin} */
export const mermaidLite = {
  name: 'mermaid-lite',
  setup(build) {
    /** @type {Set<string>} */
    const found = new Set();
    let usesMermaid = false;
    let quickened = 0;
    let measured = 0;

    build.onStart(() => {
      found.clear();
      usesMermaid = false;
      quickened = 0;
      measured = 0;
    });
    build.onResolve({ filter: /.*/ }, (args) => {
      if (args.kind !== 'dynamic-import' || !/[\\/]mermaid[\\/]dist[\\/]/.test(args.importer)) return undefined;
      const part = partsUsed.find((name) => basename(args.path).startsWith(`${name}-`));
      if (part === undefined) return { path: args.path, namespace: 'unused-part' };
      found.add(part);
      return undefined;
    });
    build.onLoad({ filter: /.*/, namespace: 'unused-part' }, () => ({ contents: 'export default undefined;' }));
    build.onLoad({ filter: coreFile }, async ({ path }) => {
      usesMermaid = true;
      const text = await readFile(path, 'utf8');
      if (!text.includes(slow)) return undefined;
      quickened += 1;
      return { contents: text.replace(slow, quick), loader: 'js' };
    });
    build.onLoad({ filter: sequenceFile }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      measured += text.match(slowHeight)?.length ?? 0;
      const contents = text.replace(slowHeight, 'heightOfText($1)');
      return { contents: contents + quickHeight, loader: 'js' };
    });
    build.onEnd((result) => {
      if (!usesMermaid || result.errors.length > 0) return undefined;
      const missing = partsUsed.filter((part) => !found.has(part));
      const errors = missing.map((part) => ({ text: `Mermaid no longer loads its part "${part}"` }));
      if (quickened !== 1) errors.push({ text: `Mermaid has ${quickened} getConfig functions as expected, not 1` });
      if (measured !== slowHeights)
        errors.push({ text: `Mermaid measures texts in ${measured} places as expected, not ${slowHeights}` });
      return { errors };
    });
  },
};
