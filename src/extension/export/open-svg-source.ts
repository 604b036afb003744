/** *Open Source of SVG*: the scenario of an exported picture, as a new text. */
import { l10n, Uri, window, workspace } from 'vscode';
import { languageId } from '../documents/compilations.ts';
import { sayFailed } from './files/export-files.ts';
import { nameOf } from '../documents/uris.ts';
import { sourceInSvg } from './files/svg-source.ts';

/** @param argument the picture's Uri; without one, that of the editor, or one that the person chooses */
export async function openSvgSource(argument: unknown): Promise<void> {
  try {
    const uri = argument instanceof Uri ? argument : (shownSvg() ?? (await askForSvg()));
    if (!uri) return;
    const source = sourceInSvg(new TextDecoder().decode(await workspace.fs.readFile(uri)));
    if (source === null)
      throw new Error(l10n.t('{0} holds no scenario. Only SVG files that Wirenote has exported do.', nameOf(uri)));
    await window.showTextDocument(await workspace.openTextDocument({ language: languageId, content: source }));
  } catch (error) {
    void sayFailed(error);
  }
}

/** A picture has no text editor: then its tab knows it. */
function shownSvg(): Uri | undefined {
  const input: unknown = window.tabGroups.activeTabGroup.activeTab?.input;
  const uri = typeof input === 'object' && input !== null && 'uri' in input ? input.uri : undefined;
  return uri instanceof Uri && /\.svg$/i.test(uri.path) ? uri : undefined;
}

async function askForSvg(): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    title: l10n.t('Open Source of SVG'),
    filters: { [l10n.t('SVG image')]: ['svg'] },
  });
  return chosen?.[0];
}
