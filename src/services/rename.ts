/** Rename: every place of a name at once, or the reason why not. */
import { isSameText } from '../l10n/localizable.ts';
import type { LocalizableText } from '../l10n/localizable.ts';
import { serviceMessage } from './catalog/catalog.ts';
import { RESERVED } from '../language/machines/expression.ts';
import { isName } from '../language/text/lex.ts';
import type { Library } from '../language/vocabulary/library.ts';
import { LIBRARY } from '../language/vocabulary/library.ts';
import type { Role } from '../language/text/marks.ts';
import { symbolKey, symbolsOf } from '../language/text/marks.ts';
import type { Document, Parsed } from '../language/parse.ts';
import { parse } from '../language/parse.ts';
import { declaration, undeclared } from './fixes.ts';
import type { Found } from './occurrences.ts';
import { markAt, nameOf, occurrencesOf, symbolsAt, usedDocument } from './occurrences.ts';
import { isShared, libraryOf, type Related, sharing, textsAfter } from './related.ts';
import type { Used } from '../language/scenario/names.ts';
import { NO_TEXTS } from '../language/uses/used-texts.ts';
import type { Range, TextEdit } from '../language/text/position.ts';
import { applyEdits, rangeOf } from '../language/text/position.ts';

export type Refusal = { readonly ok: false; readonly reason: LocalizableText };

/** What can be renamed, and what it is called. */
const RENAMED: Readonly<Partial<Record<Role, LocalizableText>>> = {
  participant: serviceMessage('name-participant'),
  connection: serviceMessage('name-connection'),
  machine: serviceMessage('name-machine'),
  state: serviceMessage('name-state'),
  message: serviceMessage('name-message'),
  timer: serviceMessage('name-timer'),
  variable: serviceMessage('name-variable'),
  parameter: serviceMessage('name-argument'),
  symbol: serviceMessage('name-symbol'),
  trigger: serviceMessage('name-verb'),
};

/**
 * What would be renamed at the offset, or why nothing can be.
 *
 * @param id how the text is called: of a protocol of the library, nothing can
 */
export function prepareRename(
  parsed: Parsed,
  offset: number,
  id = '',
): (Range & { readonly ok: true; readonly name: string }) | Refusal {
  const found = markAt(parsed.document, offset);
  if (found === null) return refused(serviceMessage('rename-nothing'));
  const refusal = refusalFor(parsed.document, found, libraryOf(id) !== null);
  if (refusal !== null) return refusal;
  const range = rangeOf(found.line, found.mark);
  return { ok: true, ...range, name: parsed.document.text.slice(range.start, range.end) };
}

function refusalFor(document: Document, { mark }: Found, isLibrary: boolean): Refusal | null {
  const { symbol, role } = mark;
  if (symbol === null || RENAMED[role] === undefined) return refused(serviceMessage('rename-word'));
  if (symbol.startsWith('state:tcp/')) return refused(serviceMessage('rename-tcp-state'));
  const isOthers = (one: string): boolean => isLibrary || !isMadeIn(document, one) || isOfLibrary(document, one);
  const others = isUndeclared(document, symbol) ? undefined : symbolsOf(mark).find(isOthers);
  return others === undefined ? null : ofLibrary(role, others);
}

const ofLibrary = (role: Role, symbol: string): Refusal =>
  refused(serviceMessage('rename-library', { role: nameOfRole(role), name: nameOf(symbol) }));

/** Whether the text, or one that it uses, makes what the symbol stands for. */
function isMadeIn(document: Document, symbol: string): boolean {
  const isMade = (one: Document): boolean =>
    occurrencesOf(one, symbol).some(({ mark, line }) => mark.definition || one.kinds[line - 1] === 'machine-line');
  return isMade(document) || (isShared(symbol) && usedBy(document).some((used) => isMade(usedDocument(used))));
}

/** Whether a protocol of the library that the text uses mentions it. */
function isOfLibrary(document: Document, symbol: string): boolean {
  const libraries = usedBy(document).filter(({ kind }) => kind === 'library');
  return isShared(symbol) && libraries.some((used) => occurrencesOf(usedDocument(used), symbol).length > 0);
}

const usedBy = ({ names }: Document): readonly Used[] => [...names.used.values()];

/** Whether it is `client` or `server` in a scenario that declares nobody. */
function isUndeclared({ names }: Document, symbol: string): boolean {
  const name = nameOf(symbol);
  return symbol === symbolKey('participant', name) && names.participants.get(name)?.span === null;
}

/** The edits that rename what stands at the offset in this text alone, or why the new name is none. */
export function rename(
  parsed: Parsed,
  offset: number,
  newName: string,
  library: Library = LIBRARY,
): { readonly ok: true; readonly edits: readonly TextEdit[] } | Refusal {
  const origin = { id: '', name: '', parsed, texts: NO_TEXTS };
  const renamed = renameIn(origin, offset, newName, [], library);
  return renamed.ok ? { ok: true, edits: renamed.edits.get(origin.id) ?? [] } : renamed;
}

/**
 * The edits of each text that means the same by the name, by its id, or why the new name is none.
 *
 * @param all the scenarios that there are
 */
export function renameIn(
  origin: Related,
  offset: number,
  newName: string,
  all: readonly Related[],
  library: Library = LIBRARY,
): { readonly ok: true; readonly edits: ReadonlyMap<string, readonly TextEdit[]> } | Refusal {
  const prepared = prepareRename(origin.parsed, offset, origin.id);
  if (!prepared.ok) return prepared;
  const found = markAt(origin.parsed.document, offset);
  const symbols = symbolsAt(origin.parsed, offset);
  const role = found?.mark.role ?? 'keyword';
  const { mentioning, together } = sharing(symbols, origin, all, library);
  if (mentioning.some(({ id }) => libraryOf(id) !== null)) return ofLibrary(role, symbols[0] ?? '');
  for (const text of together)
    for (const one of symbols) {
      const refusal = badName(text.parsed.document, role, one, newName);
      if (refusal !== null) return within(text, origin, refusal);
    }
  const edits = new Map(mentioning.map(({ id, parsed }) => [id, renameEdits(parsed, symbols, newName)]));
  const changed = new Map(mentioning.map(({ id, parsed }) => [id, applyEdits(parsed.document.text, edits.get(id)!)]));
  for (const text of together.filter(({ id }) => libraryOf(id) === null)) {
    const after = changed.get(text.id) ?? text.parsed.document.text;
    const refusal = freshError(text.parsed, parse(after, library, textsAfter(text, changed)), newName);
    if (refusal !== null) return within(text, origin, refusal);
  }
  return { ok: true, edits };
}

/** The refusal, and in which other text its reason is. */
function within({ id, name }: Related, origin: Related, { reason }: Refusal): Refusal {
  return refused(id === origin.id ? reason : serviceMessage('rename-elsewhere', { name, reason }));
}

/** The edits of one text, wherever the symbols are written. */
export function renameEdits(parsed: Parsed, symbols: readonly string[], newName: string): readonly TextEdit[] {
  const { document } = parsed;
  const changes = occurrencesOf(document, ...symbols).map(({ start, end, mark }) => {
    // What it stands for beside that keeps its name: `show count` becomes `show number, count`.
    const isWhole = symbolsOf(mark).every((one) => symbols.includes(one));
    return { start, end, text: isWhole ? newName : `${newName}, ${document.text.slice(start, end)}` };
  });
  const [symbol = ''] = symbols;
  return isUndeclared(document, symbol) ? declared(parsed, nameOf(symbol), newName, changes) : changes;
}

/** An error that was not there before. */
function freshError(before: Parsed, after: Parsed, newName: string): Refusal | null {
  const errors = (list: Parsed): number => list.issues.filter(({ severity }) => severity === 'error').length;
  if (errors(after) <= errors(before)) return null;
  const fresh = after.issues.find((issue) => !before.issues.some(({ message }) => isSameText(message, issue.message)));
  return refused(
    fresh === undefined
      ? serviceMessage('rename-some-error', { name: newName })
      : serviceMessage('rename-error', { name: newName, problem: fresh.message }),
  );
}

/** With the first declaration, those who take part without one need one, too. */
function declared(parsed: Parsed, name: string, newName: string, changes: readonly TextEdit[]): readonly TextEdit[] {
  const lines = declaration(
    parsed,
    undeclared(parsed).map((known) => (known === name ? newName : known)),
  );
  // Where the name begins the text, both are one edit: editors take no two at one place.
  const first = changes.find(({ start }) => start === lines.start);
  if (first === undefined) return [lines, ...changes];
  return changes.map((change) => (change === first ? { ...change, text: lines.text + change.text } : change));
}

function badName(document: Document, role: Role, symbol: string, newName: string): Refusal | null {
  const name = newName;
  if (!isName(name)) return refused(serviceMessage('rename-no-name', { name }));
  if ((role === 'variable' || role === 'parameter') && RESERVED.has(name))
    return refused(serviceMessage('rename-reserved', { name }));
  const rival = clashOf(document, role, symbol, name);
  return rival === null ? null : refused(serviceMessage('rename-clash', { rival, role: nameOfRole(role), name }));
}

/** What has that name already, where it would be taken for the renamed one. */
function clashOf(document: Document, role: Role, symbol: string, newName: string): LocalizableText | null {
  const scope = symbol.slice(symbol.indexOf(':') + 1, symbol.length - nameOf(symbol).length);
  const rivals: readonly Role[] =
    role === 'timer' || role === 'trigger'
      ? ['timer', 'trigger']
      : role === 'parameter'
        ? ['parameter', 'variable']
        : [role];
  const lines = new Set(occurrencesOf(document, symbol).map(({ line }) => line));
  for (const [index, marks] of document.marks.entries())
    for (const mark of marks) {
      if (mark.symbol === null || mark.symbol === symbol || nameOf(mark.symbol) === '') continue;
      const same =
        role === 'state'
          ? nameOf(mark.symbol).toLowerCase() === newName.toLowerCase()
          : nameOf(mark.symbol) === newName;
      if (!same) continue;
      const rival = nameOfRole(mark.role);
      if (role === 'parameter' && (mark.role === 'variable' || mark.role === 'parameter') && lines.has(index + 1))
        return rival;
      if (role === 'variable' && mark.role === 'parameter' && lines.has(index + 1)) return rival;
      if (rivals.includes(mark.role) && mark.role !== 'variable' && mark.symbol.startsWith(`${mark.role}:${scope}`))
        return rival;
      if (role === 'variable' && mark.role === 'variable' && mark.symbol.startsWith(`variable:${scope}`)) return rival;
    }
  const known =
    role === 'participant' ? document.names.participants : role === 'machine' ? document.names.machines : null;
  return known?.has(newName) === true ? nameOfRole(role) : null;
}

function nameOfRole(role: Role): LocalizableText {
  return RENAMED[role] ?? serviceMessage('name-other');
}

function refused(reason: LocalizableText): Refusal {
  return { ok: false, reason };
}
