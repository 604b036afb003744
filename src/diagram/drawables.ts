/**
 * What a trace shows of itself: arrows, notes and section titles in the order in which they are drawn. Texts are
 * plain, and what the user wrote is isolated in them; whoever writes them escapes them. Participants are meant by their place in the order of declaration.
 *
 * An arrow stands where its packet was sent. That misleads where things cross on the way, so a packet that was held
 * up, overtaken, doubled, or passed by an answer gets a note where it arrives.
 */
import { formatState } from '../language/vocabulary/state-names.ts';
import { assertNever } from '../protocols/protocol.ts';
import { localizeTrace, reasonText } from '../trace/reasons.ts';
import type { SegmentEvent, Trace, TraceEvent, TraceConnection } from '../trace/trace.ts';
import { isolate, leftToRight } from './text/bidi.ts';
import { initialStates, involved, leadingChanges } from '../trace/initial-states.ts';
import { showsLifetimes } from './lifetimes.ts';
import { Overtaking, type Packet } from '../trace/overtaking.ts';
import { finished } from './slices.ts';
import { acts, ranFor, RunningTimers, type TimerEvent } from '../trace/timer-runs.ts';
import { formatExpiry } from './text/timer-words.ts';
import {
  connectionNamesOf,
  formatAction,
  formatError,
  formatHeader,
  formatMessage,
  formatPeculiarities,
  formatTime,
  type NameOf,
  namesOf,
  withoutLineEnd,
} from './text/format.ts';
import { drawsMessages, type DrawableOptions } from './drawable-options.ts';

/** What a note is about. */
export type NoteKind =
  'note' | 'state' | 'claim' | 'discard' | 'refusal' | 'error' | 'arrival' | 'action' | 'expiry' | 'remark' | 'gap';

export type Drawable =
  | (Place & {
      readonly kind: 'arrow';
      readonly from: number;
      readonly to: number;
      /** What goes over the wire: the label, if any, and the header. */
      readonly label: string | null;
      readonly header: string;
      readonly head: 'arrow' | 'cross' | 'open';
      readonly dashed: boolean;
    })
  | (Place & {
      readonly kind: NoteKind;
      readonly placement: 'over' | 'left of' | 'right of';
      /** One, or the outermost two of those it stands over. */
      readonly participants: readonly [number] | readonly [number, number];
      readonly text: string;
      /** It stands at the top, with those of the other participants: all begin so. */
      readonly isTop?: true;
    })
  | (Place & { readonly kind: 'section'; readonly text: string });

interface Place {
  /** 0: in which state a participant begins. */
  readonly step: number;
  readonly line: number;
  readonly timeUs: number;
}

/** Idle time from which on it is said how much of it has passed. */
const idleUs = 1_000_000;

/** User calls that the diagram would otherwise not show: nothing is sent, or something other than what one expects. */
const silentActions: ReadonlySet<string> = new Set([
  'crash',
  'restart',
  'exit',
  'stop reading',
  'read',
  'stop listening',
]);

/** All drawables of the trace, in the order of drawing. */
export const drawablesOf = (trace: Trace, options: DrawableOptions): readonly Drawable[] =>
  known.get(trace)?.get(keyOf(options)) ?? finished(drawn(trace, options));

/**
 * Works them out a slice at a time, of a few milliseconds each, for whoever asks for them next: each part of a long
 * diagram asks again.
 */
export function* prepareDrawables(trace: Trace, options: DrawableOptions): Generator<void, void> {
  const made = known.get(trace) ?? new Map<string, readonly Drawable[]>();
  const key = keyOf(options);
  if (made.has(key)) return;
  made.set(key, yield* drawn(trace, options));
  known.set(trace, made);
}

function* drawn(trace: Trace, options: DrawableOptions): Generator<void, readonly Drawable[]> {
  const collector = new DrawableCollector(trace, options);
  if (collector.showsStates) collector.begin();
  for (const [index, event] of trace.events.entries()) {
    collector.show(event);
    if (index % perSlice === perSlice - 1) yield;
  }
  return collector.drawables;
}

const known = new WeakMap<Trace, Map<string, readonly Drawable[]>>();

const keyOf = ({ detail, states }: DrawableOptions): string => `${detail} ${states}`;

/** Events: some milliseconds of work. */
const perSlice = 1000;

class DrawableCollector {
  readonly drawables: Drawable[] = [];
  private readonly index: ReadonlyMap<string, number>;
  private readonly connectionNames: ReadonlyMap<number | null, string>;
  /** The connections between two that have several with each other. */
  private readonly shared: ReadonlySet<number>;
  private readonly crossing = new Overtaking();
  private readonly timers = new RunningTimers();
  private readonly nameOf: NameOf;
  /** The window that each side last announced, by connection and side. */
  private readonly windows = new Map<number | null, Map<string, number>>();
  /** The arrivals of which a note says what was wrong with them. */
  private readonly explained = new Set<number>();
  private drawnUntilUs = 0;
  /** Of TCP, where messages are shown: its connections (`lifetimes.ts`). */
  readonly showsStates: boolean;
  /** The steps of what stands at the top; 0: the states in which participants begin. */
  private readonly top = new Set([0]);

  constructor(
    private readonly trace: Trace,
    private readonly options: DrawableOptions,
  ) {
    this.nameOf = namesOf(trace);
    this.showsStates = options.states && !showsLifetimes(trace, options);
    this.index = new Map(trace.participants.map(({ id }, index) => [id, index]));
    this.connectionNames = connectionNamesOf(trace);
    // Nor is there on an arrow, between two that have one connection with each other.
    const pairOf = ({ ends }: TraceConnection): string => [...ends].sort().join(' ');
    const counts = new Map<string, number>();
    for (const connection of trace.connections)
      counts.set(pairOf(connection), (counts.get(pairOf(connection)) ?? 0) + 1);
    this.shared = new Set(
      trace.connections.flatMap((connection) => ((counts.get(pairOf(connection)) ?? 0) > 1 ? [connection.id] : [])),
    );
  }

  /** The states in which participants begin, where any of them changes. */
  begin(): void {
    const { events } = this.trace;
    if (!events.some(({ kind }) => kind === 'state')) return;
    const changes = leadingChanges(this.trace, ({ action }) => silentActions.has(action));
    for (const { step } of changes.values()) this.top.add(step);
    const present = involved(this.trace);
    const states = initialStates(this.trace);
    for (const { id } of this.trace.participants) {
      const state = states.get(id);
      if (state === undefined || changes.has(id) || !present.has(id)) continue;
      this.note({ step: 0, line: 0, timeUs: events[0]?.timeUs ?? 0, at: id }, 'state', this.stateText(state, null));
    }
  }

  show(event: TraceEvent): void {
    switch (event.kind) {
      case 'segment':
        this.crossing.sends(event);
        if (this.options.detail === 'segments') this.arrow(event, event.label, this.header(event));
        return;
      case 'message':
        this.crossing.sends(event);
        if (drawsMessages(this.trace.protocol, this.options.detail))
          this.arrow(event, null, formatMessage(event, this.trace.protocol));
        return;
      case 'arrive':
        this.arrival(event);
        return;
      case 'state':
        if (this.showsStates) this.note(event, 'state', this.stateText(event.to, event.connection));
        return;
      case 'discard':
        if (event.cause !== null) this.explained.add(event.cause);
        if (event.harmless) this.note(event, 'remark', reasonText(this.trace, event, 'en'));
        else this.note(event, 'discard', `✗ ${reasonText(this.trace, event, 'en')}`);
        return;
      case 'refuse':
        this.note(event, 'refusal', `✗ ${reasonText(this.trace, event, 'en')}`);
        return;
      case 'error':
        this.note(event, 'error', `application: ${formatError(event.error)}`);
        return;
      case 'action':
        if (silentActions.has(event.action))
          this.note(event, 'action', formatAction(event, this.trace.protocol, this.nameOf));
        return;
      case 'expect':
        if (!event.holds) this.note(event, 'claim', `✗ ${event.claim}\nfound: ${localizeTrace(event.found, 'en')}`);
        return;
      case 'note':
        this.userNote(event);
        return;
      case 'section':
        this.section(event);
        return;
      case 'timer':
        this.timer(event);
        return;
      case 'internal':
      case 'vars':
      case 'deliver':
        return;
      default:
        assertNever(event);
    }
  }

  /**
   * With the window where it changes, by more than the one that a FIN takes of it. A reset says nothing of it, and a
   * side's first is as large as it gets.
   */
  private header(segment: SegmentEvent): string {
    const { connection, from, flags, injected, window } = segment;
    let windows = this.windows.get(connection);
    if (!windows) this.windows.set(connection, (windows = new Map<string, number>()));
    const before = windows.get(from) ?? window;
    const telling = !flags.includes('RST') && !injected;
    if (telling) windows.set(from, window);
    return formatHeader(segment, this.trace, telling && (Math.abs(window - before) > 1 || window === 0));
  }

  /** Why it was sent, unless a note or the arrow's text says so already. */
  private reason(packet: Packet): string | null {
    if (packet.kind !== 'segment' || packet.reason === null || packet.retransmission) return null;
    return packet.cause !== null && this.explained.has(packet.cause) ? null : reasonText(this.trace, packet, 'en');
  }

  private arrow(packet: Packet, label: string | null, header: string): void {
    const from = this.index.get(packet.from);
    const to = this.index.get(packet.to);
    if (from === undefined || to === undefined) return;
    const reason = this.reason(packet);
    const peculiar = formatPeculiarities(packet).filter((said) => said !== 'probe' || reason === null);
    const isShared = packet.connection !== null && this.shared.has(packet.connection);
    const connection = isShared ? this.connectionNames.get(packet.connection) : undefined;
    const peculiarities = [connection, ...peculiar, reason].filter((said) => typeof said === 'string');
    const lost = packet.fate === 'dropped' || packet.fate === 'undelivered';
    const { step, line, timeUs } = packet;
    this.push({
      step,
      line,
      timeUs,
      kind: 'arrow',
      from,
      to,
      label: label === null ? null : isolate(`"${withoutLineEnd(label)}"`),
      header: leftToRight(peculiarities.length === 0 ? header : `${header} (${peculiarities.join(', ')})`),
      head: lost ? 'cross' : packet.fate === 'held' ? 'open' : 'arrow',
      dashed: packet.injected,
    });
  }

  private arrival(event: Extract<TraceEvent, { kind: 'arrive' }>): void {
    const packet = this.trace.events[event.segment - 1];
    if (packet?.kind !== 'segment' && packet?.kind !== 'message') return;
    const misleading = this.crossing.arrives(packet);
    if (packet.kind === 'segment' && this.options.detail === 'messages') return;
    const what =
      packet.kind === 'segment' ? formatHeader(packet, this.trace) : formatMessage(packet, this.trace.protocol);
    const verb = event.copy > 1 ? 'arrives again' : 'arrives';
    const delayed = packet.faultLine !== null && packet.fate === 'delivered';
    if (misleading || delayed || event.copy > 1) this.note(event, 'arrival', `${what} ${verb}`);
  }

  private stateText(state: string, connection: number | null): string {
    return this.withConnection(formatState(this.trace.display, this.trace.protocol, state), connection);
  }

  private withConnection(text: string, connection: number | null): string {
    const name = this.connectionNames.get(connection);
    return name === undefined ? text : `${text} (${name})`;
  }

  private userNote(event: Extract<TraceEvent, { kind: 'note' }>): void {
    const places = event.participants.map((id) => this.index.get(id)).filter((index) => index !== undefined);
    const [first, second = first] = places;
    if (first === undefined || second === undefined) return;
    const participants =
      first === second ? ([first] as const) : ([Math.min(first, second), Math.max(first, second)] as const);
    const { step, line, timeUs, placement } = event;
    this.push({ step, line, timeUs, kind: 'note', placement, participants, text: isolate(event.text) });
  }

  private section({ step, line, timeUs, text }: Extract<TraceEvent, { kind: 'section' }>): void {
    this.push({ step, line, timeUs, kind: 'section', text: isolate(text) });
  }

  private note(event: Place & { readonly at: string }, kind: NoteKind, text: string): void {
    const at = this.index.get(event.at);
    if (at === undefined) return;
    const { step, line, timeUs } = event;
    const drawable = {
      step,
      line,
      timeUs,
      kind,
      placement: 'over',
      participants: [at],
      text: leftToRight(text),
    } as const;
    this.push(kind === 'state' && this.top.has(step) ? { ...drawable, isTop: true } : drawable);
  }

  /** Every expiry that acts, however soon: it is why what follows happens. */
  private timer(event: TimerEvent): void {
    const start = this.timers.next(event);
    if (event.what !== 'expire' || !acts(this.trace.events, event)) return;
    const { timer, connection, timeUs } = event;
    // That nothing has happened for long is said by the timer that has run all the while.
    if (start && start.timeUs <= this.drawnUntilUs) this.drawnUntilUs = timeUs;
    const text = formatExpiry(timer, ranFor(start, event), this.trace.protocol);
    this.note(event, 'expiry', this.withConnection(text, connection));
  }

  private push(drawable: Drawable): void {
    this.gap(drawable);
    this.drawables.push(drawable);
  }

  /** Says how long nothing has happened, if that was long. */
  private gap(at: Place): void {
    const idle = at.timeUs - this.drawnUntilUs;
    this.drawnUntilUs = Math.max(this.drawnUntilUs, at.timeUs);
    if (idle < idleUs || this.drawables.length === 0) return;
    const last = this.trace.participants.length - 1;
    const participants = last > 0 ? ([0, last] as const) : ([0] as const);
    const text = `… ${formatTime(idle)} later`;
    const { step, line, timeUs } = at;
    this.drawables.push({ step, line, timeUs, kind: 'gap', placement: 'over', participants, text });
  }
}
