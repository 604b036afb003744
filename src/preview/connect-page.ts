/** What every page that shows a scenario does at its start: it follows the editor's theme, and the extension. */
import type { CompleteToPreview } from '../shared/messages.ts';
import type { PreviewTexts } from './catalog/catalog.ts';
import type { ProgressNote } from './controls/progress-note.ts';
import { followExtension } from './messaging/follow.ts';
import { watchTheme } from './theme/editor-palette.ts';
import { setReadableColours } from './theme/readable-colours.ts';
import type { ViewStore } from './view-store.ts';

interface Connected {
  readonly text: PreviewTexts;
  readonly store: ViewStore;
  /** Where it is said what is still to come. */
  readonly progress: ProgressNote;
  readonly receive: (message: CompleteToPreview) => void;
}

/** To be called when the page's elements stand in the document. */
export function connectPage({ text, store, progress, receive }: Connected): void {
  setReadableColours();
  watchTheme(() => {
    setReadableColours();
    store.dispatch({ kind: 'themeChanged' });
  });
  followExtension({
    text,
    detailOf: (source, choices) => store.detailOf(source, choices),
    receive,
    sayProgress: (said) => {
      progress.show(said);
    },
  });
}
