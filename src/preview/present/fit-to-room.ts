/** How large a picture is shown to a room: as large as fits, and never so small that the back row cannot read it. */
import { leastText } from '../../shared/slide-legibility.ts';
import type { Fit } from '../pictures/picture-pane.ts';

/** Nothing becomes larger: five words would fill the wall. */
const mostScale = 3;
/** Of what is wider than the window less is scrolled to the side. */
const leastScale = 0.7;
/** The height of most letters in a picture, and of a slide, for which `leastText` is. */
const letters = 14;
const slideHeight = 720;

/** A picture with heads is scrolled where it is too high, one without, as of a state machine, is looked at as a whole. */
export const fitToRoom: Fit = ({ wide, high, hasHeads }) => {
  if (!hasHeads) return Math.min(wide, high, mostScale);
  const readable = (leastText / letters) * (window.innerHeight / slideHeight) * 1.2;
  return Math.max(leastScale, Math.min(wide, Math.max(high, readable), mostScale));
};
