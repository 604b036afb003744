/**
 * The `wirenote` fences of a Markdown text: the fences that VS Code's preview finds (`markdown-blocks.ts`) whose info
 * string is ours (`fence-info.ts`). Each gives its text, and where every offset of it stands in the Markdown.
 */
import type { Range } from '../text/position.ts';
import { FENCE_WORD, fenceOptions, isWirenote } from './fence-info.ts';
import { lastWhere } from '../text/last-where.ts';
import { type FenceBlock, fenceBlocks } from './markdown-blocks.ts';

export interface Fence {
  /** The scenario, as the fence's lines say it without the indentation and `>` that they stand behind; lines end in LF. */
  readonly text: string;
  /** `table=off theme=dark` → `{ table: 'off', theme: 'dark' }`; a word by itself is `on`. */
  readonly options: Readonly<Record<string, string>>;
  /** The line of the opening fence, from 1. */
  readonly line: number;
  /** Its first line inside, and the one after its last, from 1. */
  readonly firstLine: number;
  readonly endLine: number;
  /** Its last line, from 1: that of the closing fence, if it is closed. */
  readonly lastLine: number;
  /** Offsets of the whole fence in the Markdown. */
  readonly start: number;
  readonly end: number;
  readonly lines: readonly FenceLine[];
}

/** Where a line of the scenario begins in it, and where in the Markdown. */
export interface FenceLine {
  readonly inside: number;
  /** Spaces at its beginning that are the rest of a tab in the Markdown, and no characters of their own there. */
  readonly padding: number;
  /** Where it begins in the Markdown, without the padding: behind what it stands behind. */
  readonly outside: number;
  /** Where that line of the Markdown begins. */
  readonly lineStart: number;
  /** Without the padding. */
  readonly length: number;
}

/** How a fence of ours must begin somewhere: whatever lacks it need not be parsed. */
const OPENING = new RegExp(`[\`~]{3}\\s*${FENCE_WORD}`, 'i');

/** In the order of the text. A text without such a fence costs a search and no more. */
export function findFences(markdown: string): readonly Fence[] {
  if (!OPENING.test(markdown)) return [];
  return fenceBlocks(markdown)
    .filter(({ info }) => isWirenote(info))
    .map(fenceOf);
}

function fenceOf(block: FenceBlock): Fence {
  const texts = block.lines.map(({ padding, text }) => ' '.repeat(padding) + text);
  const firstLine = block.line + 2;
  const endLine = firstLine + block.lines.length;
  let inside = 0;
  return {
    text: texts.join('\n'),
    options: fenceOptions(block.info),
    line: block.line + 1,
    firstLine,
    endLine,
    lastLine: block.closed ? endLine : endLine - 1,
    start: block.start,
    end: block.end,
    lines: block.lines.map(({ lineStart, outside, padding, text }) => {
      const line = { inside, padding, outside, lineStart, length: text.length };
      inside += padding + text.length + 1;
      return line;
    }),
  };
}

/** Those with `name=NAME` in their info strings, as scenarios of the same document may use them. */
export function namedFences(
  fences: readonly Fence[],
): readonly { readonly text: string; readonly name: string; readonly index: number; readonly line: number }[] {
  return fences.flatMap(({ text, options: { name }, line }, index) =>
    name === undefined ? [] : [{ text, name, index, line }],
  );
}

/** The word of the info string that is the option, as offsets in the Markdown; the opening line if there is none. */
export function optionRange(markdown: string, { start }: Fence, option: string): Range {
  const opening = /^[^\r\n]*/.exec(markdown.slice(start))?.[0] ?? '';
  const words = [...opening.matchAll(/[^\s,{}]+/g)];
  const word = words.find(([text]) => text.split('=', 1)[0] === option);
  const from = start + (word?.index ?? 0);
  return { start: from, end: from + (word?.[0] ?? opening).length };
}

/** An offset of the scenario → its offset in the Markdown. */
export function toMarkdown(fence: Fence, offset: number): number {
  const line = lastLine(fence, ({ inside }) => inside <= offset);
  if (line === null) return fence.end;
  return line.outside + Math.min(Math.max(0, offset - line.inside - line.padding), line.length);
}

/** An offset of the Markdown → its offset in the scenario; null if it is not on one of the fence's lines. */
export function fromMarkdown(fence: Fence, offset: number): number | null {
  const line = lastLine(fence, ({ lineStart }) => lineStart <= offset);
  if (line === null || offset < line.lineStart || offset > line.outside + line.length) return null;
  return offset < line.outside ? line.inside : line.inside + line.padding + offset - line.outside;
}

/** A column of a line of the scenario → the column of the Markdown's line; lines and columns count from 1. */
export function columnInMarkdown({ lines }: Fence, line: number, column: number): number {
  const place = lines[line - 1];
  if (!place) return column;
  return place.outside - place.lineStart + Math.max(1, column - place.padding);
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
  return lines[Math.max(0, lastWhere(lines, fits))] ?? null;
}
