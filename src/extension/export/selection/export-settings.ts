/** How exported pictures look: the settings `wirenote.export.*`. */
import { type Uri, workspace, type WorkspaceConfiguration } from 'vscode';
import type { ExportLook, Scene } from '../../../shared/messages.ts';
import { pictureNames } from '../../../shared/picture-name.ts';
import { slideForms } from '../../../shared/slide.ts';
import type { NamedBrowser } from '../../../shared/printing.ts';
import { type SvgText, svgTexts } from '../../../shared/svg-text.ts';
import { themeNames } from '../../../shared/theme-name.ts';
import { editedUri } from '../../documents/fence-texts.ts';

/**
 * The settings for the source's folder. An unknown value counts as the default.
 *
 * @param own the theme that the scenario's fence asks for, which a setting that somebody has made overrules
 */
export function exportLook(source: Uri, own: ExportLook['theme'] | null): ExportLook {
  const settings = workspace.getConfiguration('wirenote.export', editedUri(source));
  const text = (name: string): string => {
    const value = settings.get<unknown>(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  return {
    theme: themeNames.find((theme) => theme === (isSet(settings, 'theme') ? text('theme') : own)) ?? 'light',
    accent: text('accentColor') || null,
    font: text('font') || null,
    slide: slideForms.find((form) => form === text('width')) ?? null,
  };
}

function isSet(settings: WorkspaceConfiguration, name: string): boolean {
  const found = settings.inspect(name);
  return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].some((value) => value !== undefined);
}

/** The picture that is exported of a scenario that no preview shows. */
export function exportPicture(source: Uri): Scene['picture'] {
  const value = workspace.getConfiguration('wirenote.export', editedUri(source)).get<unknown>('view');
  return pictureNames.find((picture) => picture === value) ?? 'sequence';
}

/** The program that prints PDF; null: the one that is found. In a workspace that is not trusted it is the person's own. */
export function exportBrowser(): NamedBrowser {
  const setting = 'wirenote.export.browser';
  const value = workspace.getConfiguration().get<unknown>(setting);
  return { path: typeof value === 'string' && value.trim() !== '' ? value.trim() : null, setting };
}

/** How text stands in exported SVG. */
export function exportText(source: Uri): SvgText {
  const value = workspace.getConfiguration('wirenote.export', editedUri(source)).get<unknown>('text');
  return svgTexts.find((text) => text === value) ?? 'text';
}

export type OnSave = 'off' | 'svg' | 'png';

/** In a workspace that is not trusted, only what the person has set for all of them. */
export function exportOnSave(source: Uri): OnSave {
  const settings = workspace.getConfiguration('wirenote.export', source);
  const value = workspace.isTrusted ? settings.get<unknown>('onSave') : settings.inspect('onSave')?.globalValue;
  return value === 'svg' || value === 'png' ? value : 'off';
}
