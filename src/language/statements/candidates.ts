/** Which statement a line may be, by its first words, and how its tokens fit the forms of that. */
import type { Failed, Failure } from '../text/failure.ts';
import { failed, failureAt, failureOf, shortened } from '../text/failure.ts';
import { durationIn } from '../slots/quantities.ts';
import type { Node } from '../slots/form.ts';
import { compileForms } from '../slots/form.ts';
import type { LocalizableText } from '../../l10n/localizable.ts';
import type { SourceLine, Token } from '../text/lex.ts';
import type { Mark } from '../text/marks.ts';
import { mark } from '../text/marks.ts';
import type { Match } from '../slots/match.ts';
import { matchLine } from '../slots/match.ts';
import type { Names } from '../scenario/names.ts';
import { isToldByTcp, machinesOf, machineVerbs } from '../scenario/names.ts';
import { unknownParticipant } from '../slots/slots.ts';
import { slotMessage } from '../slots/catalog/catalog.ts';
import { statementIssueMessage } from './catalog/catalog.ts';
import type { StatementId, StatementKind } from './statements.ts';
import { BY_KEYWORD, STATEMENTS, isAction, statementOf, verbsNamed, verbsOf } from './statements.ts';
import { TIMINGS } from '../vocabulary/timings.ts';
import { hasOwnStates } from '../../protocols/registry.ts';

const GRAPHS = Object.fromEntries(STATEMENTS.map(({ id, forms }) => [id, compileForms(forms)])) as Readonly<
  Record<StatementId, Node>
>;

export function graphOf(id: StatementId): Node {
  return GRAPHS[id];
}

/** The statement that the line may be, with how its tokens fit; it fails where the line is none. */
export type CandidateResult =
  | { readonly ok: true; readonly kind: StatementKind; readonly match: Match }
  | (Failed & { readonly marks: readonly Mark[] });

/** A participant may have a keyword’s name. A line that fits as its action is its action. */
export function candidateOf(line: SourceLine, names: Names, index: number): CandidateResult {
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

/** Of verbs of one name, as `send` is of bytes and of messages, the one that the line fits, else the one that its next word begins. */
function bestOf(kinds: readonly StatementKind[], line: SourceLine, names: Names, index: number) {
  const candidates: Extract<CandidateResult, { ok: true }>[] = [];
  for (const kind of kinds) {
    const candidate = candidateFor(kind, line, names, index);
    if (candidate.match.ok) return candidate;
    candidates.push(candidate);
  }
  const isMessage = line.tokens[index + 2]?.kind === 'word';
  const likely = candidates.find(({ kind }) => (kind.id === 'send-message') === isMessage);
  return likely ?? candidates[0] ?? null;
}

/** What happens to a participant rather than to its machine, whatever verbs that has. */
const befallsHost = (kind: StatementKind | undefined): boolean => kind?.id === 'crash' || kind?.id === 'restart';

/** What the participant does by a verb of its machine, if the line fits that, or by one of the language. */
export function actionOf(line: SourceLine, names: Names, index: number): CandidateResult {
  const participant = line.tokens[index];
  const verb = line.tokens[index + 1];
  const isDeclared = verb !== undefined && machineVerbs(names, participant?.text ?? '').has(verb.text);
  const triggered = isDeclared ? candidateFor(statementOf('trigger'), line, names, index) : null;
  const own = bestOf(verb?.kind === 'word' ? verbsNamed(names.protocol, verb.text) : [], line, names, index);
  if (triggered?.match.ok === true && !befallsHost(own?.kind)) return triggered;
  if (own?.match.ok === true) return own;
  // Its machine's verb `send` is meant rather than a message by hand.
  if (triggered !== null && (own === null || own.kind.id === 'send-message')) return triggered;
  if (own !== null) return own;
  const marks = participant === undefined ? [] : [mark(participant, 'participant', `participant:${participant.text}`)];
  return { ...failed(unknownVerb(line, names, index)), marks };
}

/** The verbs of the participant: its machine's, then the protocol's. */
function verbWords(names: Names, participant: string): readonly string[] {
  return [
    ...new Set([...machineVerbs(names, participant).keys(), ...verbsOf(names.protocol).map(({ keyword }) => keyword)]),
  ];
}

function unknownVerb(line: SourceLine, names: Names, index: number): Failure {
  const participant = line.tokens[index]?.text ?? '';
  const verb = line.tokens[index + 1];
  const verbs = verbWords(names, participant);
  const elsewhere = STATEMENTS.find((kind) => isAction(kind) && kind.keyword === verb?.text && kind.id !== 'trigger');
  const { protocol } = names;
  const message =
    !hasOwnStates(protocol) && machinesOf(names, participant).length === 0
      ? statementIssueMessage('participant-needs-machine', { participants: [participant] })
      : elsewhere?.protocols === undefined
        ? (toldByTcp(names, participant, verb) ??
          statementIssueMessage('verb-unknown', { verb: shortened(verb?.text ?? ''), participant, verbs }))
        : statementIssueMessage('statement-of-protocol', {
            word: elsewhere.keyword,
            of: elsewhere.protocols,
            protocol,
          });
  const code = elsewhere?.protocols === undefined ? 'unknown-verb' : 'wrong-protocol';
  const expected = [{ what: statementIssueMessage('verb-expected', { participant, verbs }), candidates: verbs }];
  return failureAt(line, index + 1, code, expected, message);
}

/** That the word is what TCP tells a machine of the participant; null: it is not. */
function toldByTcp(names: Names, participant: string, word: Token | undefined): LocalizableText | null {
  const trigger = word?.text ?? '';
  const { machines = [] } = names.participants.get(participant) ?? {};
  return machines.some((use) => isToldByTcp(use, trigger) && names.machines.get(use.machine)?.verbs.has(trigger))
    ? statementIssueMessage('verb-told-by-tcp', { trigger, participant })
    : null;
}

/** The line begins with neither a keyword nor a participant. The next word shows which of the two is meant. */
function unknownStart(line: SourceLine, names: Names, index: number): Failure {
  const first = line.tokens[index];
  const second = line.tokens[index + 1];
  const participants = [...names.participants.keys()];
  const isVerb = second?.kind === 'word' && STATEMENTS.some((kind) => isAction(kind) && kind.keyword === second.text);
  const isTrigger = second?.kind === 'word' && [...names.machines.values()].some(({ verbs }) => verbs.has(second.text));
  if (first?.kind === 'word' && (isVerb || isTrigger)) {
    const expected = [{ what: slotMessage('slot-participant'), candidates: participants }];
    return failureAt(line, index, 'unknown-participant', expected, unknownParticipant(names, first.text));
  }
  if (first?.kind === 'string')
    return failureAt(line, index, 'unknown-statement', [], statementIssueMessage('statement-begins-with-text'));
  const moment = first?.text === 'at' ? durationIn(line, index + 1) : null;
  if (first !== undefined && moment !== null) {
    const at = { start: first.start, end: moment.end };
    const time = line.text.slice(moment.start, moment.end);
    return failureOf(at, 'unknown-statement', statementIssueMessage('statement-begins-with-time', { time }));
  }
  const candidates = [...BY_KEYWORD.keys(), 'machine', ...TIMINGS.map(({ keyword }) => keyword), ...participants];
  const message =
    first?.text === 'end'
      ? statementIssueMessage('statement-end-without-machine')
      : first?.text === 'var'
        ? statementIssueMessage('statement-variable-without-machine')
        : statementIssueMessage('statement-unknown', { text: shortened(first?.text ?? '') });
  const expected = [{ what: statementIssueMessage('statement-expected'), candidates }];
  return failureAt(line, index, 'unknown-statement', expected, message);
}
