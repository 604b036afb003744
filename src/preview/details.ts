/** All that is known of an arrow or a note, beside it while it is pointed at or has the focus. */
import { formatError, formatHeader, formatMessage, formatPeculiarities, formatTime } from '../diagram/words.ts';
import { formatState } from '../language/state-names.ts';
import type { Trace, TraceEvent } from '../simulator/trace.ts';
import { element } from './element.ts';

type Field = readonly [name: string, text: string | null];

/** What a reader may want to know of the event, as name and text. */
export function detailsOf(trace: Trace, step: number): readonly (readonly [string, string])[] {
  const event = trace.events[step - 1];
  if (!event) return [];
  const common: Field[] = [
    ['Time', formatTime(event.timeUs)],
    ...fieldsOf(trace, event),
    ['Rule', 'section' in event && event.section !== '' ? event.section : null],
    ['Line', event.line > 0 ? String(event.line) : null],
    ['Step', String(event.step)],
  ];
  return common.filter((field): field is [string, string] => field[1] !== null);
}

function fieldsOf(trace: Trace, event: TraceEvent): readonly Field[] {
  switch (event.kind) {
    case 'segment':
      return [
        ['Segment', `${event.from} → ${event.to}`],
        ['Header', formatHeader(event, trace.display, true)],
        ['Connection', connectionText(trace, event.connection)],
        ['Text', event.label],
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
    case 'vars':
    case 'deliver':
    case 'note':
    case 'section':
      return [];
  }
}

const connectionText = (trace: Trace, id: number | null): string | null => {
  const connection = trace.connections.find((one) => one.id === id);
  return connection ? `${connection.name}, ports ${connection.ports[0]} and ${connection.ports[1]}` : null;
};

function fateText(packet: Extract<TraceEvent, { kind: 'segment' | 'message' }>): string | null {
  const said = formatPeculiarities(packet).join(', ');
  if (said === '') return null;
  return packet.faultLine === null ? said : `${said} (line ${packet.faultLine})`;
}

/** Long enough not to flicker under a pointer that only passes. */
const patienceMs = 350;

export class DetailsTip {
  readonly element = element('div', { class: 'details', role: 'tooltip', id: 'details' });
  private timer: number | undefined;
  private anchor: Element | null = null;

  constructor() {
    this.element.hidden = true;
  }

  /** Shows the details beside the anchor, after a while. */
  show(anchor: Element, fields: readonly (readonly [string, string])[]): void {
    if (anchor === this.anchor) return;
    this.hide();
    this.anchor = anchor;
    this.timer = window.setTimeout(() => {
      const rows = fields.flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)]);
      this.element.replaceChildren(element('dl', {}, ...rows));
      this.element.hidden = false;
      anchor.setAttribute('aria-describedby', this.element.id);
      this.place(anchor.getBoundingClientRect());
    }, patienceMs);
  }

  hide(): void {
    window.clearTimeout(this.timer);
    this.anchor?.removeAttribute('aria-describedby');
    this.anchor = null;
    this.element.hidden = true;
  }

  /** Below the anchor if there is room, else above it. */
  private place(anchor: DOMRect): void {
    const { width, height } = this.element.getBoundingClientRect();
    const left = Math.min(Math.max(8, anchor.left + anchor.width / 2 - width / 2), window.innerWidth - width - 8);
    const below = anchor.bottom + 6;
    const top = below + height < window.innerHeight - 8 ? below : Math.max(8, anchor.top - height - 6);
    this.element.style.left = `${Math.max(8, left)}px`;
    this.element.style.top = `${top}px`;
  }
}
