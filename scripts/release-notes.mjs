/**
 * Prints what the changelog says of this version.
 *
 *     node scripts/release-notes.mjs
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './setup.mjs';

/**
 * The section of a version, without its heading; empty: there is none.
 *
 * @param {string} changelog
 * @param {string} version
 */
export function sectionOf(changelog, version) {
  const section = changelog.split(/^## /m).find((part) => part.startsWith(`${version} (`));
  return section?.slice(section.indexOf('\n')).trim() ?? '';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const section = sectionOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version);
  if (section === '') throw new Error(`CHANGELOG.md says nothing of ${version}`);
  console.log(section);
}
