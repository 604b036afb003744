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
import { folds } from '../../services/folding.ts';
import { selectionRanges } from '../../services/selection.ts';
import { type OutlineSymbol, outlineInSlices } from '../../services/symbols.ts';
import type { Compilations, ParsedAt } from '../documents/compilations.ts';
import type { Sliced } from '../documents/work-slices.ts';
import { editorLocale } from '../documents/locale.ts';
import { selector } from '../documents/selector.ts';
import type { Site } from '../documents/site.ts';

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
        async provideDocumentSymbols(document, token) {
          const found: DocumentSymbol[] = [];
          for (const { site, parsed } of await compilations.parsed(document, token))
            found.push(
              ...((await compilations.inSlices(site, token, 'outline', function* () {
                return yield* toSymbols(site, yield* outlineInSlices(parsed, editorLocale()));
              })) ?? []),
            );
          return found;
        },
      },
      { label: 'Wirenote' },
    ),
    languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: (document, _context, token) =>
        compilations.each(document, token, 'fold', ({ site, parsed }) =>
          folds(parsed.document).map(
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
      async provideSelectionRanges(document, positions, token) {
        const found: SelectionRange[] = [];
        for (const position of positions) {
          const place = await compilations.parsedAt(document, position, token);
          const range = place && growing(place);
          if (range) found.push(range);
        }
        // One for each cursor, or none: that is how the editor takes them.
        return found.length === positions.length ? found : undefined;
      },
    }),
  );
}

function* toSymbols(site: Site, symbols: readonly OutlineSymbol[]): Sliced<DocumentSymbol[]> {
  const shown: DocumentSymbol[] = [];
  for (const symbol of symbols) {
    const { name, detail, kind, selection, children } = symbol;
    const item = new DocumentSymbol(name, detail, kinds[kind], site.range(symbol), site.range(selection));
    item.children = yield* toSymbols(site, children);
    shown.push(item);
    yield;
  }
  return shown;
}

function growing({ site, parsed, offset }: ParsedAt): SelectionRange | undefined {
  return [...selectionRanges(parsed.document, offset)]
    .reverse()
    .reduce<SelectionRange | undefined>((outer, range) => new SelectionRange(site.range(range), outer), undefined);
}
