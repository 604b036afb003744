/** The shipped library of protocols: texts in the language itself, brought in by `use NAME`. */

/** Name → text. */
export type Library = ReadonlyMap<string, string>;

export const LIBRARY: Library = new Map();
