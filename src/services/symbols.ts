/** The outline: the scenario, in it participants, machines with their states, and sections. */
import type { Locale } from '../l10n/locale.ts';
import { localizeService, serviceMessage } from './catalog/catalog.ts';
import type { SourceLine } from '../language/text/lex.ts';
import { stringValue } from '../language/text/lex.ts';
import { symbolKey } from '../language/text/marks.ts';
import type { Document, Parsed } from '../language/parse.ts';
import { drained } from '../language/text/slices.ts';
import type { Range } from '../language/text/position.ts';
import { lineRange, rangeOf } from '../language/text/position.ts';

export interface OutlineSymbol extends Range {
  readonly kind: 'scenario' | 'participant' | 'machine' | 'state' | 'section';
  readonly name: string;
  readonly detail: string;
  /** What is selected when it is chosen; within the range. */
  readonly selection: Range;
  readonly children: readonly OutlineSymbol[];
}

export const outline = (parsed: Parsed, locale: Locale): readonly OutlineSymbol[] =>
  drained(outlineInSlices(parsed, locale));

/** The same a slice at a time: whoever asks may pause between. */
export function* outlineInSlices(parsed: Parsed, locale: Locale): Generator<void, readonly OutlineSymbol[]> {
  const { document, scenario } = parsed;
  const found = [...participants(parsed, locale), ...machines(document)];
  yield;
  const children = [...found, ...(yield* sections(document, locale))].sort((a, b) => a.start - b.start);
  if (children.length === 0 && scenario.title === '') return [];
  const title = document.lines[document.kinds.indexOf('title')];
  const first = document.lines[0];
  const selection =
    title !== undefined ? textRange(title) : first === undefined ? { start: 0, end: 0 } : lineRange(first);
  const name =
    scenario.title.trim() === ''
      ? localizeService(serviceMessage('outline-scenario'), locale)
      : oneLine(scenario.title, locale);
  return [
    { kind: 'scenario', name, detail: scenario.protocol, start: 0, end: document.text.length, selection, children },
  ];
}

function participants({ document, scenario }: Parsed, locale: Locale): readonly OutlineSymbol[] {
  return scenario.participants.flatMap(({ id, label, machine, span }) => {
    const line = document.lines[(span?.line ?? 0) - 1];
    if (span === null || line === undefined) return [];
    const selection = rangeOf(line, { start: span.column - 1, end: span.endColumn - 1 });
    const detail = [machine ?? '', label === id ? '' : oneLine(label, locale)].filter((part) => part !== '').join(', ');
    return [{ kind: 'participant' as const, name: id, detail, ...lineRange(line), selection, children: [] }];
  });
}

function machines(document: Document): readonly OutlineSymbol[] {
  return document.blocks.flatMap((block) => {
    const header = document.lines[block.header];
    const last = document.lines[block.closer >= 0 ? block.closer : Math.max(block.header, block.end - 1)];
    if (header === undefined || last === undefined || block.name === null) return [];
    const states = stateSymbols(document, block, block.name.text);
    return [
      {
        kind: 'machine' as const,
        name: block.name.text,
        detail: '',
        start: lineRange(header).start,
        end: lineRange(last).end,
        selection: rangeOf(header, block.name),
        children: states,
      },
    ];
  });
}

/** The states of the block, each where it is mentioned first. */
function stateSymbols(
  document: Document,
  block: { readonly first: number; readonly end: number },
  machine: string,
): readonly OutlineSymbol[] {
  const found = new Map<string, OutlineSymbol>();
  const prefix = symbolKey('state', '', machine);
  for (let index = block.first; index < block.end; index += 1) {
    const line = document.lines[index];
    for (const { symbol, start, end } of document.marks[index] ?? []) {
      if (line === undefined || symbol?.startsWith(prefix) !== true || found.has(symbol)) continue;
      const range = rangeOf(line, { start, end });
      const name = symbol.slice(prefix.length);
      found.set(symbol, { kind: 'state', name, detail: '', ...range, selection: range, children: [] });
    }
  }
  return [...found.values()];
}

/** Each reaches to the line before the next one, or to the end. */
function* sections(document: Document, locale: Locale): Generator<void, readonly OutlineSymbol[]> {
  const lines = document.lines.filter(({ number }) => document.kinds[number - 1] === 'section');
  const found: OutlineSymbol[] = [];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    const last = document.lines[next === undefined ? document.lines.length - 1 : next.number - 2] ?? line;
    const [start, end] = [line.offset, lineRange(last).end];
    const name = oneLine(textOf(line), locale);
    found.push({ kind: 'section', name, detail: '', start, end, selection: textRange(line), children: [] });
    yield;
  }
  return found;
}

function textRange(line: SourceLine): Range {
  const token = line.tokens.find(({ kind }) => kind === 'string');
  return token === undefined ? lineRange(line) : rangeOf(line, token);
}

function textOf(line: SourceLine): string {
  const token = line.tokens.find(({ kind }) => kind === 'string');
  const value = token === undefined ? null : stringValue(token);
  return value?.ok === true ? value.value : '';
}

/** Editors show an outline line by line, and refuse an empty name. */
function oneLine(text: string, locale: Locale): string {
  const shown = text.replaceAll(/\s+/g, ' ').trim();
  return shown === '' ? localizeService(serviceMessage('outline-untitled'), locale) : shown;
}
