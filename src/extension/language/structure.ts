/** Outline and breadcrumbs, folding, and the steps of a growing selection. */
import {
  Disposable,
  DocumentSymbol,
  FoldingRange,
  FoldingRangeKind,
  languages,
  SelectionRange,
  SymbolKind,
} from 'vscode';
import { folds } from '../../language/features/folding.ts';
import { selectionRanges } from '../../language/features/selection.ts';
import { outline, type OutlineSymbol } from '../../language/features/symbols.ts';
import type { Compilations } from '../compilations.ts';
import { selector } from './selector.ts';
import type { Site } from './site.ts';

const kinds: Readonly<Record<OutlineSymbol['kind'], SymbolKind>> = {
  scenario: SymbolKind.Module,
  participant: SymbolKind.Variable,
  machine: SymbolKind.Class,
  state: SymbolKind.EnumMember,
  section: SymbolKind.Namespace,
};

export function registerStructure(compilations: Compilations): Disposable {
  return Disposable.from(
    languages.registerDocumentSymbolProvider(
      selector,
      {
        provideDocumentSymbols: (document) =>
          compilations
            .sites(document)
            .flatMap((site) => outline(site.compilation.parsed).map((symbol) => toSymbol(site, symbol))),
      },
      { label: 'Wirenote' },
    ),
    languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: (document) =>
        compilations
          .sites(document)
          .flatMap((site) =>
            folds(site.compilation.parsed.document).map(
              ({ start, end, kind }) =>
                new FoldingRange(
                  site.line(start),
                  site.line(end),
                  kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region,
                ),
            ),
          ),
    }),
    languages.registerSelectionRangeProvider(selector, {
      provideSelectionRanges(document, positions) {
        const found = positions.flatMap((position) => {
          const place = compilations.at(document, position);
          const range = place && growing(place.site, place.offset);
          return range ? [range] : [];
        });
        // One for each cursor, or none: that is how the editor takes them.
        return found.length === positions.length ? found : undefined;
      },
    }),
  );
}

function toSymbol(site: Site, symbol: OutlineSymbol): DocumentSymbol {
  const { name, detail, kind, selection } = symbol;
  const shown = new DocumentSymbol(name, detail, kinds[kind], site.range(symbol), site.range(selection));
  shown.children = symbol.children.map((child) => toSymbol(site, child));
  return shown;
}

function growing(site: Site, offset: number): SelectionRange | undefined {
  return [...selectionRanges(site.compilation.parsed.document, offset)]
    .reverse()
    .reduce<SelectionRange | undefined>((outer, range) => new SelectionRange(site.range(range), outer), undefined);
}
