/** *Export…*: writes a scenario into files that the person chooses, in the format that the file's name says. */
import {
  CancellationError,
  env,
  type ExtensionContext,
  l10n,
  type Memento,
  UIKind,
  Uri,
  window,
  workspace,
} from 'vscode';
import { formatName } from './selection/format-names.ts';
import type { Compilations } from '../documents/compilations.ts';
import { askHowMuch, cutTo, hasParts, muchOf } from './selection/amount.ts';
import { askForAnimation } from './ask-animation.ts';
import { type Content, shownContent, usualAnimation } from './rendering/content.ts';
import type { ExportRenderer } from './rendering/renderer.ts';
import {
  askToReplace,
  type ExportFile,
  leftBeside,
  offer,
  offerToRemove,
  sayFailed,
  writeWhole,
} from './files/export-files.ts';
import { folderOf, inFolder, nameOf } from '../documents/uris.ts';
import {
  extensionOf,
  type Format,
  formatOf,
  formats,
  hasPixels,
  isAnimated,
  isSeries,
  scaleOf,
  scales,
} from './selection/formats.ts';
import { type Caller, choosePicture } from './selection/scene.ts';
import { partNames } from '../../files/file-names.ts';
import { type Subject, subjectOf } from './selection/subject.ts';
import { editedUri } from '../documents/fence-texts.ts';
import type { Previews } from '../preview/previews.ts';

/** The services that every export uses. */
export interface ExportServices {
  readonly context: ExtensionContext;
  readonly previews: Previews;
  readonly compilations: Compilations;
  readonly renderer: ExportRenderer;
}

/** Where the last file went, and what it was. */
const folderKey = 'wirenote.exportFolder';
const formatKey = 'wirenote.exportFormat';
const scaleKey = 'wirenote.exportScale';

/**
 * @param argument the scenario's Uri; without one, what the person looks at
 * @param target a file's Uri, for those who call the command by program: then nothing is asked
 * @param only the one format to offer
 * @param called which picture
 */
export async function exportScenario(
  argument: unknown,
  target: unknown,
  only: Format | null,
  called: Caller,
  services: ExportServices,
): Promise<readonly Uri[]> {
  try {
    const subject = await subjectOf(argument, services.previews, services.compilations);
    return await exportSubject(subject, target, only, called, services);
  } catch (error) {
    // A caller by program gets the error itself.
    if (target instanceof Uri) throw error;
    void sayFailed(error);
    return [];
  }
}

/** The same of what has been simulated already. Fails with a message for people, or with `CancellationError`. */
export async function exportSubject(
  subject: Subject,
  target: unknown,
  only: Format | null,
  called: Caller,
  services: ExportServices,
): Promise<readonly Uri[]> {
  if (target instanceof Uri) return exportTo(subject, target, called, services);
  const file = await askForFile(subject, only, services.context.workspaceState);
  const uris = await exportTo(subject, file, called, services, only);
  void offer(uris);
  return uris;
}

async function exportTo(
  subject: Subject,
  file: Uri,
  called: Caller,
  { context, renderer }: ExportServices,
  only: Format | null = null,
): Promise<readonly Uri[]> {
  const format = formatOf(nameOf(file), only);
  if (!format)
    throw new Error(
      l10n.t('{0} says no format: end the name in {1}.', nameOf(file), formats.map((name) => `.${name}`).join(', ')),
    );
  const state = context.workspaceState;
  const { byProgram } = called;
  const selection = await choosePicture(subject, renderer.shows(subject), format, called);
  const animation = isAnimated(format) && !byProgram ? await askForAnimation(state) : usualAnimation;
  const scale = hasPixels(format) ? (scaleOf(nameOf(file)) ?? (byProgram ? 1 : await askForScale(state))) : 1;
  const much = byProgram ? null : muchOf(subject, selection, format, isAnimated(format) ? 'step' : null);
  const amount = await askHowMuch(subject.view.name, much ? [much] : [], hasParts(subject, selection));
  const contents = await shownContent(subject, cutTo(selection, amount), format, { scale, animation }, renderer);
  const uris = await writeSeries(file, partNames(nameOf(file), contents.length), contents, byProgram);
  if (!byProgram) {
    await state.update(folderKey, folderOf(file).toString());
    await state.update(formatKey, format);
    if (isSeries(format)) await offerToRemove(await leftBeside(file, uris));
  }
  return uris;
}

/**
 * Writes the contents beside the file that was chosen, under the names.
 *
 * @param byProgram nobody is there to be asked
 */
export async function writeSeries(
  chosen: Uri,
  names: readonly string[],
  contents: readonly Content[],
  byProgram: boolean,
): Promise<readonly Uri[]> {
  const files = contents.map((content, index): ExportFile => {
    return { uri: inFolder(chosen, names[index] ?? nameOf(chosen)), content };
  });
  const uris = files.map(({ uri }) => uri);
  if (!byProgram) await askToReplace(uris, chosen);
  for (const file of files) await writeWhole(file);
  return uris;
}

/** The save dialog itself asks before it gives a file that exists. */
async function askForFile(subject: Subject, only: Format | null, state: Memento): Promise<Uri> {
  const last = formats.find((format) => format === state.get<string>(formatKey)) ?? 'svg';
  const first = only ?? last;
  const offered = only ? [only] : [first, ...formats.filter((format) => format !== first)];
  const target = await window.showSaveDialog({
    title: only ? l10n.t('Export {0}', formatName(only)) : l10n.t('Export'),
    saveLabel: l10n.t('Export'),
    defaultUri: suggestedFile(subject, `${subject.baseName}.${first}`, state),
    filters: Object.fromEntries(offered.map((format) => [formatName(format), [only ? extensionOf(format) : format]])),
  });
  if (!target) throw new CancellationError();
  return target;
}

/** Whether the save dialog lists the formats: the editor's own, which stands in where the system's cannot, does not. */
export function dialogListsFormats(file: Uri): boolean {
  const isOwn = env.uiKind === UIKind.Web || env.remoteName !== undefined || file.scheme !== 'file';
  return !isOwn && workspace.getConfiguration('files').get('simpleDialog.enable') !== true;
}

/** In the folder of the last export, else beside the source, else in the workspace. */
export function suggestedFile({ uri }: Subject, name: string, state: Memento): Uri {
  const remembered = state.get<string>(folderKey);
  const edited = editedUri(uri);
  const beside = edited.scheme === 'untitled' ? workspace.workspaceFolders?.[0]?.uri : folderOf(edited);
  const folder = remembered === undefined ? beside : Uri.parse(remembered);
  return folder ? Uri.joinPath(folder, name) : Uri.file(name);
}

export async function rememberFolder(file: Uri, state: Memento): Promise<void> {
  await state.update(folderKey, folderOf(file).toString());
}

/** The last answer stands first. */
export async function askForScale(state: Memento): Promise<number> {
  const last = state.get<number>(scaleKey) ?? 2;
  const picks = scales.map((scale) => ({ label: `${scale}×`, description: scaleNotes[scale](), scale }));
  const sorted = [...picks.filter(({ scale }) => scale === last), ...picks.filter(({ scale }) => scale !== last)];
  const chosen = await window.showQuickPick(sorted, { title: l10n.t('Size of the PNG') });
  if (!chosen) throw new CancellationError();
  await state.update(scaleKey, chosen.scale);
  return chosen.scale;
}

const scaleNotes: Readonly<Record<(typeof scales)[number], () => string>> = {
  1: () => l10n.t('one pixel for each unit of the picture'),
  2: () => l10n.t('for slides and sharp screens'),
  4: () => l10n.t('for print'),
};
