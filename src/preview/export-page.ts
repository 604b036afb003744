/** A page that shows nothing and draws for files, where no preview is open. */
import { listen, post } from './messaging/editor-api.ts';
import { drawForFiles } from './draw-for-files.ts';
import type { Locale } from '../l10n/locale.ts';
import { errorText, previewTexts } from './catalog/catalog.ts';
import type { ExportAsk } from '../shared/messages.ts';

export function startDrawingBoard(locale: Locale): void {
  let turn = Promise.resolve();
  listen((message) => {
    if (message.kind !== 'export') return;
    turn = turn.then(() => answer(message.request, message.ask, locale));
  });
  document.body.textContent = previewTexts(locale)('preview-drawing');
  post({ kind: 'ready' });
}

async function answer(request: number, ask: ExportAsk, locale: Locale): Promise<void> {
  try {
    post({ kind: 'exported', request, exported: await drawForFiles(ask, null) });
  } catch (error) {
    post({ kind: 'exportFailed', request, message: errorText(error, locale) });
  }
}
