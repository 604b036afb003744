/** The files that fences of a Markdown preview use. A renderer of Markdown cannot wait: what is not known yet is read. */
import type { Disposable, Uri } from 'vscode';
import type { UsedTexts } from '../compile.ts';
import type { FilesOf } from '../markdown/plugin.ts';
import type { UsedFiles } from './documents/used-files.ts';
import { documentOf, refreshPreviews } from './markdown-settings.ts';

/** What fences have asked for, by its address. */
const asked = new Set<string>();

export function filesOf(used: UsedFiles): FilesOf {
  return (env): UsedTexts['file'] => {
    const document = documentOf(env);
    if (document === null) return () => ({ problem: 'nowhere' });
    return (path) => {
      const uri = used.uriOf(document, path);
      if ('problem' in uri) return uri;
      asked.add(uri.toString());
      const known = used.look(document, path);
      if (known === undefined) void readLater(used, document, path);
      return known ?? { problem: 'pending' };
    };
  };
}

async function readLater(used: UsedFiles, document: Uri, path: string): Promise<void> {
  await used.read(document, [`use ${JSON.stringify(path)}\n`]);
  refreshPreviews();
}

/** Has the previews rendered again when a file has changed that they use. */
export function refreshOnUsedChange(used: UsedFiles): Disposable {
  return used.onDidChange((uri) => {
    if (asked.has(uri.toString())) refreshPreviews();
  });
}
