/** *Copy as …*: the scenario on the clipboard, as its preview shows it. */
import { CancellationError, env, l10n, window } from 'vscode';
import { sizeText } from '../../shared/export-size.ts';
import { localizeShared } from '../../shared/catalog/catalog.ts';
import { editorLocale } from '../documents/locale.ts';
import type { ExportServices } from './export-scenario.ts';
import { cutTo, muchOf } from './selection/amount.ts';
import { shownContent, usualAnimation } from './rendering/content.ts';
import { sayFailed } from './files/export-files.ts';
import type { Format } from './selection/formats.ts';
import { choosePicture, type PictureSelection } from './selection/scene.ts';
import { type Subject, subjectOf } from './selection/subject.ts';

const names = { svg: 'SVG', png: 'PNG', mmd: 'Mermaid', md: 'Markdown' } as const;
export type CopyFormat = keyof typeof names & Format;

/** Sharp where pictures are pasted at half their size. */
const pngScale = 2;

export async function copyScenario(argument: unknown, format: CopyFormat, services: ExportServices): Promise<void> {
  const { previews, compilations, renderer } = services;
  try {
    const subject = await subjectOf(argument, previews, compilations);
    const called = { byProgram: false, picture: null, of: null };
    const selection = await choosePicture(subject, renderer.shows(subject), format, called);
    const much = muchOf(subject, selection, format, null);
    // The clipboard holds one picture: nobody should wait for the others.
    if (much && format === 'svg')
      throw new Error(l10n.t('This takes {0}. Export it instead.', localizeShared(sizeText(much), editorLocale())));
    if (format === 'png') await copyPicture(subject, much ? cutTo(selection, 'first') : selection, services);
    else
      await copyText(await shownContent(subject, selection, format, { scale: 1, animation: usualAnimation }, renderer));
    window.setStatusBarMessage(l10n.t('Copied {0} as {1}', subject.view.name, names[format]), 4_000);
  } catch (error) {
    void sayFailed(error);
  }
}

/** Lines of text that other programs take from the clipboard without trouble. */
const mostLines = 10_000;

async function copyText(contents: readonly (string | Uint8Array)[]): Promise<void> {
  const [first] = contents;
  if (typeof first !== 'string') return;
  const lines = first.split('\n').length - 1;
  if (lines > mostLines) {
    const message = l10n.t('This is {0} lines of text, more than most programs can paste.', lines.toLocaleString('en'));
    const detail = l10n.t('Export it to a file instead, as Markdown or CSV.');
    const copy = l10n.t('Copy Anyway');
    if ((await window.showWarningMessage(message, { modal: true, detail }, copy)) !== copy)
      throw new CancellationError();
  }
  if (contents.length > 1) throw new Error(l10n.t('The picture takes {0} files. Export it instead.', contents.length));
  await env.clipboard.writeText(first);
}

/** The editor's own clipboard takes texts alone: the page copies. */
async function copyPicture(
  subject: Subject,
  selection: PictureSelection | null,
  { renderer }: ExportServices,
): Promise<void> {
  const { pictures } = await renderer.drawWithProgress(subject, selection, { scale: pngScale, copy: true });
  if (pictures.length > 1)
    void window.showWarningMessage(l10n.t('The picture takes {0} parts: the first one was copied.', pictures.length));
}
