/**
 * What stands in the bundles for the packages `d3-interpolate` and `d3-format` (bundles.mjs), with `d3-color` more than all
 * else of D3 that scales need. Ours go from numbers to numbers, so that of all interpolations they take that of numbers, which
 * is D3's own formula; and what stands at their ticks is written by `diagram/`, in the reader's language.
 */

/**
 * @param {number} from
 * @param {number} to
 * @returns {(part: number) => number}
 */
export const interpolateNumber = (from, to) => (part) => from * (1 - part) + to * part;

/** @type {typeof interpolateNumber} */
export const interpolateRound = (from, to) => (part) => Math.round(from * (1 - part) + to * part);

export { interpolateNumber as interpolate, interpolateNumber as piecewise };

/** @returns {never} */
function notWritten() {
  throw new Error('Numbers are not written by d3-format here');
}

export {
  notWritten as format,
  notWritten as formatPrefix,
  notWritten as formatSpecifier,
  notWritten as precisionFixed,
  notWritten as precisionPrefix,
  notWritten as precisionRound,
};
