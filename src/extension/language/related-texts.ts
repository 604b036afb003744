/** The scenarios of the workspace that use each other: where names are looked for that several texts have in common. */
import { type CancellationToken, Uri, workspace } from 'vscode';
import { NO_TEXTS } from '../../language/uses/used-texts.ts';
import { libraryId, libraryOf, type Related, usedIds } from '../../services/related.ts';
import type { Compilation } from '../documents/compilation.ts';
import { type Compilations, mayHoldScenarios, type ParsedSite } from '../documents/compilations.ts';
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
  const add = async (uris: readonly Uri[], isWanted: (uri: Uri, text: string) => boolean): Promise<void> => {
    for (let at = 0; at < uris.length; at += FILES_AT_ONCE) {
      const batch = uris.slice(at, at + FILES_AT_ONCE);
      const texts = await Promise.all(batch.map(textAt));
      for (const [index, uri] of batch.entries()) {
        const text = texts[index] ?? null;
        if (text !== null && isWanted(uri, text)) await addScenarios(uri, text);
      }
    }
  };
  const addScenarios = async (uri: Uri, text: string): Promise<void> => {
    for (const [id, name, compilation] of scenariosOf(compilations, uri, text)) {
      if (token.isCancellationRequested) throw new Cancelled();
      if (found.has(id)) continue;
      const texts = (await compilation.uses?.load()) ?? NO_TEXTS;
      found.set(id, { id, name, parsed: await compilation.parse(), texts });
    }
  };
  const isOwn = (uri: Uri): boolean => uri.toString() === own.toString();
  await add(await places(token), (uri, text) => isOwn(uri) || usesSomething(text));
  const id = idOf(site);
  const texts = (await site.compilation.uses?.load()) ?? NO_TEXTS;
  const origin = { id, name: nameOf(own, site.fence?.line), parsed, texts };
  found.set(id, origin);
  // What uses nothing itself.
  const used = new Set(
    [...found.values()].flatMap(usedIds).filter((one) => libraryOf(one) === null && !found.has(one)),
  );
  await add(
    [...used].map((one) => editedUri(Uri.parse(one))),
    () => true,
  );
  return { origin, all: [...found.values()] };
}

/** Where the scenario stands, in a document that is opened for it; null: it is there no more. */
export async function siteOf(compilations: Compilations, id: string): Promise<Site | null> {
  const library = libraryOf(id);
  const uri = library === null ? Uri.parse(id) : libraryUri(library);
  const document = await workspace.openTextDocument(editedUri(uri));
  return compilations.sites(document)[originOf(uri)?.index ?? 0] ?? null;
}

/** So many are read at a time. */
const FILES_AT_ONCE = 50;

const usesSomething = (text: string): boolean => /^[\s>]*use\s/m.test(text);

/** Where scenarios can be: open documents that can be written, and files of the workspace. */
async function places(token: CancellationToken): Promise<readonly Uri[]> {
  const open = workspace.textDocuments.filter(({ uri }) => isWritable(uri)).filter(mayHoldScenarios);
  const files = await workspace.findFiles('**/*.{wirenote,md,markdown}', '**/node_modules/**', undefined, token);
  return [...new Map([...open.map(({ uri }) => uri), ...files].map((uri) => [uri.toString(), uri])).values()];
}

/** What a file said in another version is nothing that its users mean. */
const isWritable = ({ scheme }: Uri): boolean =>
  scheme === 'untitled' || workspace.fs.isWritableFileSystem(scheme) === true;

/** What the document says, open or not; null: it cannot be read. */
const textAt = (uri: Uri): Promise<string | null> => {
  const document = openDocument(uri);
  return document ? Promise.resolve(document.getText()) : readText(uri);
};

/** Each scenario of the document that says that, with how it is called, by us and for people. */
function scenariosOf(
  compilations: Compilations,
  uri: Uri,
  text: string,
): readonly (readonly [string, string, Compilation])[] {
  const document = openDocument(uri);
  const scenarios = document ? compilations.sites(document) : scenariosIn(uri, text, compilations);
  return scenarios.map(({ compilation, fence }, index) => [
    (fence ? fenceUri(uri, index) : uri).toString(),
    nameOf(uri, fence?.line),
    compilation,
  ]);
}

const nameOf = (uri: Uri, line: number | undefined): string =>
  workspace.asRelativePath(uri) + (line === undefined ? '' : `:${line}`);
