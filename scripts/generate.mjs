/** Writes what follows from the statement table: the TextMate grammars in media/, the reference's tables. */
import * as esbuild from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { textFiles } from './text-files.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { languageGrammar, injectionGrammar } = await load('src/language/generators/grammar.ts');
const { withReference } = await load('src/language/generators/reference.ts');

for (const [file, grammar] of [
  ['media/wirenote.tmLanguage.json', languageGrammar()],
  ['media/wirenote.markdown-injection.tmLanguage.json', injectionGrammar()],
])
  writeFileSync(join(root, file), `${JSON.stringify(grammar, null, 2)}\n`);

for (const [file, locale] of [
  ['media/reference.md', 'en'],
  ['media/reference.zh-cn.md', 'zh-cn'],
]) {
  const page = join(root, file);
  writeFileSync(page, withReference(readFileSync(page, 'utf8'), locale));
}

/** @param {string} entry a module of the core */
async function load(entry) {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    write: false,
    plugins: [textFiles],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
