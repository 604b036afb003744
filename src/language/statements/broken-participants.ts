/** What can be read of a `participant` line that has a mistake: its names are declared all the same. */
import { brokenParticipant, type Names } from '../scenario/names.ts';
import type { MachineUse } from '../scenario/scenario.ts';
import { CARRIED } from '../slots/machine-uses.ts';
import { spanOf } from '../text/failure.ts';
import type { SourceLine, Token } from '../text/lex.ts';

/** Declares names of a broken line, with the machines that can be read, so that what uses them is not reported. */
export function declareBroken(names: Names, line: SourceLine, declared: readonly string[]): void {
  const tokens = new Map<string, Token>();
  for (const token of line.tokens.slice(1))
    if (token.kind === 'word' && !tokens.has(token.text)) tokens.set(token.text, token);
  const machines = machinesNamed(line, names);
  const machine = machines[0]?.machine ?? null;
  for (const name of declared) {
    const token = tokens.get(name);
    if (token === undefined || names.participants.has(name)) continue;
    names.participants.set(name, { id: name, label: name, machine, machines, span: spanOf(line, token) });
    names.broken.set(brokenParticipant(name), line.number);
  }
}

/** The machines of the line that are known, each once. */
function machinesNamed(line: SourceLine, { machines }: Names): readonly MachineUse[] {
  const is = line.tokens.findIndex(({ text }) => text === 'is');
  const uses = new Map<string, MachineUse>();
  for (const [token, ...rest] of is < 0 ? [] : splitAtCommas(line.tokens.slice(is + 1))) {
    if (token === undefined || !machines.has(token.text) || uses.has(token.text)) continue;
    const over = rest.findLastIndex(({ text }) => text === CARRIED[0]);
    const overTcp = over >= 0 && rest[over + 1]?.text === CARRIED[1];
    uses.set(token.text, { machine: token.text, arguments: [], overTcp, span: spanOf(line, token) });
  }
  return [...uses.values()];
}

/** The tokens between commas that stand in no parentheses and braces. */
function splitAtCommas(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(' || token.text === '{') depth += 1;
    else if (token.text === ')' || token.text === '}') depth -= 1;
    if (depth === 0 && token.text === ',') parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
