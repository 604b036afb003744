/** The page's side of the conversation with the extension. */
import {
  type CompleteToPreview,
  type FromPreview,
  readToPreview,
  type Remembered,
  type Show,
  WRITTEN_ID,
} from '../../shared/messages.ts';
import { Transfers } from './transfers.ts';

const api = acquireVsCodeApi();

export function post(message: FromPreview): void {
  api.postMessage(message);
}

/** @param coming is told how many of how many events of a long trace have come */
export function listen(
  receive: (message: CompleteToPreview) => void,
  coming: (events: number, total: number) => void = () => undefined,
): void {
  const transfers = new Transfers();
  window.addEventListener('message', ({ data }) => {
    const message = readToPreview(data);
    if (message?.kind === 'events') {
      transfers.add(message);
      coming(message.from + message.events.length, message.total);
      return;
    }
    const complete = message && transfers.complete(message);
    if (complete) receive(complete);
  });
}

/** The editor keeps what was remembered when it loads a page again. */
const isLoadedAgain = api.getState() !== undefined;

/** As it stood in the page, before this takes it over. */
const writtenText = document.getElementById(WRITTEN_ID)?.textContent ?? '';

/** What the page was written with; null: nothing, or the editor has loaded the page again, and it is old. */
export function written(): Show | null {
  if (writtenText === '' || isLoadedAgain) return null;
  const message = readToPreview(JSON.parse(writtenText));
  return message?.kind === 'show' ? message : null;
}

/** Has the editor give this to the extension when it brings the preview back after the window was loaded anew. */
export function remember(state: Remembered): void {
  api.setState(state);
}
