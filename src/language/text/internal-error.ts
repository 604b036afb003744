/** A fault of ours becomes an issue, so that the rest of the source still works. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { lineMessage } from './catalog/catalog.ts';
import { shortened } from './failure.ts';
import type { Issue, Span } from './issue.ts';

/** The issue for an exception, on the line that was being worked on. `doing`: what failed, as `issue-simulating`. */
export function internalError(error: unknown, at: Span, doing: LocalizableText): Issue {
  const reason = error instanceof Error ? error.message : String(error);
  const message = lineMessage('issue-internal-error', { doing, error: shortened(reason) });
  return { ...at, severity: 'error', code: 'internal-error', message };
}

/** A mistake of ours in what belongs together: the only thing that is thrown in `language/`. */
export function bug(message: string): never {
  throw new Error(message);
}
