/** *New Scenario*, and the first lines of a scenario for whoever has an empty one, or Markdown without any. */
import {
  l10n,
  Position,
  SnippetString,
  type TextDocument,
  type TextEditor,
  type Uri,
  type ViewColumn,
  window,
} from 'vscode';
import { findFences, linePrefix } from '../../language/fences/fences.ts';
import { firstScenario } from '../../services/completion/scenario-snippets.ts';
import { editedUri, fencesOf, lineInDocument, originOf } from '../documents/fence-texts.ts';
import { editorLocale } from '../documents/locale.ts';
import { openNew } from './new-document.ts';
import { revealLine } from '../preview/source-lines.ts';

const firstLines = (): string => firstScenario(editorLocale());

/** Opens a new document with a first scenario, the cursor at the first thing to choose. */
export async function newScenario(viewColumn: ViewColumn | undefined): Promise<Uri> {
  const editor = await openNew({ title: l10n.t('Scenario'), language: 'wirenote', text: '' }, viewColumn);
  await editor.insertSnippet(new SnippetString(firstLines()));
  return editor.document.uri;
}

interface Insertion {
  readonly position: Position;
  readonly text: string;
}

/** Writes a first scenario at the end of the source, in an editor beside the preview that stands in `column`. */
export async function insertFirstLines(source: Uri, column: ViewColumn | undefined): Promise<void> {
  await revealLine(source, (document) => lineInDocument(document, source, 1), true, column);
  const editor = window.activeTextEditor;
  if (editor?.document.uri.toString() !== editedUri(source).toString()) return;
  await insert(editor, endOf(editor.document, source));
}

async function insert(editor: TextEditor, { position, text }: Insertion): Promise<void> {
  await editor.insertSnippet(new SnippetString(text), position);
}

function endOf(document: TextDocument, source: Uri): Insertion {
  const fence = fencesOf(document)[originOf(source)?.index ?? -1];
  if (!fence) return endOfDocument(document, firstLines());
  const opening = /^[^`~]*/.exec(document.lineAt(fence.line - 1).text)?.[0] ?? '';
  // What an item of a list begins with, its other lines have spaces for.
  const before = linePrefix(fence, document.getText()) || opening.replace(/[^\s>]/g, ' ');
  if (fence.lastLine === fence.endLine) {
    const text = `${firstLines().replace(/^/gm, before)}\n`;
    return { position: new Position(fence.endLine - 1, 0), text };
  }
  // The editor itself repeats the spaces that the line begins with.
  const added = before.trim() === '' ? '' : before;
  return { position: document.lineAt(fence.lastLine - 1).range.end, text: `\n${firstLines().replace(/^/gm, added)}` };
}

function endOfDocument(document: TextDocument, text: string): Insertion {
  const { range } = document.lineAt(document.lineCount - 1);
  return { position: range.end, text: range.isEmpty ? text : `\n${text}` };
}

/** Says of Markdown without a fence that it has none, and writes one if that is wanted: whether there is one now. */
export async function offerFence(editor: TextEditor): Promise<boolean> {
  const { document } = editor;
  const write = l10n.t('Insert a Scenario');
  const message = l10n.t('This document has no “wirenote” fence, so there is no scenario to show.');
  if ((await window.showInformationMessage(message, write)) !== write) return false;
  const shown = await window.showTextDocument(
    document,
    editor.viewColumn === undefined ? {} : { viewColumn: editor.viewColumn },
  );
  await insert(shown, placeOfFence(document, shown.selection.active.line));
  return fencesOf(document).length > 0;
}

/** Below the cursor's line, unless that is in something in which no fence can be. */
function placeOfFence(document: TextDocument, line: number): Insertion {
  const fence = `\`\`\`wirenote\n${firstLines()}\n\`\`\`\n`;
  const isBlank = (at: number): boolean =>
    at < 0 || at >= document.lineCount || document.lineAt(at).isEmptyOrWhitespace;
  const before = isBlank(line) ? (isBlank(line - 1) ? '' : '\n') : '\n\n';
  const position = isBlank(line) ? new Position(line, 0) : document.lineAt(line).range.end;
  const here = { position, text: `${before}${fence}${isBlank(line + 1) ? '' : '\n'}` };
  const text = document.getText();
  const offset = document.offsetAt(position);
  const isOne = findFences(`${text.slice(0, offset)}${here.text}${text.slice(offset)}`).length > 0;
  return isOne ? here : endOfDocument(document, `\n${fence}`);
}
