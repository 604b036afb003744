import { describe, expect, test, vi } from 'vitest';
import type * as compile from '../../src/compile.ts';
import { FAULT } from '../../src/cli/faults.ts';
import { readAll } from '../../src/cli/read-all.ts';
import { harmless, jsonOf } from '../../src/cli/terminal.ts';
import { printSources } from '../../src/cli/texts.ts';
import { folderWith, wirenote } from './run.ts';
import { join } from 'node:path';

vi.mock('../../src/compile.ts', async (original) => {
  const real = await original<typeof compile>();
  const failing = (text: string): unknown => {
    if (text.includes('fails here')) throw new TypeError('cannot read properties of undefined');
    return real.compile(text);
  };
  return { ...real, compile: failing };
});

/** What is written while the function runs. */
async function written(run: () => unknown): Promise<{ out: string; err: string }> {
  const said = { out: '', err: '' };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((said.out += String(text))));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((said.err += String(text))));
  try {
    await run();
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
  return said;
}

describe('No control character reaches the terminal', () => {
  const scenario = 'note over client "a\x1b[2Jb\x1b]0;title\x07\x9b31m\x7f"\nexpect client \x1b[31m\n';

  test.each(['trace', 'check', 'table', 'mermaid'])('%s shows its code', async (command) => {
    const { stdout, stderr } = await wirenote([command, '-'], { input: scenario });
    expect(stdout + stderr).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f]/);
  });

  test('--json is the exact value', async () => {
    const { stdout } = await wirenote(['trace', '--json', '-'], { input: scenario });
    expect(stdout).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f]/);
    expect(JSON.stringify(JSON.parse(stdout))).toContain('\\u001b[2Jb');
    expect(JSON.parse(jsonOf({ a: '\x1b\x7f\x9b' }))).toEqual({ a: '\x1b\x7f\x9b' });
  });

  test('nor from a name or an option', async () => {
    const { stderr } = await wirenote(['check', 'no\x1b[31msuch', '--no\x1b']);
    expect(stderr).not.toContain('\x1b');
    expect((await wirenote(['check', 'no\x1b[31msuch'])).stderr).toContain('no\\x1b[31msuch');
    expect(harmless('a\tb\r\nc\rd')).toBe('a\tb\nc\\x0dd');
  });
});

describe("A fault of Wirenote's own", () => {
  test('in one file costs that file alone, and says what to report', async () => {
    const folder = folderWith({ 'a.wirenote': '# fails here\n', 'b.wirenote': 'client connect server\n' });
    const files = ['a', 'b'].map((name) => join(folder, `${name}.wirenote`));
    let read: Awaited<ReturnType<typeof readAll>> | undefined;
    const { err } = await written(async () => {
      read = await readAll(files, 'en');
    });
    expect(read?.status).toBe(FAULT);
    expect(read?.sources.map(({ file }) => file)).toEqual(files.slice(1));
    expect(err).toContain('a.wirenote: a fault of Wirenote, not of the file: cannot read properties of undefined');
    expect(err).toContain('Please report this');
    expect(err).toMatch(/\n {4,}at /);
  });

  test('in what is printed of one file leaves the others', async () => {
    const folder = folderWith({ 'a.wirenote': 'client connect server\n', 'b.wirenote': 'server listen\n' });
    const { sources } = await readAll(
      ['a', 'b'].map((name) => join(folder, `${name}.wirenote`)),
      'en',
    );
    Object.defineProperty(sources[0]?.sources[0]?.compilation, 'table', {
      get() {
        throw new RangeError('Invalid string length');
      },
    });
    let status = 0;
    const { out, err } = await written(() => {
      status = printSources('table', sources, false, 'en');
    });
    expect(status).toBe(FAULT);
    expect(err).toContain('a.wirenote: a fault of Wirenote, not of the file: Invalid string length');
    expect(out).toContain('LISTEN');
  });
});
