/** What a time view consists of. */
import type { Point } from './geometry.ts';
import type { Lifetime } from '../lifetimes.ts';
import type { NoteKind } from '../drawables.ts';

/** The middle of the text, and whether it runs up along the bar. */
export interface BarText extends Point {
  readonly turned: boolean;
}

export interface Origin {
  readonly step: number;
  readonly line: number;
}

export type TimeElement = Origin &
  (
    | {
        readonly kind: 'arrow';
        readonly from: Point;
        /** Where it arrives, or where it is lost. */
        readonly to: Point;
        readonly end: 'arrives' | 'lost' | 'held';
        /** The second of two copies. */
        readonly copy: boolean;
        readonly injected: boolean;
        /** In lines, which stand above the arrow. */
        readonly text: string;
        /** How much of the way there is to the middle of the text, where it has room: 0.5 is halfway. */
        readonly textAt: number;
      }
    | { readonly kind: NoteKind; readonly at: Point; readonly side: 'left' | 'right' | 'over'; readonly text: string }
    /** A bar beside the lifeline. `expired`: it ran to its end. */
    | {
        readonly kind: 'timer';
        readonly x: number;
        readonly top: number;
        readonly bottom: number;
        readonly expired: boolean;
        readonly text: string;
        /** When it ran, what started it, and how it ended. */
        readonly story: string;
        /** On which side of it there are texts: 1 is the right one. */
        readonly outward: 1 | -1;
        /** Where its text stands, if there is room for it. */
        readonly textPlace: BarText | null;
      }
    /** A bar along the lifeline: from when to when a connection exists. */
    | ({
        readonly kind: 'connection';
        readonly lane: number;
        readonly x: number;
        readonly top: number;
        readonly bottom: number;
      } & Pick<Lifetime, 'openedUs' | 'closedUs' | 'text' | 'story'>)
    | { readonly kind: 'section'; readonly y: number; readonly text: string }
  );

/** What lasts beside or along a lifeline. */
export type TimeBar = Extract<TimeElement, { kind: 'timer' | 'connection' }>;

export const isBar = (element: TimeElement): element is TimeBar =>
  element.kind === 'timer' || element.kind === 'connection';
