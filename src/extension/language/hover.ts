/** Hover: what a word means, and what came of it. */
import { type Disposable, Hover, languages, MarkdownString } from 'vscode';
import { hover } from '../../language/features/hover.ts';
import type { Compilations } from '../compilations.ts';
import { selector } from './selector.ts';

export function registerHover(compilations: Compilations): Disposable {
  return languages.registerHoverProvider(selector, {
    provideHover(document, position) {
      const place = compilations.at(document, position);
      if (!place) return undefined;
      const { site, offset } = place;
      const found = hover(site.compilation.parsed, offset, site.compilation.standings);
      return found && new Hover(new MarkdownString(found.markdown), site.range(found));
    },
  });
}
