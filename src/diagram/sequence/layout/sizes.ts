/**
 * The numbers by which a sequence diagram is laid out, in pixels. Mermaid is told the first group
 * (`preview/svg/mermaid/configuration.ts`). The others stand in its source (`sequenceRenderer.ts`, `svgDraw.js` of Mermaid
 * 12.3.0), as do the rules of which they are part.
 */
import { lifetimeWidth } from '../../lifetimes.ts';

// ── What Mermaid is told ─────────────────────────────────────────────────────────────────────────────────────────────

/** Around the whole picture. */
export const MARGIN_X = 16;
export const MARGIN_Y = 12;
/** Least width of heads and notes. */
export const WIDTH = 120;
/** Height of a head whose name has one line, and of each more line. */
export const HEAD_HEIGHT = 36;
export const HEAD_LINE = 16;
/** Between heads, and around what arrows say: of few participants, and of many. */
export const HEAD_GAP = { few: 50, many: 12 };
/** Number of participants that are few. */
export const FEW = 3;
/** Around bands, boxes and notes, and between a text and its arrow. */
export const BOX_MARGIN = 6;
/** Around the title of a box. */
export const BOX_TEXT_MARGIN = 4;
/** Around the text of a note. */
export const NOTE_MARGIN = 5;
/** Beside the texts of arrows and of heads, and above the text of an arrow. */
export const TEXT_MARGIN = 10;
export const ACTIVATION_WIDTH = lifetimeWidth;
export const FONTS = {
  head: { size: 15, weight: 600 },
  note: { size: 13, weight: 400 },
  message: { size: 14, weight: 400 },
} as const;

// ── Its source ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Of a lifeline without an activation, on both sides of its middle. */
export const HALF_LIFELINE = 1;
/** From a lifeline or an activation to the tip of an arrow. */
export const TIP = 3;
/** From the end of what is above to the text of an arrow. */
export const ABOVE_ARROW = 10;
/** How much an arrow to its own lifeline needs below its beginning, and how its curve is bent. */
export const LOOP = { room: 30, reach: 60, rise: 10, fall: 30, height: 20 };
/** From where an activation begins to its upper end; one shorter than `least` is made that long, around its place. */
export const ACTIVATION = { inset: 2, least: 18, above: 6, below: 12, reach: 10 };
/** How many margins of a box are in its own width, beside the heads in it. */
export const BOX_MARGINS = 8;
/** How far a box reaches beyond what is in it, in its margins: to the sides, above, and below its upper end. */
export const BOX_REACH = { side: 2, above: 0.5, below: 1.5 };
/** What a title adds above the picture, and where its baseline is. */
export const TITLE_HEIGHT = 40;
export const TITLE_Y = -25;
/** Mermaid draws lifelines so far down; they are shortened later. */
export const LIFELINE_END = 2000;
/** Classes of activations are numbered with these. */
export const ACTIVATION_CLASSES = 3;
