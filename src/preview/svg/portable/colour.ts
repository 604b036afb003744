/** A CSS colour in the two parts that every program reads: `#rrggbb` and an opacity. */
export interface Colour {
  readonly hex: string;
  /** 0 … 1. */
  readonly opacity: number;
}

const rgb = /^rgba?\(\s*([\d.]+),\s*([\d.]+),\s*([\d.]+)(?:,\s*([\d.]+))?\s*\)$/;
const known = new Map<string, Colour | null>();

/** The colour of a computed style; null for `none` and for what is not a colour (a gradient). */
export function colourOf(value: string): Colour | null {
  let colour = known.get(value);
  if (colour === undefined) {
    colour = value === 'none' || value === '' ? null : (parsed(value) ?? painted(value));
    known.set(value, colour);
  }
  return colour;
}

function parsed(value: string): Colour | null {
  const match = rgb.exec(value);
  if (!match) return null;
  const [, red = '0', green = '0', blue = '0', alpha = '1'] = match;
  return { hex: hexOf([red, green, blue].map(Number)), opacity: Number(alpha) };
}

/** Modern notations (`oklch`, `color-mix`, …) are read off a painted pixel. */
function painted(value: string): Colour | null {
  if (!CSS.supports('color', value)) return null;
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
  if (!context) return null;
  context.fillStyle = value;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  return { hex: hexOf([red, green, blue]), opacity: Math.round((alpha / 255) * 1000) / 1000 };
}

const hexOf = (channels: readonly number[]): string =>
  `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
