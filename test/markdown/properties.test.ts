import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findFences, fromMarkdown, toMarkdown } from '../../src/language/fences/fences.ts';
import { fenceBlocks } from '../../src/language/fences/markdown-blocks.ts';
import { isWirenote } from '../../src/language/fences/fence-info.ts';
import { fencesOfVscode } from './fences-of-vscode.ts';
import { markdown } from './random-markdown.ts';

const runs = { numRuns: 6_000 };

describe('The fences of any Markdown', () => {
  test("are those of VS Code's preview, with the same info string, text and lines", () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const found = fenceBlocks(source).map((block) => {
          const { info, line, closed, lines } = block;
          // An empty last line, for who goes on writing, is none to markdown-it.
          const added = !closed && lines.at(-1)?.lineStart === source.length && /[\r\n]$/.test(source) ? 1 : 0;
          const content = lines.map(({ padding, text }) => ' '.repeat(padding) + text).join('\n');
          const map = [line, line + 1 + lines.length - added + (closed ? 1 : 0)];
          return { info, map, content: added === 1 ? content.replace(/\n$/, '') : content };
        });
        const expected = fencesOfVscode(source).map(({ info, content, map }) => {
          return { info, map, content: content.replace(/\n$/, '') };
        });
        expect(found).toEqual(expected);
        const ours = expected.filter(({ info }) => isWirenote(info)).map(({ map }) => map[0] + 1);
        expect(findFences(source).map(({ line }) => line)).toEqual(ours);
      }),
      runs,
    );
  });

  test('stand in the source character by character, and the way there and back is the identity', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        for (const found of findFences(source)) {
          const { text, lines, start, end } = found;
          expect(source.slice(0, start)).toMatch(/^\uFEFF?$|[\r\n]$/);
          expect(source.slice(end)).toMatch(/^$|^[\r\n]/);
          const texts = text.split('\n');
          expect(lines.length === 0 ? [''] : lines.map(({ inside }) => inside)).toEqual(
            lines.length === 0
              ? texts
              : texts.map((_, index) => texts.slice(0, index).join('\n').length + (index && 1)),
          );
          for (const { inside, padding, outside, length, lineStart } of lines) {
            expect(source.slice(0, lineStart)).toMatch(/^\uFEFF?$|[\r\n]$/);
            expect(source.slice(lineStart, outside)).not.toMatch(/[\r\n]/);
            expect(source.slice(outside + length)).toMatch(/^$|^[\r\n]/);
            expect(text.slice(inside, inside + padding)).toBe(' '.repeat(padding));
            for (let column = 0; column <= length; column += 1) {
              const within = inside + padding + column;
              expect(toMarkdown(found, within)).toBe(outside + column);
              expect(fromMarkdown(found, outside + column)).toBe(within);
              if (column < length) expect((source[outside + column] ?? '').replace('\0', '\uFFFD')).toBe(text[within]);
            }
          }
        }
      }),
      runs,
    );
  });
});
