/** Comparisons: what is computed of variables, values and the time, and what stands between the two. */
import { hasDeclaredStates } from '../../../protocols/registry.ts';
import { wordExpected } from '../../text/catalog/catalog.ts';
import type { Result } from '../../text/failure.ts';
import { failed, failureOf, spanOf, success } from '../../text/failure.ts';
import type { Comparison, ComparisonOperator, Operand } from '../../scenario/condition.ts';
import { COMPARISON_OPERATORS, isConstant, variablesIn } from '../../scenario/condition.ts';
import type { Named } from '../../scenario/scenario.ts';
import { slotMessage } from '../catalog/catalog.ts';
import type { Cursor } from './cursor.ts';
import { ARITHMETIC, ownerOf, readOperand, startsSize, startsTime, startsVariable } from './operands.ts';
import { toldWords } from './predicates.ts';
import { mismatch, placeOf, unitOf } from './units.ts';
import { variablesOf } from './variables.ts';

const COMPARISONS: ReadonlySet<string> = new Set(COMPARISON_OPERATORS);
const OPERATORS: ReadonlySet<string> = new Set([...COMPARISON_OPERATORS, 'in']);
const FOREIGN = ['=', '<>', '≠', '≤', '≥', '×', '·', '÷', 'mod', 'is', 'equals'] as const;

/** Whether a comparison begins at the cursor, and nothing that is said of one participant. */
export function startsComparison(cursor: Cursor): boolean {
  const token = cursor.token();
  if (token === undefined) return false;
  if (cursor.is('(')) return isComputed(cursor);
  if (startsSize(cursor) || startsTime(cursor)) return true;
  if (!cursor.isParticipant(token)) return startsValue(token) || ownerOf(cursor, token.text) !== null;
  const owner = cursor.token(2);
  // `a in n1 votes`: a participant may be an element.
  if (cursor.is('in', 1)) return owner?.text === '{' || (owner !== undefined && cursor.isParticipant(owner));
  return isVariable(cursor, token.text);
}

function startsValue({ kind, text }: { readonly kind: string; readonly text: string }): boolean {
  return kind === 'number' || kind === 'string' || text === '-' || ['true', 'false', 'none', '{'].includes(text);
}

/** Whether a variable of the participant stands behind it; a state, or a word, of the same name is meant where nothing is compared. */
function isVariable(cursor: Cursor, participant: string): boolean {
  const word = cursor.token(1);
  if (word?.kind !== 'word') return false;
  const at = new Map([['at', { kind: 'word' as const, word: cursor.bearer(participant), start: 0, end: 0 }]]);
  const isState = cursor.reads(cursor.readers.state, 'state', at, 1).ok;
  const isName = variablesOf(cursor.names, cursor.bearer(participant)).has(word.text);
  if (!isState && !isName) return startsVariable(cursor, participant);
  if (!isName || (!isState && !toldWords(cursor).includes(word.text))) return isName;
  const behind = cursor.is('on', 2) ? cursor.token(4) : cursor.token(2);
  if (behind === undefined || behind.kind === 'string') return false;
  return OPERATORS.has(behind.text) || ARITHMETIC.has(behind.text) || behind.text === '(';
}

/**
 * Whether the parentheses at the cursor stand around something that is computed, and not around a condition: an operator
 * stands behind them, or in them one that computes and nothing that makes a condition.
 */
function isComputed(cursor: Cursor): boolean {
  let [depth, computes] = [0, false];
  for (let ahead = 0; ; ahead += 1) {
    const token = cursor.token(ahead);
    if (token === undefined) return computes;
    if (token.kind === 'string') continue;
    const { text } = token;
    if (OPERATORS.has(text) || ['and', 'or', 'not', ...FOREIGN].includes(text)) return false;
    if (ARITHMETIC.has(text) && token.kind === 'sign') computes = true;
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth > 0) continue;
    const behind = cursor.token(ahead + 1);
    if (behind !== undefined && (OPERATORS.has(behind.text) || ARITHMETIC.has(behind.text))) return true;
    return computes && !saysOf(cursor, ahead);
  }
}

/** Whether what somebody was given or told stands before that token. */
function saysOf(cursor: Cursor, end: number): boolean {
  const words = toldWords(cursor);
  for (let ahead = 0; ahead < end; ahead += 1) if (words.includes(cursor.token(ahead)?.text ?? '')) return true;
  return false;
}

export function readComparison(cursor: Cursor): Result<Comparison> {
  const left = readOperand(cursor, null);
  if (!left.ok) return left;
  const isOfMachine = hasDeclaredStates(cursor.names.protocol);
  if (!isConstant(left.value)) {
    cursor.mayFollow({ kind: 'part', part: 'operator' }, { kind: 'part', part: 'arithmetic' });
    if (isOfMachine && unitOf(left.value) === 'any') cursor.mayFollow({ kind: 'word', word: 'in' });
  }
  const foreign = cursor.foreign(...FOREIGN);
  if (foreign !== null) return foreign;
  const sign = cursor.token();
  const known = isOfMachine ? OPERATORS : COMPARISONS;
  if (sign === undefined || !known.has(sign.text)) {
    const operators = [...known].map((operator) => ({ what: wordExpected(operator), candidates: [] }));
    return cursor.fail('unexpected', [...operators, ...cursor.furtherWord()]);
  }
  cursor.takes(sign.text, sign.text === 'in' ? 'keyword' : 'operator');
  const right = readOperand(cursor, sign.text === 'in' ? null : unitOf(left.value));
  if (!right.ok) return right;
  cursor.mayFollow({ kind: 'part', part: 'arithmetic' });
  if (COMPARISONS.has(cursor.token()?.text ?? ''))
    return cursor.fail('chained-comparison', [], slotMessage('condition-chained-comparison'));
  const operator = sign.text as ComparisonOperator | 'in';
  return compared(cursor, operator, left.value, right.value);
}

function compared(
  cursor: Cursor,
  operator: ComparisonOperator | 'in',
  left: Operand,
  right: Operand,
): Result<Comparison> {
  if (cursor.is('on') && left.kind === 'variable' && right.kind !== 'variable') {
    const names = { at: left.at.name, variable: left.variable };
    return cursor.fail('misplaced-on', [], slotMessage('condition-on-behind-value', names));
  }
  const wrong = mismatch(operator, left, right, cursor.line);
  if (wrong !== null) return failed(wrong);
  if (isConstant(left) && isConstant(right)) {
    const place = { start: placeOf(left).start, end: placeOf(right).end };
    return failed(failureOf(place, 'values-alone', slotMessage('condition-compares-values')));
  }
  return success({ kind: 'comparison', at: whose(cursor, left, right), operator, left, right });
}

/** Whom it is about: the first whose variable it names; of the time alone, the first of all. */
function whose(cursor: Cursor, left: Operand, right: Operand): Named {
  const [first] = [...variablesIn(left), ...variablesIn(right)];
  if (first !== undefined) return first.at;
  const [participant = ''] = cursor.names.participants.keys();
  return { name: participant, span: spanOf(cursor.line, placeOf(left)) };
}
