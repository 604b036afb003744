/**
 * Scenarios that use the machines of each other: which of them mean the same by a name. A machine, and what belongs to
 * it, is the same in the text that has it and in all that use this text; a message in all texts that some scenario
 * brings together.
 */
import { NO_TEXTS, type UsedText, type UsedTexts } from '../language/uses/used-texts.ts';
import type { Parsed } from '../language/parse.ts';
import { parse } from '../language/parse.ts';
import type { Library } from '../language/vocabulary/library.ts';
import { occurrencesOf } from './occurrences.ts';

/** A scenario, which may use others, and which others may use. */
export interface Related {
  /** As its users call it (`UsedText.id`). */
  readonly id: string;
  /** For people: `lib/raft.wirenote`. */
  readonly name: string;
  readonly parsed: Parsed;
  /** What it was parsed with. */
  readonly texts: UsedTexts;
}

const PREFIX = 'library:';

/** How a protocol of the library is called among the others. */
export const libraryId = (name: string): string => PREFIX + name;

/** The protocol of the library that is called so; null: it is no protocol of the library. */
export const libraryOf = (id: string): string | null => (id.startsWith(PREFIX) ? id.slice(PREFIX.length) : null);

/** Whether other texts may mean the same by the symbol: the names of participants and of a line's arguments are its own. */
export function isShared(symbol: string): boolean {
  return SHARED.test(symbol) && !OF_LINE.test(symbol) && !symbol.startsWith('state:tcp/');
}

const SHARED = /^(?:machine|state|message|timer|variable|trigger|parameter|connection):/;
const OF_LINE = /^parameter:\d+\//;

/** The texts that mean the same by a name. */
export interface Sharing {
  /** Those that mention it; the one that was asked about stands first. */
  readonly mentioning: readonly Related[];
  /** All that some scenario brings together with them. */
  readonly together: readonly Related[];
}

/** @param all the scenarios that there are, with what they use, the protocols of the library aside */
export function sharing(
  symbols: readonly string[],
  origin: Related,
  all: readonly Related[],
  library: Library,
): Sharing {
  const others = all.filter(({ id }) => id !== origin.id);
  const texts = new Map([origin, ...others].map((one) => [one.id, one]));
  for (const name of librariesOf([...texts.values()]))
    if (!texts.has(libraryId(name))) texts.set(libraryId(name), ofLibrary(name, library));
  const scopes = [...texts.values()].map((one) => [one.id, ...usedIds(one)]);
  const shared = symbols.filter(isShared);
  const mentions = new Set(
    [...texts.values()]
      .filter(({ parsed }) => occurrencesOf(parsed.document, ...shared).length > 0)
      .map(({ id }) => id),
  );
  const mentioning = new Set([origin.id]);
  const together = new Set([origin.id]);
  if (shared.length > 0) {
    let before = 0;
    while (mentioning.size !== before) {
      before = mentioning.size;
      for (const scope of scopes.filter((ids) => ids.some((id) => mentioning.has(id))))
        for (const id of scope) {
          together.add(id);
          if (mentions.has(id)) mentioning.add(id);
        }
    }
  }
  const those = (ids: ReadonlySet<string>): readonly Related[] => [...ids].flatMap((id) => texts.get(id) ?? []);
  return { mentioning: those(mentioning), together: those(together) };
}

/** What it uses, and what that uses in turn. */
export function usedIds({ parsed }: Pick<Related, 'parsed'>): readonly string[] {
  return [...parsed.document.names.used.values()].flatMap(({ kind, name, id }) =>
    kind === 'library' ? [libraryId(name)] : id === undefined ? [] : [id],
  );
}

function librariesOf(all: readonly Related[]): ReadonlySet<string> {
  const used = all.flatMap(({ parsed }) => [...parsed.document.names.used.values()]);
  return new Set(used.filter(({ kind }) => kind === 'library').map(({ name }) => name));
}

/** Protocols of each library that have been read. */
const knownProtocols = new WeakMap<Library, Map<string, Related>>();

function ofLibrary(name: string, library: Library): Related {
  const protocols = knownProtocols.get(library) ?? new Map<string, Related>();
  knownProtocols.set(library, protocols);
  const protocol = protocols.get(name) ?? {
    id: libraryId(name),
    name,
    parsed: parse(library.get(name) ?? '', library),
    texts: NO_TEXTS,
  };
  protocols.set(name, protocol);
  return protocol;
}

/** The texts with which to parse it when some of them say something else, by their ids. */
export function textsAfter({ texts }: Related, changed: ReadonlyMap<string, string>): UsedTexts {
  const after = <Text extends UsedText>(text: Text): Text => {
    const now = text.id === undefined ? undefined : changed.get(text.id);
    return now === undefined ? text : { ...text, text: now };
  };
  return {
    ...texts,
    file: (path) => {
      const there = texts.file(path);
      return 'text' in there ? after(there) : there;
    },
    fences: texts.fences.map(after),
  };
}
