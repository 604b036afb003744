/** Go to definition, find references, highlight. */
import {
  type CancellationToken,
  Disposable,
  DocumentHighlight,
  DocumentHighlightKind,
  languages,
  Location,
  Position,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';
import { LIBRARY } from '../../language/vocabulary/library.ts';
import { definition, highlights, referencesTo, symbolsAt, type Target } from '../../services/occurrences.ts';
import { isShared, sharing } from '../../services/related.ts';
import type { Compilations, ParsedAt } from '../documents/compilations.ts';
import { selector } from '../documents/selector.ts';
import { Site } from '../documents/site.ts';
import { relatedTexts, siteOf } from './related-texts.ts';
import { placeOf } from './used-places.ts';

export function registerNavigation(compilations: Compilations): Disposable {
  /** All that `of` finds at the position. */
  const allAt = async <Item>(
    document: TextDocument,
    position: Position,
    token: CancellationToken,
    of: (place: ParsedAt) => Iterable<Item>,
  ): Promise<Item[]> => {
    const place = await compilations.parsedAt(document, position, token);
    return place ? compilations.all(place.site, token, 'find-name', () => of(place)) : [];
  };
  return Disposable.from(
    languages.registerDefinitionProvider(selector, {
      async provideDefinition(document, position, token) {
        const place = await compilations.parsedAt(document, position, token);
        if (!place) return undefined;
        const { site, parsed, offset } = place;
        const targets = await compilations.orNothing(site, 'find-name', () =>
          Promise.all(definition(parsed, offset).map((target) => locate(compilations, site, target))),
        );
        return targets?.filter((target) => target !== null);
      },
    }),
    languages.registerReferenceProvider(selector, {
      async provideReferences(document, position, { includeDeclaration }, token) {
        const place = await compilations.parsedAt(document, position, token);
        if (!place) return [];
        const symbols = symbolsAt(place.parsed, place.offset);
        const locations: Location[] = [];
        for (const site of await sitesWith(compilations, place, symbols, token)) {
          const parsed = await site.compilation.parse();
          const found = await compilations.all(site, token, 'find-name', function* () {
            for (const range of referencesTo(parsed, symbols, includeDeclaration))
              yield new Location(site.document.uri, site.range(range));
          });
          locations.push(...found);
        }
        return locations;
      },
    }),
    languages.registerDocumentHighlightProvider(selector, {
      provideDocumentHighlights: (document, position, token) =>
        allAt(document, position, token, function* ({ site, parsed, offset }) {
          for (const { kind, ...range } of highlights(parsed, offset))
            yield new DocumentHighlight(
              site.range(range),
              kind === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
            );
        }),
    }),
  );
}

/** The scenario, and those that mean the same by the symbols, as they stand in their documents. */
async function sitesWith(
  compilations: Compilations,
  place: ParsedAt,
  symbols: readonly string[],
  token: CancellationToken,
): Promise<readonly Site[]> {
  if (!symbols.some(isShared)) return [place.site];
  const { origin, all } = await relatedTexts(compilations, place, token);
  const sites: Site[] = [];
  for (const { id } of sharing(symbols, origin, all, LIBRARY).mentioning) {
    const site = await siteOf(compilations, id);
    if (site) sites.push(site);
  }
  return sites;
}

/** A place of the scenario, or of a text that it uses; null: that is there no more. */
async function locate(compilations: Compilations, site: Site, { source, ...range }: Target): Promise<Location | null> {
  if (source === null) return new Location(site.document.uri, site.range(range));
  const place = await placeOf(compilations, site, source);
  if (place === null) return null;
  if (place instanceof Site) return new Location(place.document.uri, place.range(range));
  if (range.end === 0) return new Location(place, new Position(0, 0));
  const document = await workspace.openTextDocument(place);
  return new Location(place, new Range(document.positionAt(range.start), document.positionAt(range.end)));
}
