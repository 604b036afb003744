/**
 * Files that are imported as text, so that reading them needs no file system: one by its name (`a.wirenote`), or all of
 * a folder at once (`library.texts`, where `library` is the folder).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const extension = /\.texts$/;

/** What begins the name of a module that holds a folder; the folder follows. */
const namespace = 'folder-of-texts';

/**
 * The files of a folder as the source of a module, whose default export has name → text, by name.
 *
 * @param {string} folder
 */
export function moduleOfFolder(folder) {
  const names = readdirSync(folder).sort();
  const texts = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  return `export default ${JSON.stringify(texts)};`;
}

/**
 * The folder that `import '….texts'` names; null: the import is of something else.
 *
 * @param {string} imported
 * @param {string | undefined} importer the file that imports it
 */
export const folderOf = (imported, importer) =>
  extension.test(imported) && importer !== undefined
    ? resolve(dirname(importer), imported.replace(extension, ''))
    : null;

/**
 * Style sheets as text, without what only people read.
 *
 * @type {import('esbuild').Plugin}
 */
export const styleTexts = {
  name: 'style-texts',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await build.esbuild.transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code, loader: 'text', watchFiles: [path] };
    });
  },
};

/** @type {import('esbuild').Plugin} */
export const textFiles = {
  name: 'text-files',
  setup(build) {
    build.initialOptions.loader = {
      '.wirenote': 'text',
      '.md': 'text',
      '.svg': 'text',
      ...build.initialOptions.loader,
    };
    build.onResolve({ filter: extension }, ({ path, importer }) => ({
      path: folderOf(path, importer) ?? path,
      namespace,
    }));
    build.onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: moduleOfFolder(path),
      loader: 'js',
      watchDirs: [path],
      watchFiles: readdirSync(path).map((name) => join(path, name)),
    }));
  },
};
