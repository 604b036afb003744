import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sourceInSvg } from '../../../../src/extension/export/files/svg-source.ts';
import { withSource } from '../../../../src/preview/svg/portable/flatten.ts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">\n<title>a</title>\n<desc>b</desc>\n</svg>\n';

test('the scenario in an SVG comes back as it was, but for what XML cannot hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (source) => {
      // XML 1.0, section 2.2
      const kept = source.replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD');
      expect(sourceInSvg(withSource(svg, source))).toBe(kept);
    }),
  );
});
