/** What a kind of picture of a scenario can do. */
import type { Choices } from '../../shared/choices.ts';
import type { PartNotice } from '../controls/part-bar.ts';
import type { Parts } from './parts.ts';
import type { View } from '../../shared/messages.ts';
import type { Step } from '../../diagram/table/steps.ts';
import type { ExportOptions } from '../svg/portable/export.ts';
import type { FrameUnit } from '../../shared/frame-unit.ts';
import type { Frame, FrameOptions } from '../svg/slides/frames.ts';
import type { SlideForm } from '../../shared/slide.ts';

export interface DrawnPicture {
  readonly svg: SVGSVGElement;
  /** The heads of the participants: they stay in sight when the picture is scrolled beneath them. */
  readonly heads: readonly SVGGraphicsElement[];
  /** What says the times at the left edge, and where that ends: it stays in sight too. null: nothing does. */
  readonly axis: { readonly elements: readonly SVGGraphicsElement[]; readonly right: number } | null;
  readonly parts: Parts;
  /** Where the shown step is, in a picture that changes with it; null in others. */
  readonly present: SVGElement | null;
  /** What the reader is told where not everything is shown. */
  readonly notice: PartNotice | null;
}

/** What is drawn: the scenario as it is chosen to be shown, up to the step (null: all of it). */
export interface Wanted {
  readonly view: View;
  readonly choices: Choices;
  readonly shown: Step | null;
}

export interface PictureKind {
  readonly title: string;
  /** Whether every step has a picture of its own; else its parts are faded. */
  readonly changesWithStep: boolean;
  /** Draws off screen, in the editor's colours. */
  readonly draw: (wanted: Wanted) => Promise<DrawnPicture>;
  /** Draws the beginning, where all of it takes a while; null: it takes no while. */
  readonly drawFirst: ((wanted: Wanted) => Promise<DrawnPicture> | null) | null;
  /** The part of a long picture in which the shown step is; null: pictures of this kind have no parts. */
  readonly partAt: ((wanted: Wanted) => number) | null;
  /** The parts in which something goes back to the line, ascending; null as above. */
  readonly partsOfLine: ((wanted: Wanted, line: number) => readonly number[]) | null;
  /** The trace's events with which an arrow comes, or the state moves; ascending. */
  readonly arrows: (wanted: Wanted) => readonly number[];
  /** The file's text. `isWhole`: of all that one file can show, whatever part is chosen. */
  readonly export: (wanted: Wanted, options: ExportOptions, isWhole: boolean) => Promise<string>;
  /** The files of the slides that show it all. */
  readonly slides: (wanted: Wanted, slide: SlideForm, options: ExportOptions) => Promise<readonly string[]>;
  /** Files to flip through, of one geometry, without the source in them. */
  readonly frames: (wanted: Wanted, unit: FrameUnit, options: FrameOptions) => Promise<readonly Frame[]>;
  /** As Mermaid text; null: it is not Mermaid's. */
  readonly mermaid: (wanted: Wanted) => string | null;
}
