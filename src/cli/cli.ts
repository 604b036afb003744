/** The command line. Exit status: 0 all well, 1 an error in a scenario (a failed claim included), 2 a wrong call. */
import { parseArgs } from 'node:util';
import type { Compilation } from '../compile.ts';
import { compile } from '../compile.ts';
import { markdownTable } from '../diagram/markdown-table.ts';
import { manual } from './manual.ts';
import { printTrace } from './print-trace.ts';
import { readSource, version } from './sources.ts';

const OPTIONS = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** What each command prints of a scenario. */
const VIEWS: Readonly<Record<string, (compilation: Compilation, json: boolean) => string>> = {
  check: () => '',
  trace: ({ trace }, json) => (json ? `${JSON.stringify(trace, null, 2)}\n` : printTrace(trace)),
  mermaid: ({ diagram }) => diagram.text,
  table: ({ table }) => markdownTable(table),
};

/** Runs the command line; gives the exit status. */
async function main(words: readonly string[]): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return misuse(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const [command, ...files] = positionals;
  if (values.version) return say(`${version()}\n`);
  if (values.help || command === 'help') return say(manual());
  if (command === undefined) return misuse('no command is given');
  const view = Object.hasOwn(VIEWS, command) ? VIEWS[command] : undefined;
  if (!view) return misuse(`there is no command "${command}": expected ${Object.keys(VIEWS).join(', ')}`);
  if (files.length === 0) return misuse(`${command} needs a file, or - for standard input`);
  if (values.json && command !== 'trace') return misuse('--json goes with trace only');
  return show(files, command, (compilation) => view(compilation, values.json ?? false));
}

/** Compiles each file and prints its view; issues go to standard output for `check`, else to standard error. */
async function show(
  files: readonly string[],
  command: string,
  view: (compilation: Compilation) => string,
): Promise<number> {
  let status = 0;
  for (const file of files) {
    let text;
    try {
      text = await readSource(file);
    } catch (error) {
      process.stderr.write(
        `wirenote: cannot read ${file}: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      status = 2;
      continue;
    }
    const compilation = compile(text);
    const lines = compilation.issues.map(
      ({ line, column, severity, message }) =>
        `${file === '-' ? '<stdin>' : file}:${line}:${column}: ${severity}: ${message}\n`,
    );
    (command === 'check' ? process.stdout : process.stderr).write(lines.join(''));
    process.stdout.write(view(compilation));
    if (status === 0 && compilation.issues.some(({ severity }) => severity === 'error')) status = 1;
  }
  return status;
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

function misuse(message: string): number {
  process.stderr.write(`wirenote: ${message}\n\n${manual()}`);
  return 2;
}

// A reader that stops early (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// The status is set rather than the process ended, so that what was printed reaches a pipe.
void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
