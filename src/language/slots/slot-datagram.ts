/** Reads messages that are sent by hand: `Login("ann")`, `Initial(1) + Handshake(2)`. */
import { wordExpected } from '../text/catalog/catalog.ts';
import { isAny } from '../../protocols/value.ts';
import type { Result } from '../text/failure.ts';
import { failed, failureAt, success } from '../text/failure.ts';
import type { Mark } from '../text/marks.ts';
import { mark, symbolKey } from '../text/marks.ts';
import { slotMessage } from './catalog/catalog.ts';
import type { NamedMessage, SlotContext, SlotResult } from './slot-context.ts';
import { fail } from './slot-context.ts';
import { readArguments } from './arguments.ts';

/** One message, or several joined by `+`. Any name will do: whoever sends it makes it. */
export function readDatagram(context: SlotContext): SlotResult<'datagram'> {
  const { tokens } = context.line;
  const messages: NamedMessage[] = [];
  const marks: Mark[] = [];
  let next = context.index;
  for (;;) {
    const message = readMessage({ ...context, index: next });
    if (!message.ok) return message;
    messages.push(message.value.message);
    marks.push(...message.value.marks);
    next = message.value.next;
    const plus = tokens[next];
    if (plus?.text !== '+') break;
    marks.push(mark(plus, 'operator'));
    next += 1;
  }
  const start = tokens[context.index]?.start ?? 0;
  return { ok: true, value: { kind: 'datagram', messages, start, end: tokens[next - 1]?.end ?? start }, next, marks };
}

function readMessage(
  context: SlotContext,
): Result<{ readonly message: NamedMessage; readonly next: number; readonly marks: readonly Mark[] }> {
  const { line, index, names } = context;
  const token = line.tokens[index];
  if (token?.kind !== 'word')
    return fail(context, 'expected-name', {
      what: slotMessage('slot-sent-message'),
      candidates: [...names.messages.keys()],
    });
  const { text: name } = token;
  const own = mark(token, 'message', symbolKey('message', name), true);
  if (line.tokens[index + 1]?.text !== '(')
    return success({ message: { name, arguments: [] }, next: index + 1, marks: [own] });
  const read = readArguments({ ...context, index: index + 2 }, null);
  if (!read.ok) return read;
  const { values, next, marks } = read.value;
  if (line.tokens[next]?.text !== ')') {
    const expected = [',', ')'].map((sign) => ({ what: wordExpected(sign), candidates: [] }));
    return failed(failureAt(line, next, 'unexpected', expected));
  }
  const literals = values.flatMap((value) => (isAny(value) ? [] : [value]));
  return success({ message: { name, arguments: literals }, next: next + 1, marks: [own, ...marks] });
}
