/** Reads the names of variables: `cwnd, ssthresh`. */
import { type KnownVariable, knownVariables } from '../scenario/variables.ts';
import { failed, failureOf } from '../text/failure.ts';
import type { Token } from '../text/lex.ts';
import type { Mark } from '../text/marks.ts';
import { mark, symbolKey } from '../text/marks.ts';
import type { SlotContext, SlotResult } from './slot-context.ts';
import { fail } from './slot-context.ts';
import { slotMessage } from './catalog/catalog.ts';

/** With `show VARIABLE` of all it stands for the variables of that name of all machines. */
function markOf(token: Token, { name, machine, machines }: KnownVariable): Mark {
  if (machine === null) return mark(token, 'variable');
  const own = mark(token, 'variable', symbolKey('variable', name, machine));
  const others = machines.filter((one) => one !== machine).map((one) => symbolKey('variable', name, one));
  return others.length === 0 ? own : { ...own, others };
}

/** Variables of the participant that stands before them, or of all. */
export function readVariables(context: SlotContext): SlotResult<'variables'> {
  const { line, names, values } = context;
  const at = values.get('at');
  const participant = at?.kind === 'word' ? at.word : null;
  const known = new Map(knownVariables(names, participant).map((variable) => [variable.name, variable]));
  const read: string[] = [];
  const marks: Mark[] = [];
  for (let next = context.index; ; next += 2) {
    const token = line.tokens[next];
    const variable = known.get(token?.text ?? '');
    if (token === undefined || variable === undefined) {
      const expected = {
        what: slotMessage('slot-variable-among', { known: [...known.keys()] }),
        candidates: [...known.keys()],
      };
      return fail({ ...context, index: next }, 'unknown-variable', expected);
    }
    if (read.includes(variable.name))
      return failed(failureOf(token, 'duplicate', slotMessage('variable-twice', { variable: variable.name })));
    read.push(variable.name);
    marks.push(markOf(token, variable));
    const comma = line.tokens[next + 1];
    if (comma?.text !== ',') {
      const start = line.tokens[context.index]?.start ?? token.start;
      return { ok: true, value: { kind: 'variables', variables: read, start, end: token.end }, next: next + 1, marks };
    }
    marks.push(mark(comma, 'operator'));
  }
}
