import { describe, expect, test } from 'vitest';
import { columnInMarkdown, findFences, fromMarkdown, toMarkdown } from '../../../src/language/fences/fences.ts';

function texts(markdown: string): readonly string[] {
  return findFences(markdown).map(({ text }) => text);
}

describe('Fences', () => {
  test('are found with backquotes and tildes, whatever their length', () => {
    expect(texts('a\n```wirenote\nclient close\n```\n~~~~ wirenote\nx\n```\ny\n~~~~\n')).toEqual([
      'client close',
      'x\n```\ny',
    ]);
  });

  test('of other languages are passed over, with what looks like a fence in them', () => {
    expect(texts('````markdown\n```wirenote\nx\n```\n````\n```wirenote\ny\n```')).toEqual(['y']);
    expect(texts('```js\n```\n```wirenotes\nx\n```\n``wirenote``')).toEqual([]);
  });

  test('reach to the end of the text if they are not closed', () => {
    expect(texts('```wirenote\na\nb')).toEqual(['a\nb']);
    expect(texts('```wirenote')).toEqual(['']);
  });

  test('stand in lists and quotes, without what they stand behind', () => {
    expect(texts('- item\n\n  ```wirenote\n  a\n    b\n  ```\n')).toEqual(['a\n  b']);
    expect(texts('1. ```wirenote\n   a\n   ```\n')).toEqual(['a']);
    expect(texts('> ```wirenote\n> a\n> > b\n> ```\nc')).toEqual(['a\n> b']);
    expect(texts('> ```wirenote\n> a\noutside')).toEqual(['a']);
    expect(texts('- a\n  - b\n\n    ```wirenote\n    x\n    ```')).toEqual(['x']);
  });

  test('indented by four columns outside of a list are no fences', () => {
    expect(texts('text\n\n    ```wirenote\n    x\n    ```')).toEqual([]);
  });

  test('are none in what is no Markdown or code already', () => {
    const fence = '```wirenote\nx\n```';
    const inside = (open: string, close: string): readonly string[] =>
      texts(`${open}\n${fence}\n${close}\n\n~~~wirenote\ny`);
    expect(inside('<!-- not yet:', '-->')).toEqual(['y']);
    expect(inside('<pre>', '</pre>')).toEqual(['y']);
    expect(inside('<script>', '</script>')).toEqual(['y']);
    expect(inside('<?x', '?>')).toEqual(['y']);
    expect(inside('<div>', '</div>')).toEqual(['y']);
    expect(inside('<b>', '</b>')).toEqual(['y']);
    expect(texts(`An example:\n\n\t${fence.replaceAll('\n', '\n\t')}\n`)).toEqual([]);
    expect(texts(`- An example:\n\n      ${fence.replaceAll('\n', '\n      ')}\n`)).toEqual([]);
  });

  test('are some behind an empty line in `<details>`, behind a comment, in a callout', () => {
    const fence = '```wirenote\nx\n```\n';
    expect(texts(`<details>\n<summary>More</summary>\n\n${fence}\n</details>\n`)).toEqual(['x']);
    expect(texts(`<!-- so -->\n${fence}`)).toEqual(['x']);
    expect(texts(`> [!NOTE]\n${fence.replace(/^/gm, '> ')}`)).toEqual(['x']);
    expect(texts(`a | b\n--|--\n${fence}`)).toEqual(['x']);
  });

  test('end where the list item or the quote ends that they stand in', () => {
    expect(texts('- a\n  ```wirenote\n  b\nc\n\n```wirenote\nd\n```\n')).toEqual(['b', 'd']);
    expect(texts('- ```wirenote\n  a\n- ```wirenote\n  b\n')).toEqual(['a', 'b']);
    expect(texts('> > ```wirenote\n> > a\n> b\n')).toEqual(['a']);
  });

  test('stand behind a definition, and in a paragraph that only looks like one', () => {
    const behind = (url: string): number => texts(`[a]: ${url}\n<b>\n\`\`\`wirenote\nx\n\`\`\``).length;
    // A tag by itself begins HTML behind a definition, up to an empty line; in a paragraph it is text.
    expect(['b', '<b c>', 'data:image/png;b'].map(behind)).toEqual([0, 0, 0]);
    expect(['javascript:b', 'FILE:b', 'java&#115;cript&#58;b', 'data:b'].map(behind)).toEqual([1, 1, 1, 1]);
  });

  test('are none in front matter, which `---` begins on the first line and ends', () => {
    const fence = '```wirenote\nx\n```\n';
    expect(texts(`---\n${fence}---\n`)).toEqual([]);
    expect(texts(`--- \n${fence}---\t\n~~~wirenote\ny`)).toEqual(['y']);
    for (const none of [`---\n${fence}`, `\n---\n${fence}---\n`, `----\n${fence}----\n`, ` ---\n${fence}---\n`])
      expect(texts(none), none).toEqual(['x']);
    expect(texts(`---\n${fence} ---\n${fence}...\n`)).toEqual(['x', 'x']);
  });

  test('are found behind a byte order mark, in the first line too', () => {
    const [first, second] = findFences('\uFEFF```wirenote a\nx\n```\n\n```wirenote\ny\n```\n');
    expect(first).toMatchObject({ text: 'x', line: 1, start: 1, end: 20, options: { a: 'on' } });
    expect(second).toMatchObject({ text: 'y', line: 5 });
    expect(texts('\uFEFF---\n```wirenote\n---\n')).toEqual([]);
  });

  test('lose the columns of what they stand in from tabs, and keep the rest as spaces', () => {
    expect(texts('- ```wirenote\n\ta\n  \tb\n  ```')).toEqual(['  a\n\tb']);
    expect(texts('  ```wirenote\n\ta\n ```')).toEqual(['  a']);
    expect(texts('>\t```wirenote\n>\ta\n>\t\tb')).toEqual(['a\n\tb']);
  });

  test('end their lines in LF, whatever the Markdown does; NUL is the replacement character, as in HTML', () => {
    expect(texts('```wirenote\r\na\rb\n\0\r\n```\r\n')).toEqual(['a\nb\n\uFFFD']);
  });

  test('have an empty last line where somebody may go on writing', () => {
    expect(texts('```wirenote\n')).toEqual(['']);
    expect(findFences('```wirenote\n')[0]?.lines).toHaveLength(1);
    expect(texts('```wirenote\na\n')).toEqual(['a\n']);
    expect(texts('> ```wirenote\n> a\n')).toEqual(['a']);
    expect(texts('```wirenote\na\n```\n')).toEqual(['a']);
  });

  test('have options in their info string', () => {
    expect(findFences('```wirenote table=off theme=dark wide\n```')[0]?.options).toEqual({
      table: 'off',
      theme: 'dark',
      wide: 'on',
    });
  });

  test('tell their place', () => {
    const [fence] = findFences('# A\n\n```wirenote\na\nb\n```\n');
    expect(fence).toMatchObject({ line: 3, firstLine: 4, endLine: 6, lastLine: 6, start: 5, end: 24 });
    const [first, second] = findFences('- ```wirenote\n  a\n```wirenote\nb\n```');
    expect(first).toMatchObject({ line: 1, endLine: 3, lastLine: 2, end: 17 });
    expect(second).toMatchObject({ line: 3, lastLine: 5 });
  });

  test('cost little in a text without ours, and time in proportion to the text otherwise', () => {
    const prose = `${'Some prose with `code`, about sixty characters in the line.\n'.repeat(6)}\n`;
    const text = `[${'1,\n'.repeat(30_000)}\n${prose.repeat(2000)}`;
    const started = performance.now();
    expect(texts(`${text}wirenote\n\n\`\`\`js\n`)).toEqual([]);
    const searched = performance.now() - started;
    expect(texts(`${text}\n\`\`\`wirenote\nx`)).toEqual(['x']);
    const parsed = performance.now() - started - searched;
    expect(searched).toBeLessThan(100);
    expect(parsed).toBeLessThan(2000);
  });
});

describe('Offsets', () => {
  test.each([
    '- item\n\n  ```wirenote\n  client close\n  server close\n  ```\n',
    '> ```wirenote\r\n> a\r\n>\r\n> bc\r\n> ```',
    '```wirenote\n\n```',
    '~~~wirenote\nabc',
    '\uFEFF```wirenote\nabc\n```',
    '1.  > ```wirenote\n    > a\n    >\tb\n',
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

  test('in what is left of a tab are where the tab ends', () => {
    const markdown = '- ```wirenote\n\tabc';
    const [fence] = findFences(markdown);
    if (fence === undefined) throw new Error('no fence');
    expect(fence.text).toBe('  abc');
    expect([0, 1, 2, 3, 5].map((offset) => toMarkdown(fence, offset))).toEqual([15, 15, 15, 16, 18]);
    expect([14, 15, 18].map((offset) => fromMarkdown(fence, offset))).toEqual([0, 2, 5]);
    expect([1, 2, 3, 6].map((column) => columnInMarkdown(fence, 1, column))).toEqual([2, 2, 2, 5]);
  });

  test('outside of the lines belong to no fence', () => {
    const markdown = 'text\n```wirenote\na\n```\nmore';
    const [fence] = findFences(markdown);
    if (fence === undefined) throw new Error('no fence');
    expect([2, 8, 20, 24].map((offset) => fromMarkdown(fence, offset))).toEqual([null, null, null, null]);
    expect(fromMarkdown(fence, 17)).toBe(0);
  });
});
