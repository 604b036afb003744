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
  type Uri,
  workspace,
} from 'vscode';
import { definition, highlights, references, type Target } from '../../services/occurrences.ts';
import type { Compilations, ParsedAt } from '../documents/compilations.ts';
import { libraryUri } from '../documents/library-texts.ts';
import { selector } from '../documents/selector.ts';
import type { Site } from '../documents/site.ts';

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
        return compilations.orNothing(site, 'find-name', () =>
          Promise.all(definition(parsed, offset).map((target) => locate(site, target))),
        );
      },
    }),
    languages.registerReferenceProvider(selector, {
      provideReferences: (document, position, { includeDeclaration }, token) =>
        allAt(document, position, token, function* ({ site, parsed, offset }) {
          for (const range of references(parsed, offset, includeDeclaration))
            yield new Location(document.uri, site.range(range));
        }),
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

/** A place of the scenario, or of a library's text. */
async function locate(site: Site, { library, ...range }: Target): Promise<Location> {
  if (library === null) return new Location(site.document.uri, site.range(range));
  const uri: Uri = libraryUri(library);
  if (range.end === 0) return new Location(uri, new Position(0, 0));
  const document = await workspace.openTextDocument(uri);
  return new Location(uri, new Range(document.positionAt(range.start), document.positionAt(range.end)));
}
