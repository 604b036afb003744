/** The lines of a source in the editors that show it: going there, and marking the one of the step that is shown. */
import {
  Position,
  Range,
  Selection,
  type TextDocument,
  type TextEditor,
  TextEditorRevealType,
  ThemeColor,
  type Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { editedUri } from '../documents/fence-texts.ts';

const editorsOf = (uri: Uri): readonly TextEditor[] =>
  window.visibleTextEditors.filter(({ document }) => document.uri.toString() === uri.toString());

/** Whether an editor shows the source now. */
export const isInSight = (source: Uri): boolean => editorsOf(editedUri(source)).length > 0;

/** A line of the picture, from 1, in the document as it is now; null: it is gone. */
export type LineIn = (document: TextDocument) => number | null;

/**
 * Shows the line in an editor that is in sight. `focus`: and goes there, in a new editor if need be, beside the preview
 * in `column`.
 */
export async function revealLine(source: Uri, lineIn: LineIn, focus: boolean, column?: ViewColumn): Promise<void> {
  const uri = editedUri(source);
  const visible = editorsOf(uri)[0];
  if (!visible && !focus) return;
  const document = visible?.document ?? (await workspace.openTextDocument(uri));
  const line = lineIn(document);
  if (line === null) return;
  const editor =
    visible && !focus
      ? visible
      : await window.showTextDocument(document, {
          viewColumn: visible?.viewColumn ?? columnOfTab(uri, column) ?? ViewColumn.Beside,
          preserveFocus: !focus,
        });
  const position = new Position(Math.min(line, document.lineCount) - 1, 0);
  editor.selection = new Selection(position, position);
  editor.revealRange(new Range(position, position), TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Where the file is open in a tab that is behind another, but not behind the preview. */
function columnOfTab(uri: Uri, preview: ViewColumn | undefined): ViewColumn | undefined {
  const holds = (input: unknown): boolean =>
    typeof input === 'object' && input !== null && 'uri' in input && String(input.uri) === uri.toString();
  const groups = window.tabGroups.all.filter(({ viewColumn }) => viewColumn !== preview);
  return groups.find(({ tabs }) => tabs.some(({ input }) => holds(input)))?.viewColumn;
}

/** Where the cursor stands in the source, as the document and its line, from 1: in the active editor before others. */
export function cursorIn(source: Uri): { readonly document: TextDocument; readonly line: number } | null {
  const editors = editorsOf(editedUri(source));
  const editor = editors.find((visible) => visible === window.activeTextEditor) ?? editors[0];
  return editor ? { document: editor.document, line: editor.selection.active.line + 1 } : null;
}

const stepDecoration = window.createTextEditorDecorationType({
  isWholeLine: true,
  backgroundColor: new ThemeColor('editor.stackFrameHighlightBackground'),
  overviewRulerColor: new ThemeColor('editor.stackFrameHighlightBackground'),
});

/** Marks the line from which the shown step originates; null: none. `follow`: and brings it into sight. */
export function markStep(uri: Uri, lineIn: LineIn | null, follow: boolean): void {
  for (const editor of editorsOf(editedUri(uri))) {
    const shown = lineIn?.(editor.document) ?? 0;
    const inside = shown > 0 && shown <= editor.document.lineCount;
    const ranges = inside ? [new Range(shown - 1, 0, shown - 1, 0)] : [];
    editor.setDecorations(stepDecoration, ranges);
    for (const range of follow ? ranges : []) editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }
}
