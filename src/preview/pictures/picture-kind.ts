/** What a kind of picture of a scenario can do. */
import type { PartNotice } from '../controls/part-bar.ts';
import type { PictureItems } from './picture-items.ts';
import type { Look } from '../../shared/choices.ts';
import type { PictureModel, PictureRequest } from '../model/picture-request.ts';
import type { ExportOptions } from '../svg/portable/export.ts';
import type { FrameUnit } from '../../shared/frame-unit.ts';
import type { Frame, FrameOptions } from '../svg/slides/frames.ts';
import type { SlideForm } from '../../shared/slide.ts';

/** What can be pointed at in a picture, and what is marked in it. */
export type ItemsOnPage = Pick<
  PictureItems,
  'lines' | 'moveTo' | 'at' | 'targetOf' | 'moveFocus' | 'light' | 'showUpTo'
> &
  Partial<Pick<PictureItems, 'number' | 'indicate'>>;

/** A picture that fills its room and is zoomed and moved along the time, instead of being scrolled as a whole. */
export interface PictureWindow {
  /** Lays it out anew for a room of this size, in pixels; it may be higher, but is never wider. */
  resize(width: number, height: number): void;
  /** Goes where the reader was. */
  place(look: Look): void;
  /** Zooms about the place on the page; null: about the middle. */
  zoomBy(factor: number, clientX: number | null): void;
  /** Goes on by so many pixels, to what comes later if there are more than 0. */
  moveBy(pixels: number): void;
  /** Shows all of the time. */
  showAll(): void;
  /** Goes to the time of what the element marks. */
  bringIntoSight(part: Element): void;
  readonly percent: number;
  readonly look: { readonly zoom: number; readonly left: number };
}

export interface DrawnPicture {
  readonly svg: SVGSVGElement;
  /** The heads of the participants: they stay in sight when the picture is scrolled beneath them. */
  readonly heads: readonly SVGGraphicsElement[];
  /** The time axis at the left edge, which stays in sight too, and where it ends; null: the picture has none. */
  readonly axis: { readonly elements: readonly SVGGraphicsElement[]; readonly right: number } | null;
  readonly items: ItemsOnPage;
  /** null: the picture is scrolled as a whole. */
  readonly window?: PictureWindow | null;
  /** Where the shown step is, in a picture that changes with it; null in others. */
  readonly present: SVGElement | null;
  /** What the reader is told where not everything is shown. */
  readonly notice: PartNotice | null;
}

export interface PictureKind extends PictureModel {
  /** Draws off screen, in the editor's colours. */
  readonly draw: (request: PictureRequest) => Promise<DrawnPicture>;
  /** Draws the beginning, where all of it takes a while; null: it takes no while. */
  readonly drawFirst: ((request: PictureRequest) => Promise<DrawnPicture> | null) | null;
  /** The trace's events with which an arrow comes, or the state moves; ascending. */
  readonly arrows: (request: PictureRequest) => readonly number[];
  /** What a screen reader is told of the shown step beside its row: which values there are then. */
  readonly valuesAt?: (request: PictureRequest) => readonly string[];
  /** The file's text. `isWhole`: of all that one file can show, whatever part is chosen. */
  readonly export: (request: PictureRequest, options: ExportOptions, isWhole: boolean) => Promise<string>;
  /** The files of the slides that show it all. */
  readonly slides: (request: PictureRequest, slide: SlideForm, options: ExportOptions) => Promise<readonly string[]>;
  /** Files to flip through, of one geometry, without the source in them. */
  readonly frames: (request: PictureRequest, unit: FrameUnit, options: FrameOptions) => Promise<readonly Frame[]>;
  /** As Mermaid text; null: it is not Mermaid's. */
  readonly mermaid: (request: PictureRequest) => string | null;
}
