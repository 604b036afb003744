/**
 * Mermaid as this product needs it: one file with the two kinds of diagram that are drawn, and a drawing that does
 * nothing twice. Its configuration is copied once a drawing instead of several times a message; a text is measured once,
 * not in every drawing and twice in each, for which the page had to be laid out every time; and the picture stays where
 * it was drawn instead of being written as text, cleaned, and read again. A character that is written as a number, as
 * `<` and `&` must be, is measured as the character: Mermaid gives it the room of its number.
 *
 * Mermaid's files are changed while they are bundled. If they no longer hold what is expected here, the build fails: an
 * update of Mermaid must be looked at, not guessed.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/** What Mermaid loads when a diagram needs it, as far as ours do: two kinds of diagram and the layout of the second. */
const partsUsed = ['sequenceDiagram', 'stateDiagram-v2', 'dagre', 'sizeCapture'];

const coreFile = /[\\/]mermaid[\\/]dist[\\/](chunks[\\/]mermaid\.core[\\/]chunk-[\w-]+|mermaid\.core)\.mjs$/;
const sequenceFile = /[\\/]mermaid[\\/]dist[\\/]chunks[\\/]mermaid\.core[\\/]sequenceDiagram-[\w-]+\.mjs$/;

/**
 * @typedef {object} Edit
 * @property {string} what what Mermaid does there
 * @property {RegExp} file in which of its files
 * @property {string} before its code
 * @property {string} after the code instead
 * @property {number} times how often it is there
 */

/** @type {readonly Edit[]} */
const edits = [
  {
    what: 'copies its whole configuration deeply',
    file: coreFile,
    before: `var getConfig = /* @__PURE__ */ __name(() => {
  return assignWithDepth_default({}, currentConfig);
}, "getConfig");`,
    // One copy for each configuration that is set. Every drawing sets its own, so none sees what another has written.
    after: `var copiedConfig, copyOfConfig;
var getConfig = /* @__PURE__ */ __name(() => {
  if (copiedConfig !== currentConfig) {
    copiedConfig = currentConfig;
    copyOfConfig = assignWithDepth_default({}, currentConfig);
  }
  return copyOfConfig;
}, "getConfig");`,
    times: 1,
  },
  {
    what: 'measures a text before it draws it',
    file: coreFile,
    before: 'const bBox = (textElem._groups || textElem)[0][0].getBBox();',
    after: 'const bBox = boxOfText((textElem._groups || textElem)[0][0]);',
    times: 1,
  },
  {
    what: "measures a text in the page's body, where it has the page's own style",
    file: coreFile,
    before: `const body = select("body");
    if (!body.remove) {`,
    after: `const body = select(placeToMeasure());
    if (!body.remove) {`,
    times: 1,
  },
  {
    what: 'measures a text that it has drawn',
    file: sequenceFile,
    before: '(textElem._groups || textElem)[0][0].getBBox().height',
    after: 'heightOfText((textElem._groups || textElem)[0][0])',
    times: 1,
  },
  {
    what: 'measures the texts of a note or a loop once more',
    file: sequenceFile,
    before: '(te._groups || te)[0][0].getBBox().height',
    after: 'heightOfText((te._groups || te)[0][0])',
    times: 2,
  },
  {
    what: 'measures the box of a head, which is as high as it was told to be',
    file: sequenceFile,
    before: 'const bounds2 = rectElem.node().getBBox();',
    after: 'const bounds2 = { height: Number(rectElem.attr("height")) };',
    times: 2,
  },
  {
    what: 'writes the text that it measures, numbers as they are',
    file: coreFile,
    before: `span.text(nText);
  return textElem;
}, "drawSimpleText");`,
    after: `span.text(withCharacters(nText));
  return textElem;
}, "drawSimpleText");`,
    times: 1,
  },
  {
    what: 'breaks the texts of a state diagram into lines, numbers as they are',
    file: coreFile,
    before: `for (const line of structuredText) {
    const checkWidth`,
    after: `for (const coded of structuredText) {
    const line = coded.map((word) => ({ ...word, content: withCharacters(word.content) }));
    const checkWidth`,
    times: 1,
  },
  {
    what: 'draws a word of a state diagram, which has its characters already',
    file: coreFile,
    before: 'decodeHTMLEntities(word.content)',
    after: 'word.content',
    times: 2,
  },
  {
    what: 'writes the picture as text and removes it',
    file: coreFile,
    before: `const svgCode = false ? await profiler.span("serialize", serializeSvg) : serializeSvg();
  if (parseEncounteredException) {
    throw parseEncounteredException;
  }
  removeTempElements();`,
    after: 'const svgCode = "";',
    times: 1,
  },
];

/** What the changed code calls. */
const texts = 'mermaid-lite:texts';

/**
 * Where texts are measured. Heights of texts, remembered by all that they depend on: the text and its font. Nothing is laid out for a known one.
 * While it draws, Mermaid has `&#60;` or `&lt;` in state diagrams, and a code of its own in sequence diagrams.
 */
const textsModule = `
const known = new Map();

const entities = { amp: "&", lt: "<", gt: ">" };

export function withCharacters(text) {
  const coded = /&(amp|lt|gt);|(?:&#|\uFB02\u00B0\u00B0)(\\d+)(?:;|\u00B6\u00DF)/g;
  return text.replace(coded, (_, entity, code) => entities[entity] ?? String.fromCodePoint(Number(code)));
}

function keyOf(element) {
  const { fontFamily, fontSize, fontWeight } = element.style;
  return [fontFamily, fontSize, fontWeight, withCharacters(element.textContent)].join("\\n");
}

/** Where texts are drawn too (src/preview/svg/off-screen.ts): a page may be in italics, or have spaced letters. */
export function placeToMeasure() {
  return document.getElementById("wirenote-off-screen") ?? document.body;
}

export function boxOfText(element) {
  const box = element.getBBox();
  if (known.size > 20000) known.clear();
  known.set(keyOf(element), box.height);
  return box;
}

export function heightOfText(element) {
  return known.get(keyOf(element)) ?? boxOfText(element).height;
}
`;

/** @type {import('esbuild').Plugin} */
export const mermaidLite = {
  name: 'mermaid-lite',
  setup(build) {
    /** @type {Set<string>} */
    const found = new Set();
    /** @type {Map<Edit, number>} */
    const made = new Map();
    let usesMermaid = false;

    /** @param {string} path */
    const edited = async (path) => {
      const text = await readFile(path, 'utf8');
      let contents = text;
      for (const edit of edits.filter(({ file }) => file.test(path))) {
        made.set(edit, (made.get(edit) ?? 0) + text.split(edit.before).length - 1);
        contents = contents.replaceAll(edit.before, () => edit.after);
      }
      const names = ['boxOfText', 'heightOfText', 'placeToMeasure', 'withCharacters'].filter((name) =>
        contents.includes(`${name}(`),
      );
      if (names.length > 0) contents = `import { ${names.join(', ')} } from "${texts}";\n${contents}`;
      return { contents, loader: /** @type {const} */ ('js') };
    };

    build.onStart(() => {
      found.clear();
      made.clear();
      usesMermaid = false;
    });
    build.onResolve({ filter: /.*/ }, (args) => {
      if (args.path === texts) return { path: args.path, namespace: 'mermaid-lite' };
      if (args.kind !== 'dynamic-import' || !/[\\/]mermaid[\\/]dist[\\/]/.test(args.importer)) return undefined;
      const part = partsUsed.find((name) => basename(args.path).startsWith(`${name}-`));
      if (part === undefined) return { path: args.path, namespace: 'unused-part' };
      found.add(part);
      return undefined;
    });
    build.onLoad({ filter: /.*/, namespace: 'unused-part' }, () => ({ contents: 'export default undefined;' }));
    build.onLoad({ filter: /.*/, namespace: 'mermaid-lite' }, () => ({ contents: textsModule }));
    build.onLoad({ filter: coreFile }, ({ path }) => {
      usesMermaid = true;
      return edited(path);
    });
    build.onLoad({ filter: sequenceFile }, ({ path }) => edited(path));
    build.onEnd((result) => {
      if (!usesMermaid || result.errors.length > 0) return undefined;
      const missing = partsUsed.filter((part) => !found.has(part));
      const errors = missing.map((part) => ({ text: `Mermaid no longer loads its part "${part}"` }));
      for (const edit of edits) {
        const times = made.get(edit) ?? 0;
        if (times !== edit.times)
          errors.push({ text: `The place where Mermaid ${edit.what} is found ${times} times, not ${edit.times}` });
      }
      return { errors };
    });
  },
};

/**
 * Instead of Mermaid: what its own script has left (src/preview/svg/mermaid/mermaid-script.ts). That script is run when
 * something is drawn with it (src/preview/svg/mermaid/load-mermaid.ts).
 *
 * @param {string | null} script where a module imports that script from; null: the page runs it
 * @returns {import('esbuild').Plugin}
 */
export const sharedMermaid = (script) => ({
  name: 'shared-mermaid',
  setup(build) {
    const load = script === null ? '' : `await import(${JSON.stringify(script)});\n`;
    const contents = `${load}export default globalThis.wirenoteDrawsWith;`;
    build.onResolve({ filter: /^mermaid$/ }, () => ({ path: 'mermaid', namespace: 'shared-mermaid' }));
    if (script !== null)
      build.onResolve({ filter: /.*/, namespace: 'shared-mermaid' }, () => ({ path: script, external: true }));
    build.onLoad({ filter: /.*/, namespace: 'shared-mermaid' }, () => ({ contents }));
  },
});
