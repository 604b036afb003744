/** The colours and letters of each kind of note. */
import type { ElementKind } from '../../diagram/sequence/sequence.ts';
import type { Palette } from '../../shared/palette.ts';

export interface Paint {
  readonly fill: string;
  readonly stroke: string;
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** Whether the note is as wide as its text, instead of as wide as Mermaid draws notes. */
  readonly snug?: boolean;
  readonly rounded?: boolean;
}

/** The paint of a kind of note; null: as Mermaid paints notes. */
export function paintOf(kind: ElementKind, palette: Palette): Paint | null {
  const { state, stateBorder, stateText, trouble, failed, failedFill, muted, text, note } = palette;
  switch (kind) {
    case 'state':
      return { fill: state, stroke: stateBorder, text: stateText, snug: true, rounded: true };
    case 'claim':
      return { fill: failedFill, stroke: failed, text: failed, bold: true, snug: true };
    case 'discard':
    case 'refusal':
    case 'error':
      return { fill: note, stroke: trouble, text: palette.noteText, snug: true };
    case 'action':
      return { fill: palette.head, stroke: palette.headBorder, text: palette.headText, snug: true };
    case 'expiry':
      return { fill: palette.head, stroke: palette.lifeline, text: palette.headText, italic: true, snug: true };
    case 'value':
      return { fill: palette.head, stroke: stateBorder, text: palette.headText, snug: true, rounded: true };
    case 'remark':
      return { fill: palette.head, stroke: palette.lifeline, text: palette.headText, snug: true };
    case 'section':
      return { fill: 'none', stroke: 'none', text, bold: true };
    case 'arrival':
    case 'gap':
    case 'notice':
      return { fill: 'none', stroke: 'none', text: muted, italic: true, snug: true };
    case 'note':
    case 'message':
      return null;
  }
}
