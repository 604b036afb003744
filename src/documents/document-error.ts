import type { LocalizableText } from '../l10n/localizable.ts';
import { localizeDocument } from './catalog/catalog.ts';

/** An error that says what to do. Its `message` is the English text, for whoever prints an error that nobody caught. */
export class DocumentError extends Error {
  constructor(
    readonly text: LocalizableText,
    cause?: unknown,
  ) {
    super(localizeDocument(text, 'en'), { cause });
  }
}
