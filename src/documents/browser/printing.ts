/** Prints for the extension, which loads this as a bundle of its own where it runs in Node. */
import type { Printing } from '../../shared/printing.ts';
import { localizeDocument } from '../catalog/catalog.ts';
import { reasonOfDrawing } from '../document-error.ts';
import { Page } from './browser.ts';
import { findBrowser } from './find-browser.mjs';
import { pdfOf } from './pdf.ts';

/** The editor handles signals itself: it is enough that nothing is left when it exits. */
const untilExit = (undo: () => void): (() => void) => {
  process.once('exit', undo);
  return () => {
    process.off('exit', undo);
  };
};

export const printed: Printing['printed'] = async (pages, { path, setting }, signal) => {
  try {
    const program = findBrowser(path ?? undefined, process.env, process.platform, setting);
    if (program === undefined) return null;
    const page = await Page.open(program, '', untilExit);
    const stop = (): void => void page.close();
    signal.addEventListener('abort', stop);
    try {
      if (signal.aborted) throw new Error('given up');
      return await pdfOf(page, pages);
    } finally {
      await page.close();
    }
  } catch (error) {
    const reason = reasonOfDrawing(error);
    throw reason === null ? error : new Error(localizeDocument(reason, pages.locale), { cause: error });
  }
};
