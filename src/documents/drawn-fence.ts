/** What is known of a fence when it has been drawn. */
import type { PlannedPicture } from './fence-plan.ts';

export interface DrawnPicture extends Pick<PlannedPicture, 'kind' | 'suffix' | 'alt' | 'text'> {
  /** The SVG file's text; null: no browser was there to draw it. */
  readonly svg: string | null;
  /** The same for readers who have their system dark; null: there is only one. */
  readonly dark: string | null;
}

export interface DrawnFence {
  /** The whole block: a `<figure class="wirenote">` with its pictures and its table as the info string asks for them. */
  readonly html: string;
  /** The first picture; null: there is none, because of an error, of `diagram=off`, or because no browser is there. */
  readonly svg: string | null;
  /** All pictures that the fence asks for: the parts of the diagram, the graphs. */
  readonly pictures: readonly DrawnPicture[];
  /** The sequence diagram as Mermaid text. */
  readonly mermaid: string;
  /** The state table as HTML. */
  readonly table: string;
  /** The alternative text of the first picture. */
  readonly alt: string;
  /** `name=handshake` → `handshake`; null: it has none, or one that cannot be that of a file. */
  readonly name: string | null;
  /** `file:line:column: severity: message`, as `wirenote check` prints them. */
  readonly issues: readonly string[];
  /** An error, or a claim that does not hold: `html` says it, with the fence's text, and there is no picture. */
  readonly failed: boolean;
  /** Why no browser has drawn it; null: nothing was missing. The same for all fences. */
  readonly missing: string | null;
}
