/** `use …` → the machines that it brings in, with those that the named text uses in turn; or why it brings none. */
import { shortened } from '../text/failure.ts';
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { KnownMachine, Used } from '../scenario/names.ts';
import type { SourceLine } from '../text/lex.ts';
import { stringValue } from '../text/lex.ts';
import type { Library } from '../vocabulary/library.ts';
import { useMessage } from './catalog/catalog.ts';
import {
  folderOf,
  isAbsolute,
  isAddress,
  isFileName,
  joined,
  MOST_CHARACTERS,
  MOST_TEXTS,
  type UsedText,
  type UsedTexts,
} from './used-texts.ts';

/** What a line `use …` names. */
export interface Reference {
  /** `"raft"`, not `raft`: no protocol of the library. */
  readonly isQuoted: boolean;
  readonly name: string;
  readonly line: number;
}

/** What a text has for those who use it. */
export interface ReadText {
  readonly machines: readonly KnownMachine[];
  /** The first thing that is wrong with the machines. */
  readonly problem: { readonly line: number; readonly message: LocalizableText } | null;
  readonly references: readonly Reference[];
}

export interface UseProblem {
  readonly code: string;
  readonly message: LocalizableText;
  /** What could stand in place of what `use` names. */
  readonly replacements: readonly string[];
  readonly candidates: readonly string[];
}

/** What a reference brings in: what it names last. */
export interface Brought {
  readonly used: readonly Used[];
  readonly problem: UseProblem | null;
}

/** Where a reference stands. */
interface Place {
  /** Seen from the scenario. */
  readonly folder: string;
  /** Which fence it is; null: none. */
  readonly fence: number | null;
}

/** What a reference leads to. */
interface Located {
  readonly key: string;
  readonly kind: Used['kind'];
  readonly name: string;
  readonly text: UsedText;
  readonly place: Place;
}

/** A problem, and in which text it is if not in the scenario itself. */
interface Met {
  readonly problem: UseProblem;
  readonly at: { readonly source: string; readonly line: number } | null;
}

interface Outcome {
  readonly used: readonly Used[];
  readonly met: Met | null;
}

/** Of a circle or a long chain so many are named. */
const MOST_NAMED = 6;

/** The uses of one scenario. */
export class Uses {
  private readonly known = new Map<string, Outcome>();
  private count = 0;
  private characters = 0;
  private readonly library: Library;
  private readonly texts: UsedTexts;
  private readonly libraryText: (name: string) => UsedText | undefined;
  private readonly read: (text: UsedText) => Generator<void, ReadText>;

  constructor(
    library: Library,
    texts: UsedTexts,
    libraryText: (name: string) => UsedText | undefined,
    read: (text: UsedText) => Generator<void, ReadText>,
  ) {
    this.library = library;
    this.texts = texts;
    this.libraryText = libraryText;
    this.read = read;
  }

  /** What a line of the scenario brings in. */
  *bring(reference: Reference): Generator<void, Brought> {
    const { used, met } = yield* this.follow(reference, { folder: '', fence: this.texts.fence }, []);
    if (met?.at == null) return { used, problem: met?.problem ?? null };
    const { source, line } = met.at;
    const message = useMessage('use-in-text', { source: shortened(source), line, problem: met.problem.message });
    return { used, problem: { code: met.problem.code, message, replacements: [], candidates: [] } };
  }

  private *follow(reference: Reference, place: Place, chain: readonly string[]): Generator<void, Outcome> {
    const located = this.locate(reference, place);
    if ('code' in located) return { used: [], met: { problem: located, at: null } };
    const { key } = located;
    if (chain.includes(key)) {
      const round = [...chain.slice(chain.indexOf(key)), key].map((one) => `\`${shortened(one)}\``);
      const shown = round.length > MOST_NAMED ? [...round.slice(0, MOST_NAMED - 1), '…', ...round.slice(-1)] : round;
      return {
        used: [],
        met: { problem: problem('use-circle', useMessage('use-circle', { chain: shown })), at: null },
      };
    }
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const tooMuch = this.spend(located);
    const outcome =
      tooMuch === null
        ? yield* this.readAll(located, [...chain, key])
        : { used: [], met: { problem: tooMuch, at: null } };
    this.known.set(key, outcome);
    return outcome;
  }

  private *readAll({ key, kind, name, text, place }: Located, chain: readonly string[]): Generator<void, Outcome> {
    const read = yield* this.read(text);
    const source = kind === 'library' ? key : name;
    let met: Met | null =
      read.problem === null
        ? null
        : { problem: problem('wrong-use', read.problem.message), at: { source, line: read.problem.line } };
    const used: Used[] = [];
    for (const reference of read.references) {
      const inner = yield* this.follow(reference, place, chain);
      used.push(...inner.used.filter((one) => !used.some((other) => other.key === one.key)));
      if (inner.met !== null) met ??= { ...inner.met, at: inner.met.at ?? { source, line: reference.line } };
    }
    if (read.machines.length === 0 && used.length === 0)
      met ??= {
        problem: problem('no-machines', useMessage('use-no-machines', { source: shortened(source) })),
        at: null,
      };
    const machines = read.machines.map((machine) => ({
      ...machine,
      machine: { ...machine.machine, library: key },
      library: key,
    }));
    const { text: content, id } = text;
    if (machines.length > 0) used.push({ key, kind, name, text: content, machines, ...(id !== undefined && { id }) });
    return { used, met };
  }

  private spend({ kind, key, text }: Located): UseProblem | null {
    if (kind === 'library') return null;
    this.count += 1;
    if (this.count > MOST_TEXTS) return problem('too-many-uses', useMessage('use-too-many', { most: MOST_TEXTS }));
    this.characters += text.text.length;
    if (this.characters <= MOST_CHARACTERS) return null;
    return problem('too-long', useMessage('use-too-long', { path: shortened(key), most: MOST_CHARACTERS }));
  }

  private locate({ name, isQuoted }: Reference, place: Place): Located | UseProblem {
    if (!isQuoted) return this.inLibrary(name);
    if (name.trim() === '') return problem('wrong-path', useMessage('use-empty'));
    if (isAddress(name)) return problem('wrong-path', useMessage('use-address'));
    if (isAbsolute(name)) return problem('wrong-path', useMessage('use-absolute'));
    if (name.includes('\\'))
      return problem('wrong-path', useMessage('use-backslash'), [`"${name.replaceAll('\\', '/')}"`]);
    return isFileName(name) ? this.inFile(name, place) : this.inFence(name, place);
  }

  private inLibrary(name: string): Located | UseProblem {
    const text = this.libraryText(name);
    if (text === undefined)
      return problem('unknown-library', useMessage('use-unknown-library', { name: shortened(name) }));
    return { key: name, kind: 'library', name, text, place: { folder: '', fence: null } };
  }

  private inFile(name: string, { folder }: Place): Located | UseProblem {
    const path = joined(folder, name);
    const there = this.texts.file(path);
    if ('text' in there)
      return {
        key: `"${path}"`,
        kind: 'file',
        name: path,
        text: there,
        place: { folder: folderOf(path), fence: null },
      };
    const shown = { path: shortened(path) };
    if (there.problem === 'too-long')
      return problem('too-long', useMessage('use-too-long', { ...shown, most: MOST_CHARACTERS }));
    return problem('no-file', useMessage(`use-${there.problem}`, shown));
  }

  private inFence(name: string, { fence }: Place): Located | UseProblem {
    const named = this.texts.fences.filter((other) => other.name === name);
    const text = named.findLast(({ index }) => fence !== null && index < fence);
    if (text !== undefined && fence !== null)
      return { key: `"${name}"`, kind: 'fence', name, text, place: { folder: '', fence: text.index } };
    const shown = { name: shortened(name) };
    if (this.library.has(name) && named.length === 0)
      return problem('no-fence', useMessage('use-library-without-quotes', shown), [name]);
    if (name.includes('/') || /\.\w{1,8}$/.test(name))
      return problem('wrong-path', useMessage('use-other-file'), [`"${name.replace(/\.\w{1,8}$/, '')}.wirenote"`]);
    if (fence === null) return problem('no-fence', useMessage('use-no-markdown', shown), [`"${name}.wirenote"`]);
    const [below] = named;
    if (below !== undefined) return problem('no-fence', useMessage('use-fence-below', { ...shown, line: below.line }));
    const above = this.texts.fences.filter(({ index }) => index < fence).map((other) => `"${other.name}"`);
    return { ...problem('no-fence', useMessage('use-no-fence', shown)), candidates: [...new Set(above)] };
  }
}

/** What the lines name: those that begin with `use` and say nothing but what. */
export function referencesIn(lines: readonly SourceLine[]): readonly Reference[] {
  return lines.flatMap(({ tokens, text, number }): readonly Reference[] => {
    const [keyword, first] = tokens;
    if (keyword?.text !== 'use' || first === undefined) return [];
    if (first.kind !== 'string') {
      const rest = text.slice(first.start, tokens.at(-1)?.end);
      return /\s/.test(rest) ? [] : [{ isQuoted: false, name: rest, line: number }];
    }
    const value = stringValue(first);
    return value.ok && tokens.length === 2 ? [{ isQuoted: true, name: value.value, line: number }] : [];
  });
}

function problem(code: string, message: LocalizableText, replacements: readonly string[] = []): UseProblem {
  return { code, message, replacements, candidates: [] };
}
