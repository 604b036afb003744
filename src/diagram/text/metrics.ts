/** The room that texts take in pictures that we lay out ourselves, in pixels, for letters of 13 pixels. */
import { columnsOf } from './wrap.ts';

export const lineHeight = 15;

export function noteHeight(text: string): number {
  return text.split('\n').length * lineHeight + 8;
}

/** Of the band behind a section's title. */
export function sectionHeight(text: string): number {
  return text.split('\n').length * lineHeight + 7;
}

/** About; letters differ. */
export function textWidth(text: string): number {
  return Math.max(...text.split('\n').map(columnsOf)) * 7.4 + 20;
}

/** The same without room for a border. */
export const textLength = (text: string): number => textWidth(text) - 16;
