/** The page's side of the conversation with the extension. */
import { type FromPreview, readToPreview, type Remembered, type ToPreview } from './protocol.ts';

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

/** Has the editor give this to the extension when it brings the preview back after the window was loaded anew. */
export function remember(state: Remembered): void {
  api.setState(state);
}
