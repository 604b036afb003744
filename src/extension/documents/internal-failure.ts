/** A fault of our own code, met while it worked on one scenario. */
import type { LocalizableText } from '../../l10n/localizable.ts';
import { messageOf } from '../../shared/error-message.ts';
import type { en } from '../catalog/en.ts';
import { extensionMessage, localizeExtension } from '../catalog/catalog.ts';

/** The code of the issue and of the diagnostic that say so. */
export const internalErrorCode = 'internal-error';

/** What could not be done. */
export type Task = keyof typeof en extends infer Code
  ? Code extends `failure-to-${infer Name}`
    ? Name
    : never
  : never;

export interface Failure {
  readonly task: Task;
  readonly error: unknown;
  /** The scenario. */
  readonly text: string;
}

export const stackOf = (error: unknown): string =>
  error instanceof Error && error.stack !== undefined ? error.stack : messageOf(error);

/** For the person who wrote the text, which is not to blame. */
export const failureMessage = ({ task, error }: Failure): LocalizableText =>
  extensionMessage(`failure-to-${task}`, { error: messageOf(error) });

/** What a person can send to the project, in Markdown: everything that is needed to see the fault again. */
export function failureReport(failure: Failure, versions: readonly string[]): string {
  const { error, text } = failure;
  return [
    localizeExtension(failureMessage(failure), 'en'),
    ...versions.map((version) => `- ${version}`),
    fenced('', stackOf(error)),
    fenced('wirenote', text),
  ].join('\n\n');
}

/** Where a report can be sent; undefined: nowhere. Hosts under `.example` do not exist (RFC 2606, section 2). */
export function issuePage(url: string | undefined): string | undefined {
  return url === undefined || /^https?:\/\/[^/]*\.example(?:[:/]|$)/.test(url) ? undefined : url;
}

/** In a fence that nothing in the text can close. */
function fenced(name: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${name}\n${text}\n${fence}`;
}
