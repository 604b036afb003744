/** Values in parentheses: of a verb, or of a message of some kind. */
import type { Value, ValuePattern } from '../../protocols/protocol.ts';
import { ANY, isAny } from '../../protocols/value.ts';
import type { Result } from '../text/failure.ts';
import { success } from '../text/failure.ts';
import type { Mark } from '../text/marks.ts';
import { mark } from '../text/marks.ts';
import { slotMessage } from './catalog/catalog.ts';
import { readLiteral } from './literals.ts';
import type { SlotContext, SlotResult } from './slot-context.ts';
import { fail } from './slot-context.ts';
import { CONSTANTS } from './slot-values.ts';

/** `3, "x", true, -1`, up to the closing parenthesis; may be empty. */
export function readValues(context: SlotContext): SlotResult<'values'> {
  const read = readArguments(context, null);
  if (!read.ok) return read;
  const { values, next, marks } = read.value;
  const { tokens } = context.line;
  const start = tokens[context.index]?.start ?? 0;
  const literals = values.filter((value): value is Value => !isAny(value));
  return {
    ok: true,
    value: { kind: 'values', values: literals, start, end: tokens[next - 1]?.end ?? start },
    next,
    marks,
  };
}

/** Up to the closing parenthesis; `any`: the word that stands for any value. */
export function readArguments(
  context: SlotContext,
  any: string | null,
): Result<{ readonly values: readonly ValuePattern[]; readonly next: number; readonly marks: readonly Mark[] }> {
  const { line, names } = context;
  const { tokens } = line;
  const values: ValuePattern[] = [];
  const marks: Mark[] = [];
  let next = context.index;
  const what = slotMessage(any === null ? 'slot-argument' : 'slot-argument-or-any');
  const expected = { what, candidates: [...CONSTANTS.keys(), ...names.participants.keys()] };
  while (tokens[next]?.text !== ')' || values.length > 0) {
    const token = tokens[next];
    if (token !== undefined && any !== null && token.text === any) {
      values.push(ANY);
      marks.push(mark(token, 'value'));
      next += 1;
    } else {
      const literal = readLiteral(line, next, names);
      if (literal === undefined) return fail({ ...context, index: next }, 'bad-argument', expected);
      if (!literal.ok) return literal;
      values.push(literal.value.value);
      marks.push(...literal.value.marks);
      next = literal.value.next;
    }
    if (tokens[next]?.text !== ',') break;
    next += 1;
  }
  return success({ values, next, marks });
}
