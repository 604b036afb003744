/**
 * The marks that VS Code's rendered Markdown diff writes into the text before it is parsed (seen in 1.139): around each
 * stretch of a line that differs an empty element of each kind, `<span data-diff-start="7"></span>` and
 * `<span data-diff-end="7"></span>`, in code as in prose. In a fence they are text that nobody wrote, before its
 * characters they are the end of its being a fence.
 */
import { isWirenote } from '../language/fences/fence-info.ts';
import { fenceBlocks } from '../language/fences/markdown-blocks.ts';

const MARK = /<span data-diff-(?:start|end)="\d+"><\/span>/g;

/**
 * The text without the marks wherever they would change a `wirenote` fence: in it and in what it stands in, and in the
 * first and last lines of other fences, which could hold it. Elsewhere they stay, for VS Code to find. Lines keep their
 * numbers.
 *
 * @param markdown its lines end in LF
 */
export function withoutDiffMarkers(markdown: string): string {
  if (!markdown.includes('<span data-diff-')) return markdown;
  const unmarked = markdown.replaceAll(MARK, '');
  const fences = fenceBlocks(unmarked);
  if (!fences.some(({ info }) => isWirenote(info))) return markdown;
  const lines = markdown.split('\n');
  const wanted = unmarked.split('\n');
  for (const { info, line, outermostLine, closed, lines: inside } of fences) {
    const last = line + inside.length + (closed ? 1 : 0);
    const cleared = isWirenote(info) ? range(outermostLine, last) : closed ? [line, last] : [line];
    for (const at of cleared) if (at < lines.length) lines[at] = wanted[at] ?? '';
  }
  return lines.join('\n');
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
