/** Writes the TextMate grammars into media/, from the statement table (src/language/grammar.ts). */
import * as esbuild from 'esbuild';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { outputFiles } = await esbuild.build({
  absWorkingDir: root,
  entryPoints: ['src/language/grammar.ts'],
  bundle: true,
  format: 'esm',
  write: false,
  loader: { '.wirenote': 'text' },
});
const source = Buffer.from(outputFiles[0].contents).toString('base64');
const { languageGrammar, injectionGrammar } = await import(`data:text/javascript;base64,${source}`);

for (const [file, grammar] of [
  ['media/wirenote.tmLanguage.json', languageGrammar()],
  ['media/wirenote.markdown-injection.tmLanguage.json', injectionGrammar()],
])
  writeFileSync(join(root, file), `${JSON.stringify(grammar, null, 2)}\n`);
