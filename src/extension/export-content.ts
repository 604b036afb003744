/** A scenario as the content of files of one format. */
import { type CancellationToken, CancellationError } from 'vscode';
import { drawSequence } from '../diagram/sequence.ts';
import { stateTable } from '../diagram/table.ts';
import { withNumbers } from '../preview/detail.ts';
import type { Exported } from '../preview/protocol.ts';
import type { Drawer } from './export-drawer.ts';
import { type Format, isPicture, tableText } from './export-formats.ts';
import { allShown, type Shown, suffixOf } from './export-scene.ts';
import type { Subject } from './export-subject.ts';

export type Content = string | Uint8Array;

/**
 * @param shown null: as its preview shows it, which is in sight
 * @param scale pixels for each unit of a PNG
 */
export async function shownContent(
  subject: Subject,
  shown: Shown | null,
  format: Format,
  scale: number,
  drawer: Drawer,
): Promise<readonly Content[]> {
  if (isPicture(format)) {
    const exported = await drawer.drawShown(subject, shown, { scale: format === 'png' ? scale : null });
    drawer.warnOfSmallText(exported, subject);
    return format === 'svg' ? drawer.svgsOf(exported, subject) : pngsOf(exported);
  }
  if (shown?.picture === 'sequence') return plainContent(subject, format);
  const { mermaid, table } = await drawer.drawShown(subject, shown, { look: null });
  if (format !== 'mmd') return [tableText(table, format)];
  if (mermaid === null)
    throw new Error('The time view cannot be written as Mermaid text. Show the sequence diagram or the states.');
  return [mermaid];
}

/** A text, or a picture, and what stands behind the scenario's name in that of its file. */
export interface Work {
  readonly suffix: string;
  /** null: it is a text. */
  readonly shown: Shown | null;
}

/** What there is to write of a scenario: its text, or each picture of the kind that is set. Fails where there is none. */
export function worksOf(subject: Subject, format: Format): readonly Work[] {
  if (!isPicture(format)) return [{ suffix: '', shown: null }];
  return allShown(subject).map((shown) => ({ suffix: suffixOf(shown), shown }));
}

/** The whole scenario, whatever is in sight: in several files, where it takes several. */
export async function wholeContent(
  subject: Subject,
  { shown }: Work,
  format: Format,
  scale: number,
  drawer: Drawer,
  token: CancellationToken,
): Promise<readonly Content[]> {
  if (token.isCancellationRequested) throw new CancellationError();
  if (!isPicture(format)) return plainContent(subject, format);
  const exported = await drawer.draw(subject, shown, { scale: format === 'png' ? scale : null }, token);
  return format === 'svg' ? drawer.svgsOf(exported, subject) : pngsOf(exported);
}

/** The sequence diagram or the table, as the source and its fence want it. No page is needed. */
function plainContent(
  { compilation: { trace }, fence }: Subject,
  format: Exclude<Format, 'svg' | 'png'>,
): readonly Content[] {
  if (format !== 'mmd')
    return [tableText(stateTable(withNumbers(trace, { numbers: fence?.diagram.numbers ?? 'source' })), format)];
  const limit = fence?.diagram.part === undefined ? { limit: Number.MAX_SAFE_INTEGER } : {};
  return [drawSequence(trace, { ...fence?.diagram, ...limit }).text];
}

function pngsOf({ pictures }: Exported): readonly Content[] {
  return pictures.map(({ png }) => {
    if (!png) throw new Error('The page has drawn no PNG.');
    return png;
  });
}
