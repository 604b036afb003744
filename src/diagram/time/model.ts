/** What a time view is: plain geometry in pixels from the top left, which `preview/svg/time-picture.ts` draws. */
import type { Locale } from '../../l10n/locale.ts';
import type { Display, ParticipantShape } from '../../language/scenario/scenario.ts';
import type { NoteKind } from '../drawables.ts';
import type { Lifetime } from '../lifetimes.ts';
import type { Point } from '../point.ts';

export interface TimeViewOptions {
  /** Default: what the source sets. `messages`: one arrow per application message, no bare segments. */
  readonly detail?: Display['detail'];
  /** Whether state changes are shown at the lifelines; with messages, connections instead. Default: as the source sets it, else yes. */
  readonly states?: boolean;
  /** Whether timers have bars. Default: yes. */
  readonly timers?: boolean;
  /** Largest number of arrows. Default: 3000. */
  readonly limit?: number;
  /** Of the texts. Default: `en`. */
  readonly locale?: Locale;
  /** Which part of a view that has more arrows, from 1. Default: the first. */
  readonly part?: number;
  /** Largest width, as far as breaking texts into lines can achieve it. Default: the width that is best to read. */
  readonly width?: number;
}

/** How a view is laid out, from wide to narrow (`layout-modes.ts`). */
export interface LayoutMode {
  readonly textColumns: TextColumns;
  /** How wide the picture should be at most; null: as wide as it is best to read. */
  readonly width: number | null;
}

/** After how many columns texts are broken into lines. */
export interface TextColumns {
  /** A note at one lifeline; a note over several lifelines has twice as many columns. */
  readonly note: number;
  /** The title of a section. */
  readonly section: number;
}

export interface TimeView {
  readonly title: string;
  /** Of its texts. */
  readonly locale: Locale;
  /** The title broken into lines, as it is written above the picture. */
  readonly heading: string;
  readonly width: number;
  readonly height: number;
  /** Where the lifelines begin. */
  readonly top: number;
  readonly axisX: number;
  readonly lanes: readonly Lane[];
  /** From left to right. */
  readonly boxes: readonly LaneBox[];
  /** The pieces of the time scale (`timeScale`). */
  readonly scale: ScalePieces;
  /** When something happens, ascending: the times that may be written at the axis. */
  readonly instants: readonly number[];
  readonly breaks: readonly AxisBreak[];
  /** In the order in which they happen. */
  readonly elements: readonly TimeElement[];
  /** Number of arrows shown, and of all arrows; `notice` says so where they differ. */
  readonly shown: number;
  readonly total: number;
  readonly notice: string | null;
}

export interface Lane {
  readonly participant: string;
  readonly label: string;
  /** The label broken into lines, as it is written in the head. */
  readonly head: string;
  /** As what it is drawn; null: a box. */
  readonly shape: ParticipantShape | null;
  readonly x: number;
}

/** A box around lifelines and their heads, which goes down to the end. */
export interface LaneBox {
  /** Broken into lines. */
  readonly title: string;
  /** From its upper side to the heads: room for the titles of all boxes. */
  readonly height: number;
  readonly left: number;
  readonly right: number;
}

/** A time scale as plain data: where each piece begins and ends, in microseconds and in pixels. */
export interface ScalePieces {
  readonly domain: readonly number[];
  readonly range: readonly number[];
}

/** A stretch of the axis that is much shorter than its time, with the text that says how long the time is. */
export interface AxisBreak {
  readonly top: number;
  readonly bottom: number;
  readonly us: number;
  /** When it ends. */
  readonly untilUs: number;
  readonly text: string;
  /** The middle of the text. */
  readonly textX: number;
}

export type TimeElement = ArrowElement | NoteElement | SectionElement | TimerBar | ConnectionBar;

/** The event that an element shows, and the line of the scenario that the event originates from. */
interface OfEvent {
  readonly step: number;
  readonly line: number;
}

export interface ArrowElement extends OfEvent {
  readonly kind: 'arrow';
  readonly from: Point;
  /** Where it arrives, or where it is lost. */
  readonly to: Point;
  readonly end: 'arrives' | 'lost' | 'held';
  /** The second arrow of a packet that was duplicated; its text is not written again. */
  readonly copy: boolean;
  readonly injected: boolean;
  /** Broken into lines, which are written above the arrow. */
  readonly text: string;
  /** Position of the middle of the text along the arrow: 0 is the start, 1 the end. */
  readonly textAt: number;
  /** Of one sending that several hear: another of its lines has the text. */
  readonly isFurther?: true;
}

/** Whether its text is written. */
export const hasText = ({ copy, isFurther }: Pick<ArrowElement, 'copy' | 'isFurther'>): boolean =>
  !copy && isFurther === undefined;

export interface NoteElement extends OfEvent {
  readonly kind: NoteKind;
  readonly at: Point;
  readonly side: Side;
  readonly text: string;
}

export type Side = 'left' | 'right' | 'over';

/** The title of a section, on a band across the picture. */
export interface SectionElement extends OfEvent {
  readonly kind: 'section';
  readonly y: number;
  readonly text: string;
}

/** A bar beside a lifeline: from when to when a timer ran. */
export interface TimerBar extends OfEvent {
  readonly kind: 'timer';
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  /** Whether it ran to its end. */
  readonly expired: boolean;
  readonly text: string;
  /** When it ran, what started it, and how it ended. */
  readonly story: string;
  /** On which side of the bar its text is written: 1 is the right one. */
  readonly outward: 1 | -1;
  /** null: there is no free place for the text. */
  readonly textPlace: BarText | null;
}

/** The middle of a bar's text, and whether the text runs up along the bar. */
export interface BarText extends Point {
  readonly turned: boolean;
}

/** A bar along a lifeline: from when to when a connection exists. */
export interface ConnectionBar extends OfEvent, Pick<Lifetime, 'openedUs' | 'closedUs' | 'text' | 'story'> {
  readonly kind: 'connection';
  readonly lane: number;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

export type TimeBar = TimerBar | ConnectionBar;

export const isBar = (element: TimeElement): element is TimeBar =>
  element.kind === 'timer' || element.kind === 'connection';
