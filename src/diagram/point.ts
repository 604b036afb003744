/** A point of a picture, in pixels; y runs down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
