import * as esbuild from 'esbuild';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { mermaidLite } from '../../scripts/mermaid-lite.mjs';
import { root } from '../../scripts/setup.mjs';

/** Bundles Mermaid; `change` stands for an update of Mermaid: it makes other text of a file's. */
async function bundle(change?: (text: string) => string): Promise<{ text: string; parts: string[] }> {
  const update: esbuild.Plugin = {
    name: 'update',
    setup(build) {
      build.onLoad({ filter: /mermaid[\\/]dist[\\/].*\.mjs$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        const changed = change?.(text) ?? text;
        return changed === text ? undefined : { contents: changed, loader: 'js' };
      });
    },
  };
  const { outputFiles, metafile } = await esbuild.build({
    stdin: { contents: "import mermaid from 'mermaid'; window.mermaid = mermaid;", resolveDir: root, loader: 'js' },
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    logLevel: 'silent',
    absWorkingDir: root,
    plugins: [update, mermaidLite],
  });
  return { text: outputFiles[0]?.text ?? '', parts: Object.keys(metafile.inputs) };
}

describe('Mermaid is bundled', () => {
  test('in one file, with the diagrams that are drawn and its configuration copied once', async () => {
    const { text, parts } = await bundle();
    expect(parts.filter((part) => part.includes('sequenceDiagram-'))).toHaveLength(1);
    expect(parts.filter((part) => part.includes('stateDiagram-v2-'))).toHaveLength(1);
    for (const unused of [/flowDiagram/, /ganttDiagram/, /mindmap/, /katex/, /cytoscape/])
      expect(parts.filter((part) => unused.test(part) && !part.startsWith('unused-part:'))).toEqual([]);
    expect(text).toContain('copiedConfig !== currentConfig');
    expect(text.match(/heightOfText\(\((?:te|textElem)\._groups/g)).toHaveLength(3);
  }, 60_000);
});

describe('The build fails, and says why, when Mermaid is not what it was', () => {
  test('it copies its configuration otherwise', async () => {
    const changed = bundle((text) =>
      text.replace(
        'var getConfig = /* @__PURE__ */ __name(() => {',
        'var getConfig = /* @__PURE__ */ __name(function () {',
      ),
    );
    await expect(changed).rejects.toThrow(
      'The place where Mermaid copies its whole configuration deeply is found 0 times, not 1',
    );
  }, 60_000);

  test('it no longer loads a part that is drawn', async () => {
    const changed = bundle((text) => text.replace(/import\("([^"]*)\/sequenceDiagram-/, 'import("$1/sequences-'));
    await expect(changed).rejects.toThrow('Mermaid no longer loads its part "sequenceDiagram"');
  }, 60_000);

  test('it measures texts otherwise', async () => {
    const changed = bundle((text) => text.replace('(te._groups || te)[0][0].getBBox().height', 'te.height()'));
    await expect(changed).rejects.toThrow(
      'The place where Mermaid measures the texts of a note or a loop once more is found 0 times, not 2',
    );
  }, 60_000);
});
