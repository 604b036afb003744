/**
 * What stands in the bundles for the package `entities` (bundles.mjs), whose table of names is four fifths of what
 * markdown-it's block rules weigh. They decode nothing but the address of a link's definition, and look at nothing but
 * its scheme: `javascript&colon;` is `javascript:`. Letters have no names; these are those of the other characters of
 * `data:image/png;` and of the white space that is cut off before it.
 */
/** @type {ReadonlyMap<string, string>} */
const CHARACTERS = new Map([
  ['colon', ':'],
  ['sol', '/'],
  ['semi', ';'],
  ['Tab', '\t'],
  ['NewLine', '\n'],
  ['nbsp', '\u00A0'],
  ['NonBreakingSpace', '\u00A0'],
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['emsp13', '\u2004'],
  ['emsp14', '\u2005'],
  ['numsp', '\u2007'],
  ['puncsp', '\u2008'],
  ['thinsp', '\u2009'],
  ['ThinSpace', '\u2009'],
  ['hairsp', '\u200A'],
  ['VeryThinSpace', '\u200A'],
  ['MediumSpace', '\u205F'],
  ['ThickSpace', '\u205F\u200A'],
]);

/**
 * `&colon;` → `:`; what is not known stays.
 *
 * @param {string} reference
 */
export function decodeHTML(reference) {
  return CHARACTERS.get(reference.slice(1, -1)) ?? reference;
}
