/** What the fences of a notebook's Markdown cells become, for the script in the notebook's page that asks for it. */
import { Disposable, type NotebookEditor, notebooks } from 'vscode';
import { type CellMessage, isCellRequest } from '../markdown/cell-messages.ts';
import { htmlOfFences } from '../markdown/plugin.ts';
import { rememberingViews } from '../markdown/view.ts';
import type { Failures } from './documents/failures.ts';
import { noteLocale } from './documents/locale.ts';
import type { UsedFiles } from './documents/used-files.ts';
import { filesOf } from './markdown-files.ts';
import { fenceDefaults, onDidRefresh } from './markdown-settings.ts';

/** As package.json calls the renderer. */
const renderer = 'wirenote.notebook-cells';

/** Answers the notebooks that are open, and tells them when their fences may have become something else. */
export function answerNotebooks(used: UsedFiles, failures: Failures): Disposable {
  const messaging = notebooks.createRendererMessaging(renderer);
  const viewOf = rememberingViews();
  const post = (message: CellMessage, editor?: NotebookEditor): void => {
    void messaging.postMessage(message, editor);
  };
  return Disposable.from(
    messaging.onDidReceiveMessage(({ editor, message }) => {
      if (!isCellRequest(message)) return;
      const env = { currentDocument: editor.notebook.uri };
      const fences = message.fences.map(({ info, content, line }) => ({
        info,
        content,
        map: [line, line] as [number, number],
        attrs: null,
      }));
      const html = htmlOfFences(
        fences,
        { defaults: fenceDefaults(env), locale: noteLocale(), file: filesOf(used)(env) },
        (error, text) => {
          failures.say({ task: 'render', error, text }, null);
        },
        viewOf,
      );
      post({ kind: 'html', id: message.id, html }, editor);
    }),
    onDidRefresh(() => {
      post({ kind: 'changed' });
    }),
  );
}
