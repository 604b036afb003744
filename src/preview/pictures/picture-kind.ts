/** What a kind of picture of a scenario can do. */
import type { PartNotice } from '../controls/part-bar.ts';
import type { PictureItems } from './picture-items.ts';
import type { PictureModel, PictureRequest } from '../model/picture-request.ts';
import type { ExportOptions } from '../svg/portable/export.ts';
import type { FrameUnit } from '../../shared/frame-unit.ts';
import type { Frame, FrameOptions } from '../svg/slides/frames.ts';
import type { SlideForm } from '../../shared/slide.ts';

export interface DrawnPicture {
  readonly svg: SVGSVGElement;
  /** The heads of the participants: they stay in sight when the picture is scrolled beneath them. */
  readonly heads: readonly SVGGraphicsElement[];
  /** The time axis at the left edge, which stays in sight too, and where it ends; null: the picture has none. */
  readonly axis: { readonly elements: readonly SVGGraphicsElement[]; readonly right: number } | null;
  readonly items: PictureItems;
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
  /** The file's text. `isWhole`: of all that one file can show, whatever part is chosen. */
  readonly export: (request: PictureRequest, options: ExportOptions, isWhole: boolean) => Promise<string>;
  /** The files of the slides that show it all. */
  readonly slides: (request: PictureRequest, slide: SlideForm, options: ExportOptions) => Promise<readonly string[]>;
  /** Files to flip through, of one geometry, without the source in them. */
  readonly frames: (request: PictureRequest, unit: FrameUnit, options: FrameOptions) => Promise<readonly Frame[]>;
  /** As Mermaid text; null: it is not Mermaid's. */
  readonly mermaid: (request: PictureRequest) => string | null;
}
