/** The texts that `use "…"` may name: whoever compiles a scenario hands them in, so that compiling reads no file. */
import { lexLine, stringValue } from '../text/lex.ts';

/** A text whose machines may be used. The same object is read once, as long as it is handed in. */
export interface UsedText {
  readonly text: string;
  /** Which text it is, among all that its giver knows; absent: nobody asks. */
  readonly id?: string;
}

/** Why there is no text of a file. */
export interface NoText {
  readonly problem: 'missing' | 'unreadable' | 'too-long' | 'outside' | 'nowhere' | 'pending';
}

/** A fence of the same Markdown document with `name=NAME` in its info string. */
export interface NamedFence extends UsedText {
  readonly name: string;
  /** Among the fences of the document, from 0. */
  readonly index: number;
  /** Of the document, from 1. */
  readonly line: number;
}

export interface UsedTexts {
  /** The path is relative to the scenario, with `/`, and has no `..` but at its beginning. */
  readonly file: (path: string) => UsedText | NoText;
  /** In the order of the document. */
  readonly fences: readonly NamedFence[];
  /** Which fence of the document the scenario is; null: it is none. */
  readonly fence: number | null;
}

/** Of a scenario that stands by itself. */
export const NO_TEXTS: UsedTexts = { file: () => ({ problem: 'nowhere' }), fences: [], fence: null };

/** How many texts a scenario may use, and how many characters they may have together. */
export const MOST_TEXTS = 100;
export const MOST_CHARACTERS = 1_000_000;

/** How many bytes of a file are worth reading: more never are so few characters. */
export const MOST_BYTES = 4 * MOST_CHARACTERS;

export const isFileName = (name: string): boolean => /\.wirenote$/i.test(name);

/** A path seen from a folder → seen from where that folder is seen from: `lib` and `../a.wirenote` give `a.wirenote`. */
export function joined(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of [...folder.split('/'), ...path.split('/')]) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** The folder of a path, `` for the scenario's own. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** What a text names behind `use`, in quotes, in its order; some of it may stand where it means nothing. */
export function usedNames(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*use[ \t]+(["“「].*)$/gmu)].flatMap(([, rest = '']) => {
    const [token] = lexLine(rest.slice(0, 1000), 1, 0).tokens;
    const value = token?.kind === 'string' ? stringValue(token) : null;
    return value?.ok === true ? [value.value] : [];
  });
}

/**
 * The paths of the files that compiling a scenario will ask for, with those that they use in turn as far as they are
 * known: whoever reads files reads these, and asks again until there are no more.
 *
 * @param texts of the scenario's own fence, and of its named fences
 */
export function filesNeeded(
  texts: readonly string[],
  known: (path: string) => UsedText | NoText | undefined,
): readonly string[] {
  const needed = new Set<string>();
  const waiting = texts.map((text) => ({ text, folder: '' }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const name of usedNames(next.text)) {
      if (!isFileName(name) || isForeign(name) || needed.size >= MOST_TEXTS) continue;
      const path = joined(next.folder, name);
      if (needed.has(path)) continue;
      needed.add(path);
      const there = known(path);
      if (there !== undefined && 'text' in there) waiting.push({ text: there.text, folder: folderOf(path) });
    }
  return [...needed];
}

/** Whether it is no path from here: an address, an absolute path, one with `\`. */
export const isForeign = (name: string): boolean => isAddress(name) || isAbsolute(name) || name.includes('\\');

/** One letter before the colon is a drive. */
export const isAddress = (name: string): boolean => /^[a-z][a-z0-9+.-]+:/i.test(name) || name.startsWith('//');

export const isAbsolute = (name: string): boolean => /^(?:[/~\\]|[a-z]:)/i.test(name);
