/** `wirenote.export.text`: exported SVG with its text as it is, or as outlines of this computer's fonts. */
import { FileType, l10n, Uri, window, workspace } from 'vscode';
import { type FontFiles, fontFolderDepth, fontFolders, isFontFile } from '../../../outlines/font-files.ts';
import type * as outlines from '../../../outlines/outline.ts';
import { nodeProcess } from './node.ts';
import { exportText } from '../selection/export-settings.ts';

export class Outlines {
  private opened: Promise<outlines.Outliner> | undefined;
  /** Of which characters the person knows that they stay text. */
  private readonly told = new Set<string>();

  constructor(private readonly extensionUri: Uri) {}

  /** The files as the source's settings want their text. Fails with a message for people. */
  async apply(svgs: readonly string[], source: Uri): Promise<readonly string[]> {
    if (exportText(source) === 'text') return svgs;
    this.opened ??= this.open();
    const outliner = await this.opened;
    const done: string[] = [];
    for (const svg of svgs) {
      const { svg: outlined, left } = await outliner.outline(svg);
      done.push(outlined);
      this.tell(left);
    }
    return done;
  }

  /** Fonts and what shapes text are heavy, so they are loaded only when they are asked for. */
  private async open(): Promise<outlines.Outliner> {
    const process = nodeProcess();
    if (!process) throw new Error(noFiles());
    const bundle = Uri.joinPath(this.extensionUri, 'dist', 'outlines.mjs').toString();
    const { Outliner } = (await import(bundle)) as typeof outlines;
    return new Outliner(fontsIn(fontFolders(process.platform, process.env)));
  }

  private tell(left: readonly string[]): void {
    const fresh = left.filter((character) => !this.told.has(character));
    if (fresh.length === 0) return;
    for (const character of fresh) this.told.add(character);
    const which = fresh.join(' ');
    void window.showWarningMessage(
      l10n.t('No font of this computer has an outline for {0}: it stays text in the SVG.', which),
    );
  }
}

const noFiles = (): string =>
  l10n.t(
    'In a browser there are no font files to take outlines from. Set wirenote.export.text to "text", or export in VS Code on a computer.',
  );

const fontsIn = (folders: readonly string[]): FontFiles => ({
  async list() {
    const files = await Promise.all(folders.map((folder) => filesBelow(Uri.file(folder), fontFolderDepth)));
    return files.flat().map(({ fsPath }) => fsPath);
  },
  read: (file) => Promise.resolve(workspace.fs.readFile(Uri.file(file))),
});

/** A folder that is not there, or cannot be read, has none. */
async function filesBelow(folder: Uri, depth: number): Promise<Uri[]> {
  const entries = await workspace.fs.readDirectory(folder).then(undefined, () => []);
  const files: Uri[] = [];
  for (const [name, type] of entries) {
    const uri = Uri.joinPath(folder, name);
    if (isFontFile(name)) files.push(uri);
    else if (depth > 0 && (type & FileType.Directory) !== 0) files.push(...(await filesBelow(uri, depth - 1)));
  }
  return files;
}
