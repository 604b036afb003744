/**
 * Text as outlines: an exported SVG whose letters are shapes, so that it looks the same where its fonts are not. Works
 * on the file as `preview/svg/flatten.ts` writes it, since no page can read the fonts of a computer.
 *
 * A character that no font has an outline for, an emoji for the most part, stays text, and is reported.
 */
import { FontBook } from './font-book.ts';
import type { FontFiles } from './font-files.ts';
import { PathWriter } from './path-writer.ts';
import { type Run, runsOf } from './text-runs.ts';

export interface Outlined {
  readonly svg: string;
  /** The characters that stayed text, each once. */
  readonly left: readonly string[];
}

/** One for as long as the fonts are the same: what has been read is kept. */
export class Outliner {
  private readonly fonts: FontBook;

  constructor(files: FontFiles) {
    this.fonts = new FontBook(files);
  }

  /** The file with outlines in place of its texts. Fails with a message for people if there is no font for them. */
  async outline(svg: string): Promise<Outlined> {
    const left = new Set<string>();
    const texts = [...svg.matchAll(textElement)];
    if (texts.length > 0 && (await this.fonts.isEmpty())) throw new Error(noFonts);
    let result = '';
    let end = 0;
    for (const match of texts) {
      result += svg.slice(end, match.index) + (await this.outlineOf(match[0], left));
      end = match.index + match[0].length;
    }
    if (texts.length > 0 && !result.includes('<path aria-label=')) throw new Error(noFonts);
    return { svg: result + svg.slice(end), left: [...left] };
  }

  private async outlineOf(element: string, left: Set<string>): Promise<string> {
    const line = lineOf(element);
    const { size } = line;
    const shaped = (await runsOf(line.text, line, this.fonts)).map((run) => ({ run, ...shapeOf(run) }));
    const width = shaped.reduce((sum, piece) => sum + piece.width * size, 0);
    const path = new PathWriter();
    const rest: string[] = [];
    let x = line.x - { start: 0, middle: width / 2, end: width }[line.anchor];
    for (const { run, glyphs, width: runWidth } of shaped) {
      if (run.hasOutline)
        for (const glyph of glyphs) path.add(glyph.outline, x + glyph.x * size, line.y + glyph.y * size, size);
      else {
        rest.push(textAt(element, run.text, x));
        for (const { segment } of characters.segment(run.text)) left.add(segment);
      }
      x += runWidth * size;
    }
    // Nothing else keeps what the line says for those who search or listen.
    const label = `aria-label="${line.content.replaceAll('"', '&quot;')}"`;
    const shape = `<path ${label} d="${String(path)}"${line.paint}/>`;
    return rest.length === 0 ? shape : String(path) === '' ? rest.join('\n') : [shape, ...rest].join('\n');
  }
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const unseen = /\p{Default_Ignorable_Code_Point}/gu;

/** About, in ems, what no font here has: as one emoji or ideograph is, or as a box for each part of it. */
const missingWidth = (text: string): number =>
  Array.from(characters.segment(text), ({ segment }) =>
    Math.max(1, 0.6 * Array.from(segment.replace(unseen, '')).length),
  ).reduce((sum, width) => sum + width, 0);

const shapeOf = (run: Run): ReturnType<NonNullable<Run['face']>['shape']> =>
  run.face?.shape(run.text, run.rightToLeft) ?? { glyphs: [], width: missingWidth(run.text) };

const textElement = /<text ((?:[a-z-]+="[^"]*" ?)*)>([^<]*)<\/text>/g;

interface Line {
  readonly text: string;
  /** The same as XML. */
  readonly content: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly stack: string;
  readonly weight: number;
  readonly italic: boolean;
  /** The attributes that a shape has in common with a text. */
  readonly paint: string;
}

function lineOf(element: string): Line {
  const content = /^<text [^>]*>([^<]*)/.exec(element)?.[1] ?? '';
  const attribute = (name: string): string | null =>
    new RegExp(` ${name}="([^"]*)"`).exec(element.slice(0, element.indexOf('>')))?.[1] ?? null;
  const anchor = attribute('text-anchor');
  const paint = ['fill', 'fill-opacity', 'transform'].map((name) => {
    const value = attribute(name);
    return value === null ? '' : ` ${name}="${value}"`;
  });
  return {
    text: plain(content),
    content,
    x: Number(attribute('x') ?? 0),
    y: Number(attribute('y') ?? 0),
    size: Number(attribute('font-size') ?? 16),
    anchor: anchor === 'middle' || anchor === 'end' ? anchor : 'start',
    stack: plain(attribute('font-family') ?? 'sans-serif'),
    weight: Number(attribute('font-weight') ?? 400),
    italic: attribute('font-style') !== null,
    paint: paint.join(''),
  };
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

const plain = (xml: string): string => xml.replaceAll(/&\w+;/g, (entity) => entities[entity] ?? entity);

const xmlOf = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The element with that part of its text alone, which begins at x. */
function textAt(element: string, text: string, x: number): string {
  const attributes = element
    .slice('<text'.length, element.indexOf('>'))
    .replace(/ x="[^"]*"/, ` x="${Math.round(x * 100) / 100}"`)
    .replace(/ text-anchor="[^"]*"/, '');
  return `<text${attributes}>${xmlOf(text)}</text>`;
}

const noFonts =
  'There is no font on this computer that text can be made outlines of. Install one, such as Liberation Sans, Arial ' +
  'or Noto Sans, or let text be text.';
