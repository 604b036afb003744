/** The preview's page: shows the scenario that the extension sends, and tells it what the reader points at. */
import { startDrawingBoard } from './export-page.ts';
import { localeOf } from '../l10n/locale.ts';
import { PresentPage } from './present/present-page.ts';
import { PreviewPage } from './preview-page.ts';

const { source, purpose } = document.body.dataset;
/** The editor's, in which the extension has written the page. */
const locale = localeOf(document.documentElement.lang);
if (source === undefined) startDrawingBoard(locale);
else if (purpose === 'present') new PresentPage(source, locale).start();
else new PreviewPage(source, locale).start();
