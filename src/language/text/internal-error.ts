/** A fault of ours becomes an issue, so that the rest of the source still works. */
import { plain } from './catalog/catalog.ts';
import { shortened } from './failure.ts';
import type { Issue, Span } from './issue.ts';

/** The issue for an exception, on the line that was being worked on. `doing`: what failed, `the simulation`. */
export function internalError(error: unknown, at: Span, doing: string): Issue {
  const reason = error instanceof Error ? error.message : String(error);
  const message = `This is a fault of Wirenote, not of this text: ${doing} failed here (${shortened(reason)}). Please report it, with the text and this message.`;
  return { ...at, severity: 'error', code: 'internal-error', message: plain(message) };
}

/** A mistake of ours in what belongs together: the only thing that is thrown in `language/`. */
export function bug(message: string): never {
  throw new Error(message);
}
