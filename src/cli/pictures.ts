/** `wirenote svg|png|frames|html`: scenarios → files, drawn by a browser that is on the machine. */
import { dirname, join } from 'node:path';
import { isBroken } from '../compile.ts';
import { symbolic } from '../diagram/symbols.ts';
import { baseName, frameNames, partNames } from '../file-names.ts';
import type { ExportAsk, ExportLook } from '../preview/protocol.ts';
import type { Trace } from '../simulator/trace.ts';
import { type Drawn, DrawingBoard } from './drawing-board.ts';
import { Claims, type OutputFile, reasonOf, writeFiles } from './files.ts';
import { findBrowser } from './find-browser.ts';
import { issueLines, placeOf, type Source } from './scenarios.ts';

export type PictureCommand = 'svg' | 'png' | 'frames' | 'html';

export interface PictureOptions {
  /** null: beside the source. */
  readonly folder: string | null;
  /** null: as the fence says, else light. */
  readonly theme: ExportLook['theme'] | null;
  readonly slide: ExportLook['slide'];
  readonly accent: string | null;
  readonly font: string | null;
  /** Pixels of a PNG for each unit. */
  readonly scale: number;
  /** null: as the source says. */
  readonly detail: 'segments' | 'messages' | null;
  readonly by: 'step' | 'section';
  readonly browser: string | undefined;
  readonly force: boolean;
}

/** Draws and writes, and names on standard output what was written. Gives the exit status. */
export async function drawPictures(
  command: PictureCommand,
  sources: readonly Source[],
  options: PictureOptions,
): Promise<number> {
  let status = 0;
  const claims = new Claims();
  let board: DrawingBoard | null = null;
  try {
    for (const source of sources) {
      process.stderr.write(issueLines(source));
      if (source.compilation.issues.some(({ severity }) => severity === 'error')) status = Math.max(status, 1);
      if (isBroken(source.compilation)) {
        complain(`${placeOf(source)}: not drawn, because the picture would lack what the errors are about`);
        continue;
      }
      try {
        const base = targetOf(source, options);
        claims.claim(`${base}.${extensionOf(command)}`, placeOf(source));
        board ??= await DrawingBoard.open(findBrowser(options.browser, process.env, process.platform));
        const drawn = await board.draw(askOf(command, source, options));
        const files = filesOf(command, base, drawn);
        await writeFiles(files, options.force);
        process.stdout.write(files.map(({ path }) => `${path}\n`).join(''));
      } catch (error) {
        complain(board || sources.length > 1 ? `${placeOf(source)}: ${reasonOf(error)}` : reasonOf(error));
        status = 2;
        // Without a browser there is nothing more to be had.
        if (!board) break;
      }
    }
  } finally {
    await board?.close();
  }
  return status;
}

const complain = (message: string): void => {
  process.stderr.write(`wirenote: ${message}\n`);
};

const extensionOf = (command: PictureCommand): string => (command === 'frames' ? 'svg' : command);

/** Without extension. */
function targetOf({ file, fence }: Source, { folder }: PictureOptions): string {
  const name = file === '-' ? 'scenario' : baseName(file.replaceAll('\\', '/'), fence?.index ?? null);
  return join(folder ?? (file === '-' ? '.' : dirname(file)), name);
}

function askOf(command: PictureCommand, source: Source, options: PictureOptions): ExportAsk {
  const { theme, slide, accent, font, scale, by } = options;
  return {
    view: { source: source.file, name: source.file, trace: traceOf(source, options), machines: {} },
    look: { theme: theme ?? source.fence?.options.theme ?? 'light', accent, font, slide },
    source: source.text,
    scale: command === 'png' ? scale : null,
    copy: false,
    frames: command === 'frames' || command === 'html' ? by : null,
  };
}

/** The trace, to be shown as the call or the fence wants it. */
function traceOf({ compilation: { trace }, fence }: Source, options: PictureOptions): Trace {
  const wanted = fence?.options.diagram ?? {};
  const detail = options.detail ?? wanted.detail ?? trace.display.detail;
  const isn = wanted.numbers === 'relative' ? {} : wanted.numbers === 'symbolic' ? symbolic(trace) : trace.display.isn;
  return { ...trace, display: { ...trace.display, detail, isn } };
}

function filesOf(command: PictureCommand, base: string, { pictures, page }: Drawn): readonly OutputFile[] {
  if (command === 'html') return [{ path: `${base}.html`, content: page ?? '' }];
  const name = `${base}.${extensionOf(command)}`;
  const names = command === 'frames' ? frameNames(name, pictures.length) : partNames(name, pictures.length);
  return pictures.map(({ svg, png }, index) => ({
    path: names[index] ?? name,
    content: command === 'png' ? Buffer.from(png ?? '', 'base64') : svg,
  }));
}
