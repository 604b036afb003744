/** Go to definition, find references, highlight. */
import {
  Disposable,
  DocumentHighlight,
  DocumentHighlightKind,
  languages,
  Location,
  Position,
  Range,
  type TextDocument,
  type Uri,
  workspace,
} from 'vscode';
import { definition, highlights, references, type Target } from '../../language/features/occurrences.ts';
import type { Compilations } from '../compilations.ts';
import { libraryUri } from './library-texts.ts';
import { selector } from './selector.ts';
import type { Site } from './site.ts';

export function registerNavigation(compilations: Compilations): Disposable {
  const at = (document: TextDocument, position: Position) => compilations.at(document, position);
  return Disposable.from(
    languages.registerDefinitionProvider(selector, {
      async provideDefinition(document, position) {
        const place = at(document, position);
        if (!place) return undefined;
        const { site, offset } = place;
        return Promise.all(definition(site.compilation.parsed, offset).map((target) => locate(site, target)));
      },
    }),
    languages.registerReferenceProvider(selector, {
      provideReferences(document, position, { includeDeclaration }) {
        const place = at(document, position);
        return place === null
          ? undefined
          : references(place.site.compilation.parsed, place.offset, includeDeclaration).map(
              (range) => new Location(document.uri, place.site.range(range)),
            );
      },
    }),
    languages.registerDocumentHighlightProvider(selector, {
      provideDocumentHighlights(document, position) {
        const place = at(document, position);
        return place === null
          ? undefined
          : highlights(place.site.compilation.parsed, place.offset).map(
              ({ kind, ...range }) =>
                new DocumentHighlight(
                  place.site.range(range),
                  kind === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
                ),
            );
      },
    }),
  );
}

/** A place of the scenario, or of a library's text. */
async function locate(site: Site, { library, ...range }: Target): Promise<Location> {
  if (library === null) return new Location(site.document.uri, site.range(range));
  const uri: Uri = libraryUri(library);
  if (range.end === 0) return new Location(uri, new Position(0, 0));
  const document = await workspace.openTextDocument(uri);
  return new Location(uri, new Range(document.positionAt(range.start), document.positionAt(range.end)));
}
