/**
 * Writes wirenote-VERSION.cdx.json, the software bill of materials of what is shipped: CycloneDX, of the same packages as
 * the notices, which are those that esbuild puts into the bundles.
 *
 *     node scripts/sbom.mjs
 */
import * as esbuild from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { shippedBundles } from './bundles.mjs';
import { bundledPackages } from './notices.mjs';
import { root } from './setup.mjs';

/**
 * @typedef {object} Component
 * @property {string} bom-ref
 * @property {string} name
 * @property {string} [version]
 * @property {string} [purl]
 * @property {readonly Component[]} [components] what it holds
 */

/**
 * The same for the same notices: it says neither when nor by whom it was made.
 *
 * @param {readonly import('./notices.mjs').Notice[]} notices
 * @param {{ name: string, version: string, license: string }} manifest
 * @returns {Readonly<Record<string, unknown>> & { readonly components: readonly Component[] }}
 */
export function sbomOf(notices, { name, version, license }) {
  const component = (notice) => ({
    type: 'library',
    'bom-ref': refOf(notice),
    name: notice.name,
    ...(notice.version === null ? {} : { version: notice.version, purl: purlOf(notice.name, notice.version) }),
    licenses: [{ license: { id: notice.licence } }],
    ...(notice.origin === '' ? {} : { externalReferences: [{ type: 'vcs', url: notice.origin }] }),
    ...withParts(notices.filter(({ within }) => within === notice.name)),
  });
  const withParts = (parts) => (parts.length === 0 ? {} : { components: parts.map(component) });
  const own = notices.filter(({ within }) => within === null);
  const product = purlOf(name, version);
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': product,
        name,
        version,
        purl: product,
        licenses: [{ license: { id: license } }],
      },
    },
    components: own.map(component),
    dependencies: [{ ref: product, dependsOn: own.map(refOf) }],
  };
}

const purlOf = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

const refOf = ({ name, version, within }) => (version === null ? `${within}#${name}` : purlOf(name, version));

/** Writes the file. */
async function write() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const built = await Promise.all(shippedBundles(true).map((bundle) => esbuild.build({ ...bundle, write: false })));
  const notices = bundledPackages(built.map(({ metafile }) => metafile));
  const file = join(root, `${manifest.name}-${manifest.version}.cdx.json`);
  writeFileSync(file, `${JSON.stringify(sbomOf(notices, manifest), null, 2)}\n`);
  console.log(`${file}: ${notices.length} packages`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await write();
