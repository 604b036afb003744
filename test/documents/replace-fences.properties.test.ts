/** Fences that are replaced in random Markdown. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replaceFences } from '../../src/documents/replace-fences.ts';
import { findFences } from '../../src/language/fences/fences.ts';
import { fenceBlocks } from '../../src/language/fences/markdown-blocks.ts';
import { markdown } from '../markdown/random-markdown.ts';

const textOf = (lines: readonly { readonly padding: number; readonly text: string }[]): string =>
  lines.map(({ padding, text }) => ' '.repeat(padding) + text).join('\n');

test('a block stands where the fence stood: fences of another language have the same texts, and no others come or go', () => {
  fc.assert(
    fc.property(markdown, (text) => {
      // Two tabs behind the marks of one line are of other widths to markdown-it than to CommonMark.
      fc.pre(!text.includes('>\t'));
      const fences = findFences(text);
      const replaced = replaceFences(
        text,
        fences.map((fence, index) => ({ fence, block: `\`\`\`\`\`\`block${index}\n${fence.text}\n\`\`\`\`\`\`\n` })),
      );
      const blocks = fenceBlocks(replaced);
      expect(findFences(replaced)).toEqual([]);
      expect(blocks.filter(({ info }) => info.startsWith('block')).map(({ lines }) => textOf(lines).trimEnd())).toEqual(
        fences.map((fence) => fence.text.trimEnd()),
      );
      expect(blocks).toHaveLength(fenceBlocks(text).length);
    }),
    { numRuns: 3_000 },
  );
});
