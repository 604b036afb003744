/** What a Mermaid text of a sequence diagram says, as far as this layout draws it. Texts are broken into lines. */
import type { FONTS } from './sizes.ts';

/** Lifelines are named by their index, from the left. */
export interface SequenceModel {
  /** null: it has none. */
  readonly title: string | null;
  readonly heads: readonly HeadText[];
  /** In their order from the left. */
  readonly boxes: readonly BoxText[];
  readonly rows: readonly Row[];
}

export interface HeadText {
  readonly id: string;
  readonly lines: readonly string[];
}

/** A box around neighbouring heads. */
export interface BoxText {
  readonly lines: readonly string[];
  readonly first: number;
  readonly last: number;
}

/** What stands below each other. `id`: which row it is, as Mermaid counts them. */
export type Row = ArrowRow | NoteRow | ActivationRow | BandRow;

export interface ArrowRow {
  readonly kind: 'arrow';
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly dashed: boolean;
  readonly head: ArrowHead;
  readonly lines: readonly string[];
}

/** The name of the marker that draws it. */
export type ArrowHead = 'arrowhead' | 'crosshead' | 'filled-head';

export interface NoteRow {
  readonly kind: 'note';
  readonly id: string;
  readonly placement: 'left of' | 'right of' | 'over';
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

export interface ActivationRow {
  readonly kind: 'activate' | 'deactivate';
  readonly lane: number;
}

export interface BandRow {
  readonly kind: 'band' | 'end of band';
  readonly fill: string;
}

export type FontName = keyof typeof FONTS;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large the browser draws a line: in the picture's font, and in its own sans-serif, which Mermaid compares. */
export interface LineSize {
  readonly own: Size;
  readonly sansSerif: Size;
}

export type Measure = (line: string, font: FontName) => LineSize;
