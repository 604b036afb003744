/** The commands that print: what is wrong, the trace, the diagram and the table as text. */
import type { Compilation } from '../compile.ts';
import { markdownTable } from '../diagram/markdown-table.ts';
import { printTrace } from './print-trace.ts';
import { issueLines, type Source } from './scenarios.ts';

export type TextCommand = 'check' | 'trace' | 'mermaid' | 'table';

interface TextView {
  readonly print: (compilation: Compilation) => string;
  /** Stands before each scenario of Markdown; a comment in what is printed. */
  readonly head: (place: string) => string;
}

export const TEXTS: Readonly<Record<TextCommand, TextView>> = {
  check: { print: () => '', head: () => '' },
  trace: { print: ({ trace }) => printTrace(trace), head: (place) => `# ${place}\n` },
  mermaid: { print: ({ diagram }) => diagram.text, head: (place) => `%% ${place}\n` },
  table: {
    print: ({ table }) => markdownTable(table),
    head: (place) => `<!-- ${place.replaceAll('--', '- -')} -->\n\n`,
  },
};

interface FileSources {
  readonly file: string;
  readonly sources: readonly Source[];
}

/** Prints each scenario; issues go to standard output for `check`, else to standard error. Gives the exit status. */
export function printSources(command: TextCommand, files: readonly FileSources[], json: boolean): number {
  for (const { sources } of files) {
    for (const source of sources) (command === 'check' ? process.stdout : process.stderr).write(issueLines(source));
    process.stdout.write(json ? jsonOf(sources) : textOf(TEXTS[command], sources));
  }
  const all = files.flatMap(({ sources }) => sources);
  return all.some(({ issues }) => issues.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

/** Of a scenario its trace; of Markdown a list of traces. */
function jsonOf(sources: readonly Source[]): string {
  const traces = sources.map(({ compilation: { trace } }) => trace);
  const isFile = sources.length === 1 && sources[0]?.fence === null;
  return `${JSON.stringify(isFile ? traces[0] : traces, null, 2)}\n`;
}

function textOf({ print, head }: TextView, sources: readonly Source[]): string {
  return sources
    .map(({ file, fence, compilation }) => {
      return fence ? `${head(`${file}:${fence.line}`)}${print(compilation)}` : print(compilation);
    })
    .filter((text) => text !== '')
    .join('\n');
}
