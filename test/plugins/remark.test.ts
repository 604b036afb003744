/** `wirenote/remark`: trees of Markdown and of MDX, with a drawing that only says what it was asked. */
import { expect, test, vi } from 'vitest';
import type { WirenoteOptions } from '../../types/options.d.mts';
import type { FenceJob, JobBlock } from '../../src/plugins/fence-job.ts';
import { pluginOf } from '../../src/plugins/remark.ts';

const drawn = (issues: readonly string[]) => (job: FenceJob) =>
  Promise.resolve(
    job.fences.map(({ text, info, line }): JobBlock => {
      return { html: `<svg>${info}|${text}|${line}</svg>`, issues, failed: issues.length > 0 };
    }),
  );

/** What becomes of the tree. `isMdx`: the processor has remark-mdx, which says what it reads. */
async function transformed(tree: object, isMdx = false, options: WirenoteOptions = {}, issues: readonly string[] = []) {
  const fromMarkdownExtensions = isMdx ? [[{ enter: { mdxJsxFlowTag: () => undefined } }]] : [{ enter: { table: 1 } }];
  const plugin = pluginOf({ soon: drawn(issues) });
  const transform = plugin.call({ data: () => ({ fromMarkdownExtensions }) }, { onIssue: () => undefined, ...options });
  await transform({ type: 'root', ...tree }, {});
  return tree;
}

const code = (lang: string, value: string, meta: string | null = null) => {
  return { type: 'code', lang, meta, value, position: { start: { line: 3 } } };
};

test('a fence of Markdown becomes HTML, in a list too', async () => {
  const item = { type: 'listItem', children: [code('wirenote', 'client connect server', 'table=on')] };
  const list = { type: 'list', children: [item] };
  await expect(transformed({ children: [code('wirenote', 'server listen'), code('js', 'a'), list] })).resolves.toEqual({
    children: [
      { type: 'html', value: '<svg>wirenote|server listen\n|3</svg>' },
      code('js', 'a'),
      {
        type: 'list',
        children: [
          {
            type: 'listItem',
            children: [{ type: 'html', value: '<svg>wirenote table=on|client connect server\n|3</svg>' }],
          },
        ],
      },
    ],
  });
});

test('a fence of MDX, which has no HTML, becomes an element whose content is', async () => {
  const html = '<svg>wirenote|a "{b}"\n|3</svg>';
  const tree = await transformed({ children: [code('wirenote', 'a "{b}"')] }, true);
  expect(tree).toMatchObject({
    children: [
      {
        type: 'mdxJsxFlowElement',
        name: 'div',
        attributes: [
          {
            name: 'dangerouslySetInnerHTML',
            value: {
              value: `{ __html: ${JSON.stringify(html)} }`,
              data: { estree: { body: [{ expression: { properties: [{ value: { value: html } }] } }] } },
            },
          },
        ],
      },
    ],
  });
});

test('an issue is told, and fails a strict build', async () => {
  const onIssue = vi.fn();
  const tree = { children: [code('wirenote', 'a')] };
  await transformed(tree, false, { onIssue }, ['a.md:4:1: error: no']);
  expect(onIssue).toHaveBeenCalledWith('a.md:4:1: error: no');
  const strict = transformed({ children: [code('wirenote', 'a')] }, false, { strict: true }, ['a.md:4:1: error: no']);
  await expect(strict).rejects.toThrow('a.md:4:1: error: no');
});
