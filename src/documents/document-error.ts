import type { LocalizableText } from '../l10n/localizable.ts';
import { NotAProgramError } from './browser/find-browser.mjs';
import { documentMessage, localizeDocument } from './catalog/catalog.ts';

/** An error that says what to do. Its `message` is the English text, for whoever prints an error that nobody caught. */
export class DocumentError extends Error {
  constructor(
    readonly text: LocalizableText,
    cause?: unknown,
  ) {
    super(localizeDocument(text, 'en'), { cause });
  }
}

/** What an error says of the drawing of documents; null: it is about something else. */
export function reasonOfDrawing(error: unknown): LocalizableText | null {
  if (error instanceof DocumentError) return error.text;
  return error instanceof NotAProgramError
    ? documentMessage('browser-not-a-program', { how: error.how, path: error.path })
    : null;
}
