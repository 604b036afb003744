/** In which language Wirenote speaks in the editor. */
import { env, workspace } from 'vscode';
import { type Locale, localeOf } from '../../l10n/locale.ts';

/** What the editor shows by itself, as problems and hovers: its own language. */
export const editorLocale = (): Locale => localeOf(env.language);

/**
 * What belongs to a note, its pictures and tables: the setting `wirenote.locale`, since a note may be written in another
 * language than its author's editor has.
 */
export function noteLocale(): Locale {
  const setting = workspace.getConfiguration('wirenote').get<string>('locale', 'editor');
  return setting === 'editor' ? editorLocale() : localeOf(setting);
}
