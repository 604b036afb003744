/** What a version is published with agrees with itself. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sectionOf } from '../../scripts/release-notes.mjs';
import { root } from '../../scripts/setup.mjs';

const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

test('the lock file has the version of package.json', () => {
  const lock = JSON.parse(read('package-lock.json')) as {
    readonly version: string;
    readonly packages: Readonly<Record<string, { readonly version?: string }>>;
  };
  expect([lock.version, lock.packages['']?.version]).toEqual([manifest.version, manifest.version]);
});

test('the last version in the changelog is this one, which has a date and says something', () => {
  const changelog = read('CHANGELOG.md');
  const headings = [...changelog.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  const last = headings.find((heading) => heading !== 'Unreleased');
  expect(last).toMatch(/^\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)$/);
  expect(last?.split(' ')[0]).toBe(manifest.version);
  expect(sectionOf(changelog, manifest.version)).toContain('- ');
});

test.each(['README.md', 'README.zh-cn.md'])('%s names the package of this version', (page) => {
  expect(read(page).match(/wirenote-\d+\.\d+\.\d+\.vsix/g)).toEqual([`wirenote-${manifest.version}.vsix`]);
});

test.each(['ci.yml', 'release.yml'])('the workflow %s runs scripts that are there', (name) => {
  const workflow = read(`.github/workflows/${name}`);
  for (const [, script = ''] of workflow.matchAll(/npm run ([\w:-]+)/g))
    expect(manifest.scripts).toHaveProperty(script);
  for (const [, file = ''] of workflow.matchAll(/(?:node |run: )((?:scripts|\.ci)\/[\w.-]+)/g))
    expect(existsSync(join(root, file)), file).toBe(true);
  for (const [, vsce] of workflow.matchAll(/@vscode\/vsce@([\d.]+)/g))
    expect(vsce).toBe(manifest.devDependencies['@vscode/vsce']);
});
