/** The shipped protocols as read-only documents: `use tls1.3` leads there. */
import { type Disposable, Uri, workspace } from 'vscode';
import { LIBRARY } from '../../language/vocabulary/library.ts';

export const libraryScheme = 'wirenote-library';

export const libraryUri = (name: string): Uri => Uri.from({ scheme: libraryScheme, path: `/${name}.wirenote` });

/** The protocol whose text it is. */
export const libraryName = ({ path }: Uri): string => path.slice(1).replace(/\.wirenote$/, '');

export function provideLibrary(): Disposable {
  return workspace.registerTextDocumentContentProvider(libraryScheme, {
    provideTextDocumentContent: (uri) => LIBRARY.get(libraryName(uri)) ?? '',
  });
}
