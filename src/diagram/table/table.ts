/**
 * Trace → state table: a row for each thing that a reader would name (a user call, a packet sent, a packet arriving,
 * a timer expiring, a claim), and in its cells how every participant stands after it and all that it brought about.
 *
 * A participant with several connections shows the one that the row is about, which the row names.
 */
import type { Locale } from '../../l10n/locale.ts';
import type { Display } from '../../language/scenario/scenario.ts';
import { formatState } from '../../language/vocabulary/state-names.ts';
import { localizeTrace, reasonText } from '../../trace/reasons.ts';
import { isLost, isPacket } from '../../trace/packets.ts';
import type { MessageEvent, SegmentEvent, Trace, TraceEvent, TraceParticipant } from '../../trace/trace.ts';
import { countsOf } from './counts.ts';
import { type DiagramTexts, diagramTexts } from '../catalog/catalog.ts';
import { isolate, leftToRight } from '../text/bidi.ts';
import { STATE_KEY } from '../../trace/columns.ts';
import { faultLinesOf } from '../../trace/fault-lines.ts';
import { messageRows } from './message-rows.ts';
import { finished } from '../slices.ts';
import { Snapshots } from './snapshots.ts';
import { ranFor, RunningTimers, type TimerEvent } from '../../trace/timer-runs.ts';
import { formatExpiry } from '../text/timer-words.ts';
import {
  connectionNamesOf,
  formatAction,
  formatBytes,
  formatError,
  formatHeader,
  withOptions,
  formatPacket,
  formatPeculiarities,
  formatWay,
  formatRewritten,
  type NameOf,
  namesOf,
  withoutLineEnd,
} from '../text/format.ts';
import type { RowKind, Row, Table } from './model.ts';
import { descriptionOf, sendsSegments, hasDeclaredStates } from '../../protocols/registry.ts';

/** Events or rows: some milliseconds of work. */
const perSlice = 1000;

/**
 * The state table of the whole trace. Linear in its events; never throws.
 *
 * @param locale of what it says
 * @param detail `messages`: only the rows that messages leave, of a protocol that has segments; `options`: segments say
 *   their options
 */
export const stateTable = (trace: Trace, detail = trace.display.detail, locale: Locale = 'en'): Table =>
  finished(stateTableInSlices(trace, detail, locale));

/** The same a slice at a time, of a few milliseconds each: whoever asks may pause or give up between. */
export function* stateTableInSlices(
  trace: Trace,
  detail: Display['detail'],
  locale: Locale = 'en',
): Generator<void, Table> {
  const snapshots = new Snapshots(trace);
  const builder = new Builder(trace, snapshots, locale, detail === 'options');
  let added = 0;
  for (const event of trace.events) {
    builder.add(event);
    added += 1;
    if (added % perSlice === 0) yield;
  }
  const rows = yield* builder.finish();
  const labels = new Map(trace.participants.map(({ id, label }) => [id, label || id]));
  const table: Table = {
    title: trace.title,
    columns: snapshots.columns.map(({ participant, key, name }) => ({
      participant,
      group: labels.get(participant) ?? participant,
      key: name,
      name: key === STATE_KEY ? diagramTexts(locale)('table-state') : name,
      isState: key === STATE_KEY,
    })),
    rows,
    hasConnections: trace.connections.length > 1,
    counts: countsOf(trace, locale),
    locale,
  };
  return !sendsSegments(trace.protocol) || detail !== 'messages' ? table : messageRows(table, trace);
}

/** A table without rows. */
export function emptyTable(title: string, locale: Locale = 'en'): Table {
  return { title, columns: [], rows: [], hasConnections: false, counts: [], locale };
}

/** A row that may still change: what it brings about is not all known yet. */
interface Draft {
  readonly row: { -readonly [Key in keyof Row]: Row[Key] } & {
    readonly because: string[];
    readonly sections: string[];
  };
  connection: number | null;
  /** What is to be applied to the snapshots before the row's cells are read. */
  readonly consequences: TraceEvent[];
}

class Builder {
  private readonly drafts: Draft[] = [];
  /** The draft that an event belongs to; the event of step 1 is at 0. */
  private readonly owners: (Draft | undefined)[];
  private readonly timers = new RunningTimers();
  /** By step. */
  private readonly headers: (string | undefined)[];
  private readonly name: NameOf;
  private readonly text: DiagramTexts;

  constructor(
    private readonly trace: Trace,
    private readonly snapshots: Snapshots,
    private readonly locale: Locale,
    private readonly showsOptions: boolean,
  ) {
    this.text = diagramTexts(locale);
    this.name = namesOf(trace);
    this.owners = new Array<Draft | undefined>(trace.events.length).fill(undefined);
    this.headers = new Array<string | undefined>(trace.events.length + 1).fill(undefined);
  }

  /** A segment is told of where it is sent and where it arrives. */
  private plainHeader(segment: SegmentEvent): string {
    return (this.headers[segment.step] ??= formatHeader(segment, this.trace, false, this.locale));
  }

  private header(segment: SegmentEvent): string {
    const header = this.plainHeader(segment);
    return this.showsOptions ? withOptions(header, segment, this.trace) : header;
  }

  add(event: TraceEvent): void {
    switch (event.kind) {
      case 'action':
        this.row(
          event,
          'action',
          `${this.name(event.at)} ${formatAction(event, this.trace.protocol, this.name)}`,
          null,
        );
        return;
      case 'segment': {
        const label = event.label === null ? '' : `${isolate(`"${withoutLineEnd(event.label)}"`)} `;
        const what = `${this.way(event)} ${label}${this.header(event)}`;
        this.packet(event, 'segment', what);
        return;
      }
      case 'message':
        // Of an application's message the table shows the segments that carry it.
        if (isPacket(event)) this.packet(event, 'message', `${this.way(event)} ${formatPacket(event, this.locale)}`);
        return;
      case 'arrive': {
        const packet = this.trace.events[event.segment - 1];
        if (packet?.kind !== 'segment' && packet?.kind !== 'message') return;
        const said = packet.kind === 'segment' ? this.plainHeader(packet) : formatPacket(packet, this.locale);
        const code = event.copy > 1 ? 'table-receives-again' : 'cause-receives';
        this.row(event, 'arrive', this.text(code, { at: this.name(event.at), packet: said }), packet.connection);
        return;
      }
      case 'timer':
        this.timer(event);
        return;
      case 'expect': {
        const draft = this.row(event, 'claim', `${event.holds ? '✓' : '✗'} ${event.claim}`, null);
        if (!event.holds) {
          draft.row.because.push(this.text('table-found', { found: localizeTrace(event.found, this.locale) }));
          draft.row.wrong = true;
        }
        return;
      }
      case 'section':
        this.row(event, 'section', isolate(event.text), null);
        return;
      case 'note':
      case 'queue':
        return;
      case 'internal':
        this.inherit(event);
        return;
      case 'state':
      case 'vars':
      case 'discard':
      case 'refuse':
      case 'error':
      case 'deliver':
        this.consequence(event);
        return;
    }
  }

  *finish(): Generator<void, Row[]> {
    const names = connectionNamesOf(this.trace);
    const rows: Row[] = [];
    let last = 0;
    for (const { row, connection, consequences } of this.drafts) {
      for (const event of consequences) this.snapshots.apply(event);
      row.cells = this.snapshots.cells(connection, Math.max(row.step, consequences.at(-1)?.step ?? 0));
      row.connection = names.get(connection) ?? null;
      row.because.forEach((reason, index) => (row.because[index] = leftToRight(reason)));
      if (row.kind !== 'section') row.number = last += 1;
      rows.push(row);
      if (rows.length % perSlice === 0) yield;
    }
    return rows;
  }

  private row(event: TraceEvent, kind: RowKind, what: string, connection: number | null): Draft {
    const { step, timeUs, line } = event;
    const draft: Draft = {
      row: {
        step,
        number: null,
        timeUs,
        line,
        faultLines: faultLinesOf(this.trace, event),
        kind,
        what: leftToRight(what),
        because: [],
        sections: [],
        connection: null,
        wrong: false,
        cells: [],
      },
      connection,
      consequences: [],
    };
    this.drafts.push(draft);
    this.owners[step - 1] = draft;
    return draft;
  }

  /** `client → server` */
  private way(packet: SegmentEvent | MessageEvent): string {
    return formatWay(packet, this.name);
  }

  private timer(event: TimerEvent): void {
    const start = this.timers.next(event);
    if (event.what !== 'expire') {
      this.inherit(event);
      return;
    }
    const words = formatExpiry(event.timer, ranFor(start, event), this.trace.protocol, this.locale);
    this.row(
      event,
      'timer',
      this.text('diagram-labelled', { name: this.name(event.at), value: words }),
      event.connection,
    );
  }

  private packet(event: Extract<TraceEvent, { kind: 'segment' | 'message' }>, kind: RowKind, what: string): void {
    const { row } = this.row(event, kind, what, event.connection);
    const rewritten = formatRewritten(event, this.trace, this.name);
    if (rewritten !== null) row.because.push(rewritten);
    row.because.push(...formatPeculiarities(event, this.locale));
    if (event.kind === 'segment') {
      const reason = reasonText(this.trace, event, this.locale);
      if (reason !== null) row.because.push(reason);
      if (event.section !== null) row.sections.push(event.section);
    }
    const receivers = event.kind === 'message' ? event.receivers : undefined;
    row.wrong = (receivers ?? [event]).some(isLost);
  }

  private consequence(
    event: Extract<TraceEvent, { kind: 'state' | 'vars' | 'discard' | 'refuse' | 'error' | 'deliver' }>,
  ): void {
    const owner = this.ownerOf(event) ?? this.last(event);
    this.owners[event.step - 1] = owner;
    owner.consequences.push(event);
    owner.connection ??= event.connection;
    switch (event.kind) {
      case 'state': {
        const { from, to } = event;
        const state = (name: string) => formatState(this.trace.display, this.trace.protocol, name);
        const reason = reasonText(this.trace, event, this.locale);
        owner.row.because.push(
          this.text('table-state-change', { at: this.name(event.at), from: state(from), to: state(to), reason }),
        );
        break;
      }
      case 'discard':
        owner.row.because.push(reasonText(this.trace, event, this.locale));
        if (!event.harmless) owner.row.wrong = true;
        break;
      case 'refuse':
        owner.row.because.push(reasonText(this.trace, event, this.locale));
        owner.row.wrong = true;
        break;
      case 'error':
        owner.row.because.push(
          this.text('table-error', { at: this.name(event.at), error: formatError(event.error, this.locale) }),
        );
        owner.row.wrong = true;
        break;
      case 'deliver':
        owner.row.because.push(
          this.text('table-delivered', { at: this.name(event.at), amount: this.delivered(event.bytes) }),
        );
        break;
      case 'vars':
        break;
    }
    if ('section' in event && event.section !== '' && !owner.row.sections.includes(event.section))
      owner.row.sections.push(event.section);
  }

  /** Machines hand over messages, whatever is in them; the others bytes. */
  private delivered(count: number): string {
    if (descriptionOf(this.trace.protocol).delivers === 'bytes') return formatBytes(count, this.locale);
    return this.text('packet-messages', { count });
  }

  /** What the event brings about belongs where the event itself does. */
  private inherit(event: TraceEvent): void {
    const owner = this.ownerOf(event) ?? this.drafts.at(-1);
    if (owner) this.owners[event.step - 1] = owner;
  }

  private ownerOf(event: TraceEvent): Draft | undefined {
    return event.cause === null ? undefined : this.owners[event.cause - 1];
  }

  /** `app, a and cache begin`: machines all begin, of other protocols those whose beginning is to be seen. */
  private beginners(): string {
    const { events, participants, protocol } = this.trace;
    const first = events.findIndex(({ kind }) => kind !== 'state' && kind !== 'vars');
    const seen = new Set(
      events.slice(0, first < 0 ? events.length : first).map((event) => ('at' in event ? event.at : '')),
    );
    const begins = ({ id, role, machine }: TraceParticipant): boolean =>
      role === undefined && (hasDeclaredStates(protocol) ? machine !== null : seen.has(id));
    const names = participants.filter(begins).map(({ id }) => this.name(id));
    return this.text('table-begin', { names });
  }

  /** The row that it follows, where its cause has none. What happens before everything else happens by itself. */
  private last(event: TraceEvent & { readonly at: string }): Draft {
    return this.drafts.at(-1) ?? this.row(event, 'action', this.beginners(), null);
  }
}
