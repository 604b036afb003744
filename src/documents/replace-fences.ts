/** Puts other blocks into Markdown where its fences stand, in lists and block quotes too. All else stays as it is. */
import type { Fence } from '../language/fences/fences.ts';

export interface Replacement {
  readonly fence: Fence;
  /** Markdown, lines end in LF. */
  readonly block: string;
}

/** @param replacements in the order of the text */
export function replaceFences(markdown: string, replacements: readonly Replacement[]): string {
  let text = '';
  let at = 0;
  for (const { fence, block } of replacements) {
    const place = placeOf(markdown, fence);
    const lines = block.trimEnd().split('\n');
    const { first, next, eol } = place;
    // A paragraph would take up a picture that follows it, and HTML what follows that.
    const before = place.isBelowText ? `${next.trimEnd()}${eol}` : '';
    const after = place.isAboveText ? `${eol}${next.trimEnd()}` : '';
    const placed = lines.map((line, index) => (line === '' ? next.trimEnd() : (index === 0 ? first : next) + line));
    text += markdown.slice(at, fence.start) + before + placed.join(eol) + after;
    at = fence.end;
  }
  return text + markdown.slice(at);
}

/** Nothing but what a line stands behind. */
const isBlank = (line: string): boolean => /^[>\s\uFEFF]*$/.test(line);

/** The same, or where a list begins: a blank line below it would end it. */
const isEmptyItem = (line: string): boolean => /^(?:[>\s\uFEFF*+-]|\d{1,9}[.)])*$/.test(line);

interface Place {
  /** What the first line stands behind, such as `- `. */
  readonly first: string;
  /** The same for those below. */
  readonly next: string;
  readonly eol: string;
  readonly isBelowText: boolean;
  readonly isAboveText: boolean;
}

/** What further lines stand behind where the first one stands behind `- `, `> ` and the like. */
function nextPrefix(first: string): string {
  let column = 0;
  let next = '';
  for (const [index, character] of Array.from(first).entries()) {
    const width = character === '\t' ? 4 - (column % 4) : 1;
    column += width;
    next += character === '>' ? '>' : ' '.repeat(width);
    // A space that follows belongs to the mark, so that the text has to have one of its own.
    if (character === '>' && !/\s/.test(first[index + 1] ?? '')) next += ' ';
  }
  return next;
}

function placeOf(markdown: string, { start, end }: Fence): Place {
  const [opening = ''] = /^[^\r\n]*/.exec(markdown.slice(start, end)) ?? [];
  const first = opening.slice(0, Math.max(0, opening.search(/[`~]{3}/)));
  // A byte order mark stands before the first line.
  const next = nextPrefix(first.replace('\uFEFF', ''));
  const [eol = '\n'] = /\r\n|\r|\n/.exec(markdown.slice(start)) ?? /\r\n|\r|\n/.exec(markdown) ?? [];
  const above =
    /(?:^|[\r\n])([^\r\n]*)(?:\r\n|\r|\n)$/.exec(markdown.slice(Math.max(0, start - 2000), start))?.[1] ?? '';
  const below = /^(?:\r\n|\r|\n)([^\r\n]*)/.exec(markdown.slice(end, end + 2000))?.[1] ?? '';
  return {
    first,
    next,
    eol,
    isBelowText: isBlank(first) && !isEmptyItem(above),
    isAboveText: !isBlank(below) && below.startsWith(next.trimEnd()),
  };
}
