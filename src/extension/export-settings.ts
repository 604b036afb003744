/** How exported pictures look: the settings `wirenote.export.*`. */
import { type Uri, workspace } from 'vscode';
import type { ExportLook } from '../preview/protocol.ts';
import { editedUri } from './language/fence-texts.ts';

const themes: readonly ExportLook['theme'][] = ['light', 'dark', 'transparent', 'monochrome'];
const forms: readonly NonNullable<ExportLook['slide']>[] = ['16:9', '4:3'];

/** What holds for the source's folder. A value that is none of the setting's counts as its default. */
export function exportLook(source: Uri): ExportLook {
  const settings = workspace.getConfiguration('wirenote.export', editedUri(source));
  const text = (name: string): string => {
    const value = settings.get<unknown>(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  return {
    theme: themes.find((theme) => theme === text('theme')) ?? 'light',
    accent: text('accentColor') || null,
    font: text('font') || null,
    slide: forms.find((form) => form === text('width')) ?? null,
  };
}

export type OnSave = 'off' | 'svg' | 'png';

export function exportOnSave(source: Uri): OnSave {
  const value = workspace.getConfiguration('wirenote.export', source).get<unknown>('onSave');
  return value === 'svg' || value === 'png' ? value : 'off';
}
