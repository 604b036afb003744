/** How an editor's list of completions goes along with what is typed, as VS Code's does. */
import { complete, mayEnd } from '../../src/services/completion/complete.ts';
import type { Offer } from '../../src/services/completion/item.ts';
import { parse } from '../../src/language/parse.ts';

/** What is open: the items, where what they replace begins, and where the word begins in which they were asked for. */
interface List {
  readonly items: readonly Offer[];
  readonly start: number;
  readonly word: number;
}

const triggers = ' ?![/+';

/** The labels that stand in the list when the text has been typed letter by letter from the offset on; [] when it is closed. */
export function listAfter(text: string, from = 0): readonly string[] {
  let list: List | null = null;
  for (let offset = from + 1; offset <= text.length; offset += 1) list = afterKey(text.slice(0, offset), list);
  return list === null ? [] : remaining(list, text).map(({ label }) => label);
}

/** Each end of a line at which a list is open, so that Enter would take something out of it. */
export function openEnds(text: string): readonly string[] {
  const ends = [...text.matchAll(/\n|$/g)].map(({ index }) => index);
  return ends.flatMap((end) => {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const list = listAfter(text.slice(0, end), start);
    return list.length === 0 ? [] : [`${text.slice(start, end)} → ${list.join(', ')}`];
  });
}

function afterKey(typed: string, list: List | null): List | null {
  const letter = typed.at(-1) ?? '';
  const word = wordStart(typed);
  const isWord = word < typed.length && Number.isNaN(Number(typed.slice(word)));
  if (letter === '\n') return null;
  if (letter === ' ' && mayEnd(parse(typed), typed.length)) return null;
  if (triggers.includes(letter)) return ask(typed);
  if (list === null) return isWord ? ask(typed) : null;
  // A new word: where it is a number, the editor leaves the list as it is.
  if (word < typed.length && word > list.word) return isWord ? ask(typed) : list;
  return remaining(list, typed).length === 0 ? null : list;
}

function ask(typed: string): List | null {
  const { items, range } = complete(parse(typed), typed.length, { locale: 'en' });
  const list = { items, start: range.start, word: wordStart(typed) };
  return remaining(list, typed).length === 0 ? null : list;
}

function wordStart(typed: string): number {
  return typed.length - (/(?:[\p{L}_][\p{L}\p{N}\p{M}_-]*|\d+[\p{L}\p{N}.]*)$/u.exec(typed)?.[0].length ?? 0);
}

const remaining = ({ items, start }: List, typed: string): readonly Offer[] =>
  items.filter(({ filter }) => matches(filter, typed.slice(start)));

/** Letter by letter in order, beginning where a part of the text begins. */
function matches(filter: string, typed: string): boolean {
  if (typed === '') return true;
  return Array.from(filter).some(
    (_, at) => isStart(filter, at) && isFound(filter.toLowerCase().slice(at), typed.toLowerCase()),
  );
}

const isStart = (text: string, at: number): boolean =>
  at === 0 || /[^\p{L}\p{N}]$/u.test(text.slice(0, at)) || /[^\p{Lu}]\p{Lu}$/u.test(text.slice(0, at + 1));

function isFound(text: string, typed: string): boolean {
  if (!text.startsWith(typed.charAt(0))) return false;
  let at = 0;
  for (const letter of typed) {
    const found = text.indexOf(letter, at);
    if (found < 0) return false;
    at = found + 1;
  }
  return true;
}
