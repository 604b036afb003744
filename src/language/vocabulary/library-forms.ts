/** What the head of a text says of its machines: how participants that run them are written, and what for. */
import type { Locale } from '../../l10n/locale.ts';
import { libraryHead } from './library.ts';

/** `participant NAME is dns-stub(RESOLVER, TIMEOUT) over tcp`, and what the head says below it. */
export interface LibraryForm {
  readonly machine: string;
  /** What stands in the parentheses, as it is written: `RESOLVER`, `"ADDRESS"`, `{}`. */
  readonly arguments: readonly string[];
  readonly overTcp: boolean;
  /** Whether one line declares several: `participant NAME, … is lamport-clock`. */
  readonly several: boolean;
}

const FORM = /^participant NAME(, …)? is ([^\s(]+)(?:\(((?:"[^"]*"|[^)"])*)\))?( over tcp)?/;

/** The first paragraph of the head, in one line. */
export function librarySummary(text: string, locale: Locale): string {
  const [paragraph = ''] = headOf(text, locale).split('\n\n');
  return paragraph.replaceAll('\n', /\p{Script=Han}/u.test(paragraph) ? '' : ' ');
}

/** Each form of the head, in its order; a machine may have several. */
export function libraryForms(text: string): readonly LibraryForm[] {
  return paragraphs(headOf(text, 'en')).flatMap(([line = '']) => {
    const form = formOf(line);
    return form === null ? [] : [form];
  });
}

/** The lines of the head that tell of the machine: its forms, its verbs, and what holds for all machines of the text. */
export function linesOfMachine(text: string, machine: string, locale: Locale): readonly string[] {
  const about = paragraphs(headOf(text, locale));
  const own = about.filter(([line = '']) => formOf(line)?.machine === machine);
  return own.length === 0 ? [] : [...own, ...about.filter(([line = '']) => formOf(line) === null)].flat();
}

/** All that the head tells of how its machines are used: their forms, verbs and variables, a line each, indented as there. */
export const usageLines = (text: string, locale: Locale): readonly string[] => paragraphs(headOf(text, locale)).flat();

function formOf(line: string): LibraryForm | null {
  const [all, several, machine = '', inside, carrier] = FORM.exec(line) ?? [];
  if (all === undefined) return null;
  const given = inside === undefined ? [] : inside.split(/,\s*(?![^{]*\})/);
  return { machine, arguments: given, overTcp: carrier !== undefined, several: several !== undefined };
}

/** The indented lines, without that indentation, each with the deeper ones below it. */
function paragraphs(head: string): readonly (readonly string[])[] {
  const found: string[][] = [];
  for (const line of head.split('\n')) {
    const [, more, said] = /^ {2}( *)(\S.*)$/.exec(line) ?? [];
    if (said === undefined || more === undefined) continue;
    if (more === '') found.push([said]);
    else found.at(-1)?.push(more + said);
  }
  return found;
}

const headOf = (text: string, locale: Locale): string => libraryHead(text.replaceAll('\r\n', '\n'), locale);
