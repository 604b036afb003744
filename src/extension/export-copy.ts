/** *Copy as …*: the scenario on the clipboard, as its preview shows it. */
import { env, window } from 'vscode';
import type { Exporting } from './export.ts';
import { shownContent } from './export-content.ts';
import { sayFailed } from './export-files.ts';
import type { Format } from './export-formats.ts';
import { chooseShown, type Shown } from './export-scene.ts';
import { type Subject, subjectOf } from './export-subject.ts';

const names = { svg: 'SVG', png: 'PNG', mmd: 'Mermaid', md: 'Markdown' } as const;
export type CopyFormat = keyof typeof names & Format;

/** Sharp where pictures are pasted at half their size. */
const pngScale = 2;

export async function copyScenario(argument: unknown, format: CopyFormat, exporting: Exporting): Promise<void> {
  const { previews, compilations, drawer } = exporting;
  try {
    const subject = await subjectOf(argument, previews, compilations);
    const called = { byProgram: false, picture: null, of: null };
    const shown = await chooseShown(subject, drawer.shows(subject), format, called);
    if (format === 'png') await copyPicture(subject, shown, exporting);
    else await copyText(await shownContent(subject, shown, format, 1, drawer));
    window.setStatusBarMessage(`Copied ${subject.view.name} as ${names[format]}`, 4_000);
  } catch (error) {
    void sayFailed(error);
  }
}

async function copyText(contents: readonly (string | Uint8Array)[]): Promise<void> {
  const [first] = contents;
  if (typeof first !== 'string') return;
  if (contents.length > 1) throw new Error(`The picture takes ${contents.length} files. Export it instead.`);
  await env.clipboard.writeText(first);
}

/** The editor's own clipboard takes texts alone: the page copies. */
async function copyPicture(subject: Subject, shown: Shown | null, { drawer }: Exporting): Promise<void> {
  const { pictures } = await drawer.drawShown(subject, shown, { scale: pngScale, copy: true });
  if (pictures.length > 1)
    void window.showWarningMessage(`The picture takes ${pictures.length} parts: the first one was copied.`);
}
