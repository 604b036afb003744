/** The themes that a picture in a file can have; their colours are in `palette.ts`. */
export const themeNames = ['light', 'dark', 'transparent', 'monochrome'] as const;
export type ThemeName = (typeof themeNames)[number];
