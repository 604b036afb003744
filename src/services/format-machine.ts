/** Where spaces stand in the lines of a machine, and between the parentheses of what is given to one. */
import { COMPARISON_OPERATORS } from '../language/scenario/condition.ts';
import type { Token } from '../language/text/lex.ts';

const BINARY: ReadonlySet<string> = new Set([...COMPARISON_OPERATORS, '+', '-', '*', '/', '%', '=', '..', ':']);
const OPENING: ReadonlySet<string> = new Set(['(', '[', '{', '!', '?']);
const CLOSING: ReadonlySet<string> = new Set([',', ')', ']', '}']);
const OPERATOR_WORDS: ReadonlySet<string> = new Set(['and', 'or', 'not']);
/** Words that a value stands behind. */
const BEFORE_VALUES: ReadonlySet<string> = new Set([...OPERATOR_WORDS, 'in', 'to', 'len', 'from', 'listen']);

/** Whether a space stands before that token. */
export function spaceInMachine(tokens: readonly Token[], index: number): boolean {
  const [before, token] = [tokens[index - 1], tokens[index]];
  if (before === undefined || token === undefined) return false;
  if (CLOSING.has(token.text) || OPENING.has(before.text) || isPort(tokens, index)) return false;
  if (token.text === ':') return isOfTransition(tokens, index);
  // A sign that nothing stands before is that of a number: `-1`, not `- 1`.
  if (before.text === '-' && !endsOperand(tokens, index - 2)) return false;
  if (token.text === '(') return before.kind !== 'word' || isBeforeValue(tokens, index - 1);
  return true;
}

/** What stands behind the colon of `connect NAME:PORT`. */
const isPort = (tokens: readonly Token[], index: number): boolean =>
  tokens[index - 1]?.text === ':' && tokens[index - 3]?.text === 'connect';

/** The colon of `FROM --> TO : trigger`; those of loops and maps stand right behind what is before them. */
function isOfTransition(tokens: readonly Token[], index: number): boolean {
  const before = tokens.slice(0, index).map(({ text }) => text);
  return before.includes('-->') && !before.includes('/') && !before.includes(':');
}

function endsOperand(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token === undefined || BINARY.has(token.text)) return false;
  return (
    token.kind === 'number' ||
    token.kind === 'string' ||
    token.text === ')' ||
    token.text === '}' ||
    (token.kind === 'word' && !isBeforeValue(tokens, index))
  );
}

/** A message may be called like one of these words: `!to(1)`. */
function isBeforeValue(tokens: readonly Token[], index: number): boolean {
  const [before, token] = [tokens[index - 1]?.text, tokens[index]];
  return token !== undefined && BEFORE_VALUES.has(token.text) && before !== '!' && before !== '?';
}

/** Whether it is an operator that is written as a word. */
export function isOperatorWord(word: string): boolean {
  return OPERATOR_WORDS.has(word);
}
