/** The commands for assistants: what a simulation tells, and the language. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Answer } from '../assistants/answer.ts';
import { answerAsMarkdown } from '../assistants/markdown.ts';
import { type Pages, referenceOn } from '../assistants/reference.ts';
import { answerInSlices, answerOf } from '../assistants/simulate.ts';
import { shownName, type Source } from '../documents/scenarios.ts';
import type { Locale } from '../l10n/locale.ts';
import { drained } from '../language/text/slices.ts';
import { LIBRARY } from '../language/vocabulary/library.ts';
import { commandMessage } from './catalog/catalog.ts';
import { CommandError, reasonOf } from './command-error.ts';
import { complainOfFault, FAULT } from './faults.ts';
import type * as mcp from './mcp/server.ts';
import { version } from './sources.ts';
import { jsonOf, print, tell } from './terminal.ts';
import { type FileSources, TEXTS } from './texts.ts';

interface Answered {
  readonly source: Source;
  readonly answer: Answer;
}

export type AssistantCommand = 'simulate' | 'reference' | 'mcp';

export const ASSISTANTS: Readonly<Record<AssistantCommand, true>> = { simulate: true, reference: true, mcp: true };

/** Prints what an assistant is told of each scenario. Gives the exit status. */
export function printAnswers(files: readonly FileSources[], json: boolean, locale: Locale): number {
  let status = 0;
  for (const { file, sources } of files) {
    try {
      const answers = sources.map((source) => ({
        source,
        answer: answerOf(source.compilation, { locale, placeOf: source.placeInFile }),
      }));
      if (answers.some(({ answer }) => !answer.ok)) status = Math.max(status, 1);
      print(
        json ? `${jsonOf(jsonAnswers(answers))}\n` : answers.map((answered) => textOf(answered, locale)).join('\n'),
      );
    } catch (error) {
      complainOfFault(shownName(file), error, locale);
      status = FAULT;
    }
  }
  return status;
}

/** Of a scenario its answer; of Markdown a list of answers. */
function jsonAnswers(answers: readonly Answered[]): Answer | readonly Answer[] {
  const [first] = answers;
  return first?.source.fence === null ? first.answer : answers.map(({ answer }) => answer);
}

function textOf({ source: { file, fence }, answer }: Answered, locale: Locale): string {
  const head = fence === null ? '' : TEXTS.table.head(`${file}:${fence.line}`);
  return head + answerAsMarkdown(answer, locale);
}

/** The short reference, or what a topic asks for. Gives the exit status: 2 if there is no such topic. */
export async function printReference(topic: string): Promise<number> {
  const { text, found } = referenceOn(await referencePages(), topic);
  (found ? print : tell)(text);
  return found ? 0 : 2;
}

/** As the package holds them beside the program. Throws a CommandError where one is not there. */
export async function referencePages(): Promise<Pages> {
  const read = async (name: string): Promise<string> => {
    const file = join(__dirname, '../media', name);
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      throw new CommandError(commandMessage('cli-cannot-read', { file, reason: reasonOf(error) }), error);
    }
  };
  return { short: await read('llms.txt'), whole: await read('reference.md') };
}

/** Serves both to other programs, until standard input ends. What speaks their protocol is loaded here alone. */
export async function serveAssistants(): Promise<number> {
  const bundle = pathToFileURL(join(__dirname, 'mcp.js')).href;
  const { serve } = (await import(bundle)) as typeof mcp;
  const pages = await referencePages();
  await serve({
    version: version(),
    pages,
    simulate: (text, locale) => answerAsMarkdown(drained(answerInSlices(text, { locale })), locale),
    reference: (topic) => referenceOn(pages, topic),
    library: [...LIBRARY.keys()],
  });
  return 0;
}
