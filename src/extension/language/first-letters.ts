/**
 * In Markdown the editor suggests nothing by itself, because that is prose. In its fences the first letter of a word asks
 * for suggestions, as it does in files.
 */
import { commands, type Disposable, type TextDocument, type TextDocumentChangeEvent, window, workspace } from 'vscode';
import { mayEnd } from '../../services/completion/complete.ts';
import type { Compilations } from '../documents/compilations.ts';
import { isCancelled } from '../documents/work-slices.ts';
import { markdownId } from '../documents/fence-texts.ts';

/** A space, so that the next word is offered; what a message or a guard begins with in a machine. */
export const TRIGGERS: readonly string[] = [' ', '?', '!', '[', '/', '+'];

export class FirstLetters implements Disposable {
  private asking = 0;
  private readonly subscription: Disposable;

  constructor(private readonly compilations: Compilations) {
    this.subscription = workspace.onDidChangeTextDocument((change) => {
      if (this.isFirstLetter(change)) void this.askAfter(change);
    });
  }

  /** The editor has been told to suggest, and has not done so yet. Meanwhile the cursor may have gone on to the next line. */
  get isAsking(): boolean {
    return this.asking > 0;
  }

  dispose(): void {
    this.subscription.dispose();
  }

  /** Unless the character before it has asked. */
  private async askAfter({ document, contentChanges }: TextDocumentChangeEvent): Promise<void> {
    const start = contentChanges[0]?.range.start;
    if (!start) return;
    const before = document.lineAt(start.line).text.charAt(start.character - 1);
    try {
      const place = TRIGGERS.includes(before) ? await this.compilations.parsedAt(document, start) : null;
      if (!place || mayEnd(place.parsed, place.offset)) await this.ask();
    } catch (error) {
      if (!isCancelled(error)) throw error;
    }
  }

  private async ask(): Promise<void> {
    this.asking += 1;
    try {
      // Such a list closes by itself when nothing is left in it.
      await commands.executeCommand('editor.action.triggerSuggest', { auto: true });
    } finally {
      this.asking -= 1;
    }
  }

  private isFirstLetter({ document, contentChanges, reason }: TextDocumentChangeEvent): boolean {
    const [change] = contentChanges;
    if (document.languageId !== markdownId || reason !== undefined || contentChanges.length !== 1 || !change)
      return false;
    if (!/^[\p{L}_]$/u.test(change.text) || window.activeTextEditor?.document !== document) return false;
    const { line, character } = change.range.start;
    const before = document.lineAt(line).text.slice(0, character);
    if (/[\p{L}\p{N}\p{M}_-]$/u.test(before)) return false;
    return (
      isWanted(document) && this.compilations.sites(document).some((site) => site.offset(change.range.start) !== null)
    );
  }
}

/** Not where the editor suggests by itself in Markdown too, nor where somebody wants no lists while typing. */
function isWanted(document: TextDocument): boolean {
  const settings = workspace.getConfiguration('editor', document);
  const quick = settings.get<boolean | { readonly other?: boolean | string }>('quickSuggestions');
  const isQuick = typeof quick === 'object' ? quick.other === true || quick.other === 'on' : quick === true;
  return !isQuick && settings.get<boolean>('suggestOnTriggerCharacters') !== false;
}
