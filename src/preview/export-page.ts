/** A page that shows nothing and draws for files, where no preview is open. */
import { listen, post } from './messaging/editor-api.ts';
import { drawForFiles } from './draw-for-files.ts';
import type { ExportAsk } from '../shared/messages.ts';

export function startDrawingBoard(): void {
  let turn = Promise.resolve();
  listen((message) => {
    if (message.kind !== 'export') return;
    turn = turn.then(() => answer(message.request, message.ask));
  });
  document.body.textContent = 'Drawing…';
  post({ kind: 'ready' });
}

async function answer(request: number, ask: ExportAsk): Promise<void> {
  try {
    post({ kind: 'exported', request, exported: await drawForFiles(ask, null) });
  } catch (error) {
    post({ kind: 'exportFailed', request, message: error instanceof Error ? error.message : String(error) });
  }
}
