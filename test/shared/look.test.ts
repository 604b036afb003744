import { describe, expect, test } from 'vitest';
import { paletteOf } from '../../src/shared/look.ts';
import { portableFont, themes } from '../../src/shared/palette.ts';

const plain = { theme: 'light', accent: null, font: null } as const;

describe('the look of a file', () => {
  test('is the theme, where nothing else is chosen', () => {
    for (const theme of ['light', 'dark', 'transparent', 'monochrome'] as const)
      expect(paletteOf({ ...plain, theme })).toEqual(themes[theme]);
  });

  test('has the accent on heads and states, weaker inside', () => {
    const palette = paletteOf({ ...plain, accent: '#f00' });
    expect([palette.headBorder, palette.stateBorder]).toEqual(['#ff0000', '#ff0000']);
    expect([palette.head, palette.state]).toEqual(['#ffdbdb', '#ffdbdb']);
    expect(paletteOf({ ...plain, theme: 'dark', accent: '#f00' }).head).toBe('#3e1a1a');
  });

  test.each(['red', '#12', '#gggggg', 'url(x)'])('takes %s for no accent', (accent) => {
    expect(paletteOf({ ...plain, accent })).toEqual(themes.light);
  });

  test('has no accent where it is black and white', () => {
    expect(paletteOf({ ...plain, theme: 'monochrome', accent: '#f00' })).toEqual(themes.monochrome);
  });

  test('has the fonts before those that every platform has', () => {
    const font = (chosen: string): string => paletteOf({ ...plain, font: chosen }).font;
    expect(font('Inter, "Source Sans 3", 思源黑体')).toBe(`Inter, 'Source Sans 3', '思源黑体', ${portableFont}`);
    expect(font('x}</style><script>, url(a), ;')).toBe(portableFont);
  });
});
