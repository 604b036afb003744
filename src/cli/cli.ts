/**
 * The command line. Exit status: 0 all well, 1 an error in a scenario (a failed claim included), 2 a wrong call or a file
 * that cannot be read or written, 3 a fault of its own.
 */
import { parseArgs } from 'node:util';
import type { LocalizableText } from '../l10n/localizable.ts';
import type { Locale } from '../l10n/locale.ts';
import { type AssistantCommand, ASSISTANTS, printAnswers, printReference, serveAssistants } from './assistants.ts';
import { commandMessage } from './catalog/catalog.ts';
import { commandLocale } from './command-locale.ts';
import { manual } from './manual.ts';
import { drawPictures, type PictureCommand } from './drawing/pictures.ts';
import { documentOptions, type Options, OPTIONS, pictureOptions } from './options.ts';
import { writeDocuments } from './documents/write-documents.ts';
import { FENCES_COMMAND } from '../plugins/fence-job.ts';
import { fencesToJson } from './fences-to-json.ts';
import { CommandError, reasonOf } from './command-error.ts';
import { readAll } from './read-all.ts';
import { version } from './sources.ts';
import { complain, print, tell } from './terminal.ts';
import { printSources, TEXTS, type TextCommand } from './texts.ts';

const PICTURES: Readonly<Record<PictureCommand, true>> = {
  svg: true,
  png: true,
  frames: true,
  html: true,
  pdf: true,
  animate: true,
};

const isText = (command: string): command is TextCommand => Object.hasOwn(TEXTS, command);
const isForAssistants = (command: string): command is AssistantCommand => Object.hasOwn(ASSISTANTS, command);
const isPicture = (command: string): command is PictureCommand => Object.hasOwn(PICTURES, command);

/** Runs the command line; gives the exit status. */
async function main(words: readonly string[]): Promise<number> {
  if (words.length === 1 && words[0] === FENCES_COMMAND) return fencesToJson();
  let parsed: { readonly values: Options; readonly positionals: readonly string[] };
  try {
    parsed = parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return misuse(reasonOf(error), commandLocale(undefined, process.env));
  }
  const { values, positionals } = parsed;
  const [command, ...files] = positionals;
  const locale = commandLocale(values.locale, process.env);
  if (values.version) return say(`${version()}\n`);
  if (values.help || command === 'help') return say(manual(locale));
  if (command === undefined) {
    complain(commandMessage('cli-no-command'), locale);
    tell(`\n${manual(locale)}`);
    return 2;
  }
  const isDocument = command === 'markdown';
  if (!isText(command) && !isForAssistants(command) && !isPicture(command) && !isDocument) {
    const expected = [...Object.keys(TEXTS), ...Object.keys(ASSISTANTS), ...Object.keys(PICTURES), 'markdown'];
    return misuse(commandMessage('cli-unknown-command', { command, expected }), locale);
  }
  if (isDocument) {
    if (files.length === 0) return misuse(commandMessage('cli-no-file', { command }), locale);
    const options = documentOptions(files, values, locale);
    return 'code' in options ? misuse(options, locale) : writeDocuments(files, options);
  }
  const options = pictureOptions(command, values, locale);
  if ('code' in options) return misuse(options, locale);
  if (command === 'reference') return finished(printReference(files.join(' ')), locale);
  if (command === 'mcp')
    return files.length === 0
      ? finished(serveAssistants(), locale)
      : misuse(commandMessage('cli-takes-no-file', { command }), locale);
  if (files.length === 0) return misuse(commandMessage('cli-no-file', { command }), locale);
  const read = await readAll(files, locale);
  const json = values.json ?? false;
  if (command === 'simulate') return Math.max(printAnswers(read.sources, json, locale), read.status);
  const status = isText(command)
    ? printSources(command, read.sources, json, locale)
    : await drawPictures(
        command,
        read.sources.flatMap(({ sources }) => sources),
        options,
      );
  return Math.max(status, read.status);
}

function say(text: string): number {
  print(text);
  return 0;
}

/** The exit status of the work, 1 if it ended with an error for people. */
async function finished(work: Promise<number>, locale: Locale): Promise<number> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    complain(error.text, locale);
    return 1;
  }
}

function misuse(message: LocalizableText, locale: Locale): number {
  complain(commandMessage('cli-see-help', { message }), locale);
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
