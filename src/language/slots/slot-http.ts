/** Reads what only HTTP has: paths, methods, statuses, entity tags, ranges of bytes. */
import { METHOD_FORM, METHODS } from '../../protocols/http/heads.ts';
import { canBeServed, REGISTERED_STATUSES } from '../../protocols/http/statuses.ts';
import { descriptionOf } from '../../protocols/registry.ts';
import { failed, failureOf } from '../text/failure.ts';
import { mark } from '../text/marks.ts';
import { slotMessage } from './catalog/catalog.ts';
import { readDuration } from './quantities.ts';
import type { SlotContext, SlotResult } from './slot-context.ts';
import { fail, readText } from './slot-context.ts';
import { readInteger } from './slot-values.ts';

export function readPath(context: SlotContext): SlotResult<'text'> {
  const result = readText(context, slotMessage('slot-quoted-path'));
  if (!result.ok || /^\/[\x21-\x7e]*$/.test(result.value.text)) return result;
  const expected = { what: slotMessage('slot-path'), candidates: [] };
  return fail(context, 'bad-path', expected, slotMessage('path-characters'), [`"${asPath(result.value.text)}"`]);
}

/** The path as it is sent: what is no visible ASCII character percent-encoded (RFC 3986, section 2.1). */
function asPath(text: string): string {
  const encoded = text.replaceAll(/[^\x21-\x7e]|["\\]/gu, (character) =>
    encodeURIComponent(/^\p{Cs}$/u.test(character) ? '\uFFFD' : character),
  );
  return encoded.startsWith('/') ? encoded : `/${encoded}`;
}

/** A method that is about a path; they are case-sensitive (RFC 9110, section 9.1). */
export function readMethod(context: SlotContext): SlotResult<'text'> {
  const result = readText(context, slotMessage('slot-method'));
  if (!result.ok) return result;
  const { text } = result.value;
  const upper = text.toUpperCase();
  const isMisspelt = text !== upper && METHODS.some((method) => method === upper);
  if (METHOD_FORM.test(text) && !isMisspelt && text !== 'CONNECT') return result;
  const message = slotMessage(text === 'CONNECT' ? 'method-connect' : 'method-form', { known: METHODS });
  const replacements = isMisspelt ? [`"${upper}"`] : METHODS.slice(0, 4).map((method) => `"${method}"`);
  return failed(failureOf(result.value, 'bad-method', message, { replacements }));
}

/** An entity tag without the quotes that stand around it in the field (RFC 9110, section 8.8.3). */
export function readTag(context: SlotContext): SlotResult<'text'> {
  const result = readText(context, slotMessage('slot-tag'));
  if (!result.ok || /^[\x21\x23-\x7e]*$/.test(result.value.text)) return result;
  const better = result.value.text.replaceAll(/^W\/|"/g, '').replaceAll(/[^\x21\x23-\x7e]+/g, '-');
  const expected = { what: slotMessage('slot-tag'), candidates: [] };
  return fail(context, 'bad-tag', expected, slotMessage('tag-characters'), [JSON.stringify(better)]);
}

/** A status that can come: what servers here answer. */
export function readStatus(context: SlotContext): SlotResult<'number'> {
  const result = readInteger(context, 100, 599, slotMessage('slot-status'));
  if (!result.ok) return result;
  const { statuses } = context.names;
  const { number: status } = result.value;
  if (statuses.has(status)) return result;
  const known = [...statuses].sort((a, b) => a - b);
  const byNearness = [...known].sort((a, b) => Math.abs(a - status) - Math.abs(b - status));
  const replacements = byNearness.slice(0, 4).map(String);
  const message = slotMessage('status-unknown', { status, known });
  return failed(failureOf(result.value, 'unknown-status', message, { replacements }));
}

/** A status that a server can be told to answer. */
export function readServedStatus(context: SlotContext): SlotResult<'number'> {
  const result = readInteger(context, 100, 599, slotMessage('slot-status'));
  if (!result.ok) return result;
  const { number: status } = result.value;
  const isOld = descriptionOf(context.names.protocol).requests?.persistent === false;
  if (canBeServed(status) && !(isOld && status < 200)) return result;
  const replacements = isOld ? ['200'] : ['101', '200'];
  const message = slotMessage(isOld ? 'status-interim-old' : 'status-interim', { status });
  return failed(failureOf(result.value, 'bad-status', message, { replacements }));
}

/** The registered statuses that a server can be told to answer. */
export const SERVED_STATUSES: readonly number[] = REGISTERED_STATUSES.filter(canBeServed);

/** Whole seconds: what `max-age` is counted in (RFC 9111, section 1.2.2). */
export function readLifetime({ line, index, names }: SlotContext): SlotResult<'duration'> {
  const result = readDuration(line, index, names);
  if (!result.ok) return result;
  const { duration } = result.value;
  if ('us' in duration && duration.us % 1_000_000 === 0) return result;
  const seconds = 'us' in duration ? Math.max(1, Math.round(duration.us / 1_000_000)) : 60;
  const message = slotMessage('lifetime-seconds');
  return failed(failureOf(result.value, 'bad-duration', message, { replacements: [`${seconds}s`] }));
}

/** `1000..1999`, or `1000..` to the end; both ends are included, as in the field (RFC 9110, section 14.1.2). */
export function readByteRange(context: SlotContext): SlotResult<'range'> {
  const { line, index } = context;
  const first = readInteger(context, 0, 1e12, slotMessage('slot-byte-range'));
  if (!first.ok) return first;
  const sign = line.tokens[index + 1];
  if (sign?.text !== '..')
    return fail({ ...context, index: index + 1 }, 'bad-range', {
      what: slotMessage('slot-byte-range'),
      candidates: [],
    });
  const behind = line.tokens[index + 2];
  const hasLast = behind?.kind === 'number' && behind.start === sign.end;
  const last = hasLast ? readInteger({ ...context, index: index + 2 }, 0, 1e12, slotMessage('slot-number')) : null;
  if (last !== null && !last.ok) return last;
  const range = { first: first.value.number, last: last?.value.number ?? null };
  const value = { kind: 'range', range, start: first.value.start, end: last?.value.end ?? sign.end } as const;
  if (range.last !== null && range.last < range.first) {
    const message = slotMessage('range-ends-before-it-begins');
    return failed(failureOf(value, 'bad-range', message, { replacements: [`${range.last}..${range.first}`] }));
  }
  const marks = [...first.marks, mark(sign, 'operator'), ...(last?.marks ?? [])];
  return { ok: true, value, next: index + (hasLast ? 3 : 2), marks };
}
