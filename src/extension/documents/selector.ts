/** Where the language's features work. */
import type { DocumentFilter } from 'vscode';

/** `.wirenote` files, and the fences of Markdown. */
export const selector: readonly DocumentFilter[] = [{ language: 'wirenote' }, { language: 'markdown' }];

export const scenarioSelector: readonly DocumentFilter[] = [{ language: 'wirenote' }];
