/** The page's side of the conversation with the extension. */
import { type FromPreview, readToPreview, type ToPreview } from './protocol.ts';

const api = acquireVsCodeApi();

export function post(message: FromPreview): void {
  api.postMessage(message);
}

export function listen(receive: (message: ToPreview) => void): void {
  window.addEventListener('message', ({ data }) => {
    const message = readToPreview(data);
    if (message) receive(message);
  });
}

/** What was given to `remember`, also after the window was loaded anew. */
export function remembered(): unknown {
  return api.getState();
}

export function remember(state: unknown): void {
  api.setState(state);
}
