/** Which files hold scenarios, and what they say: of the workspace, on whatever file system it lies. */
import { type CancellationToken, RelativePattern, type TextDocument, type Uri, workspace } from 'vscode';
import { findFences, type Fence, namedFences } from '../../language/fences/fences.ts';
import type { Compilation } from '../documents/compilation.ts';
import type { Compilations } from '../documents/compilations.ts';

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

export const openDocument = (uri: Uri): TextDocument | undefined =>
  workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());

/** A scenario of a file. */
export interface FileScenario {
  readonly compilation: Compilation;
  /** null: it is the whole file. */
  readonly fence: Fence | null;
}

/** The scenarios of a file that is not open; none where it cannot be read any more. */
export async function readScenarios(uri: Uri, compilations: Compilations): Promise<readonly FileScenario[]> {
  let text: string;
  try {
    text = new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return [];
  }
  if (/\.wirenote$/i.test(uri.path))
    return [{ compilation: compilations.compilationOf(uri, text, () => ({ fences: [], fence: null })), fence: null }];
  return findFences(text).map((fence, index, fences) => {
    const neighbours = () => ({ fences: namedFences(fences), fence: index });
    return { compilation: compilations.compilationOf(uri, fence.text, neighbours), fence };
  });
}
