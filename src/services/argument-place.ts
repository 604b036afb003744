/** Where a line of a participant gives a machine its arguments: `participant r1 is router(source, r2)`. */
import type { Token } from '../language/text/lex.ts';

export interface ArgumentPlace {
  /** The machine's name. */
  readonly machine: string;
  /** Which of its parameters gets a value, from 0. */
  readonly position: number;
}

/** The argument that comes next behind the tokens; null: no machine is given any there. */
export function argumentAfter(tokens: readonly Token[]): ArgumentPlace | null {
  if (tokens[0]?.text !== 'participant') return null;
  const from = tokens.findIndex(({ text }, index) => index > 1 && text === 'is');
  const open: number[] = [];
  const commas: number[] = [];
  for (let index = from + 1; from > 0 && index < tokens.length; index += 1) {
    const { text, kind } = tokens[index]!;
    if (kind === 'string') continue;
    if (text === '(' || text === '{') open.push(index);
    else if (text === ')' || text === '}') open.pop();
    else if (text === ',' && open.length === 1) commas.push(index);
  }
  const [first] = open;
  if (first === undefined) return null;
  return { machine: tokens[first - 1]?.text ?? '', position: commas.filter((index) => index > first).length };
}
