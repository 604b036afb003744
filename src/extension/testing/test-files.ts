/** Which files hold scenarios: of the workspace, on whatever file system it lies. */
import { type CancellationToken, RelativePattern, type Uri, workspace } from 'vscode';

export const filesSetting = 'wirenote.testing.files';

const defaultPattern = '**/*.{wirenote,md,markdown}';

/** What others wrote is not tested here. */
const foreign = '**/node_modules/**';

export const pattern = (): string => workspace.getConfiguration().get(filesSetting, defaultPattern);

/** What the editor hides (`files.exclude`) is not looked for. */
export function findFiles(token?: CancellationToken): Thenable<Uri[]> {
  return workspace.findFiles(pattern(), foreign, undefined, token);
}

/** Whether `findFiles` would find this one. */
export async function isFound(uri: Uri): Promise<boolean> {
  const folder = workspace.getWorkspaceFolder(uri);
  if (!folder || uri.path.includes('/node_modules/')) return false;
  const literal = workspace.asRelativePath(uri, false).replaceAll(/[[\]{}*?]/g, '[$&]');
  return (await workspace.findFiles(new RelativePattern(folder, literal), foreign, 1)).length > 0;
}
