/** The preview's page: shows the scenario that the extension sends, and tells it what the reader points at. */
import { startDrawingBoard } from './export-page.ts';
import { PreviewPage } from './preview-page.ts';

const { source } = document.body.dataset;
if (source === undefined) startDrawingBoard();
else new PreviewPage(source).start();
