/** Colours of names, which the TextMate grammar can only guess by their place. */
import { type Disposable, languages, SemanticTokensBuilder, SemanticTokensLegend } from 'vscode';
import { semanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES } from '../../services/semantic.ts';
import type { Compilations } from '../documents/compilations.ts';
import { selector } from '../documents/selector.ts';

const legend = new SemanticTokensLegend([...TOKEN_TYPES], [...TOKEN_MODIFIERS]);

export function registerSemanticTokens(compilations: Compilations): Disposable {
  return languages.registerDocumentSemanticTokensProvider(
    selector,
    {
      async provideDocumentSemanticTokens(document, token) {
        const builder = new SemanticTokensBuilder(legend);
        await compilations.each(document, token, 'colour', function* ({ site, parsed }) {
          for (const { line, start, length, type, modifiers } of semanticTokens(parsed.document)) {
            const bits = modifiers.reduce((sum, modifier) => sum | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0);
            const column = site.column(line + 1, start);
            builder.push(site.line(line + 1), column, length, TOKEN_TYPES.indexOf(type), bits);
            yield;
          }
        });
        return builder.build();
      },
    },
    legend,
  );
}
