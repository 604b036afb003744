/** `wirenote/markdown-it`: what a build of documents gets, with a drawing that only says what it was asked. */
import MarkdownIt from 'markdown-it';
import { describe, expect, test, vi } from 'vitest';
import type { WirenoteOptions } from '../../types/options.d.mts';
import type { FenceJob, JobBlock } from '../../src/plugins/fence-job.ts';
import { pluginOf } from '../../src/plugins/markdown-it.ts';
import { folderWith } from '../cli/run.ts';
import { join } from 'node:path';

/** A fence's block is its info string and text in an element. */
function renderer(options: WirenoteOptions = {}, issues: readonly string[] = []) {
  const jobs: FenceJob[] = [];
  const now = (job: FenceJob): JobBlock[] => {
    jobs.push(job);
    return job.fences.map(({ text, info }) => ({
      html: `<svg>${info}|${text}</svg>`,
      issues,
      failed: issues.length > 0,
    }));
  };
  const md = new MarkdownIt({ html: false, highlight: (code) => `highlighted ${code}` });
  pluginOf({ now })(md, { onIssue: () => undefined, ...options });
  return { jobs, md, render: (text: string, env: object = {}) => md.render(text, env) };
}

const fence = '```wirenote\nserver listen\n```\n';

describe('a document', () => {
  test('has the block in the place of the fence, as it is, where HTML of the author is not allowed', () => {
    expect(renderer().render(`A\n\n${fence}\n<b>`)).toBe(
      '<p>A</p>\n<svg>wirenote|server listen\n</svg>\n<p>&lt;b&gt;</p>\n',
    );
  });

  test('keeps fences of other languages', () => {
    expect(renderer().render('```js\nlet a\n```\n')).toContain('highlighted let a');
  });

  test('without a fence asks for nothing', () => {
    const { jobs, render } = renderer();
    render('```js\n```\n');
    expect(jobs).toEqual([]);
  });

  test('asks for all its fences at once, in lists and quotes too', () => {
    const { jobs, render } = renderer();
    render('```wirenote\na\n```\n\n- ```Wirenote name=x\n  b\n  ```\n\n> ```wirenote{table=on}\n> c\n> ```\n');
    expect(jobs.map(({ fences }) => fences)).toEqual([
      [
        { text: 'a\n', info: 'wirenote', line: 1 },
        { text: 'b\n', info: 'Wirenote name=x', line: 5 },
        { text: 'c\n', info: 'wirenote{table=on}', line: 9 },
      ],
    ]);
  });
});

describe('the options', () => {
  test('hold where a fence does not say otherwise', () => {
    const { jobs, render } = renderer({ table: 'off', theme: 'dark', locale: 'zh-cn', browser: '/chrome' });
    render('```wirenote\n```\n\n```wirenote table=on\n```\n');
    expect(jobs[0]?.fences.map(({ info }) => info)).toEqual(['wirenote table=off', 'wirenote table=on']);
    expect(jobs[0]?.options).toEqual({ theme: 'dark', locale: 'zh-cn', browser: '/chrome' });
  });

  test('without them a picture follows the page', () => {
    const { jobs, render } = renderer();
    render(fence);
    expect(jobs[0]?.options).toEqual({ theme: 'auto' });
  });
});

describe('the file', () => {
  test('gives the lines, which front matter has moved', () => {
    const folder = folderWith({ 'a.md': `---\ntitle: A\n---\n\n${fence}\n${fence}` });
    const { jobs, render } = renderer();
    render(`${fence}\n${fence}`, { path: join(folder, 'a.md') });
    expect(jobs[0]?.file).toBe(join(folder, 'a.md'));
    expect(jobs[0]?.fences.map(({ line }) => line)).toEqual([5, 9]);
  });

  test('is named from the folder of the build, so that pages do not tell where that is', () => {
    const { jobs, render } = renderer();
    render(fence, { path: join(process.cwd(), 'docs/a.md') });
    expect(jobs[0]?.file).toBe('docs/a.md');
  });

  test('is that of all slides', () => {
    const { jobs, render } = renderer();
    render(fence, { id: '/deck/slides.md__slidev_2.md' });
    expect(jobs[0]?.file).toBe('/deck/slides.md');
  });

  test('is nothing where nobody says it', () => {
    const { jobs, render } = renderer();
    render(fence);
    expect(jobs[0]?.file).toBeNull();
  });
});

describe('an issue', () => {
  const issue = 'a.md:2:1: error: This does not hold';

  test('is told', () => {
    const onIssue = vi.fn();
    renderer({ onIssue }, [issue]).render(fence);
    expect(onIssue).toHaveBeenCalledWith(issue);
  });

  test('fails a strict build', () => {
    expect(() => renderer({ strict: true }, [issue]).render(fence)).toThrow(issue);
  });
});
