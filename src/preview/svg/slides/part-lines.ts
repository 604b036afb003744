/** The frames of a part as one picture: its last frame has all of it, and each line says from which frame on it is there. */
import type { Frame } from './frames.ts';

export interface PartLine {
  /** An element, or the beginning or the end of one. */
  readonly text: string;
  /** The index of a frame. */
  readonly from: number;
}

export interface Part {
  readonly lines: readonly PartLine[];
  /** The indexes of its frames. */
  readonly first: number;
  readonly last: number;
  /** Nothing of it stays when it is over (`Frame.isPassing`). */
  readonly isPassing: boolean;
}

/** The numbers of the parts, in order. */
export const partsOf = (frames: readonly Frame[]): readonly number[] => [...new Set(frames.map(({ part }) => part))];

export function partOf(frames: readonly Frame[], part: number): Part {
  const own = frames.flatMap((frame, index) => (frame.part === part ? [{ frame, lines: linesOf(frame), index }] : []));
  const [first, last] = [own[0]?.index ?? 0, own.at(-1)?.index ?? 0];
  const whole = own.at(-1)?.lines ?? [];
  const from = whole.map(() => last);
  for (const { lines, index } of [...own].reverse()) {
    let at = 0;
    whole.forEach((line, place) => {
      if (line !== lines[at]) return;
      from[place] = index;
      at += 1;
    });
  }
  const lines = whole.map((text, place) => ({ text, from: from[place] ?? first }));
  return { lines, first, last, isPassing: own.at(-1)?.frame.isPassing === true };
}

/** Without what a screen reader says of the frame alone: whoever joins them says that in another way. */
const linesOf = ({ svg }: Frame): string[] =>
  svg
    .trimEnd()
    .replace(/<desc>[^<]*<\/desc>\n/, '')
    .split('\n');
