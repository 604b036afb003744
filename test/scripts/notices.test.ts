import * as esbuild from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { shippedBundles } from '../../scripts/bundles.mjs';
import { allowedLicences, bundledPackages, noticesOf } from '../../scripts/notices.mjs';
import { sbomOf } from '../../scripts/sbom.mjs';

/** Of what is in the package, built as for the package. */
const bundles = new Map<string, esbuild.Metafile>();

beforeAll(async () => {
  for (const bundle of shippedBundles(true)) {
    const { metafile } = await esbuild.build({ ...bundle, write: false });
    bundles.set(bundle.outfile, metafile);
  }
}, 120_000);

/** The packages whose code is in a bundle, by the paths that esbuild has read. */
function packagesIn(metafile: esbuild.Metafile): Set<string> {
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const names = inputs
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([file]) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(file)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}

describe('The notices', () => {
  test('name every package in the bundles, each with the text of a licence that is allowed', () => {
    const notices = bundledPackages([...bundles.values()]);
    const bundled = new Set([...bundles.values()].flatMap((metafile) => [...packagesIn(metafile)]));
    expect(bundled.size).toBeGreaterThan(20);
    const own = notices.filter(({ within }) => within === null).map(({ name }) => name);
    expect(own.sort()).toEqual([...bundled].sort());
    for (const { name, version, licence, text, within } of notices) {
      expect(allowedLicences, name).toContain(licence);
      expect(text, name).toMatch(/permission|permitted|Apache License|Creative Commons/i);
      expect(text.length, name).toBeGreaterThan(400);
      if (within === null) expect(version, name).toMatch(/^\d+\.\d+\.\d+/);
    }
  });

  test('are of the same packages as the bill of materials', () => {
    const notices = bundledPackages([...bundles.values()]);
    const { components } = sbomOf(notices, { name: 'wirenote', version: '1.2.3', license: 'MIT' });
    const listed = components.flatMap((component) => [component, ...(component.components ?? [])]);
    expect(listed.map(({ name }) => name).sort()).toEqual(notices.map(({ name }) => name).sort());
    const versions = notices.filter(({ version }) => version !== null);
    expect(listed.flatMap(({ purl }) => purl ?? [])).toHaveLength(versions.length);
    expect(new Set(listed.map((component) => component['bom-ref'])).size).toBe(notices.length);
  });

  test('name what is inside of packages, and the icons', () => {
    const text = noticesOf([...bundles.values()]);
    for (const line of [
      /^js-yaml \(MIT\) in mermaid /m,
      /^harfbuzz \(MIT-Modern-Variant\) in harfbuzzjs /m,
      /^points-on-curve .* in roughjs /m,
      /^@vscode\/codicons .* \(CC-BY-4\.0\) https:\/\/github\.com\/microsoft\/vscode-codicons$/m,
      /^khroma 2\..* \(MIT\)/m,
    ])
      expect(text).toMatch(line);
    expect(text).toContain('Copyright (c) 2014 - 2022 Knut Sveidqvist');
  });

  test('are refused for a package with another licence', () => {
    const file = 'node_modules/vitest/dist/index.js';
    const metafile = (path: string): esbuild.Metafile => ({
      inputs: {},
      outputs: {
        out: { bytes: 1, imports: [], exports: [], inputs: { [path]: { bytesInOutput: 1 } } },
      },
    });
    expect(bundledPackages([metafile(file)]).map(({ name }) => name)).toEqual(['vitest']);
    expect(() => bundledPackages([metafile('node_modules/axe-core/axe.js')])).toThrow(
      'not an allowed licence: axe-core (MPL-2.0)',
    );
  });
});

test('Mermaid is in the package once', () => {
  const holding = [...bundles].filter(([, metafile]) => packagesIn(metafile).has('mermaid')).map(([file]) => file);
  expect(holding).toEqual(['dist/mermaid.js']);
});
