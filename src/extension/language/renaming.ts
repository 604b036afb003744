/** Rename; what cannot be renamed says why. */
import { type Disposable, languages, WorkspaceEdit } from 'vscode';
import type { LocalizableText } from '../../l10n/localizable.ts';
import { localizeService } from '../../services/catalog/catalog.ts';
import { prepareRename, rename } from '../../services/rename.ts';
import type { Compilations } from '../documents/compilations.ts';
import { editorLocale } from '../documents/locale.ts';
import { plainText } from '../documents/plain-text.ts';
import { selector } from '../documents/selector.ts';

export function registerRename(compilations: Compilations): Disposable {
  return languages.registerRenameProvider(selector, {
    async prepareRename(document, position, token) {
      const place = await compilations.parsedAt(document, position, token);
      if (!place) return undefined;
      const prepared = prepareRename(place.parsed, place.offset);
      if (!prepared.ok) throw refusal(prepared.reason);
      return { range: place.site.range(prepared), placeholder: prepared.name };
    },
    async provideRenameEdits(document, position, newName, token) {
      const place = await compilations.parsedAt(document, position, token);
      if (!place) return undefined;
      const renamed = rename(place.parsed, place.offset, newName);
      if (!renamed.ok) throw refusal(renamed.reason);
      const edit = new WorkspaceEdit();
      edit.set(document.uri, place.site.edits(renamed.edits));
      return edit;
    },
  });
}

/** The editor shows its message beside the name. */
function refusal(reason: LocalizableText): Error {
  return new Error(plainText(localizeService(reason, editorLocale())));
}
