/** What `use` offers of the shipped library: each protocol, with the participants that the head of its text names. */
import type { Document } from '../../language/parse.ts';
import { lexLine } from '../../language/text/lex.ts';
import { type LibraryForm, libraryForms, librarySummary } from '../../language/vocabulary/library-forms.ts';
import type { Library } from '../../language/vocabulary/library.ts';
import { explainLibrary } from '../hover/hover-machines.ts';
import type { Item, Place } from './item.ts';
import { item } from './item.ts';

/** Names for those who run the only machine of a protocol. */
const EQUALS = ['a', 'b'] as const;

/** What a form calls the other one of these. */
const OTHER = new Set(['neighbour', 'peer']);

export function libraryItems({ parsed, line, locale }: Place, library: Library): readonly Item[] {
  return [...library].map(([name, text]) => {
    const lines = standsAlone(parsed.document, line) ? participantsOf(parsed.document, text) : [];
    return item('library', name, {
      detail: librarySummary(text, locale),
      documentation: explainLibrary(name, library, locale),
      ...(lines.length > 0 && { insert: `${[name, ...lines].join('\n')}$0`, isSnippet: true }),
    });
  });
}

/** Whether nothing stands on the line behind what is being named. */
function standsAlone({ lines }: Document, line: number): boolean {
  const { tokens = [], text = '', comment = -1 } = lines[line - 1] ?? {};
  const [, first, next] = tokens;
  // `tls1.3` is more than one token.
  return comment < 0 && (next === undefined || !/\s/.test(text.slice(first?.start).trim()));
}

/** The lines that declare one participant for each machine, in the snippet syntax; none if some run one already. */
function participantsOf(document: Document, text: string): readonly string[] {
  const forms = libraryForms(text).filter(
    ({ machine }, index, all) => all.findIndex((other) => other.machine === machine) === index,
  );
  const machines = new Set(forms.map(({ machine }) => machine));
  const isRun = document.lines.some(({ tokens }) => {
    const is = tokens[0]?.text === 'participant' ? tokens.findIndex(({ text: word }) => word === 'is') : -1;
    return is > 0 && tokens.slice(is).some((token) => machines.has(token.text));
  });
  return isRun ? [] : new Snippet(document).lines(forms, text);
}

class Snippet {
  /** By what stands there. */
  private readonly stops = new Map<string, number>();
  private readonly taken: ReadonlySet<string>;

  constructor({ names }: Document) {
    this.taken = new Set([...names.participants.values()].flatMap(({ id, span }) => (span === null ? [] : [id])));
  }

  lines(forms: readonly LibraryForm[], text: string): readonly string[] {
    const [only, second] = forms;
    if (only === undefined) return [];
    if (second === undefined) return this.equals(only, neededOf(text, only.machine));
    const roles = rolesOf(forms.map(({ machine }) => machine));
    const names = new Map(roles.map((role) => [role, this.free(role === 'participant' ? 'p' : role)]));
    return forms.map((form, index) =>
      this.line([names.get(roles[index] ?? '') ?? ''], form, neededOf(text, form.machine), (word) => names.get(word)),
    );
  }

  /** Two who run the same machine, on one line where nothing tells them apart. */
  private equals(form: LibraryForm, needed: number): readonly string[] {
    const names = EQUALS.map((name) => this.free(name));
    if (needed === 0) return [this.line(names, form, 0, () => undefined)];
    return names.map((name, index) =>
      this.line([name], form, needed, (word) => (OTHER.has(word) ? names[1 - index] : undefined), `${index}`),
    );
  }

  /** @param nameOf the participant that is meant by what stands in the form's parentheses; undefined: it is another value */
  private line(
    names: readonly string[],
    { machine, arguments: given, overTcp }: LibraryForm,
    needed: number,
    nameOf: (word: string) => string | undefined,
    scope = machine,
  ): string {
    const declared = names.map((name) => this.stop(name)).join(', ');
    const values = given.slice(0, needed).map((word) => {
      const name = nameOf(word.toLowerCase());
      return name === undefined ? this.stop(word, scope) : this.stop(name);
    });
    const list = values.length === 0 ? '' : `(${values.join(', ')})`;
    return `participant ${declared} is ${machine}${list}${overTcp ? ' over tcp' : ''}`;
  }

  /** A place to be filled in; those of one name are filled in together. */
  private stop(text: string, scope = ''): string {
    const key = `${scope}/${text}`;
    const number = this.stops.get(key) ?? this.stops.size + 1;
    this.stops.set(key, number);
    return `\${${number}:${text.replaceAll(/[\\$}]/g, '\\$&')}}`;
  }

  private free(name: string): string {
    let free = name;
    for (let count = 2; this.taken.has(free); count += 1) free = `${name}${count}`;
    return free;
  }
}

/** `dns-stub`, `dns-resolver` → `stub`, `resolver`: what the names do not have in common. */
function rolesOf(machines: readonly string[]): readonly string[] {
  const [first = ''] = machines;
  let length = 0;
  for (let at = first.indexOf('-') + 1; at > 0; at = first.indexOf('-', at) + 1)
    if (machines.every((machine) => machine.startsWith(first.slice(0, at)))) length = at;
  return machines.map((machine) => machine.slice(length));
}

/** How many values must be given to the machine: up to its last parameter without a default. */
function neededOf(text: string, machine: string): number {
  const header = text
    .split('\n')
    .find((line) => /^machine\s/.test(line) && lexLine(line, 1, 0).tokens[1]?.text === machine);
  const { tokens } = lexLine(header ?? '', 1, 0);
  let [depth, position, needed, hasDefault] = [0, 0, 0, false];
  for (const { text: sign } of tokens.slice(2)) {
    if (sign === '=' && depth === 1) hasDefault = true;
    const ends = depth === 1 && (sign === ',' || sign === ')');
    if (ends) {
      position += 1;
      if (!hasDefault) needed = position;
      hasDefault = false;
    }
    if (sign === '(' || sign === '{') depth += 1;
    if (sign === ')' || sign === '}') depth -= 1;
  }
  return needed;
}
