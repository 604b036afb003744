/**
 * The files whose machines scenarios use (`use "raft.wirenote"`): as open documents say them, else as they lie on
 * whatever file system there is. What is outside of the workspace is not read.
 */
import { type Disposable, EventEmitter, FileSystemError, FileType, type NotebookCell, Uri, workspace } from 'vscode';
import { filesNeeded, type NoText, type UsedText, type UsedTexts } from '../../compile.ts';
import { MOST_BYTES, MOST_TEXTS, usedNames } from '../../language/uses/used-texts.ts';
import { editedUri, fenceScheme, fenceUri } from './fence-texts.ts';

/** What one scenario uses. */
export interface ScenarioUses {
  /** The documents that it has asked for, open or not, there or not. */
  readonly uris: ReadonlySet<string>;
  /** Reads what is not known yet. Never rejects. */
  load(): Promise<UsedTexts>;
}

/** The fences among which a scenario stands; `fence`: which of them it is, null: none. */
export type Neighbours = Pick<UsedTexts, 'fences' | 'fence'>;

export type NeighboursOf = () => Neighbours | Promise<Neighbours>;

export class UsedFiles implements Disposable {
  /** What is known of each file that some scenario has asked for, by its address. */
  private readonly known = new Map<string, UsedText | NoText>();
  private readonly didChange = new EventEmitter<Uri>();
  private readonly subscriptions: readonly Disposable[];

  /** A file that some scenario has asked for is another one now. */
  readonly onDidChange = this.didChange.event;

  constructor() {
    const watcher = workspace.createFileSystemWatcher('**/*.wirenote');
    const forget = (uri: Uri): void => {
      if (this.known.delete(uri.toString())) this.didChange.fire(uri);
    };
    this.subscriptions = [
      watcher,
      watcher.onDidCreate(forget),
      watcher.onDidChange(forget),
      watcher.onDidDelete(forget),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) forget(document.uri);
      }),
      // What was not saved is gone.
      workspace.onDidCloseTextDocument(({ uri }) => {
        forget(uri);
      }),
    ];
  }

  /** What the scenario uses; null: nothing in quotes. */
  usesOf(source: Uri, text: string, neighbours: NeighboursOf): ScenarioUses | null {
    if (usedNames(text).length === 0) return null;
    const uris = new Set<string>();
    if (source.scheme === fenceScheme) uris.add(editedUri(source).toString());
    return {
      uris,
      load: async () => {
        const { fences: named, fence } = await neighbours();
        await this.read(source, [text, ...named.map((other) => other.text)], uris);
        const markdown = editedUri(source);
        const fences = named.map((one) => ({ ...one, id: fenceUri(markdown, one.index).toString() }));
        return { fences, fence, file: (path) => this.look(source, path) ?? { problem: 'unreadable' } };
      },
    };
  }

  /** What is known of a file; undefined: it has not been read yet. */
  look(source: Uri, path: string): UsedText | NoText | undefined {
    const uri = this.uriOf(source, path);
    return uri instanceof Uri ? this.known.get(uri.toString()) : uri;
  }

  /** Reads all that the texts ask for, with what that asks for in turn. */
  async read(source: Uri, texts: readonly string[], uris = new Set<string>()): Promise<void> {
    for (let round = 0; round <= MOST_TEXTS; round += 1) {
      const paths = filesNeeded(texts, (path) => this.look(source, path));
      const places = paths.map((path) => this.uriOf(source, path)).filter((uri) => uri instanceof Uri);
      for (const uri of places) uris.add(uri.toString());
      const unknown = places.filter((uri) => !this.known.has(uri.toString()));
      if (unknown.length === 0) return;
      const read = await Promise.all(unknown.map(async (uri) => [uri.toString(), await textOf(uri)] as const));
      for (const [uri, text] of read) this.known.set(uri, text);
    }
  }

  /** Where the file lies that a scenario names; or why it may not be read. */
  uriOf(source: Uri, path: string): Uri | NoText {
    const from = fileOf(editedUri(source));
    if (from.scheme === 'untitled' || !from.path.includes('/')) return { problem: 'nowhere' };
    const uri = Uri.joinPath(from, '..', path);
    const isInside =
      workspace.getWorkspaceFolder(from) === undefined
        ? !path.startsWith('..')
        : workspace.getWorkspaceFolder(uri) !== undefined;
    return isInside ? uri : { problem: 'outside' };
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.didChange.dispose();
  }
}

/** The file in which a document lies: of a notebook's cell the notebook. */
function fileOf(uri: Uri): Uri {
  if (uri.scheme !== 'vscode-notebook-cell') return uri;
  const isCell = (cell: NotebookCell): boolean => cell.document.uri.toString() === uri.toString();
  return workspace.notebookDocuments.find((notebook) => notebook.getCells().some(isCell))?.uri ?? uri;
}

async function textOf(uri: Uri): Promise<UsedText | NoText> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const id = uri.toString();
  if (open) return { id, text: open.getText() };
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if ((type & FileType.File) === 0) return { problem: 'unreadable' };
    if (size > MOST_BYTES) return { problem: 'too-long' };
    return { id, text: new TextDecoder().decode(await workspace.fs.readFile(uri)) };
  } catch (error) {
    const isMissing = error instanceof FileSystemError && error.code === 'FileNotFound';
    return { problem: isMissing ? 'missing' : 'unreadable' };
  }
}
