/** Why a file could not be written, and what to do about it. */
import type { LocalizableText } from '../../../l10n/localizable.ts';
import { extensionMessage } from '../../catalog/catalog.ts';

/** What an error of the file system says of itself. */
export interface FileError {
  /** `NoPermissions`, `FileNotFound`, … or `Unknown`. */
  readonly code: string;
  readonly message: string;
}

/** A sentence for people about the file of that name. */
export function explainFailure({ code, message }: FileError, fileName: string): LocalizableText {
  const file = fileName.length <= 80 ? fileName : `${fileName.slice(0, 40)}…${fileName.slice(-30)}`;
  const text = `${code} ${message}`;
  if (/NoPermissions|EACCES|EPERM|EROFS|read-?only/i.test(text))
    return extensionMessage('unwritable-read-only', { file });
  if (/ENOSPC|EDQUOT/.test(text)) return extensionMessage('unwritable-disk-full', { file });
  if (text.includes('ENAMETOOLONG')) return extensionMessage('unwritable-name-too-long', { file });
  if (/FileIsADirectory|EISDIR/.test(text)) return extensionMessage('unwritable-folder', { file });
  if (/FileNotADirectory|ENOTDIR/.test(text)) return extensionMessage('unwritable-not-folder', { file });
  if (/FileNotFound|ENOENT/.test(text)) return extensionMessage('unwritable-no-folder', { file });
  if (/Unavailable|ENOPRO/.test(text)) return extensionMessage('unwritable-no-answer', { file });
  return extensionMessage('unwritable-other', { file, error: message });
}
