/** How an SVG file holds its text: as text, or as the outlines of its letters. */
export const svgTexts = ['text', 'outlines'] as const;
export type SvgText = (typeof svgTexts)[number];
