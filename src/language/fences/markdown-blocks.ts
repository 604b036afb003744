/**
 * The fences of a Markdown text as markdown-it's own block parser finds them, with the place of each line in the source.
 * VS Code's preview uses that parser: what it draws and what is checked are the same, whatever stands around a fence.
 *
 * The rules are those of its preset `default` with `html: true`, and VS Code's rule of front matter. VS Code 1.139 has
 * version 14.2.0, whose block rules are the same as here but for two: there a declaration (`<!DOCTYPE`) is in upper case,
 * and the label of a link may be of any length, for which it takes quadratic time. Rules that other extensions add to
 * the preview, such as `$$` of formulas, can be turned off there and are not known here.
 *
 * Nothing but blocks is parsed, and of blocks nothing but fences is kept: no tokens, no texts of paragraphs.
 */
import type { MarkdownIt, Token as MarkdownToken } from 'markdown-it';
import parseLinkDestination from 'markdown-it/lib/helpers/parse_link_destination.mjs';
import parseLinkTitle from 'markdown-it/lib/helpers/parse_link_title.mjs';
import ParserBlock from 'markdown-it/lib/parser_block.mjs';
import StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';
import Token from 'markdown-it/lib/token.mjs';

/** A fence of any language. Lines count from 0, offsets are of the source. */
export interface FenceBlock {
  /** What stands behind the fence's characters. */
  readonly info: string;
  readonly line: number;
  /** The line of the outermost list or block quote that it stands in; its own if it stands in none. */
  readonly outermostLine: number;
  readonly closed: boolean;
  /** Where its opening line begins, and where its last line ends. */
  readonly start: number;
  readonly end: number;
  readonly lines: readonly FencedLine[];
}

/** A line inside of a fence: its text is `padding` spaces and `text`. */
export interface FencedLine {
  /** Where the line begins in the source. */
  readonly lineStart: number;
  /** Where `text` begins there: behind the indentation and the `>` that belong to what the fence stands in. */
  readonly outside: number;
  /** Columns of a tab that is indentation in part only: they are spaces inside of the fence, and none in the source. */
  readonly padding: number;
  readonly text: string;
}

/** The text as the parser wants it, and the way back to the source. */
class Source {
  readonly text: string;
  private readonly markdown: string;
  /** A byte order mark is no part of the text. */
  private readonly skipped: number;
  /** For each line the characters that line ends before it have lost; null: none. */
  private readonly lost: readonly number[] | null;

  constructor(markdown: string) {
    this.markdown = markdown;
    this.skipped = markdown.startsWith('\uFEFF') ? 1 : 0;
    const text = markdown.slice(this.skipped).replaceAll('\0', '\uFFFD');
    this.text = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    this.lost = this.text.length + this.skipped === markdown.length ? null : lostInLines(markdown);
  }

  /** The offset in the source of an offset of the text that is on this line. */
  offset(line: number, offset: number): number {
    return offset + this.skipped + (this.lost?.[Math.min(line, this.lost.length - 1)] ?? 0);
  }

  get length(): number {
    return this.markdown.length;
  }
}

function lostInLines(markdown: string): readonly number[] {
  const lost = [0];
  let sum = 0;
  for (const [end] of markdown.matchAll(/\r\n|\r|\n/g)) {
    sum += end.length - 1;
    lost.push(sum);
  }
  return lost;
}

/** The parser's state, which keeps the fences and gives all other blocks the same token to write to. */
class FenceState extends StateBlock {
  readonly fences: FenceBlock[] = [];
  private readonly source: Source;
  /** Where the lines begin; block quotes move `bMarks`. */
  private readonly lineStarts: readonly number[];
  private readonly token: MarkdownToken = new Token('', '', 0);
  private outermostLine = 0;
  private isFence = false;

  constructor(source: Source) {
    super(source.text, parser, {}, []);
    this.source = source;
    this.lineStarts = this.bMarks.slice();
  }

  override push(type: string, _tag: string, nesting: MarkdownToken['nesting']): MarkdownToken {
    if (nesting < 0) this.level -= 1;
    if (nesting > 0 && this.level === 0) this.outermostLine = this.line;
    this.token.level = this.level;
    if (nesting > 0) this.level += 1;
    this.isFence = type === 'fence';
    return this.token;
  }

  /** Is asked for the text of a block. The rule of fences does it last: `token.info` and the lines are known by then. */
  override getLines(begin: number, end: number, indent: number): string {
    if (!this.isFence) return '';
    this.isFence = false;
    const line = begin - 1;
    const closed = this.line > end;
    const lines: FencedLine[] = [];
    for (let at = begin; at < end; at += 1) lines.push(this.fencedLine(at, indent));
    // An empty last line is none to the parser; but here somebody may be about to write.
    const reachesEnd = !closed && this.level === 0 && end === this.lineMax && this.src.endsWith('\n');
    if (reachesEnd) lines.push({ lineStart: this.source.length, outside: this.source.length, padding: 0, text: '' });
    const last = closed ? end : Math.max(line, end - 1);
    this.fences.push({
      info: this.token.info,
      line,
      outermostLine: this.level === 0 ? line : this.outermostLine,
      closed,
      start: this.source.offset(line, this.lineStarts[line] ?? 0),
      end: reachesEnd ? this.source.length : this.source.offset(last, this.eMarks[last] ?? 0),
      lines,
    });
    return '';
  }

  /** As the original `getLines` cuts a line. */
  private fencedLine(line: number, indent: number): FencedLine {
    const begin = this.bMarks[line] ?? 0;
    const end = this.eMarks[line] ?? 0;
    let [at, column] = [begin, 0];
    for (; at < end && column < indent; at += 1) {
      const character = this.src.charAt(at);
      if (character === '\t') column += 4 - ((column + (this.bsCount[line] ?? 0)) % 4);
      else if (character === ' ' || at - begin < (this.tShift[line] ?? 0)) column += 1;
      else break;
    }
    return {
      lineStart: this.source.offset(line, this.lineStarts[line] ?? 0),
      outside: this.source.offset(line, at),
      padding: Math.max(0, column - indent),
      text: this.src.slice(at, end),
    };
  }
}

const block = new ParserBlock();

/**
 * Front matter as VS Code takes it: the first line of the text is `---` and nothing else but white space behind it, and
 * so is a later line, which ends it. Without such a line there is none.
 */
block.ruler.before(
  'fence',
  'front_matter',
  (state, startLine, endLine, silent) => {
    const isMark = (line: number): boolean =>
      state.src.slice(state.bMarks[line], state.eMarks[line]).trimEnd() === '---';
    if (startLine !== 0 || !isMark(0)) return false;
    let line = 1;
    while (line < endLine && !isMark(line)) line += 1;
    if (line >= endLine) return false;
    if (!silent) state.line = line + 1;
    return true;
  },
  { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
);

/**
 * What the block rules ask of the parser that they belong to. An address that no link may have makes its definition a
 * paragraph, which other blocks interrupt.
 */
const parser = {
  block,
  options: { html: true, maxNesting: 100 },
  helpers: { parseLinkDestination, parseLinkTitle },
  normalizeLink: (url: string): string => url.trim(),
  validateLink: (url: string): boolean =>
    !/^(?:vbscript|javascript|file|data):/i.test(url) ||
    /^data:image\/(?:gif|png|jpeg|webp);/i.test(url) ||
    /^data:image\/.*?;/.test(url),
} as unknown as MarkdownIt;

/** In the order of the text. */
export function fenceBlocks(markdown: string): readonly FenceBlock[] {
  const state = new FenceState(new Source(markdown));
  block.tokenize(state, 0, state.lineMax);
  return state.fences;
}
