/** What brought an event about, in words: a user call, a timer that expired, or something that arrived. */
import type { Locale } from '../../l10n/locale.ts';
import type { Trace, TraceEvent } from '../../trace/trace.ts';
import { ranFor, type TimerEvent } from '../../trace/timer-runs.ts';
import { diagramTexts } from '../catalog/catalog.ts';
import { formatExpiry } from './timer-words.ts';
import { formatAction, formatHeader, formatPacket, namesOf } from './format.ts';

export interface Cause {
  readonly event: TraceEvent;
  /** `client connect server`, `client: RTO 1 s expires`, `server receives SYN seq=0`. */
  readonly text: string;
}

/**
 * Tells of each event what brought it about, null where nothing is known that did.
 *
 * @param startOf where a timer was started that has expired
 */
export function causesOf(
  trace: Trace,
  startOf: (expiry: TimerEvent) => TimerEvent | undefined,
  locale: Locale = 'en',
): (event: TraceEvent) => Cause | null {
  const { events, protocol } = trace;
  const nameOf = namesOf(trace);
  const receives = (at: string, packet: string): string =>
    diagramTexts(locale)('cause-receives', { at: nameOf(at), packet });
  const textOf = (event: TraceEvent): string | null => {
    if (event.kind === 'action') return `${nameOf(event.at)} ${formatAction(event, protocol, nameOf)}`;
    if (event.kind === 'timer')
      return diagramTexts(locale)('diagram-labelled', {
        name: nameOf(event.at),
        value: formatExpiry(event.timer, ranFor(startOf(event), event), protocol, locale),
      });
    if (event.kind !== 'arrive') return null;
    const packet = events[event.segment - 1];
    if (packet?.kind === 'segment') return receives(event.at, formatHeader(packet, trace, false, locale));
    return packet?.kind === 'message' ? receives(event.at, formatPacket(packet, locale)) : null;
  };
  return ({ cause }) => {
    const event = cause === null ? undefined : events[cause - 1];
    const text = event ? textOf(event) : null;
    return event && text !== null ? { event, text } : null;
  };
}
