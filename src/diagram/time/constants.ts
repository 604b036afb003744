/**
 * The numbers by which the time view is laid out, each with its reason. Lengths are in pixels of a picture whose letters
 * are 13 pixels high, text widths in columns (one Latin letter is one column), times in microseconds.
 */

// ── Time axis ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Height of the median packet's time on the way: its arrow is steep enough to show that time passes. */
export const MEDIAN_PACKET_HEIGHT = 52;
/** The median time on the way of a trace in which nothing arrives: the default delay of the network. */
export const DEFAULT_PACKET_US = 10_000;
/** Least distance between two instants, so that their order can be seen. */
export const MIN_INSTANT_GAP = 6;
/** A higher stretch in which nothing happens is broken: scrolling through it would show nothing. */
export const MAX_IDLE_HEIGHT = 150;
/** The same while a packet is on its way: the long arrow itself says that the packet is slow. */
export const MAX_BUSY_HEIGHT = 450;
/** Height of a break: one line of text with the duration, and air around it. */
export const BREAK_HEIGHT = 44;
/**
 * How much of the time scale an instant takes. Times are whole microseconds, so nothing else happens within this half
 * of one, and events of the same instant can be stacked there without moving any other time.
 */
export const INSTANT_US = 0.5;

// ── Height of an event: the distance to the next event at the same lifeline ──────────────────────────────────────────

/** A sent packet: one line of text above its arrow. */
export const SEND_HEIGHT = 17;
/** An arrival has no text of its own. */
export const ARRIVAL_HEIGHT = 6;
/** A message that segments carry takes long, so its arrow is steep, and steep texts need a larger distance. */
export const MESSAGE_HEIGHT = 22;
/** Air around the band of a section. */
export const SECTION_AIR = 8;
/** The line that says which timer expires may be longer, so that number and unit usually stay on one line. */
export const EXPIRY_EXTRA_COLUMNS = 8;

// ── Picture ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Largest number of arrows in a picture: more make it slow to draw and too long to look through. */
export const DEFAULT_LIMIT = 3000;
/** Where the first event is placed, if the names in the heads have one line. */
export const MIN_TOP = 64;
/** A lifeline begins this far above its first event, so that texts above the first arrow are below the heads. */
export const LEAD = 20;
/** From the last event to the lower edge: lifelines go on a little, and the notice is written there. */
export const FOOT = 24;
/** Size of the title's letters relative to all others. */
export const TITLE_SCALE = 1.3;
/** A title or a section title is never broken into shorter lines than this: it would become a column of words. */
export const MIN_TITLE_COLUMNS = 20;

// ── Layout modes (`layout-modes.ts`) ─────────────────────────────────────────────────────────────────────────────────

/** The widest picture that can be read beside an editor. */
export const READABLE_WIDTH = 1200;
/** Columns of notes in narrow pictures: each step breaks notes into more lines, and moves lifelines nearer together. */
export const NARROW_NOTE_COLUMNS: readonly number[] = [24, 18, 15, 12];
/** Between the title of a section and the two edges of the picture, together. */
export const SECTION_TITLE_AIR = 16;

// ── Lifelines, from left to right ────────────────────────────────────────────────────────────────────────────────────

/** Where the time axis is, if all times have at most `USUAL_TIME_LETTERS`, and the width of each further letter. */
export const MIN_AXIS_X = 74;
export const USUAL_TIME_LETTERS = 10;
export const TIME_LETTER_WIDTH = 6.6;
/** Least distance between two lifelines: the text of a plain segment fits on one line. */
export const MIN_LANE_GAP = 240;
/** The same between more than two lifelines: all of them should be visible beside an editor. */
export const MIN_LANE_GAP_OF_MANY = 170;
/** The same in a narrow picture: a text of `MIN_LABEL_COLUMNS` columns still fits. */
export const MIN_NARROW_LANE_GAP = 130;
/** From this distance on, texts in a narrow picture are broken into few enough lines to be read easily. */
export const GOOD_NARROW_LANE_GAP = 200;
/** Largest distance that a text may claim between two lifelines; a longer text is broken into lines. */
export const MAX_LANE_GAP = 460;
/** The same where arrows cross: two texts are side by side. */
export const MAX_CROSSING_LANE_GAP = 640;
/** Between a text and the two lifelines together; less in a narrow picture. */
export const LABEL_AIR = 30;
export const NARROW_LABEL_AIR = 20;
/** Between two texts side by side and the two lifelines, together. */
export const LABEL_PAIR_AIR = 40;
/** Longer lines of text are hard to read. */
export const MAX_LABEL_COLUMNS = 64;
/** Shorter lines would break words such as `seq=1461`. */
export const MIN_LABEL_COLUMNS = 10;
/** The same for a lost arrow, which is a third shorter. */
export const MIN_LOST_LABEL_COLUMNS = 6;
/** Least width of a head, and the air around a name in it. */
export const MIN_HEAD_WIDTH = 90;
export const HEAD_AIR = 10;
/** Least distance between two heads. */
export const HEAD_GAP = 8;
/** From a head to the side of the box around it, and above and below the lines of the box's title, together. */
export const BOX_AIR = 8;
export const BOX_TITLE_AIR = 8;
/** Titles of boxes are no wider than two heads at the least distance of their lifelines. */
export const MAX_BOX_TITLE_COLUMNS = 24;
/** Least distance from an outer lifeline to the edge, for bars and arrowheads. */
export const MIN_SIDE = 60;
/** Width of a note beside an outer lifeline besides its text: the distance from the lifeline, and air at the edge. */
export const SIDE_NOTE_AIR = 18;
/** Between an outermost element and the edge or the axis, so that its border is whole. */
export const EDGE_AIR = 2;

// ── Arrows ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** How much of its way a lost arrow goes, as text-books draw it: clearly on the way, clearly not arrived. */
export const LOST_PART_OF_WAY = 2 / 3;
/** How much of its way a held arrow goes: it is held soon after it was sent. */
export const HELD_PART_OF_WAY = 0.3;
/** From a lifeline to the cross of an arrow that is lost near it: nearer, the arrow would seem to arrive. */
export const CROSS_TO_LANE = 28;
/** How far the cross of a lost arrow reaches from its middle, along the arrow and across it. */
export const CROSS_ARM = 7;

// ── Texts of arrows ──────────────────────────────────────────────────────────────────────────────────────────────────

/** From an arrow's line up to the baseline of the last line of its text. */
export const LABEL_LIFT = 5;
/** How far letters reach below a baseline, and above it. */
export const DESCENT = 3;
export const ASCENT = 10;
/** From the start of an arrow that does not arrive to its text. */
export const LABEL_START = 12;
/** How much of an arrow is free before its text, and after it, where the arrowhead is. */
export const LABEL_AIR_BEFORE = 4;
export const LABEL_AIR_AFTER = 12;
/** How many places along a stretch of an arrow are tried for its text: about every tenth letter. */
export const LABEL_PLACES = 21;
/**
 * How bad it is if a text of an arrow covers something: a line is still seen through letters; a band can be written on;
 * a cross is small, and its meaning is lost when covered; two texts over each other can both not be read.
 */
export const WEIGHT = { line: 1, band: 2, cross: 3, text: 4 } as const;
/** So many obstacles around a text leave no free place: none is looked for, which bounds the time. */
export const CROWD_SIZE = 250;
/** The spatial index has stripes of at least this height (some lines of text), and about this many of them. */
export const MIN_STRIPE_HEIGHT = 60;
export const MAX_STRIPES = 500;

// ── Notes and breaks ─────────────────────────────────────────────────────────────────────────────────────────────────

/** From a lifeline to a note beside it. */
export const NOTE_GAP = 12;
/** How far a line of text reaches up and down from its middle, with a little air. */
export const HALF_LINE = 7;
/** From a lifeline to the text of a break beside it. */
export const BREAK_TEXT_GAP = 12;
/** Higher than any text above the heads: nothing is placed there. */
export const ABOVE_PICTURE = -1000;

// ── Bars of timers and connections ───────────────────────────────────────────────────────────────────────────────────

/** From a lifeline to its first timer bar, and from one bar to the next. */
export const BAR_DISTANCE = 7;
export const HALF_BAR = 2;
/** A lower bar would be a dot: a timer that is stopped where it was started says nothing. */
export const MIN_BAR_HEIGHT = 4;
/** A connection is always shown, so its bar is at least this high. */
export const MIN_CONNECTION_HEIGHT = 6;
/** From a bar to its text, and the air around the text. */
export const BAR_TEXT_GAP = 6;
export const BAR_TEXT_AIR = 3;
/** Distance between two places that are tried for the text of a bar, and how many are tried, which bounds the time. */
export const BAR_TEXT_STRIDE = 7;
export const MAX_BAR_TEXT_PLACES = 30;

// ── Convergence (`convergence.ts`) ───────────────────────────────────────────────────────────────────────────────────

/** More rounds than any readable scenario needs. */
export const MAX_ROUNDS = 12;
/** Arrows laid out in all rounds together: long traces get fewer rounds, so that the time stays linear. */
export const MAX_ARROWS_LAID_OUT = 6000;
/** An end of an arrow that has been moved down this far is not moved further: more distance has not helped so far. */
export const MAX_OFFSET = 100;

// ── Parts (`pages.ts`) ───────────────────────────────────────────────────────────────────────────────────────────────

/** How often a height is tried to make the parts equally high: 2⁻⁸ of a part is less than a line of text. */
export const MAX_PART_TRIES = 8;
/** How far the text of an arrow without letters, and an arrowhead, reach above and below the line. */
export const ARROW_ABOVE = 12;
export const ARROW_BELOW = 6;
/** Air around a break that begins a part, around a section title that is repeated, and below a title. */
export const PART_AIR = 4;
/** Half a pixel: two positions that differ by less are the same. */
export const SAME_POSITION = 0.5;
/** Half of the height that a bar's text has at least: outside of the part, it is left out. */
export const BAR_TEXT_REACH = 10;
