/** The palette of a file: a theme, with the accent colour and the font that a person has chosen. */
import type { Palette } from './palette.ts';
import { portableFont, themes } from './palette.ts';
import type { ThemeName } from './theme-name.ts';

export interface Look {
  readonly theme: ThemeName;
  /** `#rgb` or `#rrggbb`, for heads and states; monochrome pictures have none. null, or no such colour: the theme's. */
  readonly accent: string | null;
  /** Names of font families, before those that every platform has; null, or no such names: those alone. */
  readonly font: string | null;
}

/** The theme's palette as the look changes it. */
export function paletteOf({ theme, accent, font }: Look): Palette {
  const base = themes[theme];
  const colour = accent === null || theme === 'monochrome' ? null : channelsOf(accent);
  return { ...base, ...(colour ? accented(base, colour) : {}), font: fontStack(font) };
}

/** Whether it can be an accent: `#rgb` or `#rrggbb`. */
export const isColour = (text: string): boolean => channelsOf(text) !== null;

/** What in a list of font families can be none. */
export const wrongFonts = (list: string): readonly string[] =>
  list.trim() === '' ? [] : familiesIn(list).filter((family) => !isFamily(family));

type Channels = readonly [number, number, number];

/** How much of the accent the fills have: text stays legible on them. */
const fillShare = 0.14;

function accented(base: Palette, colour: Channels): Partial<Palette> {
  const surface = channelsOf(base.background ?? '#ffffff') ?? [255, 255, 255];
  const border = hexOf(colour);
  const fill = hexOf(mixed(surface, colour, fillShare));
  return {
    head: fill,
    headBorder: border,
    state: fill,
    stateBorder: border,
    stateText: base.headText,
  };
}

function channelsOf(text: string): Channels | null {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (digits === undefined) return null;
  const long = digits.length === 6 ? digits : digits.replaceAll(/./g, (digit) => digit + digit);
  const value = Number.parseInt(long, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

const mixed = (a: Channels, b: Channels, share: number): Channels => [
  Math.round(a[0] + (b[0] - a[0]) * share),
  Math.round(a[1] + (b[1] - a[1]) * share),
  Math.round(a[2] + (b[2] - a[2]) * share),
];

const hexOf = (channels: Channels): string =>
  `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;

function fontStack(font: string | null): string {
  const families = familiesIn(font ?? '')
    .filter(isFamily)
    .map((family) => (/^[A-Za-z][A-Za-z0-9-]*$/.test(family) ? family : `'${family}'`));
  return [...families, portableFont].join(', ');
}

const familiesIn = (list: string): string[] =>
  list.split(',').map((family) => family.trim().replace(/^(["'])(.*)\1$/, '$2'));

/** One whose name holds anything but letters, digits, spaces, `-` and `_` would end the style that it stands in. */
const isFamily = (name: string): boolean => /^[\p{L}\p{N}][\p{L}\p{M}\p{N} _-]*$/u.test(name);
