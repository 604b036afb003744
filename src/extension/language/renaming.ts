/** Rename; what cannot be renamed says why. */
import { type Disposable, languages, type TextEdit, type Uri, WorkspaceEdit } from 'vscode';
import type { LocalizableText } from '../../l10n/localizable.ts';
import { localizeService } from '../../services/catalog/catalog.ts';
import { symbolsAt } from '../../services/occurrences.ts';
import { prepareRename, renameEdits, renameIn } from '../../services/rename.ts';
import type { Compilations } from '../documents/compilations.ts';
import { editorLocale } from '../documents/locale.ts';
import { plainText } from '../documents/plain-text.ts';
import { selector } from '../documents/selector.ts';
import { idOf, relatedTexts, siteOf } from './related-texts.ts';

export function registerRename(compilations: Compilations): Disposable {
  return languages.registerRenameProvider(selector, {
    async prepareRename(document, position, token) {
      const place = await compilations.parsedAt(document, position, token);
      if (!place) return undefined;
      const prepared = prepareRename(place.parsed, place.offset, idOf(place.site));
      if (!prepared.ok) throw refusal(prepared.reason);
      return { range: place.site.range(prepared), placeholder: prepared.name };
    },
    async provideRenameEdits(document, position, newName, token) {
      const place = await compilations.parsedAt(document, position, token);
      if (!place) return undefined;
      const { origin, all } = await relatedTexts(compilations, place, token);
      const renamed = renameIn(origin, place.offset, newName, all);
      if (!renamed.ok) throw refusal(renamed.reason);
      const symbols = symbolsAt(place.parsed, place.offset);
      const edits = new Map<string, [Uri, TextEdit[]]>();
      for (const id of renamed.edits.keys()) {
        const site = await siteOf(compilations, id);
        if (!site) continue;
        const { uri } = site.document;
        const [, known] = edits.get(uri.toString()) ?? [uri, []];
        // As the document says it, whose lines may end otherwise than those of its file.
        const here = site.edits(renameEdits(await site.compilation.parse(), symbols, newName));
        edits.set(uri.toString(), [uri, [...known, ...here]]);
      }
      const edit = new WorkspaceEdit();
      for (const [uri, changes] of edits.values()) edit.set(uri, changes);
      return edit;
    },
  });
}

/** The editor shows its message beside the name. */
function refusal(reason: LocalizableText): Error {
  return new Error(plainText(localizeService(reason, editorLocale())));
}
