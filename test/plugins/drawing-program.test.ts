/** What the plug-ins ask the program that draws, and how often. */
import { describe, expect, test, vi } from 'vitest';
import { drawingProgram } from '../../src/plugins/drawing-program.ts';
import type { FenceAnswer, FenceJob } from '../../src/plugins/fence-job.ts';

const jobOf = (text: string): FenceJob => {
  return { fences: [{ text, info: 'wirenote', line: 1 }], file: null, options: {} };
};

const answer = (jobs: readonly FenceJob[]): FenceAnswer => {
  return {
    blocks: jobs.map(({ fences }) => fences.map(({ text: html }) => ({ html, issues: [], failed: false }))),
    missing: null,
  };
};

const htmlOf = (blocks: readonly { readonly html: string }[]): string => blocks.map(({ html }) => html).join();

const started = () => vi.fn((jobs: readonly FenceJob[]) => Promise.resolve(answer(jobs)));

describe('at once', () => {
  test('a document is drawn once as long as it stays as it is', () => {
    const run = vi.fn(answer);
    const { now } = drawingProgram(run, started());
    expect([jobOf('a'), jobOf('a'), jobOf('b')].map((job) => htmlOf(now(job)))).toEqual(['a', 'a', 'b']);
    expect(run).toHaveBeenCalledTimes(2);
  });

  test('one that uses a file is asked for anew, because the file may have changed', () => {
    const run = vi.fn(answer);
    const { now } = drawingProgram(run, started());
    now(jobOf('use "a.wirenote"'));
    now(jobOf('use "a.wirenote"'));
    expect(run).toHaveBeenCalledTimes(2);
  });

  test('what the program says went wrong is thrown', () => {
    expect(() => drawingProgram(() => ({ error: 'no' }), started()).now(jobOf('a'))).toThrow('no');
  });
});

describe('later', () => {
  test('documents that are asked for meanwhile are drawn together', async () => {
    const start = started();
    const { soon } = drawingProgram(answer, start);
    const blocks = await Promise.all(['a', 'b', 'c', 'b'].map((text) => soon(jobOf(text))));
    expect(blocks.map(htmlOf)).toEqual(['a', 'b', 'c', 'b']);
    expect(start.mock.calls.map(([jobs]) => jobs.length)).toEqual([1, 2]);
  });

  test('after a failure a document is asked for again', async () => {
    const start = started().mockResolvedValueOnce({ error: 'no' });
    const { soon } = drawingProgram(answer, start);
    await expect(soon(jobOf('a'))).rejects.toThrow('no');
    expect(htmlOf(await soon(jobOf('a')))).toBe('a');
  });
});

test('that there is no browser is told once', () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { now } = drawingProgram((jobs) => ({ ...answer(jobs), missing: 'No browser.' }), started());
  now(jobOf('a'));
  now(jobOf('b'));
  expect(warn.mock.calls).toEqual([['No browser.']]);
  warn.mockRestore();
});
