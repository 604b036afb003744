/** One face of a font, as HarfBuzz shapes with it: the same shaper as Chromium's, so that the same text is as wide. */
import * as hb from 'harfbuzzjs';
import type { FaceRecord } from './face-records.ts';

/** A font file as HarfBuzz holds it. */
export type FontFile = hb.Blob;

export const openFile = (bytes: Uint8Array): FontFile => new hb.Blob(bytes);

/** A step of an outline: `M`, `L`, `Q`, `C` or `Z`, and its points, in ems, y downwards. */
export interface OutlineStep {
  readonly command: string;
  readonly values: readonly number[];
}

/** A glyph and where it goes, in ems from the start of its run. */
export interface PlacedGlyph {
  readonly x: number;
  readonly y: number;
  readonly outline: readonly OutlineStep[];
}

export interface ShapedRun {
  readonly glyphs: readonly PlacedGlyph[];
  /** In ems. */
  readonly width: number;
}

/** Nothing is to be seen of it, so no font has to have it. */
const unseen = /^[\s\p{Default_Ignorable_Code_Point}]*$/u;

export class FontFace {
  private readonly font: hb.Font;
  private readonly em: number;
  private readonly outlines = new Map<number, readonly OutlineStep[]>();
  private readonly drawn = new Map<string, boolean>();

  constructor(file: FontFile, { index, weights: [lightest, boldest] }: FaceRecord, weight: number) {
    const face = new hb.Face(file, index);
    this.em = face.upem;
    this.font = new hb.Font(face);
    if (lightest < boldest) this.font.setVariations([new hb.Variation('wght', weight)]);
  }

  /** Whether it has every character of the cluster. */
  has(cluster: string): boolean {
    const isThere = (character: string): boolean =>
      unseen.test(character) || this.font.nominalGlyph(character.codePointAt(0) ?? 0) !== undefined;
    return Array.from(cluster).every(isThere) || Array.from(cluster.normalize('NFC')).every(isThere);
  }

  /** Whether it has an outline for the cluster: not all fonts do, some have colour pictures instead. */
  draws(cluster: string): boolean {
    const known = this.drawn.get(cluster);
    if (known !== undefined) return known;
    const draws = unseen.test(cluster) || this.shape(cluster, false).glyphs.some(({ outline }) => outline.length > 0);
    this.drawn.set(cluster, draws);
    return draws;
  }

  /** The glyphs of the text, from left to right. */
  shape(text: string, rightToLeft: boolean): ShapedRun {
    const buffer = new hb.Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    buffer.setDirection(rightToLeft ? hb.Direction.RTL : hb.Direction.LTR);
    // Else it would be that of whoever runs it.
    buffer.setLanguage('en');
    hb.shape(this.font, buffer);
    let pen = 0;
    const glyphs = buffer.getGlyphInfosAndPositions().map((glyph): PlacedGlyph => {
      const x = (pen + (glyph.xOffset ?? 0)) / this.em;
      pen += glyph.xAdvance ?? 0;
      return { x, y: -(glyph.yOffset ?? 0) / this.em, outline: this.outlineOf(glyph.codepoint) };
    });
    return { glyphs, width: pen / this.em };
  }

  private outlineOf(glyph: number): readonly OutlineStep[] {
    const known = this.outlines.get(glyph);
    if (known) return known;
    const outline = this.font.glyphToJson(glyph).map(({ type, values }) => ({
      command: type,
      values: values.map((value, index) => (index % 2 === 0 ? value : -value) / this.em),
    }));
    this.outlines.set(glyph, outline);
    return outline;
  }
}
