import bidiFactory from 'bidi-js';

const bidi = bidiFactory();

/** The characters of a line from left to right, as they stand where the line itself runs so; marks are not seen. */
export const seen = (text: string): string =>
  bidi.getReorderedString(text, bidi.getEmbeddingLevels(text, 'ltr')).replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '');
