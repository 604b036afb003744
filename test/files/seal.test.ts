import { describe, expect, test } from 'vitest';
import { withSource } from '../../src/preview/svg/portable/flatten.ts';
import { isAsWritten, markdownMark, sealed } from '../../src/files/seal.ts';
import { startOf } from '../../src/preview/svg/slides/frames.ts';
import { themes } from '../../src/shared/palette.ts';
import { stepsPage } from '../../src/preview/svg/slides/steps-page.ts';
import { sourceInSvg } from '../../src/extension/export/files/svg-source.ts';

const bare =
  '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">\n<title>a</title>\n<desc>b</desc>\n</svg>\n';
const svg = sealed(withSource(bare, 'client "é"\n'), 'svg');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('A file says by a checksum that it is as it was written', () => {
  test('an SVG, whose scenario is still found in it', () => {
    expect(isAsWritten('a.svg', bytes(svg))).toBe(true);
    expect(isAsWritten('a.SVG', bytes(svg))).toBe(true);
    expect(sourceInSvg(svg)).toBe('client "é"\n');
  });

  test('a page of steps', () => {
    const page = sealed(stepsPage('a', [{ svg: bare, stops: [startOf('c')], part: 1 }], themes.light), 'html');
    expect(isAsWritten('a.html', bytes(page))).toBe(true);
    expect(isAsWritten('a.html', bytes(page.replace('<title>a', '<title>b')))).toBe(false);
  });

  test('Markdown, in a link at its end that is shown nowhere', () => {
    const page = sealed(`# A\n\nThe mark is ${markdownMark}\n\n${markdownMark}\n`, 'md');
    expect(page).toMatch(/^# A\n\nThe mark is \[\/\/\]: # \(wirenote:written \)\n/);
    for (const name of ['a.md', 'a.MDX']) expect(isAsWritten(name, bytes(page))).toBe(true);
    expect(isAsWritten('a.md', bytes(page.replace('# A', '# B')))).toBe(false);
    expect(isAsWritten('a.md', bytes('# A\n'))).toBe(false);
  });

  test('whatever Git has made of its line ends', () => {
    expect(isAsWritten('a.svg', bytes(svg.replaceAll('\n', '\r\n')))).toBe(true);
  });

  test('and not when anything in it is another', () => {
    expect(isAsWritten('a.svg', bytes(svg.replace('width="1"', 'width="2"')))).toBe(false);
    expect(isAsWritten('a.svg', bytes(svg.replace('é', 'e')))).toBe(false);
    expect(isAsWritten('a.svg', bytes(`${svg} `))).toBe(false);
  });

  test('nor of another kind, or without a checksum', () => {
    expect(isAsWritten('a.svg', bytes(withSource(bare, 'x')))).toBe(false);
    expect(isAsWritten('a.svg', bytes('<svg/>'))).toBe(false);
    expect(isAsWritten('a.txt', bytes(svg))).toBe(false);
    expect(isAsWritten('svg', bytes(svg))).toBe(false);
    expect(sealed('<svg/>', 'svg')).toBe('<svg/>');
  });

  test('once: sealed anew it is the same', () => {
    expect(sealed(svg, 'svg')).toBe(svg);
  });
});
