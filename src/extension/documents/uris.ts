/** Names of files, and whether there is such a file. */
import { Uri, workspace } from 'vscode';

/** The file's name, without its folder. */
export const nameOf = ({ path }: Uri): string => path.slice(path.lastIndexOf('/') + 1);

/** The folder that holds the file. */
export const folderOf = (file: Uri): Uri => Uri.joinPath(file, '..');

/** The file of that name in the folder that holds `file`. */
export const inFolder = (file: Uri, name: string): Uri => Uri.joinPath(folderOf(file), name);

/** Whether there is such a file or folder. */
export const exists = (uri: Uri): Promise<boolean> =>
  Promise.resolve(
    workspace.fs.stat(uri).then(
      () => true,
      () => false,
    ),
  );
