/** When an animation shows which frame. */
import type { Animation } from '../../../shared/animation.ts';
import type { Frame } from './frames.ts';

/** A frame, and from when on it is shown. */
export interface Shot {
  /** Its index. */
  readonly frame: number;
  readonly atMs: number;
}

export interface Schedule {
  /** In their order; at least one, and the first at 0. The last is the last frame. */
  readonly shots: readonly Shot[];
  /** Of the whole, with the rest at its end. */
  readonly durationMs: number;
}

type Timed = Pick<Frame, 'stops' | 'part'>;

/** Without a duration: what one arrow has, and what all of simulated time has. */
const perArrowMs = 900;
const simulatedMs = 12_000;

/** The whole picture stands at the end, and the heads alone at the beginning, for a share of it, so long at most. */
const rest = { share: 0.15, mostMs: 2000 };
const lead = { share: 0.08, mostMs: 800 };

/** Frames that follow one another faster are one: nobody sees more, and no browser shows them in time. */
const leastMs = 40;

/**
 * The frames in the animation's time. In even time those at which nothing but a note or a state comes are left out, since
 * the next has it too; in simulated time those that are gone before they are seen.
 */
export function scheduleOf(frames: readonly Timed[], { time, durationMs }: Animation): Schedule {
  const ends = frames.map(({ part }, index) => frames[index + 1]?.part !== part);
  const arrows = frames.flatMap(({ stops }, index) =>
    index === 0 || ends[index] === true || stops.some(({ isArrow }) => isArrow) ? [index] : [],
  );
  const lastUs = Math.max(0, ...frames.map(timeOf));
  const isEven = time === 'even' || lastUs === 0;
  const whole = durationMs ?? (isEven ? arrows.length * perArrowMs + rest.mostMs : simulatedMs);
  const restMs = shareOf(whole, rest);
  if (isEven) {
    const slotMs = (whole - restMs) / arrows.length;
    return { shots: arrows.map((frame, index) => ({ frame, atMs: Math.round(index * slotMs) })), durationMs: whole };
  }
  const leadMs = shareOf(whole, lead);
  const runMs = whole - restMs - leadMs;
  const shots: Shot[] = [];
  frames.forEach((frame, index) => {
    const atMs = index === 0 ? 0 : Math.round(leadMs + (timeOf(frame) / lastUs) * runMs);
    const before = shots.at(-1);
    if (before && atMs - before.atMs < leastMs) shots.splice(-1, 1, { frame: index, atMs: before.atMs });
    else shots.push({ frame: index, atMs });
  });
  return { shots, durationMs: whole };
}

/** When what it was made for happens. */
const timeOf = ({ stops }: Timed): number => stops[0]?.timeUs ?? 0;

const shareOf = (whole: number, { share, mostMs }: typeof rest): number => Math.min(whole * share, mostMs);

/** From when on the frame, or one after it, is shown. */
export function shownFrom({ shots }: Schedule, frame: number): number {
  return shots.find((shot) => shot.frame >= frame)?.atMs ?? 0;
}
