/** The lines of a source in the editors that show it: going there, and marking the one of the step that is shown. */
import {
  Position,
  Range,
  Selection,
  type TextEditor,
  TextEditorRevealType,
  ThemeColor,
  type Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { editedUri, lineInDocument } from './language/fence-texts.ts';

const editorsOf = (uri: Uri): readonly TextEditor[] =>
  window.visibleTextEditors.filter(({ document }) => document.uri.toString() === editedUri(uri).toString());

/** Shows the line, which counts from 1, in an editor that is in sight, or in a new one. `focus`: and goes there. */
export async function revealLine(source: Uri, line: number, focus: boolean): Promise<void> {
  const uri = editedUri(source);
  const visible = editorsOf(uri)[0];
  const editor =
    visible && !focus
      ? visible
      : await window.showTextDocument(await workspace.openTextDocument(uri), {
          viewColumn: visible?.viewColumn ?? columnOfTab(uri) ?? ViewColumn.One,
          preserveFocus: !focus,
        });
  const last = editor.document.lineCount;
  const position = new Position(Math.min(lineInDocument(editor.document, source, line), last) - 1, 0);
  editor.selection = new Selection(position, position);
  editor.revealRange(new Range(position, position), TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Where the file is open in a tab that is behind another. */
function columnOfTab(uri: Uri): ViewColumn | undefined {
  const holds = (input: unknown): boolean =>
    typeof input === 'object' && input !== null && 'uri' in input && String(input.uri) === uri.toString();
  return window.tabGroups.all.find(({ tabs }) => tabs.some(({ input }) => holds(input)))?.viewColumn;
}

const stepDecoration = window.createTextEditorDecorationType({
  isWholeLine: true,
  backgroundColor: new ThemeColor('editor.stackFrameHighlightBackground'),
  overviewRulerColor: new ThemeColor('editor.stackFrameHighlightBackground'),
});

/** Marks the line as the one that the shown step goes back to; null: none. */
export function markStep(uri: Uri, line: number | null): void {
  for (const editor of editorsOf(uri)) {
    const shown = line === null ? 0 : lineInDocument(editor.document, uri, line);
    const inside = shown > 0 && shown <= editor.document.lineCount;
    editor.setDecorations(stepDecoration, inside ? [new Range(shown - 1, 0, shown - 1, 0)] : []);
  }
}
