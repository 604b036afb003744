/** `wirenote.export.onSave`: a scenario's picture is drawn anew beside it whenever it is saved. */
import {
  type CancellationToken,
  CancellationTokenSource,
  Disposable,
  l10n,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { isDerived, mayHoldScenarios } from '../documents/compilations.ts';
import type { ExportServices } from './export-scenario.ts';
import { muchOf } from './selection/amount.ts';
import { type Content, wholeContent } from './rendering/content.ts';
import { allPictures } from './selection/scene.ts';
import { leftBeside, mustBeWritable, offerToRemove, writeWhole } from './files/export-files.ts';
import { exists, inFolder, nameOf } from '../documents/uris.ts';
import { type ExportSize, sizeText } from '../../shared/export-size.ts';
import { localizeShared } from '../../shared/catalog/catalog.ts';
import { editorLocale } from '../documents/locale.ts';
import { baseName, partNames, UniquePaths } from '../../files/file-names.ts';
import { fileNamesOf } from '../../shared/fence-options.ts';
import { fencesOf } from '../documents/fence-texts.ts';
import { exportOnSave, type OnSave } from './selection/export-settings.ts';
import { faultOf, subjectFrom } from './selection/subject.ts';
import { isAsWritten } from '../../files/seal.ts';
import { isCancelled } from '../documents/work-slices.ts';
import { messageOf } from '../../shared/error-message.ts';

/** The pictures that were written so: what is left of them may be removed. */
const ownKey = 'wirenote.exportedOnSave';

export function registerExportOnSave(services: ExportServices): Disposable {
  const ended = new CancellationTokenSource();
  const messages: ShownMessages = { shown: new Set(), agreed: new Set() };
  let turn = Promise.resolve();
  const exportNow = (document: TextDocument): void => {
    const format = exportOnSave(document.uri);
    if (format === 'off' || !mayHoldScenarios(document) || isDerived(document.uri)) return;
    const retry = (): void => {
      exportNow(document);
    };
    turn = turn
      .then(() => exportSaved(document, format, services, messages, retry, ended.token))
      .catch(sayUnlessCancelled);
  };
  const saved = workspace.onDidSaveTextDocument(exportNow);
  return Disposable.from(
    saved,
    new Disposable(() => {
      ended.cancel();
    }),
  );
}

interface ShownMessages {
  /** Those that are not shown again at the next save. */
  readonly shown: Set<string>;
  /** The pictures that may take many files. */
  readonly agreed: Set<string>;
}

/** The next turn comes in any case. */
const sayUnlessCancelled = (error: unknown): void => {
  if (!isCancelled(error)) void window.showErrorMessage(l10n.t('Wirenote: {0}', messageOf(error)));
};

/**
 * A scenario with errors keeps its last picture: the errors stand in the editor. One that takes many files is asked about.
 *
 * @param retry does the same once more
 */
async function exportSaved(
  document: TextDocument,
  format: Exclude<OnSave, 'off'>,
  services: ExportServices,
  { shown, agreed }: ShownMessages,
  retry: () => void,
  token: CancellationToken,
): Promise<void> {
  const paths = new UniquePaths();
  const names = fileNamesOf(fencesOf(document).map(({ options }) => options));
  for (const { site, ...compiled } of await services.compilations.settled(document, token)) {
    const path = paths.take(baseName(document.uri.path, site.fence ? site.index : null, names[site.index]));
    if (faultOf(compiled) !== null) continue;
    try {
      const subject = subjectFrom(site.uri, site.compilation.text, compiled, site.fence?.options ?? null);
      for (const selection of allPictures(subject, format)) {
        const picture = inFolder(document.uri, `${path}${selection.suffix}.${format}`).toString();
        const much = agreed.has(picture) ? null : muchOf(subject, selection, format, null);
        if (much) {
          if (isNews(shown, `${picture} ${much.pictures}`))
            void mayWrite(document.uri, much).then((may) => {
              if (!may) return;
              agreed.add(picture);
              retry();
            });
          continue;
        }
        const { contents, smallText } = await wholeContent(subject, selection, format, 2, services.renderer, token);
        const target = inFolder(document.uri, `${path}${selection.suffix}.${format}`);
        const names = partNames(nameOf(target), contents.length);
        const uris = names.map((name) => inFolder(target, name));
        for (const [index, uri] of uris.entries()) await writeOwn(uri, contents[index] ?? '', services, shown);
        if (smallText !== null && isNews(shown, `${target.toString()} ${smallText}`))
          void window.showWarningMessage(l10n.t('{0}: {1}', nameOf(target), smallText));
        const written = services.context.workspaceState.get<readonly string[]>(ownKey) ?? [];
        const old = (await leftBeside(target, uris)).filter((uri) => written.includes(uri.toString()));
        if (old.length > 0 && isNews(shown, old.map(String).join(' '))) void offerToRemove(old);
      }
    } catch (error) {
      if (!token.isCancellationRequested) void window.showErrorMessage(l10n.t('Wirenote: {0}', messageOf(error)));
    }
  }
}

const isNews = (shown: Set<string>, message: string): boolean => shown.size < shown.add(message).size;

/** Leaves a file alone that says the same already, or that somebody else has made or changed: then it asks, once. */
async function writeOwn(uri: Uri, content: Content, { context }: ExportServices, shown: Set<string>): Promise<void> {
  const written = context.workspaceState.get<readonly string[]>(ownKey) ?? [];
  const key = uri.toString();
  const write = async (): Promise<void> => {
    await writeWhole({ uri, content });
    if (!written.includes(key)) await context.workspaceState.update(ownKey, [...written, key]);
  };
  if (await exists(uri)) {
    await mustBeWritable(uri);
    const present = await workspace.fs.readFile(uri);
    if (isSame(present, content)) return;
    if (!isAsWritten(nameOf(uri), present)) {
      if (isNews(shown, `replace ${key}`)) void mayReplace(uri).then((may) => (may ? write() : undefined));
      return;
    }
  }
  await write();
}

async function mayWrite(uri: Uri, size: ExportSize): Promise<boolean> {
  const said = localizeShared(sizeText(size), editorLocale());
  const message = l10n.t('{0} takes {1}. It was not exported on saving.', nameOf(uri), said);
  const write = l10n.t('Write Them');
  return (await window.showWarningMessage(message, write)) === write;
}

async function mayReplace(uri: Uri): Promise<boolean> {
  const message = l10n.t('{0} exists already, and is not as Wirenote has exported it.', nameOf(uri));
  const replace = l10n.t('Replace');
  return (await window.showWarningMessage(message, replace)) === replace;
}

function isSame(present: Uint8Array, content: Content): boolean {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return present.length === bytes.length && present.every((byte, index) => byte === bytes[index]);
}
