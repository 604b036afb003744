/**
 * The scenarios of Markdown documents. Each fence also is a read-only document of its own, which follows the
 * Markdown: so that a preview, and whatever else wants a scenario's document, need not know of fences.
 */
import { type Disposable, EventEmitter, type TextDocument, Uri, workspace } from 'vscode';
import { type Fence, findFences, namedFences } from '../../language/fences/fences.ts';

export const markdownId = 'markdown';
export const fenceScheme = 'wirenote-fence';

const known = new WeakMap<TextDocument, { readonly version: number; readonly fences: readonly Fence[] }>();

/** The fences of the document as it is now; none where it is no Markdown. */
export function fencesOf(document: TextDocument): readonly Fence[] {
  if (document.languageId !== markdownId) return [];
  const present = known.get(document);
  if (present?.version === document.version) return present.fences;
  const fences = findFences(document.getText());
  known.set(document, { version: document.version, fences });
  return fences;
}

/** Where a fence comes from: the Markdown document, and its number there, from 0. */
export interface FenceOrigin {
  readonly document: Uri;
  readonly index: number;
}

/** Names the fence's own document: `…/notes.md` → `…/notes-1.wirenote`. */
export function fenceUri(document: Uri, index: number): Uri {
  const path = `${document.path.replace(/\.[^./]*$/, '')}-${index + 1}.wirenote`;
  return Uri.from({ scheme: fenceScheme, path, query: document.toString(), fragment: String(index) });
}

/** null where the document is no fence's. */
export function originOf(uri: Uri): FenceOrigin | null {
  return uri.scheme === fenceScheme ? { document: Uri.parse(uri.query), index: Number(uri.fragment) } : null;
}

/** The fences among which a fence's own document stands, as its Markdown says now; none of another document. */
export async function fenceNeighbours(uri: Uri): Promise<{
  readonly fences: ReturnType<typeof namedFences>;
  readonly fence: number | null;
}> {
  const origin = originOf(uri);
  if (!origin) return { fences: [], fence: null };
  try {
    const markdown = await workspace.openTextDocument(origin.document);
    return { fences: namedFences(fencesOf(markdown)), fence: origin.index };
  } catch {
    // It is there no more, and neither are its fences.
    return { fences: [], fence: origin.index };
  }
}

/** The document that a person edits: the Markdown of a fence, else the document itself. */
export const editedUri = (uri: Uri): Uri => originOf(uri)?.document ?? uri;

/** A line of the scenario, from 1, in the document that a person edits. */
export function lineInDocument(document: TextDocument, uri: Uri, line: number): number {
  const origin = originOf(uri);
  const fence = origin && fencesOf(document)[origin.index];
  return fence ? fence.firstLine + line - 1 : line;
}

/** The other way round; null where the line is not the scenario's. */
export function lineInScenario(document: TextDocument, uri: Uri, line: number): number | null {
  if (document.uri.toString() !== editedUri(uri).toString()) return null;
  const origin = originOf(uri);
  if (!origin) return line;
  const fence = fencesOf(document)[origin.index];
  return fence && fence.firstLine <= line && line < fence.endLine ? line - fence.firstLine + 1 : null;
}

/** The number of the fence that holds the line, which counts from 1; the fence's own lines belong to it. */
export function fenceAtLine(document: TextDocument, line: number): number | null {
  const index = fencesOf(document).findIndex((fence) => fence.line <= line && line <= fence.lastLine);
  return index < 0 ? null : index;
}

/** Whether a fence's own document says by now what the Markdown does: it follows a moment later. Others always do. */
export function isUpToDate(document: TextDocument): boolean {
  const origin = originOf(document.uri);
  const markdown = workspace.textDocuments.find(({ uri }) => uri.toString() === origin?.document.toString());
  if (!origin || !markdown) return true;
  // The editor ends all lines of a document alike.
  const linesOf = (text: string): string => text.replace(/\r\n?/g, '\n');
  return linesOf(fencesOf(markdown)[origin.index]?.text ?? '') === linesOf(document.getText());
}

/** The editor forgets a document that nobody shows; what shows it elsewhere opens it again when its Markdown changes. */
export function mustOpenAgain(uri: Uri, changed: TextDocument): boolean {
  const origin = originOf(uri);
  if (origin?.document.toString() !== changed.uri.toString()) return false;
  return !workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}

/** Serves the fences' own documents, and keeps those that are open at what the Markdown says. */
export function provideFences(): Disposable {
  const changed = new EventEmitter<Uri>();
  const registered = workspace.registerTextDocumentContentProvider(fenceScheme, {
    onDidChange: changed.event,
    async provideTextDocumentContent(uri) {
      const origin = originOf(uri);
      if (!origin) return '';
      const document = await workspace.openTextDocument(origin.document);
      return fencesOf(document)[origin.index]?.text ?? '';
    },
  });
  const followed = workspace.onDidChangeTextDocument(({ document }) => {
    if (document.languageId !== markdownId) return;
    const source = document.uri.toString();
    for (const { uri } of workspace.textDocuments) if (originOf(uri)?.document.toString() === source) changed.fire(uri);
  });
  return {
    dispose() {
      registered.dispose();
      followed.dispose();
      changed.dispose();
    },
  };
}
