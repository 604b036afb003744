import { describe, expect, it } from 'vitest';
import { findFences, fromMarkdown, toMarkdown } from '../../src/language/fences.ts';

function texts(markdown: string): readonly string[] {
  return findFences(markdown).map(({ text }) => text);
}

describe('Fences', () => {
  it('are found with backquotes and tildes, whatever their length', () => {
    expect(texts('a\n```wirenote\nclient close\n```\n~~~~ wirenote\nx\n```\ny\n~~~~\n')).toEqual([
      'client close',
      'x\n```\ny',
    ]);
  });

  it('of other languages are passed over, with what looks like a fence in them', () => {
    expect(texts('````markdown\n```wirenote\nx\n```\n````\n```wirenote\ny\n```')).toEqual(['y']);
    expect(texts('```js\n```\n```wirenotes\nx\n```\n``wirenote``')).toEqual([]);
  });

  it('reach to the end of the text if they are not closed', () => {
    expect(texts('```wirenote\na\nb')).toEqual(['a\nb']);
    expect(texts('```wirenote')).toEqual(['']);
  });

  it('stand in lists and quotes, without what they stand behind', () => {
    expect(texts('- item\n\n  ```wirenote\n  a\n    b\n  ```\n')).toEqual(['a\n  b']);
    expect(texts('1. ```wirenote\n   a\n   ```\n')).toEqual(['a']);
    expect(texts('> ```wirenote\n> a\n> > b\n> ```\nc')).toEqual(['a\n> b']);
    expect(texts('> ```wirenote\n> a\noutside')).toEqual(['a']);
    expect(texts('- a\n  - b\n\n    ```wirenote\n    x\n    ```')).toEqual(['x']);
  });

  it('indented by four columns outside of a list are no fences', () => {
    expect(texts('text\n\n    ```wirenote\n    x\n    ```')).toEqual([]);
  });

  it('have options in their info string', () => {
    expect(findFences('```wirenote table=off theme=dark wide\n```')[0]?.options).toEqual({
      table: 'off',
      theme: 'dark',
      wide: 'on',
    });
  });

  it('tell their place', () => {
    const [fence] = findFences('# A\n\n```wirenote\na\nb\n```\n');
    expect(fence).toMatchObject({ line: 3, firstLine: 4, endLine: 6, start: 5, end: 24 });
  });
});

describe('Offsets', () => {
  it.each([
    '- item\n\n  ```wirenote\n  client close\n  server close\n  ```\n',
    '> ```wirenote\r\n> a\r\n>\r\n> bc\r\n> ```',
    '```wirenote\n\n```',
    '~~~wirenote\nabc',
  ])('of %j lead there and back', (markdown) => {
    const [fence] = findFences(markdown);
    if (fence === undefined) throw new Error('no fence');
    for (let offset = 0; offset <= fence.text.length; offset += 1) {
      const outside = toMarkdown(fence, offset);
      expect(fromMarkdown(fence, outside)).toBe(offset);
      const character = fence.text[offset];
      if (character !== undefined && character !== '\n') expect(markdown[outside]).toBe(character);
    }
  });

  it('outside of the lines belong to no fence', () => {
    const markdown = 'text\n```wirenote\na\n```\nmore';
    const [fence] = findFences(markdown);
    if (fence === undefined) throw new Error('no fence');
    expect([2, 8, 20, 24].map((offset) => fromMarkdown(fence, offset))).toEqual([null, null, null, null]);
    expect(fromMarkdown(fence, 17)).toBe(0);
  });
});
