/** What goes wrong on the command line, as a message for people. */
import type { LocalizableText } from '../l10n/localizable.ts';
import { messageOf } from '../shared/error-message.ts';
import { commandMessage, localizeCommand } from './catalog/catalog.ts';
import { reasonOfDrawing } from '../documents/document-error.ts';

/** An error that says what to do. Its `message` is the English text, for whoever prints an error that nobody caught. */
export class CommandError extends Error {
  constructor(
    readonly text: LocalizableText,
    cause?: unknown,
  ) {
    super(localizeCommand(text, 'en'), { cause });
  }
}

/** What is said of the errors of the operating system, by their code. */
const REASONS: Readonly<Record<string, LocalizableText>> = {
  EACCES: commandMessage('cli-permission-denied'),
  EPERM: commandMessage('cli-permission-denied'),
  EROFS: commandMessage('cli-read-only-system'),
  ENOSPC: commandMessage('cli-no-space'),
  ENOTDIR: commandMessage('cli-not-folder'),
  EEXIST: commandMessage('cli-not-folder'),
  EISDIR: commandMessage('cli-is-folder'),
  ENOENT: commandMessage('cli-no-such-file'),
  ENAMETOOLONG: commandMessage('cli-name-too-long'),
};

export function reasonOf(error: unknown): LocalizableText {
  if (error instanceof CommandError) return error.text;
  const ofDrawing = reasonOfDrawing(error);
  if (ofDrawing !== null) return ofDrawing;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  const known = code !== undefined && Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
  return known ?? systemText(messageOf(error));
}

/** What another program says, in its own language. */
export const systemText = (text: string): LocalizableText => commandMessage('cli-system-text', { text });
