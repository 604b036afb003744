/** *Export Frames…*: pictures of one geometry to flip through, or one HTML file that steps with the arrow keys. */
import { CancellationError, l10n, Uri, window } from 'vscode';
import { frameFormatName } from './selection/format-names.ts';
import { framesMarkdown } from '../../shared/frame-notes.ts';
import { type FrameUnit, frameUnits } from '../../shared/frame-unit.ts';
import type { Exported } from '../../shared/messages.ts';
import {
  askForScale,
  dialogListsFormats,
  type ExportServices,
  rememberFolder,
  suggestedFile,
  writeSeries,
} from './export-scenario.ts';
import { askHowMuch, muchOf } from './selection/amount.ts';
import type { Content } from './rendering/content.ts';
import type { ExportRenderer } from './rendering/renderer.ts';
import { offer, leftBeside, offerToRemove, sayFailed } from './files/export-files.ts';
import { nameOf } from '../documents/uris.ts';
import { type FrameFormat, frameFormats, formatOf, isSeries, scaleOf } from './selection/formats.ts';
import { frameNames, notesName } from '../../files/file-names.ts';
import { type Caller, choosePicture, type PictureSelection } from './selection/scene.ts';
import { type Subject, subjectOf } from './selection/subject.ts';
import { markdownMark, sealed } from '../../files/seal.ts';

/**
 * @param argument the scenario's Uri; without one, what the person looks at
 * @param target a file's Uri (`flow.svg` → `flow-01.svg`, …), and
 * @param by `step` or `section`, for those who call the command by program: then nothing is asked
 * @param called which picture
 */
export async function exportFrames(
  argument: unknown,
  target: unknown,
  by: unknown,
  called: Caller,
  services: ExportServices,
): Promise<readonly Uri[]> {
  try {
    const subject = await subjectOf(argument, services.previews, services.compilations);
    return await framesOf(subject, target, by, null, called, services);
  } catch (error) {
    if (called.byProgram) throw error;
    void sayFailed(error);
    return [];
  }
}

/**
 * The same of what has been simulated already. Fails with a message for people, or with `CancellationError`.
 *
 * @param only the one format to offer
 */
export async function framesOf(
  subject: Subject,
  target: unknown,
  by: unknown,
  only: FrameFormat | null,
  called: Caller,
  services: ExportServices,
): Promise<readonly Uri[]> {
  const { byProgram } = called;
  const { renderer, context } = services;
  const selection = await choosePicture(subject, renderer.shows(subject), 'svg', called);
  const unit = frameUnits.find((known) => known === by) ?? (byProgram ? 'step' : await askForUnit(subject));
  const file = target instanceof Uri ? target : await askForFile(subject, selection, only, services);
  const format = frameFormats.find((known) => known === formatOf(nameOf(file)));
  if (!format)
    throw new Error(l10n.t('Frames are exported as .svg, .png, .html or .pdf: let the name end in one of them.'));
  const scale =
    format !== 'png' ? null : (scaleOf(nameOf(file)) ?? (byProgram ? 1 : await askForScale(context.workspaceState)));
  const much = byProgram ? null : muchOf(subject, selection, format, unit);
  await askHowMuch(subject.view.name, much ? [much] : [], false);
  const exported = await renderer.drawWithProgress(subject, selection, { frames: unit, scale });
  renderer.warnOfSmallText(exported, subject);
  const contents = await contentsOf(exported, subject, format, renderer);
  const names = isSeries(format) ? frameNames(nameOf(file), contents.length) : [nameOf(file)];
  const notes = isSeries(format) ? [notesOf(subject, exported, names)] : [];
  const written = await writeSeries(
    file,
    [...names, ...notes.map(() => notesName(nameOf(file)))],
    [...contents, ...notes],
    byProgram,
  );
  const uris = written.slice(0, names.length);
  if (!byProgram) {
    await rememberFolder(file, context.workspaceState);
    if (isSeries(format)) await offerToRemove(await leftBeside(file, uris));
    void offer(uris);
  }
  return uris;
}

/** What is to be said of each frame, as Markdown. */
function notesOf({ view }: Subject, { pictures }: Exported, names: readonly string[]): string {
  const notes = pictures.flatMap((picture) => picture.notes ?? []);
  const text = framesMarkdown(view.trace.title, notes, names, view.locale);
  return sealed(`${text}\n${markdownMark}\n`, 'md');
}

async function contentsOf(
  exported: Exported,
  subject: Subject,
  format: FrameFormat,
  renderer: ExportRenderer,
): Promise<readonly Content[]> {
  if (format === 'svg') return renderer.svgsOf(exported, subject);
  if (format === 'pdf') return [await renderer.pdfWithProgress(exported, subject)];
  const { pictures, page } = exported;
  const contents = format === 'html' ? [page && sealed(page, 'html')] : pictures.map(({ png }) => png);
  return contents.map((content) => {
    if (content === null) throw new Error(l10n.t('The page has not drawn what was asked for.'));
    return content;
  });
}

async function askForUnit({ compiled }: Subject): Promise<FrameUnit> {
  const hasSections = compiled.trace.events.some(({ kind }) => kind === 'section');
  if (!hasSections) return 'step';
  const picks: readonly { readonly label: string; readonly unit: FrameUnit }[] = [
    { label: l10n.t('A picture for each step'), unit: 'step' },
    { label: l10n.t('A picture for each section'), unit: 'section' },
  ];
  const chosen = await window.showQuickPick(picks, { title: l10n.t('Export Frames') });
  if (!chosen) throw new CancellationError();
  return chosen.unit;
}

async function askForFile(
  subject: Subject,
  selection: PictureSelection | null,
  only: FrameFormat | null,
  { context }: ExportServices,
): Promise<Uri> {
  const fileOf = (format: FrameFormat): Uri =>
    suggestedFile(subject, `${subject.baseName}${selection?.suffix ?? ''}.${format}`, context.workspaceState);
  const format = only ?? (dialogListsFormats(fileOf('svg')) ? null : await askForFormat());
  const target = await window.showSaveDialog({
    title: l10n.t('Export Frames'),
    saveLabel: l10n.t('Export'),
    defaultUri: fileOf(format ?? 'svg'),
    filters: Object.fromEntries(
      (format ? [format] : frameFormats).map((offered) => [frameFormatName(offered), [offered]]),
    ),
  });
  if (!target) throw new CancellationError();
  return target;
}

async function askForFormat(): Promise<FrameFormat> {
  const picks = frameFormats.map((format) => ({ label: frameFormatName(format), description: `.${format}`, format }));
  const chosen = await window.showQuickPick(picks, { title: l10n.t('Export Frames') });
  if (!chosen) throw new CancellationError();
  return chosen.format;
}
