/** markdown-it as VS Code's Markdown preview sets it up, as far as blocks go. */
import MarkdownIt from 'markdown-it';

/** After the rule of VS Code's extension markdown-language-features (1.139). */
function frontMatter(md: MarkdownIt): void {
  md.block.ruler.before(
    'fence',
    'front_matter',
    (state, startLine, endLine, silent) => {
      const textOf = (line: number): string => state.src.slice(state.bMarks[line], state.eMarks[line]);
      if (startLine !== 0 || state.tShift[startLine] !== 0) return false;
      if (textOf(startLine).replace(/\s+$/, '') !== '---') return false;
      let line = startLine + 1;
      let found = false;
      for (; line < endLine; line += 1) {
        if (state.tShift[line] !== 0) continue;
        if (textOf(line).replace(/\s+$/, '') === '---') {
          found = true;
          break;
        }
      }
      if (!found) return false;
      if (silent) return true;
      state.push('front_matter', '', 0).map = [startLine, line + 1];
      state.line = line + 1;
      return true;
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );
}

export function vscodeMarkdown(): MarkdownIt {
  const md = new MarkdownIt({ html: true }).use(frontMatter);
  const validate = md.validateLink.bind(md);
  md.validateLink = (url) => validate(url) || /^data:image\/.*?;/.test(url);
  return md;
}

export interface FenceToken {
  readonly info: string;
  readonly content: string;
  /** From 0; the second is the one after its last. */
  readonly map: readonly [number, number];
}

const md = vscodeMarkdown();

/** The fences of a text, of any language. An editor has taken a byte order mark away before. */
export function fencesOfVscode(markdown: string): readonly FenceToken[] {
  return md
    .parse(markdown.replace(/^\uFEFF/, ''), {})
    .filter(({ type }) => type === 'fence')
    .map(({ info, content, map }) => ({ info, content, map: map ?? [0, 0] }));
}
