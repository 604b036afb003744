/** What files say that need not be open: on whatever file system they lie. */
import { type TextDocument, type Uri, workspace } from 'vscode';
import { findFences, type Fence, namedFences } from '../../language/fences/fences.ts';
import type { Compilation } from './compilation.ts';
import type { Compilations } from './compilations.ts';

export const openDocument = (uri: Uri): TextDocument | undefined =>
  workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());

/** A scenario of a file. */
export interface FileScenario {
  readonly compilation: Compilation;
  /** null: it is the whole file. */
  readonly fence: Fence | null;
}

/** null: it cannot be read, or not any more. */
export async function readText(uri: Uri): Promise<string | null> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}

/** The scenarios of a file that is not open; none where it cannot be read any more. */
export async function readScenarios(uri: Uri, compilations: Compilations): Promise<readonly FileScenario[]> {
  const text = await readText(uri);
  return text === null ? [] : scenariosIn(uri, text, compilations);
}

/** The scenarios of a file that is not open and says that. */
export function scenariosIn(uri: Uri, text: string, compilations: Compilations): readonly FileScenario[] {
  if (/\.wirenote$/i.test(uri.path))
    return [{ compilation: compilations.compilationOf(uri, text, () => ({ fences: [], fence: null })), fence: null }];
  return findFences(text).map((fence, index, fences) => {
    const neighbours = () => ({ fences: namedFences(fences), fence: index });
    return { compilation: compilations.compilationOf(uri, fence.text, neighbours), fence };
  });
}
