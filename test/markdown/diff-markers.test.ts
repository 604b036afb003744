import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { htmlTable } from '../../src/diagram/table/html.ts';
import { withoutDiffMarkers } from '../../src/markdown/diff-markers.ts';
import { wirenote } from '../../src/markdown/plugin.ts';

interface Change {
  readonly line: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

/** As VS Code 1.139 marks the changes in a text (markdown-language-features, `renderBody`). Lines and columns from 0. */
function marked(text: string, changes: readonly Change[]): string {
  const lines = text.split('\n');
  const numbered = changes.map((change, index) => ({ ...change, index }));
  for (const { index, line: at, startColumn, endColumn } of numbered.sort((a, b) => b.startColumn - a.startColumn)) {
    const line = lines[at] ?? '';
    const [start, end] = [Math.min(startColumn, line.length), Math.min(endColumn, line.length)];
    if (start >= end) continue;
    const inside = `<span data-diff-start="${index}"></span>${line.slice(start, end)}<span data-diff-end="${index}"></span>`;
    lines[at] = line.slice(0, start) + inside + line.slice(end);
  }
  return lines.join('\n');
}

/** Every line changed from its beginning to its end, as where several were added. */
const whole = (text: string, from = 0, to = text.split('\n').length): readonly Change[] =>
  Array.from({ length: to - from }, (_, index) => {
    return { line: from + index, startColumn: 0, endColumn: Number.MAX_SAFE_INTEGER };
  });

const scenario = 'server listen\nclient connect server\nclient send 200 "good day"\nserver close\n';
const notes = `# Notes\n\nSome text.\n\n\`\`\`wirenote\n${scenario}\`\`\`\n\nThe end.\n`;

const render = (markdown: string): string => new MarkdownIt({ html: true }).use(wirenote).render(markdown);

/** Its counts stand beside the table. */
const tableOf = (text: string): string => htmlTable({ ...compile(text).table, counts: [] });

describe('A fence in a rendered diff', () => {
  test('is what its side says, picture and table, and nothing is wrong with it', () => {
    const changes = [
      { line: 7, startColumn: 12, endColumn: 15 },
      { line: 7, startColumn: 16, endColumn: 26 },
      { line: 8, startColumn: 0, endColumn: 12 },
    ];
    const text = marked(notes, changes);
    expect(text).toContain('client send <span data-diff-start="0"></span>200<span data-diff-end="0"></span> <span');
    const html = render(text);
    expect(html).toBe(render(notes));
    expect(html).toContain(tableOf(scenario));
    expect(html).not.toContain('wirenote-issues');
  });

  test('is one too where its first line or its last is marked', () => {
    const options = notes.replace('```wirenote', '```wirenote table=off');
    expect(render(marked(options, [{ line: 4, startColumn: 11, endColumn: 21 }]))).toBe(render(options));
    expect(render(marked(options, [{ line: 4, startColumn: 18, endColumn: 21 }]))).toBe(render(options));
    expect(render(marked(notes, whole(notes, 4, 10)))).toBe(render(notes));
    expect(render(marked(notes, whole(notes, 9, 10)))).toBe(render(notes));
  });

  test('in a list or a quote is one too, where all of that is new', () => {
    const listed = `Text.\n\n- one\n  - two\n\n    \`\`\`wirenote\n    ${scenario.trimEnd().replaceAll('\n', '\n    ')}\n    \`\`\`\n`;
    expect(render(marked(listed, whole(listed, 2, 10)))).toBe(render(listed));
    const quoted = notes.replace(/^/gm, '> ');
    expect(render(marked(quoted, whole(quoted, 3, 10)))).toContain(tableOf(scenario));
  });

  test('behind a fence of another language that is marked is one too', () => {
    const text = `\`\`\`js\nlet x;\n\`\`\`\n\n${notes}`;
    expect(render(marked(text, whole(text, 0, 3)))).toContain(tableOf(scenario));
    expect(render(marked(text, whole(text, 2, 3)))).toContain(tableOf(scenario));
  });
});

describe('The marks', () => {
  test('of the rest of the text stay, each on its line', () => {
    const text = marked(notes, [
      { line: 2, startColumn: 5, endColumn: 9 },
      { line: 6, startColumn: 0, endColumn: 6 },
      { line: 11, startColumn: 0, endColumn: 3 },
    ]);
    const kept = withoutDiffMarkers(text).split('\n');
    expect(kept[2]).toBe('Some <span data-diff-start="0"></span>text<span data-diff-end="0"></span>.');
    expect(kept[6]).toBe('client connect server');
    expect(kept[11]).toBe('<span data-diff-start="2"></span>The<span data-diff-end="2"></span> end.');
    expect(kept).toHaveLength(notes.split('\n').length);
  });

  test('in a text without a fence of ours stay all', () => {
    const text = marked('```js\nlet x;\n```\n', whole('```js\nlet x;\n```'));
    expect(withoutDiffMarkers(text)).toBe(text);
  });

  test('are of that form and no other', () => {
    for (const other of ['<span data-diff-start="a"></span>', '<span data-diff-start="1">x</span>', '<span></span>']) {
      const text = notes.replace('"good day"', `"${other.replaceAll('"', "'")}"`).replace('Some', other);
      expect(withoutDiffMarkers(text)).toBe(text);
    }
  });
});
