/** Takes what the extension says, works out what showing it needs, and says meanwhile what is still to come. */
import type { CompleteToPreview } from '../../shared/messages.ts';
import type { Choices } from '../../shared/choices.ts';
import { type DetailChoices, prepareViews } from '../../shared/detail.ts';
import type { PreviewTexts } from '../catalog/catalog.ts';
import { listen, post, written } from './editor-api.ts';
import { Inbox } from './inbox.ts';

interface Follower {
  readonly text: PreviewTexts;
  /** How the scenario will be shown, given what is kept of it. */
  readonly detailOf: (source: string, choices: Choices | null) => DetailChoices;
  readonly receive: (message: CompleteToPreview) => void;
  readonly sayProgress: (progress: string) => void;
}

/** Tells the extension that the page runs, and hands on its messages when they can be shown. */
export function followExtension({ text, detailOf, receive, sayProgress }: Follower): void {
  const inbox = new Inbox(
    ({ view, choices }) => prepareViews(view, detailOf(view.source, choices)),
    receive,
    ({ view }) => {
      sayProgress(text('preview-preparing', { count: view.trace.events.length }));
    },
  );
  listen(
    (message) => {
      inbox.receive(message);
    },
    (_, total) => {
      sayProgress(text('preview-receiving', { count: total }));
    },
  );
  sayProgress(text('preview-waiting'));
  const first = written();
  post(first === null ? { kind: 'ready' } : { kind: 'ready', shows: true });
  if (first !== null) inbox.receive(first);
}
