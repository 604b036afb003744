/** Quick fixes: what would mend an issue. Those that the issue brings itself, and those that need the whole source. */
import type { Locale } from '../l10n/locale.ts';
import { serviceMessage } from './catalog/catalog.ts';
import { type Text, textOf } from './markup.ts';
import type { Trace } from '../trace/trace.ts';
import type { Issue } from '../language/text/issue.ts';
import type { SourceLine } from '../language/text/lex.ts';
import { QUOTES } from '../language/text/lex.ts';
import { isFrameEnd } from '../language/statements/other-notations.ts';
import type { Document, Parsed } from '../language/parse.ts';
import type { Range, TextEdit } from '../language/text/position.ts';
import { lineAt, lineEndOf, lineRange, spanRange, textEdit } from '../language/text/position.ts';
import { hasOwnStates } from '../protocols/registry.ts';

export interface QuickFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The issue that it mends; null of what is offered without one. */
  readonly issue: Issue | null;
  /** The one to take without choosing. */
  readonly isPreferred: boolean;
}

export interface FixOptions {
  readonly locale: Locale;
  /** Of the simulation. */
  readonly trace?: Trace | null;
}

/** For the issues that touch the range. `issues`: those of the source and of the simulation. */
export function quickFixes(
  parsed: Parsed,
  range: Range,
  issues: readonly Issue[],
  { locale, trace = null }: FixOptions,
): readonly QuickFix[] {
  const touching = issues
    .flatMap((issue) => [issue, ...(issue.lines ?? [])])
    .filter((issue) => {
      const { start, end } = spanRange(parsed.document, issue);
      return start <= range.end && range.start <= end;
    });
  /** What is said of a line as a part of more is no message of its own. */
  const shown = (issue: Issue | undefined): Issue | null =>
    issue !== undefined && issues.includes(issue) ? issue : null;
  const fixesOf = (issue: Issue): readonly ProposedFix[] => {
    const own = (issue.fixes ?? []).map(({ title, edits }) => ({
      title,
      edits: edits.map((edit) => textEdit(parsed.document, edit)),
    }));
    return [...own, ...wholeSourceFixes(parsed, issue)].map((fix, index) => ({
      ...fix,
      issue: shown(issue),
      isPreferred: shown(issue) !== null && index === 0,
    }));
  };
  const mending = touching.flatMap(fixesOf);
  const copied = touching.find(({ code }) => code === 'other-notation' || code === 'drawing-only');
  const isDiagram = touching.some(({ code }) => code === 'copied-diagram');
  const translated = copied === undefined || isDiagram ? [] : translateAll(parsed);
  const fixes: readonly ProposedFix[] = [
    ...mending,
    ...translated.map((fix) => ({ ...fix, issue: shown(copied), isPreferred: false })),
    ...missingListen(parsed, range, trace),
  ];
  return fixes.map((fix) => ({ ...fix, title: textOf(fix.title, locale) }));
}

/** A fix before its title has a language. */
type ProposedFix = Omit<QuickFix, 'title'> & { readonly title: Text };

type Edits = Pick<ProposedFix, 'title' | 'edits'>;

function wholeSourceFixes(parsed: Parsed, issue: Issue): readonly Edits[] {
  const { document } = parsed;
  const line = document.lines[issue.line - 1];
  if (line === undefined) return [];
  const word = line.text.slice(issue.column - 1, issue.endColumn - 1);
  switch (issue.code) {
    case 'unknown-participant':
      return [declareParticipant(parsed, word)];
    case 'unknown-variable':
      return declareVariable(document, line, word);
    case 'wrong-protocol':
      return needsProtocol(document, line, word);
    case 'copied-diagram':
      return translateAll(parsed);
    case 'no-machine':
      return runMachine(parsed, line, issue);
    case 'expected-text':
      return [quoteRest(line, issue)];
    case 'unused-fault':
    case 'drawing-only':
      return [removeLine(document, line)];
    case 'unknown-statement':
      return word === 'end' ? [removeLine(document, line)] : [];
    default:
      return [];
  }
}

/** Undeclared `client` and `server` exist only while nobody is declared. */
function declareParticipant(parsed: Parsed, name: string): Edits {
  const names = [...undeclared(parsed), name];
  return { title: serviceMessage('fix-declare-participant', { name }), edits: [declaration(parsed, names)] };
}

/** Who takes part without a declaration. */
export function undeclared({ scenario }: Parsed): readonly string[] {
  return scenario.participants.filter(({ span }) => span === null).map(({ id }) => id);
}

/** The lines that declare them: after the last declaration, else after the title. */
export function declaration({ document, scenario }: Parsed, names: readonly string[]): TextEdit {
  const last = document.kinds.lastIndexOf('participant');
  const after = last >= 0 ? last : document.kinds.indexOf('title');
  const machine = !hasOwnStates(scenario.protocol) ? ` is ${scenario.machines[0]?.name ?? 'machine'}` : '';
  return insertAfter(
    document,
    after,
    names.map((name) => `participant ${name}${machine}`),
  );
}

/** New lines behind the line of that index; −1: at the head of the text. */
function insertAfter(document: Document, index: number, lines: readonly string[]): TextEdit {
  const end = lineEndOf(document.text);
  const line = document.lines[index];
  if (line === undefined) return { start: 0, end: 0, text: lines.map((text) => text + end).join('') };
  const at = lineRange(line).end;
  return { start: at, end: at, text: lines.map((text) => end + text).join('') };
}

function declareVariable(document: Document, line: SourceLine, name: string): readonly Edits[] {
  const block = document.blocks.find(({ first, end }) => first <= line.number - 1 && line.number - 1 < end);
  if (block === undefined || block.header < 0) return [];
  const edits = [insertAfter(document, block.header, [`  var ${name} = 0`])];
  return [{ title: serviceMessage('fix-declare-variable', { name }), edits }];
}

/** What belongs to HTTP alone. */
const HTTP_WORDS: ReadonlySet<string> = new Set(['serve', 'get', 'post', 'request', 'response', 'forward']);

function needsProtocol(document: Document, line: SourceLine, word: string): readonly Edits[] {
  const isHttp = HTTP_WORDS.has(word) || /\bstatus\b/.test(line.text);
  const protocol = isHttp || QUOTES.has(word.charAt(0)) ? 'http/1.1' : null;
  if (protocol === null) return [];
  const index = document.kinds.indexOf('protocol');
  const present = document.lines[index];
  const edit =
    present === undefined
      ? insertAfter(document, document.kinds.indexOf('title'), [`protocol ${protocol}`])
      : { ...lineRange(present), text: `protocol ${protocol}` };
  return [{ title: serviceMessage('fix-protocol', { protocol }), edits: [edit] }];
}

const MOST_MACHINES = 5;

function runMachine({ document, scenario }: Parsed, line: SourceLine, issue: Issue): readonly Edits[] {
  if (line.tokens[0]?.text !== 'participant') return [];
  const { end } = spanRange(document, issue);
  return scenario.machines.slice(0, MOST_MACHINES).map(({ name }) => ({
    title: serviceMessage('fix-run-machine', { machine: name }),
    edits: [{ start: end, end, text: ` is ${name}` }],
  }));
}

/** `title Hello world` → `title "Hello world"`. */
function quoteRest(line: SourceLine, issue: Issue): Edits {
  const start = issue.column - 1;
  const end = line.comment < 0 ? line.text.trimEnd().length : line.text.slice(0, line.comment).trimEnd().length;
  const text = line.text.slice(start, end);
  const quoted = `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  return {
    title: quoted.length > 30 ? serviceMessage('fix-quote-rest') : serviceMessage('fix-quote', { text }),
    edits: [{ start: line.offset + start, end: line.offset + end, text: quoted }],
  };
}

/** Every line of another notation that can be said here, and those that say nothing taken away. */
function translateAll({ document, issues }: Parsed): readonly Edits[] {
  const edits: TextEdit[] = [];
  for (const issue of issues.flatMap((found) => found.lines ?? [found])) {
    const line = document.lines[issue.line - 1];
    if (line === undefined) continue;
    const saying = issue.code === 'other-notation' ? issue.fixes?.[0] : undefined;
    if (saying !== undefined) edits.push(...saying.edits.map((edit) => textEdit(document, edit)));
    else if (issue.code === 'drawing-only' || isFrameEnd(issue, line)) edits.push(wholeLine(document, line));
  }
  return edits.length < 2 ? [] : [{ title: serviceMessage('fix-translate-all', { count: edits.length }), edits }];
}

/** With its end, that of the last line excepted: so lines next to each other can go at once. */
function wholeLine(document: Document, line: SourceLine): TextEdit {
  return { start: line.offset, end: document.lines[line.number]?.offset ?? lineRange(line).end, text: '' };
}

function removeLine(document: Document, line: SourceLine): Edits {
  const next = document.lines[line.number];
  const previous = document.lines[line.number - 2];
  const [start, end] =
    next !== undefined
      ? [line.offset, next.offset]
      : [previous === undefined ? line.offset : lineRange(previous).end, lineRange(line).end];
  return { title: serviceMessage('fix-remove-line'), edits: [{ start, end, text: '' }] };
}

/** On a `connect` that was refused, because nobody listens: `server listen` before it. */
function missingListen({ document, scenario }: Parsed, range: Range, trace: Trace | null): readonly ProposedFix[] {
  const line = lineAt(document, range.start);
  const statement = scenario.statements.find(({ span }) => span.line === line.number);
  if (trace === null || statement?.kind !== 'action' || statement.call.verb !== 'connect') return [];
  const to = statement.call.to.name;
  const refused = trace.events.some(
    (event) =>
      event.kind === 'error' &&
      event.error === 'refused' &&
      event.at === statement.at.name &&
      event.line === line.number,
  );
  if (!refused) return [];
  const text = `${to} listen${lineEndOf(document.text)}`;
  return [
    {
      title: serviceMessage('fix-listen', { host: to }),
      edits: [{ start: line.offset, end: line.offset, text }],
      issue: null,
      isPreferred: false,
    },
  ];
}
