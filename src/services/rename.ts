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
import type { Found, Occurrence } from './occurrences.ts';
import { markAt, nameOf, occurrencesOf } from './occurrences.ts';
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

/** What would be renamed at the offset, or why nothing can be. */
export function prepareRename(
  parsed: Parsed,
  offset: number,
): (Range & { readonly ok: true; readonly name: string }) | Refusal {
  const found = markAt(parsed.document, offset);
  if (found === null) return refused(serviceMessage('rename-nothing'));
  const refusal = refusalFor(parsed.document, found);
  if (refusal !== null) return refusal;
  const range = rangeOf(found.line, found.mark);
  return { ok: true, ...range, name: parsed.document.text.slice(range.start, range.end) };
}

function refusalFor(document: Document, { mark }: Found): Refusal | null {
  const { symbol, role, others = [] } = mark;
  const renamed = RENAMED[role];
  if (symbol === null || renamed === undefined) return refused(serviceMessage('rename-word'));
  if (symbol.startsWith('state:tcp/')) return refused(serviceMessage('rename-tcp-state'));
  if (isUndeclared(document, symbol)) return null;
  for (const one of [symbol, ...others])
    if (!occurrencesOf(document, one).some((place) => isMadeHere(document, place)))
      return refused(serviceMessage('rename-library', { role: renamed, name: nameOf(one) }));
  return null;
}

/** Whether it is `client` or `server` in a scenario that declares nobody. */
function isUndeclared({ names }: Document, symbol: string): boolean {
  const name = nameOf(symbol);
  return symbol === symbolKey('participant', name) && names.participants.get(name)?.span === null;
}

function isMadeHere(document: Document, { mark, line }: Occurrence): boolean {
  return mark.definition || document.kinds[line - 1] === 'machine-line';
}

/** The edits that rename what stands at the offset, or why the new name is none. */
export function rename(
  parsed: Parsed,
  offset: number,
  newName: string,
  library: Library = LIBRARY,
): { readonly ok: true; readonly edits: readonly TextEdit[] } | Refusal {
  const prepared = prepareRename(parsed, offset);
  if (!prepared.ok) return prepared;
  const found = markAt(parsed.document, offset);
  const symbol = found?.mark.symbol ?? '';
  const symbols = found === null ? [] : symbolsOf(found.mark);
  for (const one of symbols) {
    const refusal = badName(parsed.document, found?.mark.role ?? 'keyword', one, newName);
    if (refusal !== null) return refusal;
  }
  const places = occurrencesOf(parsed.document, ...symbols);
  const changes = places.map(({ start, end, mark }) => {
    // What it stands for beside that keeps its name: `show count` becomes `show number, count`.
    const isWhole = symbolsOf(mark).every((one) => symbols.includes(one));
    return { start, end, text: isWhole ? newName : `${newName}, ${parsed.document.text.slice(start, end)}` };
  });
  const edits = isUndeclared(parsed.document, symbol) ? declared(parsed, nameOf(symbol), newName, changes) : changes;
  const after = parse(applyEdits(parsed.document.text, edits), library);
  const errors = (list: Parsed): number => list.issues.filter(({ severity }) => severity === 'error').length;
  if (errors(after) > errors(parsed)) {
    const fresh = after.issues.find(
      (issue) => !parsed.issues.some(({ message }) => isSameText(message, issue.message)),
    );
    return refused(
      fresh === undefined
        ? serviceMessage('rename-some-error', { name: newName })
        : serviceMessage('rename-error', { name: newName, problem: fresh.message }),
    );
  }
  return { ok: true, edits };
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
