/** Where a name is written: go to definition, find references, highlight. Lookups in the marks of the parser. */
import type { SourceLine } from '../language/text/lex.ts';
import type { Used } from '../language/scenario/names.ts';
import { isFileName, joined } from '../language/uses/used-texts.ts';
import type { Mark } from '../language/text/marks.ts';
import { symbolsOf } from '../language/text/marks.ts';
import type { Document, Parsed } from '../language/parse.ts';
import { parse } from '../language/parse.ts';
import type { Range } from '../language/text/position.ts';
import { lineAt, rangeOf } from '../language/text/position.ts';

export interface Found {
  readonly line: SourceLine;
  readonly mark: Mark;
}

/** What stands at the offset; between two, what begins there. */
export function markAt(document: Document, offset: number): Found | null {
  const line = lineAt(document, offset);
  const column = offset - line.offset;
  const marks = (document.marks[line.number - 1] ?? []).filter(({ start, end }) => start <= column && column <= end);
  const mark = marks.find(({ end }) => column < end) ?? marks[0];
  return mark === undefined ? null : { line, mark };
}

export interface Occurrence extends Range {
  readonly mark: Mark;
  readonly line: number;
}

/** Every place where one of these symbols is written, in the order of the text. */
export const occurrencesOf = (document: Document, ...symbols: readonly string[]): readonly Occurrence[] => [
  ...eachOccurrence(document, symbols),
];

/** The same one after the other: whoever asks may pause between. */
function* eachOccurrence(document: Document, symbols: readonly string[]): Generator<Occurrence> {
  for (const line of document.lines)
    for (const mark of document.marks[line.number - 1] ?? [])
      if (symbolsOf(mark).some((symbol) => symbols.includes(symbol)))
        yield { ...rangeOf(line, mark), mark, line: line.number };
}

/** A text that another one uses: a protocol of the library or a fence by its name, a file by its path from there. */
export type Source = Pick<Used, 'kind' | 'name'>;

/** A place of this text, or of one that it uses. */
export interface Target extends Range {
  readonly source: Source | null;
}

/** What a mark behind `use` names. */
export function sourceOf({ symbol, role }: Mark): Source | null {
  if (role !== 'library' || symbol === null) return null;
  const name = nameOf(symbol);
  if (!/^["“「]/.test(name)) return { kind: 'library', name };
  const inside = name.slice(1, -1);
  return isFileName(inside) ? { kind: 'file', name: joined('', inside) } : { kind: 'fence', name: inside };
}

/** Where what stands at the offset is defined. A message has as many definitions as there are sends of it. */
export function definition(parsed: Parsed, offset: number): readonly Target[] {
  const found = markAt(parsed.document, offset);
  const symbol = found?.mark.symbol;
  if (found == null || symbol == null) return [];
  const symbols = symbolsOf(found.mark);
  const source = sourceOf(found.mark);
  if (source !== null) return [{ source, start: 0, end: 0 }];
  const here = symbols.flatMap((one) => definitionsIn(parsed.document, one));
  if (here.length > 0) return here.map((range) => ({ ...range, source: null }));
  return [...parsed.document.names.used.values()].flatMap((used) =>
    definitionsIn(usedDocument(used), symbol).map((range) => ({
      ...range,
      source: { kind: used.kind, name: used.name },
    })),
  );
}

const usedDocuments = new WeakMap<Used, Document>();

/** A text that a scenario uses, read by itself. */
export function usedDocument(used: Used): Document {
  const document = usedDocuments.get(used) ?? parse(used.text, new Map()).document;
  usedDocuments.set(used, document);
  return document;
}

/** The marks that define it; of a state of a machine, its first mention. */
function definitionsIn(document: Document, symbol: string): readonly Range[] {
  const all = occurrencesOf(document, symbol);
  const defining = all.filter(({ mark }) => mark.definition);
  const isState = symbol.startsWith('state:') && !symbol.startsWith('state:tcp/');
  const own = isState ? all.filter(({ line }) => document.kinds[line - 1] === 'machine-line').slice(0, 1) : defining;
  return own.map(({ start, end }) => ({ start, end }));
}

/** `state:sender/IDLE` → `IDLE`. */
export function nameOf(symbol: string): string {
  const name = symbol.slice(symbol.indexOf(':') + 1);
  return SCOPED.test(symbol) ? name.slice(name.indexOf('/') + 1) : name;
}

const SCOPED = /^(state|timer|variable|parameter|trigger):/;

/** What stands at the offset stands for. */
export function symbolsAt({ document }: Parsed, offset: number): readonly string[] {
  const found = markAt(document, offset);
  return found === null ? [] : symbolsOf(found.mark);
}

/** All places of what stands at the offset, one after the other. */
export const references = (parsed: Parsed, offset: number, withDefinition = true): Generator<Occurrence> =>
  referencesTo(parsed, symbolsAt(parsed, offset), withDefinition);

/** All places of the symbols, one after the other. */
export function* referencesTo(
  { document }: Parsed,
  symbols: readonly string[],
  withDefinition = true,
): Generator<Occurrence> {
  if (symbols.length === 0) return;
  for (const place of eachOccurrence(document, symbols)) if (withDefinition || !place.mark.definition) yield place;
}

export interface Highlight extends Range {
  readonly kind: 'read' | 'write';
}

/** The same, for the editor’s highlighting: `write` where a name is made or a variable changed. */
export function* highlights(parsed: Parsed, offset: number): Generator<Highlight> {
  const { document } = parsed;
  for (const { start, end, mark, line } of references(parsed, offset)) {
    const assigned =
      mark.role === 'variable' && /^\s*=(?!=)/.test(document.lines[line - 1]?.text.slice(mark.end) ?? '');
    yield { start, end, kind: mark.definition || assigned ? 'write' : 'read' };
  }
}
