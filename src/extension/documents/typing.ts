/** Whether somebody is typing just now. What would move the text, or mark it, waits until he rests. */
import { type Disposable, EventEmitter, type TextDocument, window, workspace } from 'vscode';
import { mayHoldScenarios } from './compilations.ts';

/** Somebody who has not typed for so long looks at what is there. */
const REST_MS = 1000;

export class Typing implements Disposable {
  private readonly resting = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly rested = new EventEmitter<TextDocument>();
  private readonly subscriptions: readonly Disposable[];

  /** Nobody types in the document any more. */
  readonly onDidRest = this.rested.event;

  constructor() {
    this.subscriptions = [
      this.rested,
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        // Other programs and commands change what is not under the cursor, too.
        if (contentChanges.length > 0 && mayHoldScenarios(document) && cursorLine(document) !== null)
          this.take(document);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.forget(uri.toString());
      }),
    ];
  }

  isTyping({ uri }: TextDocument): boolean {
    return this.resting.has(uri.toString());
  }

  dispose(): void {
    for (const key of [...this.resting.keys()]) this.forget(key);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private take(document: TextDocument): void {
    const key = document.uri.toString();
    this.forget(key);
    const rest = setTimeout(() => {
      this.resting.delete(key);
      this.rested.fire(document);
    }, REST_MS);
    this.resting.set(key, rest);
  }

  private forget(key: string): void {
    clearTimeout(this.resting.get(key));
    this.resting.delete(key);
  }
}

/** The line from 0 in which the text is edited; null: it is not. */
export function cursorLine(document: TextDocument): number | null {
  const editor = window.activeTextEditor;
  return editor?.document === document ? editor.selection.active.line : null;
}
