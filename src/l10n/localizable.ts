/**
 * A message is data: a code and its arguments. Its text is made where it is shown, in the reader's language, from a
 * catalog. A module that says something has a catalog a language (`catalog/en.ts`, `catalog/zh-cn.ts`), and beside
 * them `catalog/catalog.ts`, which types its codes.
 */
import type { Locale } from './locale.ts';

/** What a message can tell of: names and numbers as they are, other messages, and lists of these. */
export type Argument = string | number | boolean | null | LocalizableText | readonly Argument[];

/** A message without a language. Plain data: it can be compared, sent to the page and written as JSON. */
export interface LocalizableText {
  readonly code: string;
  readonly arguments?: Readonly<Record<string, Argument>>;
}

/** Makes the text of a message that is an argument of another one, in the same language. */
export type Localize = (text: LocalizableText) => string;

/** By code: a text, or a function of the arguments to one. */
export type Catalog = Readonly<Record<string, string | ((values: never, localize: Localize) => string)>>;

/** What a language must have where English has the catalog `English`: the same codes, with the same arguments. */
export type Translation<English extends Catalog> = {
  readonly [Code in keyof English]: English[Code] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : string;
};

type ArgumentsOf<Entry> = Entry extends (
  values: infer Values extends Readonly<Record<string, Argument>>,
  ...rest: never
) => string
  ? [values: Values]
  : [];

/** What makes the messages of a catalog, each with its arguments checked by type. */
export type MessageFactory<English extends Catalog> = <Code extends keyof English & string>(
  code: Code,
  ...values: ArgumentsOf<English[Code]>
) => LocalizableText;

/** The factory of a catalog's messages; it is given the catalog for its type and reads nothing of it. */
export function messagesOf<English extends Catalog>(): MessageFactory<English> {
  return (code, ...[values]: readonly [values?: Readonly<Record<string, Argument>>]) =>
    values === undefined ? { code } : { code, arguments: values };
}

/** The catalogs of one module, by language. */
export type Catalogs = Readonly<Record<Locale, Catalog>>;

/** Catalogs as one, for whoever shows the messages of several modules. Their codes are distinct (a test holds it). */
export function mergedCatalogs(...all: readonly Catalogs[]): Catalogs {
  return {
    en: Object.assign({}, ...all.map((catalogs) => catalogs.en)) as Catalog,
    'zh-cn': Object.assign({}, ...all.map((catalogs) => catalogs['zh-cn'])) as Catalog,
  };
}

/** What makes the text of a message in a language. A code that the catalogs do not have stands for itself. */
export function localizer(catalogs: Catalogs): (text: LocalizableText, locale: Locale) => string {
  const localize = (text: LocalizableText, locale: Locale): string => {
    const entry = Object.hasOwn(catalogs[locale], text.code) ? catalogs[locale][text.code] : undefined;
    if (entry === undefined) return text.code;
    if (typeof entry === 'string') return entry;
    return entry((text.arguments ?? {}) as never, (inner) => localize(inner, locale));
  };
  return localize;
}

/** What makes the texts of a catalog in one language, without a message in between. */
export type TextFactory<English extends Catalog> = <Code extends keyof English & string>(
  code: Code,
  ...values: ArgumentsOf<English[Code]>
) => string;

/** The text factories of a catalog, by language. Each is made once: tables take texts by the hundred thousand. */
export function textsOf<English extends Catalog>(catalogs: Catalogs): (locale: Locale) => TextFactory<English> {
  const localize = localizer(catalogs);
  const factoryOf = (locale: Locale): TextFactory<English> => {
    const catalog = catalogs[locale];
    const inner: Localize = (text) => localize(text, locale);
    return (code, ...[values]: readonly [values?: Readonly<Record<string, Argument>>]) => {
      const entry = catalog[code];
      return typeof entry === 'function' ? entry((values ?? {}) as never, inner) : (entry ?? code);
    };
  };
  const factories: Readonly<Record<Locale, TextFactory<English>>> = {
    en: factoryOf('en'),
    'zh-cn': factoryOf('zh-cn'),
  };
  return (locale) => factories[locale];
}

/** Whether two messages say the same. */
export function isSameText(text: LocalizableText, other: LocalizableText): boolean {
  return JSON.stringify(text) === JSON.stringify(other);
}
