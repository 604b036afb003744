/** A document's fences, as a plug-in finds them → the job of drawing them. */
import { readFileSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import type { WirenoteOptions } from '../../types/options.d.mts';
import { fenceOptions } from '../language/fences/fence-info.ts';
import type { FenceJob, JobFence } from './fence-job.ts';

/** The job, with the options that each fence leaves to the plug-in written into its info string. */
export function jobOf(fences: readonly JobFence[], file: string | null, options: WirenoteOptions): FenceJob {
  const { theme = 'auto', table, locale, browser } = options;
  const text = file === null ? null : textOf(file);
  return {
    file: file === null ? null : shortPath(file),
    fences: (text === null ? fences : inFile(fences, text)).map((fence) =>
      table === undefined || 'table' in fenceOptions(fence.info)
        ? fence
        : { ...fence, info: `${fence.info.trim()} table=${table}` },
    ),
    options: { theme, ...(locale === undefined ? {} : { locale }), ...(browser === undefined ? {} : { browser }) },
  };
}

/**
 * The fences with the lines of the file: builds take the front matter away, or cut a file into slides, before they parse
 * it, so that the parser counts other lines. A fence whose text is not in the file keeps its own.
 */
function inFile(fences: readonly JobFence[], text: string): readonly JobFence[] {
  let from = 0;
  return fences.map((fence) => {
    const at = text.indexOf(`\n${fence.text}`, from);
    if (at === -1) return fence;
    from = at + 1;
    return { ...fence, line: text.slice(0, at).split('\n').length };
  });
}

/** From the folder of the build, where the document is below it: pages show it, and are the same on every machine. */
function shortPath(file: string): string {
  const short = relative(process.cwd(), file);
  return short.startsWith('..') || isAbsolute(short) ? file : short.replaceAll('\\', '/');
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  } catch {
    // A document that a build makes up has no file.
    return null;
  }
}
