/** In which language the command line speaks. */
import { type Locale, localeOf } from '../l10n/locale.ts';
import type { Environment } from '../documents/browser/find-browser.mjs';

/** That of `--locale`, else that of the environment, of which POSIX looks at these, in this order. */
export function commandLocale(named: string | undefined, { LC_ALL, LC_MESSAGES, LANG }: Environment): Locale {
  return localeOf([named, LC_ALL, LC_MESSAGES, LANG].find((tag) => tag !== undefined && tag !== ''));
}
