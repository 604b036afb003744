/** `--prune`: what runs that were killed have left in folders, and in the temporary one. */
import { tmpdir } from 'node:os';
import { removeLeftBehind } from '../documents/browser/unfinished.ts';
import type { Locale } from '../l10n/locale.ts';
import { commandMessage } from './catalog/catalog.ts';
import { complain } from './terminal.ts';

/** Removes it, and names it. */
export function removeOfKilledRuns(folders: ReadonlySet<string>, locale: Locale): void {
  const message = commandMessage('cli-removed-of-killed');
  for (const place of [...folders, tmpdir()].flatMap((folder) => removeLeftBehind(folder)))
    complain(commandMessage('cli-at-place', { place, message }), locale);
}
