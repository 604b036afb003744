/** Elements of an SVG as data. */

export type Attributes = Readonly<Record<string, string | number>>;

export interface Piece {
  readonly name: 'g' | 'rect' | 'line' | 'path' | 'text' | 'tspan';
  /** What is alike in all pieces of its kind: one object, by which whoever draws recognizes it. */
  readonly alike: Attributes;
  readonly attributes: Attributes;
  /** What is in it: letters, or pieces. */
  readonly content: string | readonly Piece[];
}

/** A whole picture, from back to front. */
export interface Picture {
  readonly viewBox: string;
  readonly width: number;
  /** Below the style and the line ends. */
  readonly below: readonly Piece[];
  readonly above: readonly Piece[];
}
