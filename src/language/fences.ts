/**
 * Finds the `wirenote` fences of a Markdown text (CommonMark, section 4.5): with backquotes or tildes, also in lists
 * and block quotes, closed or not. Each gives its text, and where every offset of it stands in the Markdown.
 */
import type { Range } from './features/position.ts';

export interface Fence {
  /** The scenario, as the fence's lines say it without the indentation and `>` that they stand behind. */
  readonly text: string;
  /** `table=off theme=dark` → `{ table: 'off', theme: 'dark' }`; a word by itself is `on`. */
  readonly options: Readonly<Record<string, string>>;
  /** The line of the opening fence, from 1. */
  readonly line: number;
  /** Its first line inside, and the one after its last, from 1. */
  readonly firstLine: number;
  readonly endLine: number;
  /** Offsets of the whole fence in the Markdown. */
  readonly start: number;
  readonly end: number;
  readonly lines: readonly FenceLine[];
}

/** Where a line of the scenario begins in it, and where in the Markdown. */
export interface FenceLine {
  readonly inside: number;
  /** Behind what it stands behind in the Markdown. */
  readonly outside: number;
  /** Where that line of the Markdown begins. */
  readonly lineStart: number;
  readonly length: number;
}

interface MarkdownLine {
  readonly text: string;
  readonly offset: number;
}

/** In the order of the text; linear in its length. */
export function findFences(markdown: string): readonly Fence[] {
  const lines = markdownLines(markdown);
  const fences: Fence[] = [];
  let index = 0;
  while (index < lines.length) {
    const opening = openingOf(lines[index]?.text ?? '');
    if (opening === null || (opening.indent > 3 && !isInList(lines, index, opening))) {
      index += 1;
      continue;
    }
    const end = closingIndex(lines, index + 1, opening);
    if (opening.name === 'wirenote') fences.push(fenceOf(lines, index, end, opening));
    index = end.index + (end.closed ? 1 : 0);
  }
  return fences;
}

function markdownLines(markdown: string): readonly MarkdownLine[] {
  const lines: MarkdownLine[] = [];
  const ends = /\r\n|\n|\r/g;
  let offset = 0;
  for (let match = ends.exec(markdown); match !== null; match = ends.exec(markdown)) {
    lines.push({ text: markdown.slice(offset, match.index), offset });
    offset = match.index + match[0].length;
  }
  return [...lines, { text: markdown.slice(offset), offset }];
}

interface Opening {
  readonly name: string;
  readonly info: string;
  readonly fence: string;
  /** Block quotes that it stands in. */
  readonly quotes: number;
  /** Columns before the fence, behind the last `>`; what its lines may be indented by without meaning it. */
  readonly indent: number;
  /** Whether the marker of a list item stands before it: then a line that is not indented ends it. */
  readonly inItem: boolean;
}

/** What may stand before a fence: `>`, and the marker of a list item (`-`, `*`, `+`, `1.`, `1)`). */
const CONTAINER = /^(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*/;

function openingOf(text: string): Opening | null {
  const container = CONTAINER.exec(text)?.[0] ?? '';
  const rest = text.slice(container.length);
  const fence = /^(`{3,}|~{3,})/.exec(rest)?.[0];
  if (fence === undefined) return null;
  const info = rest.slice(fence.length).trim();
  if (fence.startsWith('`') && info.includes('`')) return null;
  const quotes = container.split('>').length - 1;
  const behind = container.slice(container.lastIndexOf('>') + 1);
  const inItem = /[-*+\d]/.test(behind);
  return { name: /^[^\s,:{?]*/.exec(info)?.[0] ?? '', info, fence, quotes, indent: behind.length, inItem };
}

/** How far back the item of a list is looked for. */
const FURTHEST_ITEM = 200;

/** Four columns and more make a fence only inside of a list item, else indented code. */
function isInList(lines: readonly MarkdownLine[], index: number, opening: Opening): boolean {
  if (opening.inItem) return true;
  for (let at = index - 1; at >= Math.max(0, index - FURTHEST_ITEM); at -= 1) {
    const text = (lines[at]?.text ?? '').replace(/^(?:[ \t]*>)*/, '');
    const indent = /^[ \t]*/.exec(text)?.[0].length ?? 0;
    if (text.trim() === '' || indent >= opening.indent) continue;
    return /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/.test(text);
  }
  return false;
}

function closingIndex(
  lines: readonly MarkdownLine[],
  from: number,
  opening: Opening,
): { readonly index: number; readonly closed: boolean } {
  for (let index = from; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? '';
    const inside = contentOf(text, opening);
    // A line outside of the block quote ends it.
    if (inside === null) return { index, closed: false };
    const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(inside.text)?.[1];
    if (closing !== undefined && closing.startsWith(opening.fence[0] ?? '`') && closing.length >= opening.fence.length)
      return { index, closed: true };
  }
  return { index: lines.length, closed: false };
}

/** The line without what the fence stands behind; null if the line is not in its block quote or list item any more. */
function contentOf(text: string, opening: Opening): { readonly text: string; readonly skipped: number } | null {
  let at = 0;
  for (let quote = 0; quote < opening.quotes; quote += 1) {
    const match = /^[ \t]*>/.exec(text.slice(at));
    if (match === null) return null;
    at += match[0].length;
  }
  const isBlank = text.slice(at).trim() === '';
  let indent = 0;
  const most = opening.quotes > 0 ? Math.max(opening.indent, 1) : opening.indent;
  while (indent < most && /[ \t]/.test(text.charAt(at + indent))) indent += 1;
  if (opening.inItem && indent === 0 && !isBlank) return null;
  return { text: text.slice(at + indent), skipped: at + indent };
}

function fenceOf(
  lines: readonly MarkdownLine[],
  index: number,
  end: { readonly index: number; readonly closed: boolean },
  opening: Opening,
): Fence {
  const texts: string[] = [];
  const map: FenceLine[] = [];
  let inside = 0;
  for (let at = index + 1; at < end.index; at += 1) {
    const line = lines[at] ?? { text: '', offset: 0 };
    const content = contentOf(line.text, opening) ?? { text: line.text, skipped: 0 };
    map.push({ inside, outside: line.offset + content.skipped, lineStart: line.offset, length: content.text.length });
    texts.push(content.text);
    inside += content.text.length + 1;
  }
  const first = lines[index] ?? { text: '', offset: 0 };
  const last = lines[end.closed ? end.index : end.index - 1] ?? first;
  return {
    text: texts.join('\n'),
    options: fenceOptions(opening.info),
    line: index + 1,
    firstLine: index + 2,
    endLine: end.index + 1,
    start: first.offset,
    end: last.offset + last.text.length,
    lines: map,
  };
}

/** `wirenote table=off dark` → `{ table: 'off', dark: 'on' }`: the words behind the first of an info string. */
export function fenceOptions(info: string): Readonly<Record<string, string>> {
  const words = info
    .split(/[\s,{}]+/)
    .slice(1)
    .filter((word) => word !== '');
  return Object.fromEntries(
    words.map((word) => {
      const [key = '', value = 'on'] = word.split('=', 2);
      return [key, value];
    }),
  );
}

/** The word of the info string that is the option, as offsets in the Markdown; the opening line if there is none. */
export function optionRange(markdown: string, { start }: Fence, option: string): Range {
  const opening = /^[^\r\n]*/.exec(markdown.slice(start))?.[0] ?? '';
  const words = [...opening.matchAll(/[^\s,{}]+/g)];
  const found = words.find(([word]) => word.split('=', 1)[0] === option);
  const from = start + (found?.index ?? 0);
  return { start: from, end: from + (found?.[0] ?? opening).length };
}

/** An offset of the scenario → its offset in the Markdown. */
export function toMarkdown(fence: Fence, offset: number): number {
  const line = lastLine(fence, ({ inside }) => inside <= offset);
  return line === null ? fence.end : line.outside + Math.min(Math.max(0, offset - line.inside), line.length);
}

/** An offset of the Markdown → its offset in the scenario; null if it is not on one of the fence's lines. */
export function fromMarkdown(fence: Fence, offset: number): number | null {
  const line = lastLine(fence, ({ lineStart }) => lineStart <= offset);
  if (line === null || offset < line.lineStart || offset > line.outside + line.length) return null;
  return line.inside + Math.max(0, offset - line.outside);
}

/** What the fence's lines stand behind in the Markdown, such as `> ` or the indentation of a list; blank ones may lack it. */
export function linePrefix(fence: Fence, markdown: string): string {
  let prefix = '';
  for (const { lineStart, outside } of fence.lines)
    if (outside - lineStart > prefix.length) prefix = markdown.slice(lineStart, outside);
  return prefix;
}

/** The last line that fits; the first one if none does. */
function lastLine({ lines }: Fence, fits: (line: FenceLine) => boolean): FenceLine | null {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const line = lines[middle];
    if (line !== undefined && fits(line)) low = middle;
    else high = middle - 1;
  }
  return lines[low] ?? null;
}
