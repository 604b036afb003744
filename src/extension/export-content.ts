/** A scenario as the content of files of one format. */
import { type CancellationToken, CancellationError } from 'vscode';
import { drawSequence } from '../diagram/sequence.ts';
import { stateTable } from '../diagram/table.ts';
import type { Exported } from '../preview/protocol.ts';
import type { Drawer } from './export-drawer.ts';
import { type Format, isPicture, tableText } from './export-formats.ts';
import type { Subject } from './export-subject.ts';

export type Content = string | Uint8Array;

/**
 * As its preview shows it, if one is in sight.
 *
 * @param scale pixels for each unit of a PNG
 */
export async function shownContent(
  subject: Subject,
  format: Format,
  scale: number,
  drawer: Drawer,
): Promise<readonly Content[]> {
  if (isPicture(format)) {
    const exported = await drawer.drawShown(subject, { scale: format === 'png' ? scale : null });
    return picturesIn(exported, format);
  }
  if (!drawer.shows(subject)) return plainContent(subject, format);
  const { mermaid, table } = await drawer.drawShown(subject, { look: null });
  if (format !== 'mmd') return [tableText(table, format)];
  if (mermaid === null)
    throw new Error('The time view cannot be written as Mermaid text. Show the sequence diagram or the states.');
  return [mermaid];
}

/** The whole scenario, whatever is in sight. */
export async function wholeContent(
  subject: Subject,
  format: Format,
  scale: number,
  drawer: Drawer,
  token: CancellationToken,
): Promise<readonly Content[]> {
  if (token.isCancellationRequested) throw new CancellationError();
  if (!isPicture(format)) return plainContent(subject, format);
  const exported = await drawer.draw(subject, { scale: format === 'png' ? scale : null }, token, false);
  return picturesIn(exported, format);
}

function plainContent({ compilation: { trace } }: Subject, format: Exclude<Format, 'svg' | 'png'>): readonly Content[] {
  if (format !== 'mmd') return [tableText(stateTable(trace), format)];
  return [drawSequence(trace, { limit: Number.MAX_SAFE_INTEGER }).text];
}

function picturesIn({ pictures }: Exported, format: 'svg' | 'png'): readonly Content[] {
  return pictures.map(({ svg, png }) => {
    if (format === 'svg') return svg;
    if (!png) throw new Error('The page has drawn no PNG.');
    return png;
  });
}
