/** A scenario as the content of files of one format. */
import { CancellationError, type CancellationToken, l10n } from 'vscode';
import { drawSequence } from '../../../diagram/sequence/sequence.ts';
import { stateTable } from '../../../diagram/table/table.ts';
import type { Table } from '../../../diagram/table/model.ts';
import type { Animation } from '../../../shared/animation.ts';
import { withNumbers } from '../../../shared/detail.ts';
import type { Exported } from '../../../shared/messages.ts';
import { type ExportRenderer, type RenderOptions, smallText } from './renderer.ts';
import { type DrawnFormat, type Format, hasPixels, isAnimated, isPicture, tableText } from '../selection/formats.ts';
import type { PictureSelection } from '../selection/scene.ts';
import type { Subject } from '../selection/subject.ts';

export type Content = string | Uint8Array;

type TextFormat = Exclude<Format, DrawnFormat>;

/** What a person may choose of a picture besides its format. */
export interface PictureChoices {
  /** Pixels for each unit of a PNG. */
  readonly scale: number;
  readonly animation: Animation;
}

/** Every arrow the same time, again and again. */
export const usualAnimation: Animation = { time: 'even', durationMs: null, loops: true };

/**
 * @param selection null: as its preview shows it, which is in sight
 */
export async function shownContent(
  subject: Subject,
  selection: PictureSelection | null,
  format: Format,
  choices: PictureChoices,
  renderer: ExportRenderer,
): Promise<readonly Content[]> {
  if (isPicture(format)) {
    const exported = await renderer.drawWithProgress(subject, selection, optionsOf(format, choices));
    renderer.warnOfSmallText(exported, subject);
    return format === 'pdf'
      ? [await renderer.pdfWithProgress(exported, subject)]
      : filesOf(exported, subject, format, renderer);
  }
  if (selection?.picture === 'sequence') return plainContent(subject, format);
  return [textOf(await renderer.drawWithProgress(subject, selection, { look: null }), format)];
}

/** The contents of files, and why they cannot be read on their slide; null: they can, or are on none. */
export interface FileContents {
  readonly contents: readonly Content[];
  readonly smallText: string | null;
}

/** The whole scenario, whatever is in sight: in several files, where it takes several. */
export async function wholeContent(
  subject: Subject,
  selection: PictureSelection,
  format: Format,
  scale: number,
  renderer: ExportRenderer,
  token: CancellationToken,
): Promise<FileContents> {
  if (token.isCancellationRequested) throw new CancellationError();
  if (!isPicture(format))
    return { contents: await textContent(subject, selection, format, renderer, token), smallText: null };
  const options = optionsOf(format, { scale, animation: usualAnimation });
  const exported = await renderer.draw(subject, selection, options, token);
  const contents =
    format === 'pdf'
      ? [await renderer.pdfOf(exported, subject, token)]
      : await filesOf(exported, subject, format, renderer);
  return { contents, smallText: smallText(exported) };
}

const optionsOf = (format: DrawnFormat, { scale, animation }: PictureChoices): RenderOptions => ({
  scale: hasPixels(format) ? scale : null,
  ...(isAnimated(format) ? { frames: 'step', animation } : {}),
});

/** A file for each picture. */
async function filesOf(
  exported: Exported,
  subject: Subject,
  format: Exclude<DrawnFormat, 'pdf'>,
  renderer: ExportRenderer,
): Promise<readonly Content[]> {
  return hasPixels(format) ? pngsOf(exported) : renderer.svgsOf(exported, subject);
}

async function textContent(
  subject: Subject,
  selection: PictureSelection,
  format: TextFormat,
  renderer: ExportRenderer,
  token: CancellationToken,
): Promise<readonly Content[]> {
  if (selection.picture === 'sequence') return plainContent(subject, format);
  return [textOf(await renderer.draw(subject, selection, { look: null }, token), format)];
}

function textOf({ mermaid, table }: Exported, format: TextFormat): string {
  if (format !== 'mmd') return tableText(table, format);
  if (mermaid === null)
    throw new Error(l10n.t('This picture cannot be written as Mermaid text. Show the sequence diagram or the states.'));
  return mermaid;
}

/** The sequence diagram or the table, as the source and its fence want it. No page is needed. */
function plainContent(subject: Subject, format: TextFormat): readonly Content[] {
  const { trace } = subject.compiled;
  const { fence } = subject;
  if (format !== 'mmd') return [tableText(tableOf(subject), format)];
  const limit = fence?.diagram.part === undefined ? { limit: Number.MAX_SAFE_INTEGER } : {};
  return [drawSequence(trace, { ...fence?.diagram, ...limit, locale: subject.view.locale }).text];
}

function tableOf({ compiled: { trace }, view: { locale }, fence }: Subject): Table {
  const { numbers = 'source', detail } = fence?.diagram ?? {};
  return stateTable(withNumbers(trace, { numbers }), detail, locale);
}

function pngsOf({ pictures }: Exported): readonly Content[] {
  return pictures.map(({ png }) => {
    if (!png) throw new Error(l10n.t('The page has drawn no PNG.'));
    return png;
  });
}
