/** Where lenses stand. A new one pushes the text down, so it waits until nobody is typing. */
import { type Disposable, type TextDocument, type TextDocumentContentChangeEvent, workspace } from 'vscode';
import type { Typing } from '../documents/typing.ts';

export class LensLines implements Disposable {
  /** By document, the lines from 0 that have lenses. */
  private readonly lines = new Map<string, ReadonlySet<number>>();
  private readonly subscriptions: readonly Disposable[];

  constructor(private readonly typing: Typing) {
    this.subscriptions = [
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const known = this.lines.get(document.uri.toString());
        if (known)
          this.set(
            document,
            [...known].map((line) => movedBy(line, contentChanges)),
          );
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.lines.delete(uri.toString());
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Of the lines that are to have lenses, those that may have them now. */
  take(document: TextDocument, wanted: readonly number[]): ReadonlySet<number> {
    const known = this.lines.get(document.uri.toString());
    const isStill = known !== undefined && this.typing.isTyping(document);
    return this.set(document, isStill ? wanted.filter((line) => known.has(line)) : wanted);
  }

  private set({ uri }: TextDocument, lines: readonly number[]): ReadonlySet<number> {
    const set = new Set(lines);
    this.lines.set(uri.toString(), set);
    return set;
  }
}

/** A line that is broken at its beginning moves down. */
function movedBy(line: number, changes: readonly TextDocumentContentChangeEvent[]): number {
  let moved = line;
  for (const { range, text } of changes)
    if (range.end.line < line || (range.end.line === line && range.end.character === 0))
      moved += text.split('\n').length - 1 - (range.end.line - range.start.line);
  return moved;
}
