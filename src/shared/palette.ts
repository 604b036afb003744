/** The colours of a picture. Exported pictures have one of the themes; the preview makes its own of the editor's. */

import type { ThemeName } from './theme-name.ts';

/** CSS colours. */
export interface Palette {
  /** null: none, so that what lies behind shows through. */
  readonly background: string | null;
  readonly text: string;
  /** What is said by the way: arrivals, idle times. */
  readonly muted: string;
  readonly arrow: string;
  readonly lifeline: string;
  readonly head: string;
  readonly headBorder: string;
  readonly headText: string;
  readonly note: string;
  readonly noteBorder: string;
  readonly noteText: string;
  readonly state: string;
  readonly stateBorder: string;
  readonly stateText: string;
  /** Losses, discards, refusals, errors. */
  readonly trouble: string;
  /** Claims that fail. */
  readonly failed: string;
  readonly failedFill: string;
  readonly band: string;
  /** Of the lines of graphs; line styles tell them apart too. */
  readonly lines: LineColours;
  /** A font stack. */
  readonly font: string;
}

export interface LineColours {
  readonly blue: string;
  readonly green: string;
  readonly yellow: string;
}

/** What every platform has one of; scripts that it lacks fall back by themselves. */
export const portableFont = 'Arial, Helvetica, sans-serif';

const light: Palette = {
  background: '#ffffff',
  text: '#1f2328',
  muted: '#59636e',
  arrow: '#1f2328',
  lifeline: '#aab1ba',
  head: '#eaf1fb',
  headBorder: '#5b7fb5',
  headText: '#1f2328',
  note: '#fff8dc',
  noteBorder: '#cdb25a',
  noteText: '#1f2328',
  state: '#e6f4ea',
  stateBorder: '#5f9e74',
  stateText: '#0f4d26',
  trouble: '#a34f00',
  failed: '#c62828',
  failedFill: '#fdecea',
  band: '#f3f5f8',
  lines: { blue: '#1f62b3', green: '#2b7a48', yellow: '#8a6500' },
  font: portableFont,
};

const dark: Palette = {
  background: '#1e1e1e',
  text: '#e6e6e6',
  muted: '#a8b0b9',
  arrow: '#d4d4d4',
  lifeline: '#6b7480',
  head: '#2a3a52',
  headBorder: '#7aa2d8',
  headText: '#e6e6e6',
  note: '#3d3722',
  noteBorder: '#b59f57',
  noteText: '#f2ecd8',
  state: '#203a2a',
  stateBorder: '#6fbf8a',
  stateText: '#c8ecd4',
  trouble: '#ffb066',
  failed: '#ff7b72',
  failedFill: '#4a1f1f',
  band: '#2a2d31',
  lines: { blue: '#78aef0', green: '#72c98f', yellow: '#dcb95a' },
  font: portableFont,
};

/** Boxes carry their own light fill, and what stands on the slide itself is legible on white and on black. */
const transparent: Palette = {
  ...light,
  background: null,
  text: '#6e7781',
  muted: '#7d8590',
  arrow: '#6e7781',
  lifeline: '#8c959f',
  trouble: '#c4660a',
  failed: '#d64545',
  band: 'rgba(128, 128, 128, 0.14)',
  lines: { blue: '#3f83cc', green: '#36915a', yellow: '#a37a10' },
};

const monochrome: Palette = {
  background: '#ffffff',
  text: '#000000',
  muted: '#404040',
  arrow: '#000000',
  lifeline: '#808080',
  head: '#ffffff',
  headBorder: '#000000',
  headText: '#000000',
  note: '#ffffff',
  noteBorder: '#606060',
  noteText: '#000000',
  state: '#ececec',
  stateBorder: '#606060',
  stateText: '#000000',
  trouble: '#000000',
  failed: '#000000',
  failedFill: '#d8d8d8',
  band: '#f4f4f4',
  lines: { blue: '#000000', green: '#404040', yellow: '#606060' },
  font: portableFont,
};

export const themes: Readonly<Record<ThemeName, Palette>> = { light, dark, transparent, monochrome };
