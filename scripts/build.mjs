/**
 * Builds everything that runs into dist/, with esbuild, and the notices of what is in it.
 *
 *     node scripts/build.mjs [--production] [--watch]
 *
 * `--production` minifies and leaves the source maps out; `--watch` keeps building.
 */
import * as esbuild from 'esbuild';
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allBundles, copies, shippedBundles } from './bundles.mjs';
import { noticesOf } from './notices.mjs';
import { root } from './setup.mjs';

const production = process.argv.includes('--production');

mkdirSync(join(root, 'dist'), { recursive: true });
for (const { from, to } of copies) copyFileSync(join(root, from), join(root, to));

if (process.argv.includes('--watch')) {
  for (const bundle of allBundles(production)) await (await esbuild.context(bundle)).watch();
} else {
  const shipped = shippedBundles(production).map(({ outfile }) => outfile);
  const built = await Promise.all(
    allBundles(production).map(async (bundle) => ({ bundle, result: await esbuild.build(bundle) })),
  );
  chmodSync(join(root, 'dist/cli.js'), 0o755);
  const inPackage = built.filter(({ bundle }) => shipped.includes(bundle.outfile));
  // The server for assistants is in the package of the command line alone, and so are its notices.
  const isServer = ({ bundle: { outfile } }) => outfile === 'dist/mcp.js';
  const notices = (bundles) => noticesOf(bundles.map(({ result: { metafile } }) => metafile));
  writeFileSync(join(root, 'ThirdPartyNotices.txt'), notices(inPackage.filter((bundle) => !isServer(bundle))));
  writeFileSync(join(root, 'dist/mcp.notices.txt'), notices(inPackage.filter(isServer)));
  // A build for production is what is packaged: no map of an earlier build beside it.
  if (production)
    for (const { outfile } of allBundles(production)) rmSync(join(root, `${outfile}.map`), { force: true });
}
