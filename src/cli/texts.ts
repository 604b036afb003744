/** The commands that print: what is wrong, the trace, the diagram and the table as text. */
import type { Locale } from '../l10n/locale.ts';
import type { Compilation } from '../compile.ts';
import { markdownTable } from '../diagram/table/markdown.ts';
import { writtenTrace } from '../trace/json.ts';
import { complainOfFault, FAULT } from './faults.ts';
import { printTrace } from './print-trace.ts';
import { issueLines, shownName, type Source } from '../documents/scenarios.ts';
import { jsonOf, print, tell } from './terminal.ts';

export type TextCommand = 'check' | 'trace' | 'mermaid' | 'table';

interface TextView {
  readonly print: (compilation: Compilation) => string;
  /** Stands before each scenario of Markdown; a comment in what is printed. */
  readonly head: (place: string) => string;
}

export const TEXTS: Readonly<Record<TextCommand, TextView>> = {
  check: { print: () => '', head: () => '' },
  trace: { print: printTrace, head: (place) => `# ${place}\n` },
  mermaid: { print: ({ diagram }) => diagram.text, head: (place) => `%% ${place}\n` },
  table: {
    print: ({ table }) => markdownTable(table),
    head: (place) => `<!-- ${place.replaceAll('--', '- -')} -->\n\n`,
  },
};

export interface FileSources {
  readonly file: string;
  readonly sources: readonly Source[];
}

/** Prints each scenario; issues go to standard output for `check`, else to standard error. Gives the exit status. */
export function printSources(
  command: TextCommand,
  files: readonly FileSources[],
  json: boolean,
  locale: Locale,
): number {
  let status = 0;
  for (const { file, sources } of files) {
    try {
      for (const source of sources) (command === 'check' ? print : tell)(issueLines(source));
      const isWrong = sources.some(({ issues }) => issues.some(({ severity }) => severity === 'error'));
      status = Math.max(status, isWrong ? 1 : 0);
      print(json ? `${tracesOf(sources)}\n` : textOf(TEXTS[command], sources));
    } catch (error) {
      complainOfFault(shownName(file), error, locale);
      status = FAULT;
    }
  }
  return status;
}

/** Of a scenario its trace; of Markdown a list of traces. As JSON, which has no control character but ends of lines. */
function tracesOf(sources: readonly Source[]): string {
  const traces = sources.map(({ compilation: { trace } }) => writtenTrace(trace));
  const isFile = sources.length === 1 && sources[0]?.fence === null;
  return jsonOf(isFile ? traces[0] : traces);
}

function textOf({ print, head }: TextView, sources: readonly Source[]): string {
  return sources
    .map(({ file, fence, compilation }) => {
      return fence ? `${head(`${file}:${fence.line}`)}${print(compilation)}` : print(compilation);
    })
    .filter((text) => text !== '')
    .join('\n');
}
