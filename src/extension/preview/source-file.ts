/** The file behind what a preview shows: whether it is still there, and when that changes. */
import { type Disposable, FileSystemError, RelativePattern, type Uri, workspace } from 'vscode';
import { folderOf } from '../documents/uris.ts';

/** Whether the file has been removed. A new document has no file yet, and a file that cannot be asked for may be there. */
export async function isGone(file: Uri): Promise<boolean> {
  if (file.scheme === 'untitled') return false;
  try {
    await workspace.fs.stat(file);
    return false;
  } catch (error) {
    return error instanceof FileSystemError && error.code === 'FileNotFound';
  }
}

export class SourceFile implements Disposable {
  private subscription: Disposable | undefined;
  private watched = '';

  /** @param changed the file has come or gone */
  constructor(private readonly changed: () => void) {}

  /** From here on it is this file. */
  watch(file: Uri): void {
    if (file.toString() === this.watched) return;
    this.watched = file.toString();
    this.subscription?.dispose();
    this.subscription = undefined;
    if (file.scheme === 'untitled') return;
    // A name can hold what means something in a pattern.
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(folderOf(file), '*'), false, true, false);
    const tell = (uri: Uri): void => {
      if (uri.toString() === this.watched) this.changed();
    };
    watcher.onDidCreate(tell);
    watcher.onDidDelete(tell);
    this.subscription = watcher;
  }

  dispose(): void {
    this.subscription?.dispose();
  }
}
