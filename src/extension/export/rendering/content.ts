/** A scenario as the content of files of one format. */
import { type CancellationToken, CancellationError } from 'vscode';
import { drawSequence } from '../../../diagram/sequence/sequence.ts';
import { stateTable } from '../../../diagram/table/table.ts';
import type { Table } from '../../../diagram/table/model.ts';
import { withNumbers } from '../../../shared/detail.ts';
import type { Exported } from '../../../shared/messages.ts';
import { type Drawer, smallText } from './renderer.ts';
import { type Format, isPicture, tableText } from '../selection/formats.ts';
import { allShown, type Shown } from '../selection/scene.ts';
import type { Subject } from '../selection/subject.ts';

export type Content = string | Uint8Array;

type TextFormat = Exclude<Format, 'svg' | 'png'>;

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
  return [textOf(await drawer.drawShown(subject, shown, { look: null }), format)];
}

/** A picture, or a text that says the same, and what stands behind the scenario's name in that of its file. */
export interface Work {
  readonly suffix: string;
  readonly shown: Shown;
}

/** What there is to write of a scenario: its table, or each picture of the kind that is set. Fails where there is none. */
export const worksOf = (subject: Subject, format: Format): readonly Work[] =>
  allShown(subject, format).map((shown) => ({ suffix: shown.suffix, shown }));

/** What is to be written, and why it cannot be read on its slide; null: it can, or is on none. */
export interface Whole {
  readonly contents: readonly Content[];
  readonly smallText: string | null;
}

/** The whole scenario, whatever is in sight: in several files, where it takes several. */
export async function wholeContent(
  subject: Subject,
  { shown }: Work,
  format: Format,
  scale: number,
  drawer: Drawer,
  token: CancellationToken,
): Promise<Whole> {
  if (token.isCancellationRequested) throw new CancellationError();
  if (!isPicture(format))
    return { contents: await textContent(subject, shown, format, drawer, token), smallText: null };
  const exported = await drawer.draw(subject, shown, { scale: format === 'png' ? scale : null }, token);
  const contents = format === 'svg' ? await drawer.svgsOf(exported, subject) : pngsOf(exported);
  return { contents, smallText: smallText(exported) };
}

async function textContent(
  subject: Subject,
  shown: Shown,
  format: TextFormat,
  drawer: Drawer,
  token: CancellationToken,
): Promise<readonly Content[]> {
  if (shown.picture === 'sequence') return plainContent(subject, format);
  return [textOf(await drawer.draw(subject, shown, { look: null }, token), format)];
}

function textOf({ mermaid, table }: Exported, format: TextFormat): string {
  if (format !== 'mmd') return tableText(table, format);
  if (mermaid === null)
    throw new Error('The time view cannot be written as Mermaid text. Show the sequence diagram or the states.');
  return mermaid;
}

/** The sequence diagram or the table, as the source and its fence want it. No page is needed. */
function plainContent(subject: Subject, format: TextFormat): readonly Content[] {
  const { trace } = subject.compiled;
  const { fence } = subject;
  if (format !== 'mmd') return [tableText(tableOf(subject), format)];
  const limit = fence?.diagram.part === undefined ? { limit: Number.MAX_SAFE_INTEGER } : {};
  return [drawSequence(trace, { ...fence?.diagram, ...limit }).text];
}

function tableOf({ compiled: { trace }, fence }: Subject): Table {
  const { numbers = 'source', detail } = fence?.diagram ?? {};
  return stateTable(withNumbers(trace, { numbers }), detail);
}

function pngsOf({ pictures }: Exported): readonly Content[] {
  return pictures.map(({ png }) => {
    if (!png) throw new Error('The page has drawn no PNG.');
    return png;
  });
}
