/**
 * The language for assistants: the short reference (`media/llms.txt`), and of the whole one (`media/reference.md`) what a
 * topic asks for. Both texts are handed in: hosts read files in different ways.
 */
import examples from '../../media/examples.texts';
import { parse } from '../language/parse.ts';
import { LIBRARY } from '../language/vocabulary/library.ts';
import { librarySummary, usageLines } from '../language/vocabulary/library-forms.ts';

export interface Pages {
  /** The text of `media/llms.txt`. */
  readonly short: string;
  /** The text of `media/reference.md`. */
  readonly whole: string;
}

export interface ReferenceAnswer {
  readonly text: string;
  /** Whether there is such a topic. */
  readonly found: boolean;
}

/** Characters of an answer. */
const MOST_CHARACTERS = 24_000;
/** Paragraphs that an answer has where a topic is neither a heading nor a word of a table. */
const MOST_PARAGRAPHS = 8;

/** Without a topic the short reference, else a section of the whole one, a statement, an option or a library protocol. */
export function referenceOn({ short, whole }: Pages, topic = ''): ReferenceAnswer {
  const wanted = topic
    .trim()
    .replace(/^#+\s*/, '')
    .replaceAll('`', '');
  if (wanted === '') return { text: short, found: true };
  const page = whole.replaceAll(/^<!--.*-->\n\n?/gm, '');
  const text =
    libraryText(wanted.replace(/^use\s+/, '')) ??
    sectionOf(page, wanted) ??
    rowsOf(page, wanted) ??
    paragraphsOf(page, wanted);
  if (text !== null) return { text: cutAtLine(text), found: true };
  const known = [...headingsOf(page).map(({ title }) => title), ...LIBRARY.keys()];
  return {
    text: `There is no topic "${wanted}". Topics: ${known.join(', ')}; and each statement and option.\n`,
    found: false,
  };
}

const same = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();

/** How participants run the machines of a protocol, what claims can name of them, and a scenario that holds. */
function libraryText(name: string): string | null {
  const found = [...LIBRARY].find(([key]) => same(key) === same(name));
  if (found === undefined) return null;
  const [key, text] = found;
  const machines = parse(`use ${key}`).scenario.machines.map(({ name: machine, states, variables }) => {
    const names = variables.map(
      ({ name: variable, keys }) => variable + (keys.length === 0 ? '' : `(${keys.join(', ')})`),
    );
    return `- ${machine}: states ${states.join(', ')}${names.length === 0 ? '' : `; variables ${names.join(', ')}`}`;
  });
  const messages = new Map<string, string>();
  for (const [, message = '', values = ''] of text.matchAll(/\?([\p{L}_][\p{L}\p{N}_-]*)(\([^()]*\))?/gu))
    if ((messages.get(message)?.length ?? 0) < message.length + values.length) messages.set(message, message + values);
  const example = examples[`${key}.wirenote`];
  return [
    `# use ${key}`,
    librarySummary(text, 'en'),
    `\`\`\`text\n${usageLines(text, 'en').join('\n')}\n\`\`\``,
    machines.join('\n'),
    `Messages: ${[...messages.values()].join(', ')}.`,
    ...(example === undefined ? [] : [`\`\`\`wirenote\n${example.trimEnd()}\n\`\`\``]),
  ].join('\n\n');
}

interface Heading {
  readonly title: string;
  readonly level: number;
  readonly start: number;
}

function headingsOf(page: string): readonly Heading[] {
  const headings: Heading[] = [];
  // A comment of a scenario is no heading.
  const prose = page.replaceAll(/^(`{3,})[^]*?^\1/gm, (fence) => fence.replaceAll('#', '-'));
  for (const match of prose.matchAll(/^(#{2,3}) (.+)$/gm))
    headings.push({ title: match[2] ?? '', level: match[1]?.length ?? 2, start: match.index });
  return headings;
}

/** A section with those below it. */
function sectionOf(page: string, wanted: string): string | null {
  const headings = headingsOf(page);
  const at =
    headings.find(({ title }) => same(title) === same(wanted)) ??
    headings.find(({ title }) => same(title).replaceAll(/[^\p{L}\p{N} ]/gu, '') === same(wanted));
  if (at === undefined) return null;
  const next = headings.find(({ level, start }) => start > at.start && level <= at.level);
  return page.slice(at.start, next?.start).trim();
}

/** The rows of tables whose first cell has the word, under the heads of their tables. */
function rowsOf(page: string, wanted: string): string | null {
  const word = same(wanted);
  const found: string[] = [];
  let head: readonly string[] = [];
  let before = '';
  let isHeadWritten = false;
  for (const line of page.split('\n')) {
    if (!line.startsWith('|')) before = '';
    else if (/^\| *:?-+/.test(line)) {
      head = [before, line];
      isHeadWritten = false;
    } else {
      const [, first = ''] = line.split(/(?<!\\)\|/);
      const codes = [...first.matchAll(/`([^`]*)`/g)].map(([, code = '']) => same(code));
      if (
        head.length > 0 &&
        codes.some((code) => ` ${code.replaceAll(/[^\p{L}\p{N}/. ]/gu, ' ')} `.includes(` ${word} `))
      ) {
        found.push(...(isHeadWritten ? [] : ['', ...head]), line);
        isHeadWritten = true;
      }
      before = line;
    }
  }
  return found.length === 0 ? null : found.join('\n').trim();
}

/** Paragraphs and items that have the words. */
function paragraphsOf(page: string, wanted: string): string | null {
  const found = page
    .split(/\n\n|\n(?=[-|] )/)
    .filter((paragraph) => paragraph.toLowerCase().includes(wanted.toLowerCase()))
    .slice(0, MOST_PARAGRAPHS);
  return found.length === 0 ? null : found.join('\n\n').trim();
}

function cutAtLine(text: string): string {
  if (text.length <= MOST_CHARACTERS) return `${text}\n`;
  const end = text.lastIndexOf('\n', MOST_CHARACTERS);
  return `${text.slice(0, end)}\n\n(The rest is left out: ask for a statement, an option or a smaller section.)\n`;
}
