/** What is known of an event of the trace, as names and texts. */
import { isolate, leftToRight } from '../diagram/direction.ts';
import {
  formatAction,
  formatError,
  formatHeader,
  formatMessage,
  formatPeculiarities,
  formatTime,
} from '../diagram/words.ts';
import { formatState } from '../language/state-names.ts';
import type { Trace, TraceEvent } from '../simulator/trace.ts';
import { lineName } from './line-names.ts';

type Field = readonly [name: string, text: string | null];

/** What a reader may want to know of the event, as name and text. */
export function detailsOf(trace: Trace, step: number): readonly (readonly [string, string])[] {
  const event = trace.events[step - 1];
  if (!event) return [];
  const common: Field[] = [
    ['Time', formatTime(event.timeUs)],
    ...fieldsOf(trace, event),
    ['Cause', causeText(trace, event)],
    ['Rule', 'section' in event && event.section !== '' ? event.section : null],
    ['Line', event.line > 0 ? lineName(event.line) : null],
    ['Step', String(event.step)],
  ];
  return common.flatMap(([name, text]) => (text === null ? [] : [[name, leftToRight(text)] as const]));
}

function fieldsOf(trace: Trace, event: TraceEvent): readonly Field[] {
  switch (event.kind) {
    case 'segment':
      return [
        ['Segment', `${event.from} → ${event.to}`],
        ['Header', formatHeader(event, trace, true)],
        ['Connection', connectionText(trace, event.connection)],
        ['Options', event.mss === undefined ? null : `MSS ${event.mss}`],
        ['Text', event.label === null ? null : isolate(event.label)],
        ['Arrives', event.arrivesUs === null ? null : formatTime(event.arrivesUs)],
        ['Repeats', event.retransmissionOf === null ? null : `step ${event.retransmissionOf}`],
        ['Fate', fateText(event)],
        ['Because', event.reason],
      ];
    case 'message':
      return [
        ['Message', `${event.from} → ${event.to}`],
        ['Says', formatMessage(event, trace.protocol)],
        ['Arrives', event.arrivesUs === null ? null : formatTime(event.arrivesUs)],
        ['Fate', fateText(event)],
        ['Segments', event.segments.length === 0 ? null : `steps ${event.segments.join(', ')}`],
      ];
    case 'state': {
      const state = (name: string): string => formatState(trace.display, trace.protocol, name);
      return [
        ['State', `${event.at}: ${state(event.from)} → ${state(event.to)}`],
        ['Connection', connectionText(trace, event.connection)],
        ['Because', event.reason === '' ? null : event.reason],
      ];
    }
    case 'discard':
    case 'refuse':
      return [
        ['Participant', event.at],
        ['Because', event.reason],
      ];
    case 'error':
      return [['Application', `${event.at}: ${formatError(event.error)}`]];
    case 'expect':
      return [
        ['Claim', event.claim],
        ['Found', event.found],
      ];
    case 'timer':
      return [['Timer', `${event.at}: ${event.timer}`]];
    case 'action':
    case 'arrive':
    case 'internal':
    case 'vars':
    case 'deliver':
    case 'note':
    case 'section':
      return [];
  }
}

/** The call, the arrival or the timer that brought the event about, as the trace has it. */
function causeText(trace: Trace, { cause }: TraceEvent): string | null {
  const { events, protocol } = trace;
  const event = cause === null ? undefined : events[cause - 1];
  if (event?.kind === 'action') return `${event.at} ${formatAction(event, protocol)} (line ${lineName(event.line)})`;
  if (event?.kind === 'timer') return `${event.at}: ${event.timer} timer expires (step ${event.step})`;
  if (event?.kind !== 'arrive') return null;
  const packet = events[event.segment - 1];
  if (packet?.kind === 'segment') return `${event.at} receives ${formatHeader(packet, trace)} (step ${event.step})`;
  if (packet?.kind === 'message')
    return `${event.at} receives ${formatMessage(packet, 'machines')} (step ${event.step})`;
  return null;
}

const connectionText = (trace: Trace, id: number | null): string | null => {
  const connection = trace.connections.find((one) => one.id === id);
  return connection ? `${connection.name}, ports ${connection.ports[0]} and ${connection.ports[1]}` : null;
};

function fateText(packet: Extract<TraceEvent, { kind: 'segment' | 'message' }>): string | null {
  const said = formatPeculiarities(packet).join(', ');
  if (said === '') return null;
  return packet.faultLine === null ? said : `${said} (line ${lineName(packet.faultLine)})`;
}
