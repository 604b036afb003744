/**
 * Sets of fonts for the browser's tests: what is drawn must be right on any computer, and computers have different
 * fonts. A set is a fontconfig file of its own, so that the browser finds these fonts and no others (Linux alone).
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Each set by the names of its families. */
const families = {
  none: null,
  dejavu: /^DejaVu/,
  liberation: /^Liberation/,
  cjk: /^Noto (Sans|Serif)( Mono)? CJK/,
  // What a Debian with Chromium, and fonts for Chinese, Japanese and Korean has.
  debian: /^(DejaVu|Noto (Sans|Serif)( Mono)? CJK)/,
};

export const fontSets = Object.keys(families);

/**
 * The environment in which a browser has these fonts alone.
 *
 * @param {string} name one of `fontSets`
 * @returns {{ env: Record<string, string>, remove: () => void } | string} what to add to the environment; or why the set
 *   cannot be had on this computer
 */
export function fontSet(name) {
  if (!Object.hasOwn(families, name)) throw new Error(`There is no set of fonts "${name}": ${fontSets.join(', ')}`);
  if (process.platform !== 'linux') return 'sets of fonts are made by fontconfig, on Linux alone';
  const wanted = families[name];
  const listed = spawnSync('fc-list', ['--format', '%{file}\t%{family[0]}\n'], { encoding: 'utf8' });
  if (listed.status !== 0) return 'fc-list is not there (package fontconfig)';
  const fonts = listed.stdout
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([file, family]) => file && family && wanted?.test(family));
  const files = [...new Set(fonts.map(([file]) => file))];
  if (wanted && files.length === 0) return `no font is there whose family is like ${wanted.source}`;
  const folder = mkdtempSync(join(tmpdir(), 'wirenote-fonts-'));
  const fontFolder = join(folder, 'fonts');
  mkdirSync(fontFolder);
  for (const file of files) symlinkSync(file, join(fontFolder, basename(file)));
  const config = join(folder, 'fonts.conf');
  writeFileSync(
    config,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${fontFolder}</dir>
<cachedir>${join(folder, 'cache')}</cachedir>
</fontconfig>
`,
  );
  return {
    env: { FONTCONFIG_FILE: config },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
