/** What is said of the drawing of documents, in English. */
import { counted } from '../../l10n/english.ts';

const browserWords = (output: string) => (output === '' ? '' : `. It said:\n    ${output}`);

export const en = {
  'document-line': ({ file, line }: { file: string; line: number }) => `${file}, line ${line}`,
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
