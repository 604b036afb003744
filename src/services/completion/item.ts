/** What completion offers. */
import type { Locale } from '../../l10n/locale.ts';
import { type Part, paragraphs, type Text, textOf } from '../markup.ts';
import type { Parsed } from '../../language/parse.ts';
import type { Standings } from '../../trace/participant-states.ts';

export type ItemKind =
  | 'keyword'
  | 'participant'
  | 'connection'
  | 'machine'
  | 'library'
  | 'state'
  | 'message'
  | 'timer'
  | 'variable'
  | 'verb'
  | 'option'
  | 'value'
  | 'kind'
  | 'snippet';

export interface Item {
  readonly label: string;
  readonly kind: ItemKind;
  /** A few words beside the label. */
  readonly detail: Text;
  readonly documentation: readonly Part[];
  /** What replaces the range; in the snippet syntax of editors if `isSnippet`. */
  readonly insert: string;
  readonly isSnippet: boolean;
  /** Items of a lower rank stand first. */
  readonly rank: number;
}

/** An item in a list, in the reader's language. */
export interface Offer extends Omit<Item, 'detail' | 'documentation'> {
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  /** What editors compare with the typed word. */
  readonly filter: string;
}

/** A file or a fence that `use` can name, in quotes. */
export interface Usable {
  readonly name: string;
  readonly kind: 'file' | 'fence';
}

/** What the places of completion know. */
export interface Place {
  readonly parsed: Parsed;
  readonly line: number;
  readonly standings: Standings | null;
  readonly usable: readonly Usable[];
  readonly locale: Locale;
}

export function item(kind: ItemKind, label: string, more: Partial<Item> = {}): Item {
  return { label, kind, detail: '', documentation: [], insert: label, isSnippet: false, rank: 5, ...more };
}

/** The item as it is listed. `filter`: what editors compare with the typed word. */
export function offer(one: Item, filter: string, locale: Locale): Offer {
  return {
    ...one,
    detail: textOf(one.detail, locale),
    documentation: paragraphs(one.documentation, locale),
    filter,
  };
}
