/** The messages of the preview's page and of the files that are drawn there. */
import type { Locale } from '../../l10n/locale.ts';
import { type Catalogs, type LocalizableText, localizer, messagesOf, textsOf } from '../../l10n/localizable.ts';
import { messageOf } from '../../shared/error-message.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export const PREVIEW_CATALOGS: Catalogs = { en, 'zh-cn': zhCn };

export const previewMessage = messagesOf<typeof en>();

export const localizePreview = localizer(PREVIEW_CATALOGS);

/** What makes the texts of the page, or of a picture, in a language. */
export const previewTexts = textsOf<typeof en>(PREVIEW_CATALOGS);

export type PreviewTexts = ReturnType<typeof previewTexts>;

/** An error with a message for people. */
export class PreviewError extends Error {
  constructor(readonly text: LocalizableText) {
    super(localizePreview(text, 'en'));
  }
}

/** What an error says; of one that is not the page's own, what it says itself. */
export const errorText = (error: unknown, locale: Locale): string =>
  error instanceof PreviewError ? localizePreview(error.text, locale) : messageOf(error);
