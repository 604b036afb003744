/** Builds traces by hand, an event a line, so that what is drawn is tested without a simulator. */
import type { LocalizableText } from '../../src/l10n/localizable.ts';
import { said } from '../english.ts';
import type { Display } from '../../src/language/scenario/scenario.ts';
import type { MessageEvent, SegmentEvent, Trace, TraceConnection, TraceEvent } from '../../src/trace/trace.ts';
import type { ProtocolName } from '../../src/protocols/registry.ts';

type Fields<Kind extends TraceEvent['kind']> = Omit<
  Extract<TraceEvent, { kind: Kind }>,
  'kind' | 'step' | 'timeUs' | 'line' | 'cause'
>;

/** An event without its step; `timeUs` and `line` default to those of the event before, `cause` to none. */
type Loose = {
  [Kind in TraceEvent['kind']]: { kind: Kind } & Partial<Pick<TraceEvent, 'timeUs' | 'line' | 'cause'>> & Fields<Kind>;
}[TraceEvent['kind']];

export class HandWrittenTrace {
  private readonly events: TraceEvent[] = [];
  private timeUs = 0;
  private line = 1;
  private title = '';
  private protocol: ProtocolName = 'tcp';
  private display: Display = { isn: {}, stateNames: 'rfc', detail: 'segments' };
  private connections: TraceConnection[] = [
    {
      id: 1,
      name: 'c1',
      ends: ['client', 'server'],
      ports: [49152, 80],
      initial: ['client', 'server'].map((at) => ({ at, step: 1, iss: 0, irs: 0, offset: 0 })),
    },
  ];
  private people = [
    { id: 'client', label: 'client', machine: null as string | null },
    { id: 'server', label: 'server', machine: null as string | null },
  ];
  private vars: Record<string, Record<string, number>> = {};

  titled(title: string): this {
    this.title = title;
    return this;
  }

  shown(display: Partial<Display>): this {
    this.display = { ...this.display, ...display };
    return this;
  }

  participants(...people: (string | readonly [id: string, label: string])[]): this {
    this.people = people.map((one) =>
      typeof one === 'string' ? { id: one, label: one, machine: null } : { id: one[0], label: one[1], machine: null },
    );
    return this;
  }

  machines(vars: Record<string, Record<string, number>> = {}): this {
    this.protocol = 'machines';
    this.connections = [];
    this.vars = vars;
    return this;
  }

  connected(...connections: TraceConnection[]): this {
    this.connections = connections;
    return this;
  }

  /** What follows happens at this time, on behalf of this line. */
  at(timeUs: number, line = this.line): this {
    this.timeUs = timeUs;
    this.line = line;
    return this;
  }

  event(event: Loose): this {
    const step = this.events.length + 1;
    this.events.push({ step, timeUs: this.timeUs, line: this.line, cause: null, ...event });
    return this;
  }

  segment(from: string, to: string, flags: string, fields: Partial<SegmentEvent> = {}): this {
    return this.event({
      kind: 'segment',
      from,
      to,
      connection: 1,
      flags: flags === '' ? [] : flags.split(','),
      seq: 0,
      ack: null,
      seqAbsolute: false,
      ackAbsolute: false,
      len: 0,
      window: 65535,
      label: null,
      fate: 'delivered',
      faultLine: null,
      arrivesUs: this.timeUs + 10_000,
      retransmissionOf: null,
      retransmission: false,
      probe: false,
      injected: false,
      reason: null,
      section: null,
      ...fields,
    });
  }

  message(from: string, to: string, name: string, fields: Partial<MessageEvent> = {}): this {
    return this.event({
      kind: 'message',
      from,
      to,
      // One with bytes is carried by TCP.
      connection: fields.bytes === undefined ? null : 1,
      name,
      arguments: [],
      bytes: 0,
      segments: [],
      fate: 'delivered',
      faultLine: null,
      arrivesUs: this.timeUs + 10_000,
      injected: false,
      ...fields,
    });
  }

  arrive(at: string, segment: number, copy = 1): this {
    return this.event({ kind: 'arrive', at, segment, copy, cause: segment });
  }

  /** The application gets the last bytes of those messages. */
  deliver(at: string, ...messages: number[]): this {
    return this.event({ kind: 'deliver', at, connection: 1, bytes: 100, messages });
  }

  timer(at: string, timer: string, what: 'start' | 'stop' | 'expire'): this {
    return this.event({ kind: 'timer', at, connection: 1, timer, what, dueUs: null });
  }

  state(
    at: string,
    from: string,
    to: string,
    fields: { cause?: number; reason?: LocalizableText; connection?: number | null } = {},
  ): this {
    return this.event({
      kind: 'state',
      at,
      connection: 1,
      from,
      to,
      reason: said('a reason'),
      section: '',
      ruleLine: null,
      ...fields,
    });
  }

  note(text: string, ...participants: string[]): this {
    return this.event({ kind: 'note', placement: 'over', participants, text });
  }

  section(text: string): this {
    return this.event({ kind: 'section', text });
  }

  build(): Trace {
    const { title, protocol, display, people, connections, events } = this;
    const final = Object.fromEntries(
      people.map(({ id }) => [
        id,
        { state: 'CLOSED', connections: {}, ...(this.vars[id] ? { vars: this.vars[id] } : {}) },
      ]),
    );
    return {
      version: 1,
      title,
      protocol,
      display,
      participants: people,
      connections,
      events,
      final,
      issues: [],
      endUs: this.timeUs,
    };
  }
}

export const trace = (): HandWrittenTrace => new HandWrittenTrace();
