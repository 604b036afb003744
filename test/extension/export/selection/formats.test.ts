import { describe, expect, test } from 'vitest';
import { compile } from '../../../../src/compile.ts';
import { formatOf, scaleOf, tableText } from '../../../../src/extension/export/selection/formats.ts';

describe('the name decides the format', () => {
  test.each([
    ['a.svg', 'svg'],
    ['a.b.PNG', 'png'],
    ['a.mmd', 'mmd'],
    ['a.mermaid', 'mmd'],
    ['a.md', 'md'],
    ['a.markdown', 'md'],
    ['a.csv', 'csv'],
    ['a.htm', 'html'],
    ['a.pdf', 'pdf'],
    ['a.animated.svg', 'animated.svg'],
    ['a.Animated@2x.PNG', 'animated.png'],
    ['animated.svg', 'svg'],
  ])('%s', (name, format) => {
    expect(formatOf(name)).toBe(format);
  });

  test.each(['a', 'a.jpeg', 'svg', 'a.svg.', 'a.svg/b'])('%s says none', (name) => {
    expect(formatOf(name)).toBeNull();
  });

  test('an animation that was asked for may be called as a picture is', () => {
    expect(formatOf('a.svg', 'animated.svg')).toBe('animated.svg');
    expect(formatOf('a.png', 'animated.svg')).toBe('png');
    expect(formatOf('a.svg', 'png')).toBe('svg');
  });

  test('and the scale of a PNG, if it says one', () => {
    expect(['a@2x.png', 'a@4x.PNG', 'a@3x.png', 'a.png'].map(scaleOf)).toEqual([2, 4, null, null]);
  });
});

describe('the HTML of the state table', () => {
  const { table } = compile('title "</title><script>alert(1)</script>"\nserver listen\n');
  const html = tableText(table, 'html');

  test('is a page that needs nothing else', () => {
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain('<meta charset="utf-8">');
    expect(html).not.toMatch(/src=|href=|@import|url\(/);
  });

  test('takes a title for text', () => {
    expect(html).not.toContain('<script');
    expect(html).toContain('&#60;script&#62;alert(1)');
  });
});
