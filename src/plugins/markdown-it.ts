/** `wirenote/markdown-it`: the fences of a document become pictures before any other plug-in renders them as code. */
import type { MarkdownIt, Token } from 'markdown-it';
import type declared from '../../types/markdown-it.d.mts';
import { isWirenote } from '../language/fences/fence-info.ts';
import { type Drawing, drawingProgram } from './drawing-program.ts';
import { jobOf } from './fences-of-document.ts';
import { report } from './report.ts';

/** A token of our own: nobody highlights it as code, and nobody sanitizes it as HTML of the author. */
const TYPE = 'wirenote_picture';

const program = drawingProgram();

/** The plug-in with this drawing. */
export const pluginOf =
  ({ now }: Pick<Drawing, 'now'> = program): typeof declared =>
  (md, options = {}) => {
    md.core.ruler.push('wirenote_pictures', (state: { readonly tokens: Token[]; readonly env: unknown }) => {
      const fences = state.tokens.filter(({ type, info }) => type === 'fence' && isWirenote(info));
      if (fences.length === 0) return;
      const found = fences.map(({ content, info, map }) => ({ text: content, info, line: (map?.[0] ?? 0) + 1 }));
      const blocks = now(jobOf(found, fileOf(state.env), options));
      report(blocks, options);
      for (const [at, fence] of fences.entries()) {
        const block = blocks[at];
        if (!block) continue;
        fence.type = TYPE;
        fence.meta = { html: forTemplates(block.html) };
      }
    });
    (md.renderer as MarkdownIt['renderer']).rules[TYPE] = (tokens, index) =>
      `${(tokens[index]?.meta as { readonly html: string }).html}\n`;
  };

export default pluginOf();

/** Vue would take what stands between double braces for an expression. */
const forTemplates = (html: string): string => html.replaceAll('{{', '&#123;&#123;');

/** Where the document stands: VitePress says `path`, unplugin-vue-markdown, of which Slidev is made, `id`. */
function fileOf(env: unknown): string | null {
  const { path, id } = (env ?? {}) as { readonly path?: unknown; readonly id?: unknown };
  const file = typeof path === 'string' ? path : typeof id === 'string' ? id : null;
  // Slidev gives each slide of a file a name of its own.
  return file?.replace(/__slidev_\d+\.md$/, '') ?? null;
}
