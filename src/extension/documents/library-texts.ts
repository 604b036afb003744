/**
 * The shipped protocols as read-only documents: `use tls1.3` leads there. Each has an example of its own name, which is
 * the picture of a text that has machines and nobody who runs them.
 */
import { type Disposable, Uri, workspace } from 'vscode';
import examples from '../../../media/examples.texts';
import { LIBRARY } from '../../language/vocabulary/library.ts';

export const libraryScheme = 'wirenote-library';

const exampleFolder = 'examples/';

const uriOf = (name: string): Uri => Uri.from({ scheme: libraryScheme, path: `/${name}.wirenote` });

export const libraryUri = (name: string): Uri => uriOf(name);

/** The protocol whose text it is; of another document its path. */
export const libraryName = ({ path }: Uri): string => path.slice(1).replace(/\.wirenote$/, '');

/** What a preview shows of a document: of a protocol of the library its example. */
export function picturedUri(uri: Uri): Uri {
  const name = uri.scheme === libraryScheme ? libraryName(uri) : '';
  return LIBRARY.has(name) && textOf(exampleFolder + name) !== undefined ? uriOf(exampleFolder + name) : uri;
}

const textOf = (name: string): string | undefined =>
  name.startsWith(exampleFolder) ? examples[`${name.slice(exampleFolder.length)}.wirenote`] : LIBRARY.get(name);

export function provideLibrary(): Disposable {
  return workspace.registerTextDocumentContentProvider(libraryScheme, {
    provideTextDocumentContent: (uri) => textOf(libraryName(uri)) ?? '',
  });
}
