/** A fence as Markdown with links to its pictures. */
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { planFence } from '../../src/documents/fence-plan.ts';
import { failureOf, markdownOf } from '../../src/documents/markdown-block.ts';
import { plannedInAnyCase } from '../../src/documents/plan-faults.ts';
import { sourcesOfFences } from '../../src/documents/scenarios.ts';
import { fenceOptions } from '../../src/language/fences/fence-info.ts';

const plan = (text: string, words = '') => {
  const column = (): number => 1;
  const fence = { text, words: fenceOptions(`wirenote ${words}`), line: 1, columnOf: column, columnOfOption: column };
  const [source] = sourcesOfFences('notes.md', [fence], 'en');
  if (!source) throw new Error('There is no scenario.');
  return planFence(source, 'light', 'en');
};

const handshake = 'server listen\nclient connect server';

describe('A picture', () => {
  const picture = { kind: 'sequence', alt: 'a', text: 'b', path: './a.svg', darkPath: null } as const;
  const written = (changes: object) => markdownOf(plan(handshake, 'table=off'), [{ ...picture, ...changes }]);

  test('is a link that says its alternative text, whatever stands in it', () => {
    const alt = '*a* [b](c) `d` <i> "e" \\ &amp; & | {f} g_1 _h_';
    expect(written({ alt, path: './my (notes) 笔记.svg' })).toBe(
      '![\\*a\\* \\[b\\](c) \\`d\\` \\<i\\> "e" \\\\ \\&amp; & | \\{f\\} g_1 \\_h\\_](./my%20%28notes%29%20笔记.svg)',
    );
    expect(new MarkdownIt().render(written({ alt: 'a_1, b. c: "d" (e)' }))).toBe(
      '<p><img src="./a.svg" alt="a_1, b. c: &quot;d&quot; (e)"></p>\n',
    );
  });

  test('for light and dark is one of two', () => {
    expect(written({ alt: '"a" <b>', darkPath: './a.dark.svg' })).toBe(
      '<p>\n<picture>\n<source media="(prefers-color-scheme: dark)" srcset="./a.dark.svg" />\n' +
        '<img src="./a.svg" alt="&#34;a&#34; &#60;b&#62;" />\n</picture>\n</p>',
    );
  });

  test('that is not drawn is Mermaid text; graphs are sentences', () => {
    expect(written({ path: null })).toBe('```mermaid\nb\n```');
    expect(written({ path: null, kind: 'graph', text: 'a*b' })).toBe('a\\*b');
  });
});

test('Text that has fences itself stands in a longer one', () => {
  expect(markdownOf(plan(`# \`\`\`\`\n${handshake}`, 'source=on diagram=off table=off'), [])).toBe(
    `\`\`\`\`\`text\n# \`\`\`\`\n${handshake}\n\`\`\`\`\``,
  );
});

test('The table is folded, or open', () => {
  expect(markdownOf(plan(handshake), [])).toMatch(
    /^<details>\n<summary>State table<\/summary>\n\n\| Step [^]*\n\n<\/details>$/,
  );
  expect(markdownOf(plan(handshake, 'table=on'), [])).toMatch(/^\| Step /);
});

test('A folded table of very many rows is left out, which is told', () => {
  const long = `${handshake}\n${'client send 1\n'.repeat(400)}`;
  const folded = plan(long);
  expect(folded.issues).toEqual([
    expect.stringMatching(/^notes\.md:1:1: warning: the table has \d{4} rows and is left out/),
  ]);
  expect(markdownOf(folded, [])).toBe('');
  expect(plan(long, 'table=on').issues).toEqual([]);
  expect(markdownOf(plan(long, 'table=on'), [])).toMatch(/^\| Step /);
});

test('What failed is the text, and the messages', () => {
  const failed = plan('client jump');
  expect(failureOf(failed, ['a.md:2:1: error: b'])).toBe(
    '```text\nclient jump\n```\n\n**Wirenote did not draw this scenario:**\n\n```text\na.md:2:1: error: b\n```',
  );
});

test('A fault of ours is an error of the fence, which shows its text', () => {
  const whole = plan(handshake);
  const met = plannedInAnyCase(whole.source, 'en', (source) => {
    if (source.issues.length === 0) throw new TypeError('a is undefined');
    return planFence(source, 'light', 'en');
  });
  expect(met).toMatchObject({ failed: true, pictures: [] });
  expect(met.issues).toEqual([
    'notes.md:1:1: error: This scenario could not be drawn: a is undefined. This is a fault of Wirenote, not of the scenario.',
  ]);
});

describe('A drawing', () => {
  test('has the same key as long as the text and what is asked for are the same', () => {
    const keys = (text: string, words = '') => plan(text, words).pictures.map(({ drawing }) => drawing.key);
    expect(keys(handshake)).toEqual(keys(handshake, 'name=a table=off'));
    const all = [
      keys(handshake),
      keys(`${handshake}\nclient close`),
      keys(`${handshake} # a`),
      keys(handshake, 'theme=dark'),
    ];
    expect(new Set(all.flat()).size).toBe(4);
  });
});
