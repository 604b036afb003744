import { describe, expect, test } from 'vitest';
import { sourceInSvg } from '../../../../src/extension/export/files/svg-source.ts';
import { withSource } from '../../../../src/preview/svg/portable/flatten.ts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">\n<title>a</title>\n<desc>b</desc>\n</svg>\n';

describe('the scenario in an SVG', () => {
  test('comes back as it was, but for what XML cannot hold', () => {
    // XML 1.0, section 2.2
    expect(sourceInSvg(withSource(svg, 'a\0 → \uFFFE\uD800 "<b>" 😀\r\n'))).toBe('a\uFFFD → \uFFFD\uFFFD "<b>" 😀\r\n');
    expect(sourceInSvg(withSource(svg, '$& </wirenote:source> &amp;'))).toBe('$& </wirenote:source> &amp;');
  });

  test('is found where another program has saved the file anew', () => {
    const element = (content: string): string =>
      `<svg><metadata id="m"><wirenote:source\n  xmlns:wirenote="x" xml:space="preserve">${content}</wirenote:source></metadata></svg>`;
    expect(sourceInSvg(element('a &#8594; &#x3c;b&#62; &apos;'))).toBe("a → <b> '");
    expect(sourceInSvg(element('<![CDATA[a < b]]>'))).toBe('a < b');
  });

  test('has the five entities of XML, and no other name is one', () => {
    expect(sourceInSvg('<wirenote:source>a &constructor; &toString; &amp;</wirenote:source>')).toBe(
      'a &constructor; &toString; &',
    );
  });

  test('is looked for once, whatever the file holds', () => {
    const start = performance.now();
    expect(sourceInSvg(`<svg>${'<wirenote:source '.repeat(65_000)}</svg>`)).toBeNull();
    expect(sourceInSvg(`<svg>${'<wirenote:source-x>'.repeat(65_000)}</svg>`)).toBeNull();
    expect(sourceInSvg(`<svg>${'<wirenote:source>'.repeat(65_000)}</svg>`)).toBeNull();
    // The regular expression that this was took 15 s of a processor for the first.
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('need not be there', () => {
    expect(sourceInSvg(svg)).toBeNull();
  });
});
