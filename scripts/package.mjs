/**
 * Makes wirenote-VERSION.vsix, and fails if it holds anything but what runs.
 *
 *     node scripts/package.mjs [--repository URL]
 *
 * `--repository https://github.com/OWNER/NAME` makes the links and pictures of README and changelog whole addresses there, of
 * the tag of this version, as a marketplace needs them.
 */
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { copies, shippedBundles } from './bundles.mjs';
import { root } from './setup.mjs';

/** What everybody has to download who installs it, in bytes. Mermaid and HarfBuzz are 460 kB of it. */
const mostBytes = 1_350_000;

/** The command line and the plug-ins are a package of their own (`npm pack`, .npmignore): in the editor nothing runs them. */
const ofNpm = ['dist/cli.js', 'dist/mcp.js', 'dist/markdown-it.mjs', 'dist/remark.mjs'];

const built = [...shippedBundles(true).map(({ outfile }) => outfile), ...copies.map(({ to }) => to)].filter(
  (name) => !ofNpm.includes(name),
);

/** What the package may hold: everything else is a mistake in .vscodeignore. */
const allowed = [
  /^(package(\.nls(\.zh-cn)?)?\.json|README\.md|CHANGELOG\.md|LICENSE|ThirdPartyNotices\.txt)$/,
  ...built.map((file) => new RegExp(`^${file.replaceAll('.', '\\.')}$`)),
  /^l10n\/bundle\.l10n\.zh-cn\.json$/,
  /^media\/([\w.-]+\.(json|css)|llms\.txt|skills\/wirenote\/SKILL\.md|reference(\.zh-cn)?\.md|icons\/[\w.-]+\.(svg|png)|walkthrough\/[\w.-]+\.md|images\/preview\.png)$/,
];

const { repository } = parseArgs({ options: { repository: { type: 'string' } } }).values;
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const named = [manifest.main, manifest.browser, manifest.icon].map((file) => file.replace(/^\.\//, ''));

/** What it must hold. */
const required = [
  ...named,
  'README.md',
  'media/reference.md',
  'media/reference.zh-cn.md',
  'media/llms.txt',
  'media/skills/wirenote/SKILL.md',
  'package.nls.zh-cn.json',
  'l10n/bundle.l10n.zh-cn.json',
  'media/trace.schema.json',
  'LICENSE',
  'ThirdPartyNotices.txt',
  ...built,
];

// This builds for production by itself: the manifest's `vscode:prepublish`.
const file = join(root, `${manifest.name}-${manifest.version}.vsix`);
await createVSIX({
  cwd: root,
  packagePath: file,
  dependencies: false,
  ...(repository === undefined
    ? { rewriteRelativeLinks: false }
    : {
        baseContentUrl: `${repository}/blob/v${manifest.version}`,
        baseImagesUrl: `${repository}/raw/v${manifest.version}`,
      }),
});

const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
const surplus = files.filter((name) => !allowed.some((pattern) => pattern.test(name)));
const missing = required.filter((name) => !files.includes(name));
if (surplus.length > 0 || missing.length > 0) {
  rmSync(file);
  throw new Error(`The package must not hold [${surplus.join(', ')}] and lacks [${missing.join(', ')}]`);
}
const { size } = statSync(file);
if (size > mostBytes) throw new Error(`The package has ${size} bytes, more than ${mostBytes}`);
console.log(`package: ${files.length} files, nothing but what runs, ${Math.ceil(size / 1000)} kB`);
