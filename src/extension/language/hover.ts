/** Hover: what a word means, and what came of it. */
import { type Disposable, Hover, languages, MarkdownString } from 'vscode';
import { hover } from '../../services/hover/hover.ts';
import type { Compilations } from '../documents/compilations.ts';
import { editorLocale } from '../documents/locale.ts';
import { selector } from '../documents/selector.ts';

export function registerHover(compilations: Compilations): Disposable {
  return languages.registerHoverProvider(selector, {
    async provideHover(document, position, token) {
      const place = await compilations.parsedAt(document, position, token);
      if (!place) return undefined;
      const { site, parsed, offset } = place;
      const standings = site.compilation.compiled && (await site.compilation.standings());
      return compilations.orNothing(site, 'explain', () => {
        const found = hover(parsed, offset, { locale: editorLocale(), standings });
        return found ? new Hover(new MarkdownString(found.markdown), site.range(found)) : undefined;
      });
    },
  });
}
