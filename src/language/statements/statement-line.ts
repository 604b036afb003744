/** One line outside of machines: which statement it is, and what it says. */
import type { Slots } from '../slots/slot-access.ts';
import { build } from './build.ts';
import type { Failed, Failure, Result } from '../text/failure.ts';
import { failed, failureAt, failureOf, issueOf, shortened, spanOf, success } from '../text/failure.ts';
import type { Node } from '../slots/form.ts';
import { compileForms } from '../slots/form.ts';
import type { Issue } from '../text/issue.ts';
import type { SourceLine } from '../text/lex.ts';
import type { Mark } from '../text/marks.ts';
import { mark } from '../text/marks.ts';
import type { Match } from '../slots/match.ts';
import { matchLine } from '../slots/match.ts';
import type { Names } from '../scenario/names.ts';
import { machineOf } from '../scenario/names.ts';
import { otherNotation } from './other-notations.ts';
import type { Statement, When } from '../scenario/scenario.ts';
import { readDuration } from '../slots/quantities.ts';
import { unknownParticipant } from '../slots/slots.ts';
import { slotMessage } from '../slots/catalog/catalog.ts';
import { statementIssueMessage } from './catalog/catalog.ts';
import type { StatementId, StatementKind } from './statements.ts';
import { BY_KEYWORD, STATEMENTS, isAction, statementOf, verbOf, verbsOf } from './statements.ts';
import { hasDeclaredStates } from '../../protocols/registry.ts';

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

const GRAPHS = Object.fromEntries(STATEMENTS.map(({ id, forms }) => [id, compileForms(forms)])) as Readonly<
  Record<StatementId, Node>
>;

export function graphOf(id: StatementId): Node {
  return GRAPHS[id];
}

export function readStatement(line: SourceLine, names: Names): LineResult {
  const when = readWhen(line, names);
  if (!when.ok) return wrong(line, when.failure, when.marks);
  const candidate = candidateOf(line, names, when.next);
  if (!candidate.ok)
    return wrong(line, otherNotation(line, names, when.next) ?? candidate.failure, [...when.marks, ...candidate.marks]);
  const { kind, match } = candidate;
  const matched = asVerb(match.marks, kind, line);
  const marks = when.marks.length === 0 ? matched : [...when.marks, ...matched];
  if (!match.ok) return wrong(line, otherNotation(line, names, when.next) ?? match.failure, marks);
  if (when.next > 0 && !kind.timed) return wrong(line, untimed(line, when.next, kind), marks);
  const slots = { line, names, form: match.form, values: match.values, words: match.words };
  const statement = build(kind.id, slots, { span: spanOf(line, extent(line)), when: when.value });
  if (!statement.ok) return wrong(line, statement.failure, marks);
  return { id: kind.id, statement: statement.value, issue: null, marks, slots };
}

function wrong(line: SourceLine, failure: Failure, marks: readonly Mark[]): LineResult {
  return { id: null, statement: null, issue: issueOf(line, failure), marks, slots: null };
}

function extent(line: SourceLine): { start: number; end: number } {
  return { start: line.tokens[0]?.start ?? 0, end: line.tokens.at(-1)?.end ?? 0 };
}

/** When the statement of a line runs; `next`: the token behind that. */
type WhenResult = Result<When> & { readonly next: number; readonly marks: readonly Mark[] };

const WHEN_QUIET: WhenResult = { ...success<When>({ kind: 'quiet' }), next: 0, marks: [] };

/** `+10ms`, or nothing. */
export function readWhen(line: SourceLine, names: Names): WhenResult {
  const plus = line.tokens[0];
  if (plus?.text !== '+') return WHEN_QUIET;
  const duration = readDuration(line, 1, names);
  if (!duration.ok) return { ...duration, next: 1, marks: [mark(plus, 'operator')] };
  const { next } = duration;
  const marks = [mark(plus, 'operator'), ...duration.marks];
  if (line.tokens.length > next)
    return { ...success<When>({ kind: 'after', delay: duration.value.duration }), next, marks };
  const expected = [{ what: statementIssueMessage('statement-expected'), candidates: [] }];
  return { ...failed(failureAt(line, next, 'incomplete', expected)), next, marks };
}

function untimed(line: SourceLine, next: number, kind: StatementKind): Failure {
  const [plus, last] = [line.tokens[0], line.tokens[next - 1]];
  const code = kind.group === 'head' ? 'statement-has-no-time' : 'statement-begins-at-once';
  const message = statementIssueMessage(code, { keyword: kind.keyword });
  return failureOf({ start: plus?.start ?? 0, end: last?.end ?? 0 }, 'untimed', message);
}

/** The statement that the line may be, with how its tokens fit; it fails where the line is none. */
type CandidateResult =
  | { readonly ok: true; readonly kind: StatementKind; readonly match: Match }
  | (Failed & { readonly marks: readonly Mark[] });

/** A participant may have a keyword’s name. A line that fits as its action is its action. */
function candidateOf(line: SourceLine, names: Names, index: number): CandidateResult {
  const first = line.tokens[index];
  const keyword = first?.kind === 'word' ? BY_KEYWORD.get(first.text) : undefined;
  const isParticipant = first?.kind === 'word' && names.participants.has(first.text);
  const action = isParticipant ? actionOf(line, names, index) : null;
  if (action !== null && (keyword === undefined || (action.ok && action.match.ok))) return action;
  if (keyword === undefined) return { ...failed(unknownStart(line, names, index)), marks: [] };
  const candidate = candidateFor(keyword, line, names, index);
  return candidate.match.ok || action?.ok !== true ? candidate : action;
}

function candidateFor(
  kind: StatementKind,
  line: SourceLine,
  names: Names,
  index: number,
): Extract<CandidateResult, { ok: true }> {
  return { ok: true, kind, match: matchLine(graphOf(kind.id), line, names, index) };
}

function actionOf(line: SourceLine, names: Names, index: number): CandidateResult {
  const participant = line.tokens[index];
  const verb = line.tokens[index + 1];
  const known = verb?.kind === 'word' ? verbOf(names.protocol, verb.text) : undefined;
  if (known !== undefined) return candidateFor(known, line, names, index);
  const machine = machineOf(names, participant?.text ?? '');
  if (verb !== undefined && machine?.verbs.has(verb.text) === true)
    return candidateFor(statementOf('trigger'), line, names, index);
  const marks = participant === undefined ? [] : [mark(participant, 'participant', `participant:${participant.text}`)];
  return { ...failed(unknownVerb(line, names, index)), marks };
}

/** The verbs of the participant: its machine's, then the protocol's. */
function verbWords(names: Names, participant: string): readonly string[] {
  const verbs = machineOf(names, participant)?.verbs.keys() ?? [];
  return [...verbs, ...verbsOf(names.protocol).map(({ keyword }) => keyword)];
}

function unknownVerb(line: SourceLine, names: Names, index: number): Failure {
  const participant = line.tokens[index]?.text ?? '';
  const verb = line.tokens[index + 1];
  const verbs = verbWords(names, participant);
  const elsewhere = STATEMENTS.find((kind) => isAction(kind) && kind.keyword === verb?.text && kind.id !== 'trigger');
  const { protocol } = names;
  const message =
    hasDeclaredStates(protocol) && machineOf(names, participant) === null
      ? statementIssueMessage('participant-needs-machine', { participant })
      : elsewhere?.protocols === undefined
        ? statementIssueMessage('verb-unknown', { verb: shortened(verb?.text ?? ''), participant, verbs })
        : statementIssueMessage('statement-of-protocol', {
            word: elsewhere.keyword,
            of: elsewhere.protocols,
            protocol,
          });
  const code = elsewhere?.protocols === undefined ? 'unknown-verb' : 'wrong-protocol';
  const expected = [{ what: statementIssueMessage('verb-expected', { participant, verbs }), candidates: verbs }];
  return failureAt(line, index + 1, code, expected, message);
}

/** The line begins with neither a keyword nor a participant. The next word shows which of the two is meant. */
function unknownStart(line: SourceLine, names: Names, index: number): Failure {
  const first = line.tokens[index];
  const second = line.tokens[index + 1];
  if (first?.kind === 'word' && names.broken.has(`participant:${first.text}`)) {
    const expected = [{ what: slotMessage('slot-participant'), candidates: [] }];
    return failureAt(line, index, 'unknown-participant', expected, unknownParticipant(names, first.text));
  }
  const participants = [...names.participants.keys()];
  const isVerb = second?.kind === 'word' && STATEMENTS.some((kind) => isAction(kind) && kind.keyword === second.text);
  const isTrigger = second?.kind === 'word' && [...names.machines.values()].some(({ verbs }) => verbs.has(second.text));
  if (first?.kind === 'word' && (isVerb || isTrigger)) {
    const expected = [{ what: slotMessage('slot-participant'), candidates: participants }];
    return failureAt(line, index, 'unknown-participant', expected, unknownParticipant(names, first.text));
  }
  if (first?.kind === 'string')
    return failureAt(line, index, 'unknown-statement', [], statementIssueMessage('statement-begins-with-text'));
  const candidates = [...BY_KEYWORD.keys(), 'machine', ...participants];
  const message =
    first?.text === 'end'
      ? statementIssueMessage('statement-end-without-machine')
      : first?.text === 'var'
        ? statementIssueMessage('statement-variable-without-machine')
        : statementIssueMessage('statement-unknown', { text: shortened(first?.text ?? '') });
  const expected = [{ what: statementIssueMessage('statement-expected'), candidates }];
  return failureAt(line, index, 'unknown-statement', expected, message);
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
