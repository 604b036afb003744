/** Fences of a Markdown preview that use others, and files. */
import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { wirenote } from '../../src/markdown/plugin.ts';
import type { UsedText } from '../../src/language/uses/used-texts.ts';

const machine = 'machine m\n  [*] --> A\n  A --> A : go / !M to all\n  A --> A : ?M\nend\n';
const play = 'participant a, b is m\na go\nexpect b received M\n';
const fence = (info: string, text: string): string => `\`\`\`wirenote ${info}\n${text}\`\`\`\n\n`;

function issuesOf(markdown: string, files: Readonly<Record<string, string>> = {}): string {
  const known = new Map<string, UsedText>(Object.entries(files).map(([path, text]) => [path, { text }]));
  const md = new MarkdownIt();
  wirenote(md, undefined, undefined, undefined, undefined, () => (path) => known.get(path) ?? { problem: 'missing' });
  return (md.render(markdown).match(/<ul class="wirenote-issues">[^]*?<\/ul>/g) ?? []).join('\n');
}

test('a fence uses one above by its name, also in a list', () => {
  expect(
    issuesOf(`${fence('name=m', machine)}- item\n\n  ${fence('', `use "m"\n${play}`).replaceAll('\n', '\n  ')}`),
  ).toBe('');
  expect(issuesOf(fence('', 'use "m"\n') + fence('name=m', machine))).toContain('does not stand above this one');
});

test('a fence uses files that the renderer knows, and says which it does not', () => {
  expect(issuesOf(fence('', `use "m.wirenote"\n${play}`), { 'm.wirenote': machine })).toBe('');
  expect(issuesOf(fence('', 'use "m.wirenote"\n'))).toContain('There is no file <code>m.wirenote</code>');
  const md = wirenote(new MarkdownIt());
  expect(md.render(fence('', 'use "m.wirenote"\n'))).toContain('cannot be found');
});

test('a fence is drawn anew when what it uses has changed', () => {
  const md = new MarkdownIt();
  let text = machine;
  wirenote(md, undefined, undefined, undefined, undefined, () => () => ({ text }));
  const markdown = fence('', `use "m.wirenote"\n${play}`);
  expect(md.render(markdown)).not.toContain('wirenote-issues');
  text = 'machine m\n  [*] --> \nend\n';
  expect(md.render(markdown)).toContain('wirenote-issues');
});
