import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBrowser } from '../../src/documents/browser/find-browser.mjs';
import { folderWith, wirenote } from './run.ts';

/** A folder with a program of each name. */
function programs(...names: readonly string[]): string {
  const folder = folderWith({});
  for (const name of names) {
    writeFileSync(join(folder, name), '#!/bin/sh\necho "no display" >&2\nexit 3\n');
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

describe('The browser', () => {
  test('is the one that was named, else that of the environment, else one on the PATH', () => {
    const folder = programs('google-chrome', 'mine', 'theirs');
    const environment = { PATH: folder, WIRENOTE_BROWSER: join(folder, 'theirs') };
    expect(findBrowser(join(folder, 'mine'), environment, 'linux')).toBe(join(folder, 'mine'));
    expect(findBrowser(undefined, environment, 'linux')).toBe(join(folder, 'theirs'));
    expect(findBrowser(undefined, { PATH: folder }, 'linux')).toBe(join(folder, 'google-chrome'));
    expect(findBrowser(undefined, { PATH: folderWith({}) }, 'linux')).toBeUndefined();
  });

  test('that is named and is none is told of', () => {
    expect(() => findBrowser('/no/such', {}, 'linux')).toThrow('--browser names /no/such, which is no program');
    expect(() => findBrowser(undefined, { CHROME_PATH: '/tmp' }, 'linux')).toThrow('CHROME_PATH names /tmp');
  });
});

describe('Without a browser', () => {
  const files = { 'a.wirenote': 'client connect server\n' };
  const none = { PATH: '', WIRENOTE_BROWSER: '', CHROME_PATH: '' };

  test('it is said what to do, once, and nothing is written', async () => {
    const cwd = folderWith({ ...files, 'b.wirenote': 'client connect server\n' });
    const { status, stdout, stderr } = await wirenote(['svg', 'a.wirenote', 'b.wirenote', '-o', 'out'], {
      cwd,
      env: none,
    });
    expect(stderr).toContain('no Chrome, Chromium or Edge was found');
    expect(stderr).toContain('--browser PATH');
    expect(stderr.match(/was found/g)).toHaveLength(1);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  test('a program that is no browser is told of, with what it said', async () => {
    const browser = join(programs('broken'), 'broken');
    const { status, stderr } = await wirenote(['svg', 'a.wirenote', '--browser', browser], { cwd: folderWith(files) });
    expect(stderr).toContain('the browser ended (3). It said:\n    no display');
    expect(status).toBe(2);
  });
});
