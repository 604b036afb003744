/** Joins a preview's picture and the text that it is of: the step's line is marked, the cursor told, lines gone to. */
import { type Disposable, type TextDocument, type Uri, type ViewColumn, window, workspace } from 'vscode';
import { editedUri, lineInDocument, lineInScenario } from '../documents/fence-texts.ts';
import { ShownLines } from './shown-lines.ts';
import { cursorIn, type LineIn, markStep, revealLine } from './source-lines.ts';

export class SourceLinks implements Disposable {
  private readonly subscriptions: Disposable[];
  /** Of the picture. null: the same as the source's. */
  private lines: ShownLines | null = null;
  private stepLine: number | null = null;

  /**
   * @param source what is shown; null while it is nowhere
   * @param moved is told the picture's line of the cursor whenever it has moved in the source; null: it has none yet
   */
  constructor(
    private readonly source: () => Uri | null,
    moved: (line: number | null) => void,
  ) {
    this.subscriptions = [
      window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        const cursor = selections[0]?.active.line;
        const line = cursor === undefined ? undefined : this.pictureLine(textEditor.document, cursor + 1);
        if (line !== undefined) moved(line);
      }),
      workspace.onDidChangeTextDocument((event) => {
        this.lines?.follow(event);
      }),
      window.onDidChangeVisibleTextEditors(() => {
        this.mark(this.stepLine);
      }),
    ];
  }

  /** The picture is of the present text from here on. */
  renew(): void {
    const source = this.source();
    const edited = source && editedUri(source).toString();
    const document = workspace.textDocuments.find(({ uri }) => uri.toString() === edited);
    this.lines = source && document ? ShownLines.of(source, document) : null;
  }

  /** There is no picture yet. */
  forget(): void {
    this.mark(null);
    this.lines = null;
  }

  /**
   * Marks the picture's line as that of the step; null: none.
   *
   * @param follow the reader has stepped there: the line is brought into sight
   */
  mark(line: number | null, follow = false): void {
    this.stepLine = line;
    const source = this.source();
    if (source) markStep(source, line === null ? null : this.presentLine(source, line), follow);
  }

  /** The picture's line of the cursor; null: there is none. */
  cursor(): number | null {
    const source = this.source();
    const cursor = source && cursorIn(source);
    return (cursor && this.pictureLine(cursor.document, cursor.line)) ?? null;
  }

  /** Goes to a line of the picture (`revealLine`). Rejects if the source cannot be opened. */
  async reveal(line: number, focus: boolean, column: ViewColumn | undefined): Promise<void> {
    const source = this.source();
    if (source) await revealLine(source, this.presentLine(source, line), focus, column);
  }

  dispose(): void {
    this.mark(null);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Where a line of the picture is by now. */
  private presentLine(source: Uri, line: number): LineIn {
    const { lines } = this;
    return (document) => (lines ? lines.inDocument(document, line) : lineInDocument(document, source, line));
  }

  /** Which line of the picture stands there; null: none yet, undefined: it is not the scenario's. */
  private pictureLine(document: TextDocument, line: number): number | null | undefined {
    const source = this.source();
    if (!source) return undefined;
    if (this.lines) return this.lines.inPicture(document, source, line);
    return lineInScenario(document, source, line) ?? undefined;
  }
}
