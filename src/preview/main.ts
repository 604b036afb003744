/** The preview's page: shows the scenario that the extension sends, and tells it what the reader points at. */
import { Preview } from './preview.ts';

new Preview(document.body.dataset.source ?? '').start();
