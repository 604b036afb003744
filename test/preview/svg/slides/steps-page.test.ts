import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { themes } from '../../../../src/shared/palette.ts';
import { stepsPage } from '../../../../src/preview/svg/slides/steps-page.ts';
import { script, scriptHash } from '../../../../src/preview/svg/slides/steps-page-script.ts';

const frame = (shapes: readonly string[], caption: string, part = 1) => ({
  svg: ['<svg width="1" height="1">', '<title>t</title>', ...shapes, '</svg>', ''].join('\n'),
  stops: [{ name: 'Step 1', number: 1, unit: 'step' as const, caption, to: 0, timeUs: 0, isArrow: true }],
  part,
});

describe('the page of steps', () => {
  const frames = [
    frame(['<line/>', '<path/>'], 'one'),
    frame(['<line/>', '<text>2</text>', '<path/>'], 'two </script>'),
    frame(['<line/>', '<text>2</text>', '<path/>', '<text>3</text>'], 'three'),
    frame(['<line/>', '<text>4</text>'], 'four', 2),
  ];
  const page = stepsPage('</title><b>', frames, themes.light);

  test('runs its own script and no other', () => {
    expect(createHash('sha256').update(script).digest('base64')).toBe(scriptHash);
    expect(page).toContain(`script-src 'sha256-${scriptHash}'`);
    expect(page).toContain(`<script>${script}</script>`);
    expect(page).not.toMatch(/script-src[^;"]*unsafe-inline/);
  });

  test('holds each shape once, and says from which step on it is there', () => {
    expect(page).toContain(
      '<line/>\n<text data-from="1">2</text>\n<path/>\n<text data-from="2">3</text>\n</svg></div>',
    );
    expect(page).toContain('<div data-part="2" hidden><svg width="1" height="1">');
    expect(page).toContain('<text>4</text>');
  });

  test('takes captions and title for text', () => {
    expect(page).toContain('<title>&lt;/title&gt;&lt;b&gt;</title>');
    expect(page).toContain('two \\u003c/script>');
    expect(page.match(/<\/script>/g)).toHaveLength(2);
  });

  test('has the colours of its pictures; what is transparent stands on white', () => {
    const groundOf = (theme: keyof typeof themes): string | undefined =>
      /--ground: (#\w+);/.exec(stepsPage('', frames, themes[theme]))?.[1];
    expect(groundOf('dark')).toBe(themes.dark.background);
    expect(groundOf('transparent')).toBe('#ffffff');
  });

  test('may fetch nothing', () => {
    expect(page).toContain(`content="default-src 'none';`);
    expect(page).not.toMatch(/(?:src|href)=/);
  });
});
