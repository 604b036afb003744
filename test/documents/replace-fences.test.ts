/** Blocks in place of fences, wherever these stand. */
import { describe, expect, test } from 'vitest';
import { replaceFences } from '../../src/documents/replace-fences.ts';
import { findFences } from '../../src/language/fences/fences.ts';

/** Each fence by a picture and a table. */
const replaced = (markdown: string): string =>
  replaceFences(
    markdown,
    findFences(markdown).map((fence) => ({ fence, block: `![${fence.text}](a.svg)\n\n| a |\n` })),
  );

describe('A fence', () => {
  test('is replaced as a whole, and all else stays as it is', () => {
    expect(replaced('# A\n\n```wirenote table=off\nx\n```\n\nb  \n')).toBe('# A\n\n![x](a.svg)\n\n| a |\n\nb  \n');
  });

  test('of tildes, of many backquotes, and one that is not closed', () => {
    expect(replaced('~~~ wirenote\nx\n~~~\n')).toBe('![x](a.svg)\n\n| a |\n');
    expect(replaced('`````wirenote\nx\n`````')).toBe('![x](a.svg)\n\n| a |');
    expect(replaced('a\n\n```wirenote\nx')).toBe('a\n\n![x](a.svg)\n\n| a |');
  });

  test('that stands in another fence is none', () => {
    const text = '````markdown\n```wirenote\nx\n```\n````\n';
    expect(replaced(text)).toBe(text);
  });

  test('in a list or a block quote is replaced there', () => {
    expect(replaced('1. one\n\n   ```wirenote\n   x\n   ```\n\n2. two\n')).toBe(
      '1. one\n\n   ![x](a.svg)\n\n   | a |\n\n2. two\n',
    );
    expect(replaced('> a\n>\n> ```wirenote\n> x\n> ```\n')).toBe('> a\n>\n> ![x](a.svg)\n>\n> | a |\n');
    expect(replaced('- > ```wirenote\n  > x\n  > ```\n- b\n')).toBe('- > ![x](a.svg)\n  >\n  > | a |\n- b\n');
  });

  test('keeps apart from text that touches it', () => {
    expect(replaced('a\n```wirenote\nx\n```\nb\n')).toBe('a\n\n![x](a.svg)\n\n| a |\n\nb\n');
    expect(replaced('> a\n> ```wirenote\n> x\n> ```\n> b\n')).toBe('> a\n>\n> ![x](a.svg)\n>\n> | a |\n>\n> b\n');
  });

  test('ends its lines as the document does', () => {
    expect(replaced('\uFEFF```wirenote\r\nx\r\n```\r\nb\r\n')).toBe('\uFEFF![x](a.svg)\r\n\r\n| a |\r\n\r\nb\r\n');
  });
});
