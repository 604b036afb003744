/** The preview's page: shows the scenario that the extension sends, and tells it what the reader points at. */
import { startDrawingBoard } from './export-page.ts';
import { localeOf } from '../l10n/locale.ts';
import { PreviewPage } from './preview-page.ts';

const { source } = document.body.dataset;
/** The editor's, in which the extension has written the page. */
const locale = localeOf(document.documentElement.lang);
if (source === undefined) startDrawingBoard(locale);
else new PreviewPage(source, locale).start();
