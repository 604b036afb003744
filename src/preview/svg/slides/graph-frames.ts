/** Graphs step by step: the axes are there from the start. On a slide they all stand on one. */
import type { GraphLayout } from '../../../diagram/graph/layout.ts';
import { fileOf, paletteOf, wordsOfGraph } from '../portable/export.ts';
import { drawGraphPieces } from '../graph-picture.ts';
import { alike, complete, type Frame, type FrameOptions, markedPieces, revealed, type Stop } from './frames.ts';

export function graphFrames(layout: GraphLayout, stops: readonly Stop[], options: FrameOptions): readonly Frame[] {
  const palette = paletteOf(options);
  const svg = drawGraphPieces(layout, palette);
  const words = wordsOfGraph(layout, options.locale);
  try {
    const said = { ...options, title: words.title, part: 1 };
    const frames = revealed(markedPieces(svg), stops, said, (description) =>
      fileOf(svg, palette, { ...words, description }, options),
    );
    return alike(complete(frames, stops), options.slide ?? null);
  } finally {
    svg.remove();
  }
}
