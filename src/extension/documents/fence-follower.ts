/** Follows the fences of open Markdown documents through edits, so that whoever shows one goes on showing that one. */
import { type Disposable, EventEmitter, type TextDocument, type Uri, workspace } from 'vscode';
import { movesOf } from '../../language/fences/fence-moves.ts';
import type { Fence } from '../../language/fences/fences.ts';
import { fencesOf, fenceUri, markdownId } from './fence-texts.ts';

/** What has become of a document's fences. */
export interface FencesMoved {
  readonly document: Uri;
  readonly before: readonly Fence[];
  readonly after: readonly Fence[];
  /** For each of those before its number now; null: it is gone. */
  readonly moves: readonly (number | null)[];
}

/** What the fences' own documents are called now, by what they were called; null: they are gone. Those that stay are left out. */
export function namesMoved({ document, moves }: FencesMoved): Readonly<Record<string, string | null>> {
  const nameOf = (index: number): string => fenceUri(document, index).toString();
  return Object.fromEntries(
    moves.flatMap((to, from) => (to === from ? [] : [[nameOf(from), to === null ? null : nameOf(to)]])),
  );
}

export class FenceFollower implements Disposable {
  private readonly fences = new Map<string, readonly Fence[]>();
  private readonly moved = new EventEmitter<FencesMoved>();
  private readonly subscriptions: readonly Disposable[];

  /** After every change of a document that has or had fences. */
  readonly onDidChange = this.moved.event;

  constructor() {
    this.subscriptions = [
      this.moved,
      workspace.onDidOpenTextDocument((document) => {
        this.take(document);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.fences.delete(uri.toString());
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const before = this.fences.get(document.uri.toString()) ?? [];
        const after = this.take(document);
        if (contentChanges.length === 0 || (before.length === 0 && after.length === 0)) return;
        const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => {
          return { offset: rangeOffset, length: rangeLength, text };
        });
        this.moved.fire({ document: document.uri, before, after, moves: movesOf(before, after, changes) });
      }),
    ];
    for (const document of workspace.textDocuments) this.take(document);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private take(document: TextDocument): readonly Fence[] {
    if (document.languageId !== markdownId) return [];
    const fences = fencesOf(document);
    this.fences.set(document.uri.toString(), fences);
    return fences;
  }
}
