/** What is said of the drawing of documents, in English. */
import { and, counted, numbered } from '../../l10n/english.ts';
import type { LocalizableText, Localize } from '../../l10n/localizable.ts';

const browserWords = (output: string) => (output === '' ? '' : `. It said:\n    ${output}`);

/** `names`: none where there are too many to say. */
interface Alternative {
  readonly names: readonly string[];
  readonly count: number;
  readonly arrows: number;
  readonly lost: number;
}

export const en = {
  'document-line': ({ file, line }: { file: string; line: number }) => `${file}, line ${line}`,
  // What stands in place of a picture where nobody sees it.
  'alt-titled': ({ title, text }: { title: string; text: string }) => `${title}. ${text}`,
  'alt-sequence': ({ names, count, arrows, lost }: Alternative) =>
    `Sequence diagram of ${names.length === 0 ? counted(count, 'participant') : and(names)}: ${counted(arrows, 'arrow')}${lost === 0 ? '' : `; ${counted(lost, 'packet')} ${numbered(lost, 'is', 'are')} lost`}.`,
  'alt-final': ({ states }: { states: readonly (readonly string[])[] }) =>
    `At the end ${and(states.map(([name, state]) => `${name} is ${state}`))}.`,
  'alt-part': ({ part, parts }: { part: number; parts: number }) => `Part ${part} of ${parts}.`,

  // What stands in a document beside the pictures.
  'document-table': 'State table',
  'document-graph': 'Graphs in words',
  'document-failed': 'Wirenote did not draw this scenario:',
  'document-fault': ({ error }: { error: string }) =>
    `This scenario could not be drawn: ${error}. This is a fault of Wirenote, not of the scenario.`,
  'document-much': ({ size }: { size: LocalizableText }, localize: Localize) =>
    `it takes ${localize(size)}: only the first part is drawn; part=2 in the info string draws the second`,
  'document-long-table': ({ rows }: { rows: number }) =>
    `the table has ${rows} rows and is left out; table=on in the info string shows it, table=off does not`,

  // The browser.
  'browser-none': ({
    installation,
  }: {
    installation: string;
  }) => `no Chrome, Chromium or Edge was found, and pictures are drawn by one. Install one, for example
${installation}
or name one: --browser PATH, or the environment variable WIRENOTE_BROWSER`,
  'browser-not-a-program': ({ how, path }: { how: string; path: string }) =>
    `${how} names ${path}, which is no program that can be run`,
  'browser-not-started': ({ error, output }: { error: string; output: string }) =>
    `the browser could not be started: ${error}${browserWords(output)}`,
  'browser-ended-with': ({ status, output }: { status: string; output: string }) =>
    `the browser ended (${status})${browserWords(output)}`,
  'browser-ended': ({ output }: { output: string }) => `the browser has ended${browserWords(output)}`,
  'browser-silent': ({ seconds, output }: { seconds: number; output: string }) =>
    `the browser has not answered for ${counted(seconds, 's', 's')}${browserWords(output)}`,
};
