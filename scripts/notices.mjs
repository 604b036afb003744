/**
 * The notices of what others have made and the package holds: name, version, licence and its text, for each package that
 * esbuild has put into a bundle, and for what those packages hold of others in turn.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Licences (SPDX) that a package may have: they let the product be what it is, and want their text in each copy. */
export const allowedLicences = [
  ...['MIT', 'MIT-Modern-Variant', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'],
  'CC-BY-4.0',
];

/** Of packages whose package.json names none, or gives a choice: what their licence file says. */
const licencesOf = new Map([
  ['khroma', 'MIT'],
  ['dompurify', 'Apache-2.0'],
]);

/**
 * What packages hold of other packages without esbuild's knowing. Mermaid says so in comments, which are compared with
 * this; Rough.js is one file; HarfBuzz is compiled, with the C library of Emscripten.
 */
const heldBy = new Map([
  ['mermaid', ['js-yaml', 'fastdom']],
  ['roughjs', ['hachure-fill', 'path-data-parser', 'points-on-curve', 'points-on-path']],
  ['harfbuzzjs', ['harfbuzz', 'emscripten', 'musl']],
]);

/** Of those that are not among the modules: the licence. Its text is in scripts/licences/. */
const held = new Map([
  ['js-yaml', { licence: 'MIT', origin: 'https://github.com/nodeca/js-yaml' }],
  ['fastdom', { licence: 'MIT', origin: 'https://github.com/wilsonpage/fastdom' }],
  ['harfbuzz', { licence: 'MIT-Modern-Variant', origin: 'https://github.com/harfbuzz/harfbuzz' }],
  ['emscripten', { licence: 'MIT', origin: 'https://github.com/emscripten-core/emscripten' }],
  ['musl', { licence: 'MIT', origin: 'https://musl.libc.org' }],
]);

/**
 * @typedef {object} Notice
 * @property {string} name
 * @property {string | null} version null: it is part of another package, which says its own
 * @property {string} licence SPDX
 * @property {string} text
 * @property {string} origin where it comes from; empty: unknown
 * @property {string | null} within the package that holds it; null: it was bundled itself
 */

/**
 * The packages in the bundles, by name.
 *
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @returns {readonly Notice[]}
 * @throws {Error} where a licence is unknown or not allowed, or its text is not there
 */
export function bundledPackages(metafiles) {
  const folders = new Set();
  const inside = new Set();
  for (const { outputs } of metafiles) {
    for (const [file, { bytesInOutput }] of Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs))) {
      const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
      if (folder === undefined || bytesInOutput === 0) continue;
      folders.add(folder);
      for (const name of heldIn(join(root, file))) inside.add(`${manifestOf(folder).name} ${name}`);
    }
  }
  const notices = [...folders].map((folder) => noticeOf(folder, null));
  for (const { name } of [...notices]) {
    for (const other of heldBy.get(name) ?? []) {
      inside.delete(`${name} ${other}`);
      if (!notices.some((notice) => notice.name === other)) notices.push(heldNotice(other, name));
    }
  }
  if (inside.size > 0) throw new Error(`a package holds another (scripts/notices.mjs): ${[...inside].join(', ')}`);
  const wrong = notices.filter(({ licence }) => !allowedLicences.includes(licence));
  if (wrong.length > 0)
    throw new Error(`not an allowed licence: ${wrong.map(({ name, licence }) => `${name} (${licence})`).join(', ')}`);
  return notices.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The packages that a file says, in esbuild's own comments, that it was bundled of. */
function heldIn(path) {
  if (!/\.[cm]?js$/.test(path)) return [];
  const comments = readFileSync(path, 'utf8').matchAll(
    /^\/\/ .*node_modules\/(?:\.pnpm\/[^/]+\/node_modules\/)?((?:@[^/\s]+\/)?[^/\s]+)\//gm,
  );
  return [...new Set([...comments].map(([, name]) => name))];
}

const manifestOf = (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));

/** @returns {Notice} */
function noticeOf(folder, within) {
  const { name, version, license } = manifestOf(folder);
  const licence = licencesOf.get(name) ?? license;
  if (typeof licence !== 'string') throw new Error(`${name} names no licence (scripts/notices.mjs)`);
  const files = readdirSync(join(root, folder)).filter((file) =>
    /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i.test(file),
  );
  if (files.length === 0) throw new Error(`${name} has no text of its licence`);
  const text = files.sort().map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
  const origin = originOf(manifestOf(folder));
  return { name, version, licence, text: text.join('\n\n').replaceAll('\r\n', '\n'), origin, within };
}

/** @returns {Notice} */
function heldNotice(name, within) {
  const known = held.get(name);
  if (!known) return noticeOf(`node_modules/${name}`, within);
  const text = readFileSync(join(root, 'scripts/licences', `${name}.txt`), 'utf8').trim();
  return { name, version: null, ...known, text, within };
}

function originOf({ repository, homepage }) {
  const url = typeof repository === 'string' ? repository : (repository?.url ?? homepage ?? '');
  const whole = /^[\w.-]+\/[\w.-]+$/.test(url) ? `https://github.com/${url}` : url;
  return whole.replace(/^git\+|^git:\/\/|^(?:git\+)?ssh:\/\/git@|\.git$/g, '').replace(/^(?=github\.com)/, 'https://');
}

/**
 * The text of ThirdPartyNotices.txt: packages with the same licence text share it.
 *
 * @param {readonly import('esbuild').Metafile[]} metafiles of what is in the package
 */
export function noticesOf(metafiles) {
  /** @type {Map<string, Notice[]>} */
  const byText = new Map();
  for (const notice of bundledPackages(metafiles))
    byText.set(notice.text, [...(byText.get(notice.text) ?? []), notice]);
  const head =
    'Wirenote holds the following software of others. What is said below is said of each of them alone; Wirenote\n' +
    'itself has the licence in the file LICENSE.\n';
  const line = '-'.repeat(78);
  const parts = [...byText].map(
    ([text, notices]) => `${line}\n${notices.map(headOf).join('\n')}\n${line}\n\n${text}\n`,
  );
  return `${head}\n${parts.join('\n')}`;
}

const headOf = ({ name, version, licence, origin, within }) =>
  [
    name,
    ...(version === null ? [] : [version]),
    `(${licence})`,
    ...(within === null ? [] : [`in ${within}`]),
    ...(origin === '' ? [] : [origin]),
  ].join(' ');
