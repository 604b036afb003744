/** One line outside of machines: which statement it is, and what it says. */
import type { Slots } from '../slots/slot-access.ts';
import { build } from './build.ts';
import type { Failure } from '../text/failure.ts';
import { failureOf, issueOf, spanOf } from '../text/failure.ts';
import type { Issue } from '../text/issue.ts';
import type { SourceLine } from '../text/lex.ts';
import type { Mark } from '../text/marks.ts';
import { mark } from '../text/marks.ts';
import type { Names } from '../scenario/names.ts';
import { otherNotation } from './other-notations.ts';
import type { Statement } from '../scenario/scenario.ts';
import { candidateOf } from './candidates.ts';
import { statementIssueMessage } from './catalog/catalog.ts';
import type { StatementId, StatementKind } from './statements.ts';
import { isAction } from './statements.ts';
import type { Timed } from './when.ts';
import { readWhen } from './when.ts';

export interface LineResult {
  /** null where the line is not understood. */
  readonly id: StatementId | null;
  /** null of a declaration and of a wrong line. */
  readonly statement: Statement | null;
  readonly issue: Issue | null;
  readonly marks: readonly Mark[];
  /** The slots of a line that fits its form. */
  readonly slots: Slots | null;
}

export function readStatement(line: SourceLine, names: Names): LineResult {
  const timing = readWhen(line, names);
  if (!timing.ok) return wrong(line, timing.failure, timing.marks);
  const { next } = timing;
  const candidate = candidateOf(line, names, next);
  if (!candidate.ok)
    return wrong(line, otherNotation(line, names, next) ?? candidate.failure, [...timing.marks, ...candidate.marks]);
  const { kind, match } = candidate;
  const matched = asVerb(match.marks, kind, line);
  const marks = timing.marks.length === 0 ? matched : [...timing.marks, ...matched];
  if (!match.ok) return wrong(line, otherNotation(line, names, next) ?? match.failure, marks);
  const mistimed = next > 0 ? mistimedBy(line, next, kind, timing.value) : null;
  if (mistimed !== null) return wrong(line, mistimed, marks);
  const slots = { line, names, form: match.form, values: match.values, words: match.words };
  const { when, repetition } = timing.value;
  const statement = build(kind.id, slots, { span: spanOf(line, extent(line)), when }, repetition);
  if (!statement.ok) return wrong(line, statement.failure, marks);
  return { id: kind.id, statement: statement.value, issue: null, marks, slots };
}

function wrong(line: SourceLine, failure: Failure, marks: readonly Mark[]): LineResult {
  return { id: null, statement: null, issue: issueOf(line, failure), marks, slots: null };
}

function extent(line: SourceLine): { start: number; end: number } {
  return { start: line.tokens[0]?.start ?? 0, end: line.tokens.at(-1)?.end ?? 0 };
}

/** Why what stands before the statement, up to the token `next`, cannot stand there; null: it can. */
function mistimedBy(line: SourceLine, next: number, kind: StatementKind, { when, repetition }: Timed): Failure | null {
  const [first, last] = [line.tokens[0], line.tokens[next - 1]];
  const stretch = { start: first?.start ?? 0, end: last?.end ?? 0 };
  if (isAction(kind)) return null;
  const word = when.kind === 'then' ? 'then' : repetition === null ? null : 'repeat';
  if (word !== null) {
    const message = statementIssueMessage('statement-is-no-action', { word, keyword: kind.keyword });
    return failureOf(stretch, 'untimed', message);
  }
  if (kind.timed) return null;
  const code = kind.group === 'head' ? 'statement-has-no-time' : 'statement-begins-at-once';
  return failureOf(stretch, 'untimed', statementIssueMessage(code, { keyword: kind.keyword }));
}

/** The keyword of an action is its verb. */
function asVerb(marks: readonly Mark[], kind: StatementKind, line: SourceLine): readonly Mark[] {
  if (!isAction(kind) || kind.id === 'trigger') return marks;
  const words = kind.id === 'stop' ? ['stop', 'reading', 'listening'] : [kind.keyword];
  let left = words.length === 1 ? 1 : 2;
  return marks.map((old) => {
    if (old.role !== 'keyword' || left === 0 || !words.includes(line.text.slice(old.start, old.end))) return old;
    left -= 1;
    return mark(old, 'verb', old.symbol, old.definition);
  });
}
