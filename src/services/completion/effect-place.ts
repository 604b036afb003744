/** Where among the effects of a transition a line ends. */
import type { Token } from '../../language/text/lex.ts';

export interface EffectPlace {
  /** The tokens of the effect that the line ends in; none where an effect begins. */
  readonly effect: readonly Token[];
  /** Whether the line ends within the guard of an effect. */
  readonly isInGuard: boolean;
  /** How many parentheses and braces of values are open. */
  readonly depth: number;
  /** The names of the loops so far. */
  readonly loops: readonly string[];
}

/** The colon of a loop; that of `connect NAME:PORT` is in the effect. */
const isOfLoop = (tokens: readonly Token[], start: number, index: number): boolean =>
  tokens[index]?.text === ':' && tokens[start]?.text !== 'connect';

/** `tokens`: what stands behind the slash. */
export function effectPlaceOf(tokens: readonly Token[]): EffectPlace {
  let start = 0;
  let depth = 0;
  let isInGuard = false;
  const loops: string[] = [];
  for (const [index, { text }] of tokens.entries()) {
    const isFirst = index === start;
    if (isFirst && text === 'each' && tokens[index + 2]?.text === 'in') loops.push(tokens[index + 1]?.text ?? '');
    if (isFirst && text === '[') isInGuard = true;
    else if (isFirst && text === '(') start = index + 1;
    else if (text === '(' || text === '{') depth += 1;
    // The others end a list of effects.
    else if ((text === ')' || text === '}') && depth > 0) depth -= 1;
    else if (depth === 0 && isInGuard && text === ']') [isInGuard, start] = [false, index + 1];
    else if (depth === 0 && !isInGuard && (text === ',' || isOfLoop(tokens, start, index))) start = index + 1;
  }
  return { effect: tokens.slice(start), isInGuard, depth, loops };
}
