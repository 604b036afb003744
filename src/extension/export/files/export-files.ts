/** Writes exported files: each whole or not at all, none over another without being asked. */
import {
  CancellationError,
  commands,
  FilePermission,
  FileSystemError,
  FileType,
  l10n,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { leftBehind } from '../../../files/file-names.ts';
import { exists, folderOf, inFolder, nameOf } from '../../documents/uris.ts';
import { localizeExtension } from '../../catalog/catalog.ts';
import { editorLocale } from '../../documents/locale.ts';
import { explainFailure } from './write-failure.ts';
import { messageOf } from '../../../shared/error-message.ts';

export interface ExportFile {
  readonly uri: Uri;
  readonly content: string | Uint8Array;
}

/** Writes beside the file and then puts the new one in its place. Fails with a message for people. */
export async function writeWhole({ uri, content }: ExportFile): Promise<void> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const draft = inFolder(uri, `.wirenote-${crypto.randomUUID().slice(0, 8)}.tmp`);
  try {
    await mustBeWritable(uri);
    await workspace.fs.writeFile(draft, bytes);
    await workspace.fs.rename(draft, uri, { overwrite: true });
  } catch (error) {
    await workspace.fs.delete(draft).then(undefined, () => undefined);
    const code = error instanceof FileSystemError ? error.code : 'Unknown';
    throw new Error(
      localizeExtension(explainFailure({ code, message: messageOf(error) }, nameOf(uri)), editorLocale()),
      { cause: error },
    );
  }
}

/** Nor is a file that is read-only replaced, or one made in a folder that is not there. */
export async function mustBeWritable(uri: Uri): Promise<void> {
  if (workspace.fs.isWritableFileSystem(uri.scheme) === false) throw FileSystemError.NoPermissions(uri);
  await workspace.fs.stat(folderOf(uri));
  const stat = await workspace.fs.stat(uri).then(undefined, () => null);
  if (stat && ((stat.permissions ?? 0) & FilePermission.Readonly) !== 0) throw FileSystemError.NoPermissions(uri);
  if (stat && (stat.type & FileType.Directory) !== 0) throw FileSystemError.FileIsADirectory(uri);
  // To read from a pipe or a device, or to write to it, might never end.
  if (stat && (stat.type & FileType.File) === 0)
    throw new Error(l10n.t('{0} is a pipe or a device, not a file.', nameOf(uri)));
}

/** Asks before any of the files is written over, but for those that the person has been asked about already. */
export async function askToReplace(files: readonly Uri[], asked: Uri | null): Promise<void> {
  const others = files.filter((uri) => uri.toString() !== asked?.toString());
  const standing = (await Promise.all(others.map(async (uri) => ((await exists(uri)) ? [nameOf(uri)] : [])))).flat();
  if (standing.length === 0) return;
  const [first = ''] = standing;
  const message =
    standing.length === 1
      ? l10n.t('{0} exists already.', first)
      : l10n.t('{0} of the files exist already.', standing.length);
  const detail = standing.length === 1 ? '' : listed(standing);
  const replace = l10n.t('Replace');
  const chosen = await window.showWarningMessage(message, { modal: true, detail }, replace);
  if (chosen !== replace) throw new CancellationError();
}

const shownNames = 12;

function listed(names: readonly string[]): string {
  const more = names.length - shownNames;
  return [...names.slice(0, shownNames), ...(more > 0 ? [l10n.t('and {0} more', more)] : [])].join('\n');
}

/**
 * The files of an earlier export of the same picture that were not written again.
 *
 * @param chosen the file that the names of the others are made of
 */
export async function leftBeside(chosen: Uri, written: readonly Uri[]): Promise<readonly Uri[]> {
  const present = (await workspace.fs.readDirectory(folderOf(chosen))).map(([name]) => name);
  return leftBehind(nameOf(chosen), written.map(nameOf), present).map((name) => inFolder(chosen, name));
}

/** Frames or slides of an earlier export would be taken for some of this one: they go, if that is wanted. */
export async function offerToRemove(old: readonly Uri[]): Promise<void> {
  const [first] = old;
  if (!first) return;
  const message =
    old.length === 1
      ? l10n.t('{0} is left from an earlier export.', nameOf(first))
      : l10n.t('{0} files are left from earlier exports.', old.length);
  const detail = l10n.t(
    'They are no part of what was exported now. Removed files go to the trash, where there is one.',
  );
  const remove = { title: l10n.t('Remove'), isCloseAffordance: false };
  const keep = { title: l10n.t('Keep'), isCloseAffordance: true };
  const options = { modal: true, detail: `${listed(old.map(nameOf))}\n\n${detail}` };
  const chosen = await window.showWarningMessage(message, options, remove, keep);
  if (chosen !== remove) return;
  for (const uri of old) await moveAway(uri);
}

/** Not every file system has a trash. */
async function moveAway(uri: Uri): Promise<void> {
  try {
    await workspace.fs.delete(uri, { useTrash: true });
  } catch {
    await workspace.fs.delete(uri);
  }
}

/** Says what was written, and offers to look at it. */
export async function offer(files: readonly Uri[]): Promise<void> {
  const [first] = files;
  if (!first) return;
  const said =
    files.length === 1
      ? l10n.t('Exported {0}.', nameOf(first))
      : l10n.t('Exported {0} files, {1} and on.', files.length, nameOf(first));
  const [open, show] = [l10n.t('Open'), l10n.t('Reveal')];
  const canReveal = first.scheme === 'file' || first.scheme === 'vscode-remote';
  const chosen = await window.showInformationMessage(said, ...(canReveal ? [open, show] : [open]));
  if (chosen === open) await commands.executeCommand('vscode.open', first);
  if (chosen === show) await reveal(first);
}

/** In the system's file manager; where the editor has none, in its explorer. */
async function reveal(target: Uri): Promise<void> {
  const inSystem = target.scheme === 'file' && (await commands.getCommands(true)).includes('revealFileInOS');
  await commands.executeCommand(inSystem ? 'revealFileInOS' : 'revealInExplorer', target);
}

/** Says what went wrong; giving up is no failure. */
export async function sayFailed(error: unknown): Promise<void> {
  if (!(error instanceof CancellationError)) await window.showErrorMessage(l10n.t('Wirenote: {0}', messageOf(error)));
}
