/** A scenario where it stands in a document, and the way of its offsets into the document's positions and back. */
import { type Position, Range, type TextDocument, TextEdit, type Uri } from 'vscode';
import type { Range as Offsets, TextEdit as OffsetEdit } from '../../language/text/position.ts';
import { columnInMarkdown, type Fence, fromMarkdown, linePrefix, toMarkdown } from '../../language/fences/fences.ts';
import type { Span } from '../../language/text/issue.ts';
import type { Compilation } from './compilation.ts';
import { fenceUri } from './fence-texts.ts';

/** A line of a document, from 1. */
export interface Place {
  readonly document: TextDocument;
  readonly line: number;
}

export class Site {
  /** Of the document that the scenario was found in. */
  readonly version: number;

  constructor(
    readonly document: TextDocument,
    readonly compilation: Compilation,
    /** null: the scenario is the whole document. */
    readonly fence: Fence | null,
    /** Its number among the scenarios of the document, from 0. */
    readonly index: number,
  ) {
    this.version = document.version;
  }

  /** Of a document that holds the scenario alone. */
  get uri(): Uri {
    return this.fence ? fenceUri(this.document.uri, this.index) : this.document.uri;
  }

  /** Where it stands, for people: the fence's opening line, or the document's first. */
  get place(): Place {
    return { document: this.document, line: this.fence?.line ?? 1 };
  }

  position(offset: number): Position {
    return this.document.positionAt(this.fence ? toMarkdown(this.fence, offset) : offset);
  }

  /** null: the position is outside of the scenario. */
  offset(position: Position): number | null {
    const offset = this.document.offsetAt(position);
    return this.fence ? fromMarkdown(this.fence, offset) : offset;
  }

  range({ start, end }: Offsets): Range {
    return new Range(this.position(start), this.position(end));
  }

  spanRange(span: Span): Range {
    return rangeInDocument(this.fence, span);
  }

  /** The part of the range that is the scenario's; null: none is. */
  overlap(range: Range): Offsets | null {
    const { fence, document } = this;
    if (!fence) return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    const inside = new Range(fence.firstLine - 1, 0, Math.max(fence.firstLine, fence.endLine - 1) - 1, 100_000);
    const common = fence.lines.length > 0 ? inside.intersection(range) : undefined;
    if (!common) return null;
    const [start, end] = [this.offset(common.start), this.offset(document.validatePosition(common.end))];
    return start === null || end === null ? null : { start, end };
  }

  /** A line of the scenario, from 1, as a line of the document, from 0. */
  line(line: number): number {
    return lineInDocument(this.fence, line);
  }

  /** A column of a line of the scenario in the document; the line counts from 1, columns from 0. */
  column(line: number, column: number): number {
    return columnInDocument(this.fence, line, column + 1);
  }

  /** What every line of the scenario stands behind in the document: `> `, or the indentation of a list. */
  get prefix(): string {
    return this.fence ? linePrefix(this.fence, this.document.getText()) : '';
  }

  edits(edits: readonly OffsetEdit[]): TextEdit[] {
    const { prefix } = this;
    return edits.map((edit) => TextEdit.replace(this.range(edit), edit.text.replaceAll('\n', `\n${prefix}`)));
  }
}

const lineInDocument = (fence: Fence | null, line: number): number => (fence?.firstLine ?? 1) + line - 2;

/** From 1 → from 0. */
const columnInDocument = (fence: Fence | null, line: number, column: number): number =>
  (fence ? columnInMarkdown(fence, line, column) : column) - 1;

/** A stretch of a scenario in the document that holds it, whose text need not be known. */
export function rangeInDocument(fence: Fence | null, { line, column, endColumn }: Span): Range {
  const number = lineInDocument(fence, line);
  return new Range(number, columnInDocument(fence, line, column), number, columnInDocument(fence, line, endColumn));
}
