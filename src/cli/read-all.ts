/** Reads the files that the command line was given. */
import type { Locale } from '../l10n/locale.ts';
import { commandMessage } from './catalog/catalog.ts';
import { complainOfFault, FAULT } from './faults.ts';
import { reasonOf } from './command-error.ts';
import { shortened } from './files.ts';
import { isMarkdown, shownName, type Source, sourcesIn } from '../documents/scenarios.ts';
import { readSource } from './sources.ts';
import { complain } from './terminal.ts';

interface Read {
  /** The exit status that reading alone asks for. */
  status: number;
  readonly sources: { readonly file: string; readonly sources: readonly Source[] }[];
}

/** What each file holds; those that cannot be read, or that Wirenote fails at, are told of and left out. */
export async function readAll(files: readonly string[], locale: Locale): Promise<Read> {
  const read: Read = { status: 0, sources: [] };
  for (const file of files) {
    let text: string;
    try {
      text = await readSource(file);
    } catch (error) {
      complain(commandMessage('cli-cannot-read', { file: shortened(file), reason: reasonOf(error) }), locale);
      read.status = Math.max(read.status, 2);
      continue;
    }
    try {
      const sources = sourcesIn(file, text, locale);
      if (sources.length === 0 && isMarkdown(file))
        complain(commandMessage('cli-no-fence', { file: shownName(file) }), locale);
      read.sources.push({ file, sources });
    } catch (error) {
      complainOfFault(shownName(file), error, locale);
      read.status = FAULT;
    }
  }
  return read;
}
