/** Asks before an export writes more than anybody would expect. */
import { CancellationError, l10n, window } from 'vscode';
import { exportSize, type ExportSize, isMuch, type Planned, sizeText } from '../../../shared/export-size.ts';
import { localizeShared } from '../../../shared/catalog/catalog.ts';
import { editorLocale } from '../../documents/locale.ts';
import type { ExportAsk } from '../../../shared/messages.ts';
import { type Format, isPicture } from './formats.ts';
import { sceneOf, type PictureSelection } from './scene.ts';
import type { Subject } from './subject.ts';

/** How much may be written: everything, or only the first part. */
export type Amount = 'all' | 'first';

/** The size of an export that is larger than anybody would expect; null: it is not. */
export function muchOf(
  subject: Subject,
  selection: PictureSelection | null,
  format: Format,
  frames: ExportAsk['frames'],
): ExportSize | null {
  if (frames === null && !isPicture(format)) return null;
  const planned = plannedOf(subject, selection, frames);
  const size = exportSize(planned);
  return isMuch(size, planned) ? size : null;
}

function plannedOf(subject: Subject, selection: PictureSelection | null, frames: ExportAsk['frames']): Planned {
  const scene = selection && sceneOf(subject, selection);
  const detail = scene?.detail.detail;
  return {
    trace: subject.view.trace,
    picture: scene?.picture ?? 'sequence',
    detail: detail === 'source' ? undefined : detail,
    // As it is shown, it is the part in sight.
    part: scene ? scene.part : 1,
    onSlides: subject.look.slide !== null,
    frames,
  };
}

/**
 * Asks whether so much is wanted. Fails with `CancellationError`.
 *
 * @param what it is of: `flow.wirenote`
 */
export async function askHowMuch(what: string, sizes: readonly ExportSize[], hasParts: boolean): Promise<Amount> {
  if (sizes.length === 0) return 'all';
  const pictures = sizes.reduce((sum, size) => sum + size.pictures, 0);
  const size: ExportSize = {
    pictures,
    isRough: sizes.some(({ isRough }) => isRough),
    megabytes: sizes.reduce((sum, { megabytes }) => sum + megabytes, 0),
    seconds: sizes.reduce((sum, { seconds }) => sum + seconds, 0),
  };
  const count = pictures.toLocaleString('en');
  const all = size.isRough ? l10n.t('Write All About {0}', count) : l10n.t('Write All {0}', count);
  const first = l10n.t('Only the First Part');
  const message = l10n.t('{0}: {1}.', what, localizeShared(sizeText(size), editorLocale()));
  const detail = l10n.t('It can be given up while it is drawn.');
  const chosen = await window.showWarningMessage(message, { modal: true, detail }, all, ...(hasParts ? [first] : []));
  if (chosen === all) return 'all';
  if (chosen === first) return 'first';
  throw new CancellationError();
}

/** Whether the first part is a picture of its own: slides are cut anew, and of states there is one picture. */
export const hasParts = (subject: Subject, selection: PictureSelection | null): boolean =>
  selection?.picture === 'sequence' && !plannedOf(subject, selection, null).onSlides;

/** The picture, cut down to what may be written. */
export const cutTo = <Picture extends PictureSelection | null>(selection: Picture, amount: Amount): Picture =>
  amount === 'all' || selection === null ? selection : { ...selection, part: 1 };
