/** How many arguments a call has, before it is read. */
import type { Token } from './lex.ts';

/** Arguments in the parentheses that begin at the token: one more than commas outside of what they contain. */
export function countArguments(tokens: readonly Token[], from: number): number {
  if (tokens[from]?.text !== '(' || tokens[from + 1]?.text === ')') return 0;
  let depth = 0;
  let count = 1;
  for (let at = from; at < tokens.length; at += 1) {
    const text = tokens[at]?.text;
    if (text === '(' || text === '{') depth += 1;
    if (text === ')' || text === '}') depth -= 1;
    if (depth === 0) break;
    if (text === ',' && depth === 1) count += 1;
  }
  return count;
}
