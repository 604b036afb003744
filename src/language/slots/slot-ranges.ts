/** Reads ranges: of times (`0ms`, `1s, 3s..4s`) and of sequence numbers (`4381..5841`). */
import { failed, failureAt, failureOf } from '../text/failure.ts';
import type { Mark } from '../text/marks.ts';
import { mark } from '../text/marks.ts';
import type { Duration, Moment } from '../scenario/scenario.ts';
import { slotMessage } from './catalog/catalog.ts';
import { readDuration } from './quantities.ts';
import type { SlotContext, SlotResult } from './slot-context.ts';
import { readNumber } from './slot-values.ts';

export function readMoments({ line, index, names }: SlotContext): SlotResult<'moments'> {
  const first = line.tokens[index];
  const moments: Moment[] = [];
  const marks: Mark[] = [];
  let next = index;
  for (;;) {
    const from = readDuration(line, next, names);
    if (!from.ok) return from;
    marks.push(...from.marks);
    next = from.next;
    const { start, duration } = from.value;
    let [to, end] = [duration, from.value.end];
    const sign = line.tokens[next];
    if (sign?.text === RANGE) {
      const until = readDuration(line, next + 1, names);
      if (!until.ok) return until;
      marks.push(mark(sign, 'operator'), ...until.marks);
      next = until.next;
      ({ duration: to, end } = until.value);
      if (isBefore(to, duration))
        return failed(failureOf({ start, end }, 'bad-duration', slotMessage('moments-end-before-they-begin')));
    }
    moments.push({ from: duration, to });
    const comma = line.tokens[next];
    const operator = FOREIGN[comma?.text ?? ''];
    if (comma !== undefined && operator !== undefined && readDuration(line, next + 1, names).ok) {
      const message = slotMessage('condition-foreign-operator', { written: comma.text, operator });
      return failed(failureOf(comma, 'foreign-operator', message, { replacements: [operator] }));
    }
    if (comma?.text === 'and' || comma?.text === 'or')
      return failed(failureOf(comma, 'misplaced-at', slotMessage('moments-stand-last', { word: comma.text })));
    if (comma?.text !== ',') {
      const value = { kind: 'moments', moments, start: first?.start ?? 0, end } as const;
      return { ok: true, value, next, marks };
    }
    marks.push(mark(comma, 'operator'));
    next += 1;
  }
}

/** A block, or `_`: any. */
export function readSomeBlock(context: SlotContext): SlotResult<'block'> {
  const token = context.line.tokens[context.index];
  if (token?.text === '_') {
    const value = { kind: 'block', block: null, start: token.start, end: token.end } as const;
    return { ok: true, value, next: context.index + 1, marks: [mark(token, 'operator')] };
  }
  return readBlock(context);
}

/** `4381..5841`, `J+1..J+1461`: a block of the SACK option. */
export function readBlock(context: SlotContext): SlotResult<'block'> {
  const { line, index } = context;
  const from = readNumber(context);
  if (!from.ok) return from;
  const sign = line.tokens[from.next];
  if (sign?.text !== RANGE) {
    const expected = { what: slotMessage('slot-block'), candidates: [] };
    return failed(failureAt(line, from.next, 'bad-block', [expected]));
  }
  const to = readNumber({ ...context, index: from.next + 1 });
  if (!to.ok) return to;
  const { end } = to.value;
  const value = {
    kind: 'block',
    block: { from: from.value, to: to.value },
    start: line.tokens[index]?.start ?? 0,
    end,
  } as const;
  const marks = [...from.marks, mark(sign, 'operator'), ...to.marks];
  return { ok: true, value, next: to.next, marks };
}

const RANGE = '..';

/** What others write between times. */
const FOREIGN: Readonly<Partial<Record<string, string>>> = { '-': RANGE, '–': RANGE, to: RANGE, and: ',' };

function isBefore(to: Duration, from: Duration): boolean {
  if ('us' in to) return 'us' in from && to.us < from.us;
  return 'msl' in from && to.msl < from.msl;
}
