/** Where the texts stand that scenarios use; links to them; which of them there are. */
import { type Disposable, DocumentLink, languages, RelativePattern, type TextDocument, Uri, workspace } from 'vscode';
import type { Usable } from '../../services/completion/item.ts';
import { type Source, sourceOf } from '../../services/occurrences.ts';
import { namedFences } from '../../language/fences/fences.ts';
import { rangeOf } from '../../language/text/position.ts';
import type { Compilations } from '../documents/compilations.ts';
import { editedUri, fencesOf } from '../documents/fence-texts.ts';
import { libraryUri } from '../documents/library-texts.ts';
import { selector } from '../documents/selector.ts';
import type { Site } from '../documents/site.ts';

/** Of a folder so many files are offered. */
const MOST_FILES = 200;

/** The document, or the fence of the same Markdown; null: there is none. */
export async function placeOf(
  compilations: Compilations,
  site: Site,
  { kind, name }: Source,
): Promise<Uri | Site | null> {
  if (kind === 'library') return libraryUri(name);
  if (kind === 'file') {
    const uri = compilations.used.uriOf(site.document.uri, name);
    return uri instanceof Uri ? uri : null;
  }
  const markdown = await workspace.openTextDocument(editedUri(site.document.uri));
  const named = compilations.sites(markdown).filter(({ fence }) => fence?.options.name === name);
  return named.findLast(({ index }) => site.fence === null || index < site.index) ?? null;
}

/** A click on what stands behind `use` opens it. */
export function registerLinks(compilations: Compilations): Disposable {
  return languages.registerDocumentLinkProvider(selector, {
    async provideDocumentLinks(document, token) {
      const links: DocumentLink[] = [];
      for (const { site, parsed } of await compilations.parsed(document, token))
        for (const line of parsed.document.lines)
          for (const mark of parsed.document.marks[line.number - 1] ?? []) {
            const source = sourceOf(mark);
            const place = source && (await placeOf(compilations, site, source));
            if (place) links.push(new DocumentLink(site.range(rangeOf(line, mark)), addressOf(place)));
          }
      return links;
    },
  });
}

const addressOf = (place: Uri | Site): Uri =>
  place instanceof Uri ? place : place.document.uri.with({ fragment: `L${place.place.line}` });

/** What `use` can name in quotes: files beside the document and below, fences above; nothing where none is asked for. */
export async function usableAt(site: Site, document: TextDocument, line: number): Promise<readonly Usable[]> {
  if (!/(?:^|[>\s])use\s/.test(document.lineAt(line).text)) return [];
  const fences = site.fence === null ? [] : fencesAbove(site);
  return [...fences, ...(await filesBeside(editedUri(document.uri)))];
}

function fencesAbove({ document, index }: Site): readonly Usable[] {
  const names = namedFences(fencesOf(document)).filter((fence) => fence.index < index);
  return [...new Set(names.map(({ name }) => name))].map((name) => ({ name, kind: 'fence' }));
}

async function filesBeside(document: Uri): Promise<readonly Usable[]> {
  if (workspace.getWorkspaceFolder(document) === undefined) return [];
  const folder = Uri.joinPath(document, '..');
  const found = await workspace.findFiles(
    new RelativePattern(folder, '**/*.wirenote'),
    '**/node_modules/**',
    MOST_FILES,
  );
  const below = `${folder.path.replace(/\/$/, '')}/`;
  return found
    .filter((uri) => uri.toString() !== document.toString() && uri.path.startsWith(below))
    .map(({ path }): Usable => ({ name: path.slice(below.length), kind: 'file' }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
