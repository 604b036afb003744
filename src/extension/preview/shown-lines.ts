/**
 * The lines from which a preview's picture originates, in the present text. The picture can be of an earlier text, because
 * the present one has errors or is not compiled yet.
 */
import type { TextDocument, TextDocumentChangeEvent, Uri } from 'vscode';
import { LineTrail } from '../../language/fences/line-moves.ts';
import { editedUri, fencesOf, lineInScenario, originOf } from '../documents/fence-texts.ts';

export class ShownLines {
  private constructor(
    private readonly document: string,
    private readonly trail: LineTrail,
    /** Where the scenario began and ended in the document when its picture was made; lines from 1. */
    private readonly first: number,
    private readonly last: number,
  ) {}

  /** Of a picture of the present text of the source, which is what the document, or a fence of it, says. */
  static of(source: Uri, document: TextDocument): ShownLines | null {
    const origin = originOf(source);
    const fence = origin ? fencesOf(document)[origin.index] : null;
    if (fence === undefined) return null;
    const [first, last] = fence ? [fence.firstLine, fence.endLine - 1] : [1, document.lineCount];
    return new ShownLines(editedUri(source).toString(), new LineTrail(document.getText()), first, last);
  }

  follow({ document, contentChanges }: TextDocumentChangeEvent): void {
    if (document.uri.toString() !== this.document || contentChanges.length === 0) return;
    const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => {
      return { offset: rangeOffset, length: rangeLength, text };
    });
    this.trail.follow(document.getText(), changes);
  }

  /** The line of the picture's scenario in the document as it is now; null: it is gone. */
  inDocument(document: TextDocument, line: number): number | null {
    this.catchUp(document);
    return this.trail.toPresent(this.first + line - 1);
  }

  /**
   * The other way round; null where the line is new to the picture, undefined where it is not the scenario's.
   *
   * @param source what the picture is of, as it is called now
   */
  inPicture(document: TextDocument, source: Uri, line: number): number | null | undefined {
    if (lineInScenario(document, source, line) === null) return undefined;
    this.catchUp(document);
    const past = this.trail.toPast(line);
    return past !== null && this.first <= past && past <= this.last ? past - this.first + 1 : null;
  }

  /** With a document that was closed meanwhile, and has come back otherwise than it was left. */
  private catchUp(document: TextDocument): void {
    this.trail.follow(document.getText());
  }
}
