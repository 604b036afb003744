/** The languages that Wirenote speaks. */

/** As VS Code names them (`vscode.env.language`), in lower case. */
export const LOCALES = ['en', 'zh-cn'] as const;

export type Locale = (typeof LOCALES)[number];

/**
 * The locale for a language tag, as BCP 47 (`zh-Hans-CN`), VS Code (`zh-cn`) and POSIX (`zh_CN.UTF-8`) write it. Any
 * Chinese in simplified characters is `zh-cn`; whatever is not known is English.
 */
export function localeOf(tag: string | undefined): Locale {
  const [language, ...subtags] = (tag ?? '')
    .toLowerCase()
    .replace(/[.@].*$/, '')
    .split(/[-_]/);
  if (language !== 'zh') return 'en';
  return subtags.some((subtag) => TRADITIONAL.has(subtag)) ? 'en' : 'zh-cn';
}

/** Readers of traditional characters get English rather than characters that they do not use. */
const TRADITIONAL: ReadonlySet<string> = new Set(['hant', 'tw', 'hk', 'mo']);
