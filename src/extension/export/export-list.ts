/**
 * *Export…* where the save dialog does not say what can be written: a list of it, with the picture, its colours and its
 * form. The last export stands first.
 */
import { CancellationError, l10n, type Memento, type QuickPickItem, QuickPickItemKind, type Uri, window } from 'vscode';
import { formatName, frameFormatName } from './selection/format-names.ts';
import type { ExportLook } from '../../shared/messages.ts';
import { type PictureName, pictureNames } from '../../shared/picture-name.ts';
import { slideForms } from '../../shared/slide.ts';
import { themeNames } from '../../shared/theme-name.ts';
import { type ExportServices, exportSubject, dialogListsFormats, suggestedFile } from './export-scenario.ts';
import { sayFailed } from './files/export-files.ts';
import { formats, type Format, frameFormats, isPicture } from './selection/formats.ts';
import { framesOf } from './export-frames.ts';
import { exportPicture } from './selection/export-settings.ts';
import { type Subject, subjectOf } from './selection/subject.ts';

/** A format, or `frames.` and the format of frames. */
const kinds = [
  ...formats.filter(isPicture),
  ...frameFormats.map((format) => `frames.${format}` as const),
  ...formats.filter((format) => !isPicture(format)),
];
type Kind = (typeof kinds)[number];

/** How a picture is written. */
interface PictureOptions {
  /** null: as its preview shows it. */
  readonly picture: PictureName | null;
  readonly theme: ExportLook['theme'];
  readonly slide: ExportLook['slide'];
}

interface Output extends PictureOptions {
  readonly kind: Kind;
}

const outputKey = 'wirenote.exportOutput';

/** Asks for all that is open: what, how, and where to. */
export async function exportByList(argument: unknown, services: ExportServices): Promise<readonly Uri[]> {
  const { previews, compilations, renderer, context } = services;
  const state = context.workspaceState;
  try {
    const subject = await subjectOf(argument, previews, compilations);
    const called = { byProgram: false, picture: null, of: null };
    if (dialogListsFormats(suggestedFile(subject, subject.baseName, state)))
      return await exportSubject(subject, null, null, called, services);
    const isShown = renderer.shows(subject);
    const output = await askForOutput(subject, isShown, state);
    const { kind, picture, theme, slide } = output;
    // Better now than when a file is chosen and drawn.
    if (kind.endsWith('pdf')) renderer.mustPrint();
    await state.update(outputKey, output);
    const wanted = { ...subject, look: { ...subject.look, theme, slide } };
    const frames = frameFormats.find((format) => kind === `frames.${format}`);
    if (frames) return await framesOf(wanted, null, null, frames, { ...called, picture }, services);
    const format = formats.find((known) => known === kind) ?? 'svg';
    // A table is of no picture.
    const of = hasPicture(kind) ? picture : null;
    return await exportSubject(wanted, null, format, { ...called, picture: of }, services);
  } catch (error) {
    void sayFailed(error);
    return [];
  }
}

const hasPicture = (kind: Kind): boolean => !['md', 'csv', 'html'].includes(kind);
const isDrawn = (kind: Kind): boolean => hasPicture(kind) && kind !== 'mmd';

interface Item<Value> extends QuickPickItem {
  /** Left out: a heading. */
  readonly value?: Value;
}

const heading = (label: string): Item<never> => ({ label, kind: QuickPickItemKind.Separator });

/** Of the settings, or as the person goes on to say in the list. */
async function askForOutput(subject: Subject, isShown: boolean, state: Memento): Promise<Output> {
  const { theme, slide } = subject.look;
  let options: PictureOptions = { picture: isShown ? null : exportPicture(subject.uri), theme, slide };
  for (;;) {
    const items = [...lastItem(state, isShown), ...kindItems(options), ...optionsItems(options, isShown)];
    const pick = { title: l10n.t('Export {0}', subject.view.name), placeHolder: l10n.t('What is to be written?') };
    const value = (await window.showQuickPick(items, pick))?.value;
    if (!value) throw new CancellationError();
    if (typeof value !== 'function') return value;
    options = { ...options, ...(await value()) };
  }
}

type Change = () => Promise<Partial<PictureOptions>>;
type Entry = Item<Output | Change>;

function lastItem(state: Memento, isShown: boolean): readonly Entry[] {
  const last = readOutput(state.get(outputKey));
  // What no preview shows cannot be written as it is shown.
  if (!last || (last.picture === null && hasPicture(last.kind) && !isShown)) return [];
  const how = isDrawn(last.kind) ? optionsText(last) : hasPicture(last.kind) ? pictureText(last.picture) : '';
  return [heading(l10n.t('as last time')), { label: labelOf(last.kind), description: how, value: last }];
}

function kindItems(options: PictureOptions): readonly Entry[] {
  const item = (kind: Kind): Entry => {
    return { label: labelOf(kind), description: `.${kind.replace('frames.', '')}`, value: { ...options, kind } };
  };
  return [
    heading(optionsText(options)),
    ...kinds.filter(isDrawn).map(item),
    heading(l10n.t('as text')),
    ...kinds.filter((kind) => !isDrawn(kind)).map(item),
  ];
}

function optionsItems({ picture, theme, slide }: PictureOptions, isShown: boolean): readonly Entry[] {
  const offered = isShown ? [null, ...pictureNames] : pictureNames;
  return [
    heading(l10n.t('how pictures look')),
    entry(l10n.t('View'), pictureText(picture), offered, pictureText, (chosen) => ({ picture: chosen })),
    entry(l10n.t('Theme'), themeName(theme), themeNames, themeName, (chosen) => ({ theme: chosen })),
    entry(l10n.t('Size'), formText(slide), [null, ...slideForms], formText, (chosen) => ({ slide: chosen })),
  ];
}

/** An entry that asks for one thing of how pictures look. */
function entry<Value>(
  name: string,
  present: string,
  values: readonly Value[],
  textOf: (value: Value) => string,
  changed: (value: Value) => Partial<PictureOptions>,
): Entry {
  const value: Change = async () => {
    const items = values.map((choice): Item<Partial<PictureOptions>> => ({
      label: textOf(choice),
      value: changed(choice),
    }));
    return (await window.showQuickPick(items, { title: name, placeHolder: present }))?.value ?? {};
  };
  return { label: `${name}…`, description: present, value };
}

const labelOf = (kind: Kind): string => {
  const frames = frameFormats.find((format) => kind === `frames.${format}`);
  if (frames === 'html') return l10n.t('HTML page that steps');
  if (frames === 'pdf') return l10n.t('PDF with a page for each step');
  if (frames) return l10n.t('{0}: the steps', frameFormatName(frames));
  return formatName(kind as Format);
};

const pictureTexts: Readonly<Record<PictureName, () => string>> = {
  sequence: () => l10n.t('sequence diagram'),
  time: () => l10n.t('time axis'),
  states: () => l10n.t('state machine'),
  graph: () => l10n.t('graphs'),
};

const pictureText = (picture: PictureName | null): string =>
  picture === null ? l10n.t('as the preview shows it') : pictureTexts[picture]();

const themeTexts: Readonly<Record<ExportLook['theme'], () => string>> = {
  light: () => l10n.t('light'),
  dark: () => l10n.t('dark'),
  monochrome: () => l10n.t('monochrome'),
  transparent: () => l10n.t('transparent'),
};

const themeName = (theme: ExportLook['theme']): string => themeTexts[theme]();

const formText = (slide: ExportLook['slide']): string =>
  slide === null ? l10n.t('as large as the picture is') : l10n.t('slides {0}', slide);

const optionsText = ({ picture, theme, slide }: PictureOptions): string =>
  [pictureText(picture), themeName(theme), ...(slide === null ? [] : [formText(slide)])].join(l10n.t(', '));

/** Takes what an earlier version has kept only if it can be used. */
function readOutput(value: unknown): Output | null {
  if (typeof value !== 'object' || value === null) return null;
  const kept = value as Partial<Record<keyof Output, unknown>>;
  const kind = kinds.find((known) => known === kept.kind);
  const theme = themeNames.find((known) => known === kept.theme);
  if (!kind || !theme) return null;
  const picture = pictureNames.find((known) => known === kept.picture) ?? null;
  return { kind, theme, picture, slide: slideForms.find((known) => known === kept.slide) ?? null };
}
