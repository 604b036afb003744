/** What stands before a statement: when it runs (`+10ms`, `then`, `then +30ms`), and how often (`repeat 6 every 400ms`). */
import { wordExpected } from '../text/catalog/catalog.ts';
import type { Failed, Failure, Result } from '../text/failure.ts';
import { failed, failureAt, failureOf, mapped, success } from '../text/failure.ts';
import type { SourceLine } from '../text/lex.ts';
import type { Mark } from '../text/marks.ts';
import { mark } from '../text/marks.ts';
import type { Names } from '../scenario/names.ts';
import type { Duration, Repetition, When } from '../scenario/scenario.ts';
import { readDuration } from '../slots/quantities.ts';
import { slotMessage } from '../slots/catalog/catalog.ts';
import { actionOf } from './candidates.ts';
import { statementIssueMessage } from './catalog/catalog.ts';

export interface Timed {
  readonly when: When;
  /** null: once. */
  readonly repetition: Repetition | null;
}

/** When and how often the statement of a line runs; `next`: the token behind that. */
export type WhenResult = Result<Timed> & { readonly next: number; readonly marks: readonly Mark[] };

type Part<Value> = (Result<Value> | Failed) & { readonly next: number; readonly marks: readonly Mark[] };

const AT_ONCE: WhenResult = {
  ...success<Timed>({ when: { kind: 'quiet' }, repetition: null }),
  next: 0,
  marks: [],
};

const QUIET: When = { kind: 'quiet' };

/** What stands before the statement, or nothing. A participant may be called `then` or `repeat`. */
export function readWhen(line: SourceLine, names: Names): WhenResult {
  const first = line.tokens[0]?.text;
  if (first !== '+' && first !== 'then' && first !== 'repeat') return AT_ONCE;
  if (isAction(line, names, 0)) return AT_ONCE;
  const when = momentAt(line, names);
  if (!when.ok) return when;
  const repetition = repetitionAt(line, when.next, names);
  const marks = [...when.marks, ...repetition.marks];
  if (!repetition.ok) return { ...repetition, marks };
  const { next } = repetition;
  const late = misplaced(line, names, next);
  if (late !== null) return { ...failed(late), next, marks };
  if (line.tokens.length > next) return { ...success({ when: when.value, repetition: repetition.value }), next, marks };
  const what = statementIssueMessage(first === '+' && next === when.next ? 'statement-expected' : 'action-expected');
  const expected = [{ what, candidates: [] }];
  return { ...failed(failureAt(line, next, 'incomplete', expected)), next, marks };
}

/** A `then` or `+` that stands behind what it should stand before; null: there is none. */
function misplaced(line: SourceLine, names: Names, index: number): Failure | null {
  const [first, late] = [line.tokens[0], line.tokens[index]];
  if (first === undefined || late === undefined || (late.text !== 'then' && late.text !== '+')) return null;
  if (isAction(line, names, index)) return null;
  const before = line.text.slice(first.start, line.tokens[index - 1]?.end);
  const duration = late.text === '+' ? readDuration(line, index + 1, names) : null;
  if (duration?.ok === false || (duration !== null && before.includes('+'))) return null;
  const end = duration?.ok === true ? duration.value.end : late.end;
  const moved = line.text.slice(late.start, end);
  const replacement =
    late.text === '+' && first.text === 'then'
      ? `then ${moved}${before.slice('then'.length)}`
      : `${moved} ${before.replace(/^then\s*/, '')}`.trimEnd();
  const message = statementIssueMessage('timing-order');
  return failureOf({ start: first.start, end }, 'untimed', message, { replacements: [replacement] });
}

/** Whether the line reads from there on as what a participant of that name does. */
function isAction(line: SourceLine, names: Names, index: number): boolean {
  const first = line.tokens[index];
  if (first?.kind !== 'word' || !names.participants.has(first.text)) return false;
  const action = actionOf(line, names, index);
  return action.ok && action.match.ok;
}

function momentAt(line: SourceLine, names: Names): Part<When> {
  const [first, second] = line.tokens;
  if (first?.text === '+') return delayed(line, 0, names, (delay): When => ({ kind: 'after', delay }));
  if (first?.text !== 'then') return { ...success(QUIET), next: 0, marks: [] };
  const then = mark(first, 'keyword');
  if (second?.text !== '+') return { ...success<When>({ kind: 'then', delay: null }), next: 1, marks: [then] };
  const moment = delayed(line, 1, names, (delay): When => ({ kind: 'then', delay }));
  return { ...moment, marks: [then, ...moment.marks] };
}

/** `+DURATION`, its sign at that token. */
function delayed(line: SourceLine, index: number, names: Names, made: (delay: Duration) => When): Part<When> {
  const plus = line.tokens[index];
  const marks = plus === undefined ? [] : [mark(plus, 'operator')];
  const duration = readDuration(line, index + 1, names);
  if (!duration.ok) return { ...duration, next: index + 1, marks };
  return {
    ...mapped(success(duration.value), ({ duration: delay }) => made(delay)),
    next: duration.next,
    marks: [...marks, ...duration.marks],
  };
}

/** `repeat 6 every 400ms`, its keyword at that token, or nothing. */
function repetitionAt(line: SourceLine, index: number, names: Names): Part<Repetition | null> {
  const [first, number, word] = line.tokens.slice(index, index + 3);
  if (first?.text !== 'repeat' || isAction(line, names, index)) return { ...success(null), next: index, marks: [] };
  const marks = [mark(first, 'keyword')];
  const count = number !== undefined && /^[1-9]\d{0,6}$/.test(number.text) ? Number(number.text) : null;
  if (number === undefined || count === null) {
    const expected = [{ what: slotMessage('slot-integer-from-1'), candidates: [] }];
    return { ...failed(failureAt(line, index + 1, 'bad-count', expected)), next: index + 1, marks };
  }
  marks.push(mark(number, 'number'));
  const isTimed = word?.kind === 'word' && readDuration(line, index + 3, names).ok;
  if (isTimed && word.text !== 'every' && !isAction(line, names, index + 2)) {
    const expected = [{ what: wordExpected('every'), candidates: ['every'] }];
    return { ...failed(failureAt(line, index + 2, 'unexpected', expected, null, ['every'])), next: index + 2, marks };
  }
  if (word?.text !== 'every' || isAction(line, names, index + 2))
    return { ...success({ count, every: null }), next: index + 2, marks };
  marks.push(mark(word, 'keyword'));
  const every = readDuration(line, index + 3, names);
  if (!every.ok) return { ...every, next: index + 3, marks };
  return {
    ...success({ count, every: every.value.duration }),
    next: every.next,
    marks: [...marks, ...every.marks],
  };
}
