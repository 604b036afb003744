/** Reasons and findings as text: the numbers of segments are put into them, and they are written in a language. */
import type { Argument, LocalizableText } from '../l10n/localizable.ts';
import { localizer, mergedCatalogs } from '../l10n/localizable.ts';
import type { Locale } from '../l10n/locale.ts';
import { commonMessage, SEGMENT_ACK, SEGMENT_SEQ } from '../protocols/catalog/catalog.ts';
import { ALL_PROTOCOL_CATALOGS } from '../protocols/messages.ts';
import { FINDING_CATALOGS } from './catalog/catalog.ts';
import { formatAck, formatSeq } from './numbers/numbers.ts';
import { sidesOf } from './packets.ts';
import type { SegmentEvent, Trace, TraceEvent } from './trace.ts';

/** The catalogs of all that a trace says. */
export const TRACE_CATALOGS = mergedCatalogs(ALL_PROTOCOL_CATALOGS, FINDING_CATALOGS);

export const localizeTrace = localizer(TRACE_CATALOGS);

type EventWithReason = Extract<TraceEvent, { reason: LocalizableText | null }>;

/** The reason of the event in words, its numbers as the trace writes them; null: it gives none. */
export function reasonText(trace: Trace, event: Exclude<EventWithReason, SegmentEvent>, locale: Locale): string;
export function reasonText(trace: Trace, event: EventWithReason, locale: Locale): string | null;
export function reasonText(trace: Trace, event: EventWithReason, locale: Locale): string | null {
  return event.reason === null ? null : localizeTrace(numberedReason(trace, event, event.reason), locale);
}

/** The reason of the event with the numbers of the segment that it is about in their places. */
export function numberedReason(trace: Trace, event: TraceEvent, reason: LocalizableText): LocalizableText {
  if (!hasNumbers(reason)) return reason;
  const segment = segmentOf(trace, event);
  return segment === null ? reason : withNumbers(trace, segment, reason);
}

/** How many characters of the user's there are in a message. */
export function charactersIn({ arguments: values = {} }: LocalizableText): number {
  let length = 0;
  for (const name in values) length += argumentLength(values[name] ?? null);
  return length;
}

function argumentLength(value: Argument): number {
  if (typeof value === 'string') return value.length;
  if (isList(value)) return value.reduce<number>((sum, item) => sum + argumentLength(item), 0);
  return isText(value) ? charactersIn(value) : 0;
}

function hasNumbers({ code, arguments: values }: LocalizableText): boolean {
  if (values === undefined) return code === SEGMENT_SEQ.code || code === SEGMENT_ACK.code;
  return Object.values(values).some((value) => isText(value) && hasNumbers(value));
}

function withNumbers(trace: Trace, segment: SegmentEvent, text: LocalizableText): LocalizableText {
  if (text.code === SEGMENT_SEQ.code)
    return commonMessage('sequence-number', {
      side: sidesOf(trace.connections, segment).sender,
      number: segment.seq,
      written: formatSeq(trace, segment),
    });
  if (text.code === SEGMENT_ACK.code)
    return commonMessage('sequence-number', {
      side: sidesOf(trace.connections, segment).receiver,
      number: segment.ack ?? 0,
      written: formatAck(trace, segment),
    });
  if (text.arguments === undefined) return text;
  const values = Object.entries(text.arguments).map(([name, value]): [string, Argument] => [
    name,
    isText(value) ? withNumbers(trace, segment, value) : value,
  ]);
  return { code: text.code, arguments: Object.fromEntries(values) };
}

/** The segment whose numbers a reason has: the one that is discarded, or that was answered. */
function segmentOf({ events }: Trace, event: TraceEvent): SegmentEvent | null {
  const arrival = event.cause === null ? undefined : events[event.cause - 1];
  const step = event.kind === 'discard' ? event.segment : arrival?.kind === 'arrive' ? arrival.segment : 0;
  const packet = events[step - 1];
  return packet?.kind === 'segment' ? packet : null;
}

const isList = (value: Argument): value is readonly Argument[] => Array.isArray(value);

const isText = (value: Argument): value is LocalizableText =>
  typeof value === 'object' && value !== null && !isList(value);
