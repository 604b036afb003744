/** The scenarios of the workspace that use each other: where names are looked for that several texts have in common. */
import { type CancellationToken, Uri, workspace } from 'vscode';
import { NO_TEXTS } from '../../language/uses/used-texts.ts';
import { libraryId, libraryOf, type Related, usedIds } from '../../services/related.ts';
import type { Compilation } from '../documents/compilation.ts';
import { type Compilations, isDerived, mayHoldScenarios, type ParsedSite } from '../documents/compilations.ts';
import { editedUri, fenceUri, originOf } from '../documents/fence-texts.ts';
import { openDocument, readText, scenariosIn } from '../documents/file-scenarios.ts';
import { libraryName, libraryScheme, libraryUri } from '../documents/library-texts.ts';
import type { Site } from '../documents/site.ts';
import { Cancelled } from '../documents/work-slices.ts';

/** A scenario, and all those that there are. */
export interface RelatedTexts {
  readonly origin: Related;
  readonly all: readonly Related[];
}

/** How a scenario is called among the others. */
export const idOf = ({ uri }: Pick<Site, 'uri'>): string =>
  uri.scheme === libraryScheme ? libraryId(libraryName(uri)) : uri.toString();

/** The scenarios of open documents as these say them, those of other files as they lie there. */
export async function relatedTexts(
  compilations: Compilations,
  { site, parsed }: ParsedSite,
  token: CancellationToken,
): Promise<RelatedTexts> {
  const own = editedUri(site.document.uri);
  const found = new Map<string, Related>();
  const add = async (uri: Uri, isWanted: (text: string) => boolean): Promise<void> => {
    for (const [id, name, compilation] of await scenariosOf(compilations, uri, isWanted)) {
      if (token.isCancellationRequested) throw new Cancelled();
      if (found.has(id)) continue;
      const texts = (await compilation.uses?.load()) ?? NO_TEXTS;
      found.set(id, { id, name, parsed: await compilation.parse(), texts });
    }
  };
  const isOwn = (uri: Uri): boolean => uri.toString() === own.toString();
  for (const uri of await places(token)) await add(uri, (text) => isOwn(uri) || usesSomething(text));
  const id = idOf(site);
  const texts = (await site.compilation.uses?.load()) ?? NO_TEXTS;
  const origin = { id, name: nameOf(own, site.fence?.line), parsed, texts };
  found.set(id, origin);
  // What uses nothing itself.
  for (const used of new Set([...found.values()].flatMap(usedIds)))
    if (libraryOf(used) === null && !found.has(used)) await add(editedUri(Uri.parse(used)), () => true);
  return { origin, all: [...found.values()] };
}

/** Where the scenario stands, in a document that is opened for it; null: it is there no more. */
export async function siteOf(compilations: Compilations, id: string): Promise<Site | null> {
  const library = libraryOf(id);
  const uri = library === null ? Uri.parse(id) : libraryUri(library);
  const document = await workspace.openTextDocument(editedUri(uri));
  return compilations.sites(document)[originOf(uri)?.index ?? 0] ?? null;
}

const usesSomething = (text: string): boolean => /^[\s>]*use\s/m.test(text);

/** Where scenarios can be: open documents, and files of the workspace. */
async function places(token: CancellationToken): Promise<readonly Uri[]> {
  const open = workspace.textDocuments.filter((document) => mayHoldScenarios(document) && !isDerived(document.uri));
  const files = await workspace.findFiles('**/*.{wirenote,md,markdown}', '**/node_modules/**', undefined, token);
  return [...new Map([...open.map(({ uri }) => uri), ...files].map((uri) => [uri.toString(), uri])).values()];
}

/** Each with how it is called, by us and for people. */
async function scenariosOf(
  compilations: Compilations,
  uri: Uri,
  isWanted: (text: string) => boolean,
): Promise<readonly (readonly [string, string, Compilation])[]> {
  const document = openDocument(uri);
  const text = document?.getText() ?? (await readText(uri));
  if (text === null || !isWanted(text)) return [];
  const scenarios = document ? compilations.sites(document) : scenariosIn(uri, text, compilations);
  return scenarios.map(({ compilation, fence }, index) => [
    (fence ? fenceUri(uri, index) : uri).toString(),
    nameOf(uri, fence?.line),
    compilation,
  ]);
}

const nameOf = (uri: Uri, line: number | undefined): string =>
  workspace.asRelativePath(uri) + (line === undefined ? '' : `:${line}`);
