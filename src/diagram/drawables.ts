/**
 * What every picture draws of a trace: arrows, notes and section titles, in the order of drawing. Texts are plain, with
 * the user's own words isolated (`text/bidi.ts`); each picture escapes them for its notation. Participants are given by
 * their index in the order of declaration.
 *
 * An arrow is drawn where its packet was sent. That is misleading if packets cross on the way, so a packet that was
 * delayed, overtaken, duplicated, or passed by an answer has a note where it arrives.
 */
import type { Locale } from '../l10n/locale.ts';
import type { LocalizableText } from '../l10n/localizable.ts';
import { formatState } from '../language/vocabulary/state-names.ts';
import { FINAL } from '../protocols/machine/host.ts';
import { assertNever } from '../protocols/protocol.ts';
import { localizeTrace, reasonText } from '../trace/reasons.ts';
import { heardBy, isLost, type Packet, sourceOf } from '../trace/packets.ts';
import { WindowScales } from '../trace/window-scales.ts';
import type { ActionEvent, Fate, SegmentEvent, Trace, TraceEvent } from '../trace/trace.ts';
import { type DiagramTexts, diagramMessage, diagramTexts, localizeDiagram } from './catalog/catalog.ts';
import { isolate, leftToRight } from './text/bidi.ts';
import { initialStates, involved, leadingChanges } from '../trace/initial-states.ts';
import { firstValues, localVerbs } from './machine-marks.ts';
import { hasDeclaredStates } from '../protocols/registry.ts';
import { ShownValues } from './shown-values.ts';
import { showsLifetimes } from './lifetimes.ts';
import { Overtaking } from '../trace/overtaking.ts';
import { finished } from './slices.ts';
import { acts, ranFor, RunningTimers, type TimerEvent } from '../trace/timer-runs.ts';
import { formatExpiry, formatTimer } from './text/timer-words.ts';
import {
  connectionNamesOf,
  formatAction,
  formatError,
  formatHeader,
  withOptions,
  formatMessage,
  formatRewritten,
  isDelayed,
  peculiaritiesOf,
  PROBE,
  formatTime,
  type NameOf,
  namesOf,
  withoutLineEnd,
} from './text/format.ts';
import { isDrawn, type DrawableOptions } from './drawable-options.ts';

/** What a note is about. */
export type NoteKind =
  | 'note'
  | 'state'
  | 'claim'
  | 'discard'
  | 'refusal'
  | 'error'
  | 'arrival'
  | 'action'
  | 'expiry'
  | 'remark'
  | 'value'
  | 'gap';

export type ArrowHead = 'arrow' | 'cross' | 'open';

/** Where one sending arrives that several hear. */
export interface ArrowEnd {
  readonly to: number;
  readonly head: ArrowHead;
}

export type Drawable =
  | (DrawableEvent & {
      readonly kind: 'arrow';
      readonly from: number;
      readonly to: number;
      /** The label that the source gives the packet, if any, and the packet's header. */
      readonly label: string | null;
      readonly header: string;
      readonly head: ArrowHead;
      /** Of one sending that several hear on a shared medium: all of them. `to` is then the farthest on one side. */
      readonly heard?: readonly ArrowEnd[];
      readonly dashed: boolean;
    })
  | (DrawableEvent & {
      readonly kind: NoteKind;
      readonly placement: 'over' | 'left of' | 'right of';
      /** One participant, or the first and the last of those that the note is over. */
      readonly participants: readonly [number] | readonly [number, number];
      readonly text: string;
      /** It is drawn at the top, beside the initial states of the other participants. */
      readonly isTop?: true;
    })
  | (DrawableEvent & { readonly kind: 'section'; readonly text: string });

/** The event that a drawable belongs to. */
interface DrawableEvent {
  /** 0: the state that a participant begins in. */
  readonly step: number;
  readonly line: number;
  readonly timeUs: number;
}

/**
 * Where the arrows of one sending end in a picture without slanted arrows: at the farthest of those that hear it, on
 * either side of the sender. At the others a note says that it arrives.
 */
export function farthestEnds(from: number, heard: readonly ArrowEnd[]): readonly ArrowEnd[] {
  const ends = [...heard].sort((one, other) => one.to - other.to);
  const [left, right] = [ends[0], ends.at(-1)];
  return [
    ...(right !== undefined && right.to > from ? [right] : []),
    ...(left !== undefined && left.to < from ? [left] : []),
  ];
}

const headOf = (fate: Fate): ArrowHead => (isLost({ fate }) ? 'cross' : fate === 'held' ? 'open' : 'arrow');

const REPETITION = diagramMessage('packet-retransmission');

/** An idle time of at least this length gets a note. */
const idleUs = 1_000_000;

/** User calls that get a note: what they send, if anything, does not show that they were made. */
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
  known.get(trace)?.get(keyOf(options)) ?? finished(collected(trace, options));

/**
 * Collects the drawables in slices of a few milliseconds, and keeps them for `drawablesOf`, which is called for each part
 * of a long diagram.
 */
export function* prepareDrawables(trace: Trace, options: DrawableOptions): Generator<void, void> {
  const made = known.get(trace) ?? new Map<string, readonly Drawable[]>();
  const key = keyOf(options);
  if (made.has(key)) return;
  made.set(key, yield* collected(trace, options));
  known.set(trace, made);
}

function* collected(trace: Trace, options: DrawableOptions): Generator<void, readonly Drawable[]> {
  const collector = new DrawableCollector(trace, options);
  collector.begin();
  for (const [index, event] of trace.events.entries()) {
    collector.add(event);
    if (index % perSlice === perSlice - 1) yield;
  }
  collector.end();
  return collector.drawables;
}

const known = new WeakMap<Trace, Map<string, readonly Drawable[]>>();

const keyOf = ({ detail, states, locale = 'en' }: DrawableOptions): string => `${detail} ${states} ${locale}`;

/** Events in a slice: some milliseconds of work. */
const perSlice = 1000;

type VarsEvent = Extract<TraceEvent, { kind: 'vars' }>;

/** A local verb, and values that have changed: a state may change with them. */
interface Pending {
  /** The step of what brings it all about. */
  readonly cause: number | null;
  readonly verb: { readonly event: ActionEvent; readonly text: string } | null;
  readonly values: { readonly event: VarsEvent; readonly text: string } | null;
}

/** Between the values and the state that change together a machine stops its timers. */
const isWithin = (event: TraceEvent): boolean => event.kind === 'timer' && event.what !== 'expire';

class DrawableCollector {
  readonly drawables: Drawable[] = [];
  private readonly index: ReadonlyMap<string, number>;
  private readonly connectionNames: ReadonlyMap<number | null, string>;
  private readonly crossing = new Overtaking();
  private readonly timers = new RunningTimers();
  private readonly values: ShownValues;
  /** What timers are called that have expired, with how long they ran, by the step. */
  private readonly expiries = new Map<number, string>();
  private readonly nameOf: NameOf;
  private readonly locale: Locale;
  private readonly text: DiagramTexts;
  /** The window that each side last announced, by connection and side. */
  private readonly windows = new Map<number | null, Map<string, number>>();
  private readonly windowScales = new WindowScales();
  /** The arrivals that a note explains, because something was wrong with them. */
  private readonly explained = new Set<number>();
  /** Where the arrows of a sending that several hear end, by its step. */
  private readonly ends = new Map<number, readonly ArrowEnd[]>();
  private drawnUntilUs = 0;
  /** Not if lifetimes of connections are shown instead (`lifetimes.ts`). */
  readonly showsStates: boolean;
  /** The steps of states that are drawn at the top; 0: the states that participants begin in. */
  private readonly top = new Set([0]);
  /** The steps of values and states that are shown at the top already. */
  private readonly atTop = new Set<number>();
  /** Verbs of machines that nothing else tells of, by step. */
  private readonly localVerbs: ReadonlySet<number>;
  /** What a machine has just done and may have more to be shown with. */
  private pending: Pending | null = null;

  constructor(
    private readonly trace: Trace,
    private readonly options: DrawableOptions,
  ) {
    this.nameOf = namesOf(trace);
    this.values = new ShownValues(trace);
    this.locale = options.locale ?? 'en';
    this.text = diagramTexts(this.locale);
    this.showsStates = options.states && !showsLifetimes(trace, options);
    this.index = new Map(trace.participants.map(({ id }, index) => [id, index]));
    this.connectionNames = connectionNamesOf(trace);
    this.localVerbs = localVerbs(trace);
  }

  /** Adds how participants begin: the state, if any state changes in the trace, and the values that are shown. */
  begin(): void {
    const { events, participants, protocol } = this.trace;
    const showsStates = this.showsStates && events.some(({ kind }) => kind === 'state');
    const isOfMachines = hasDeclaredStates(protocol);
    const leading = showsStates
      ? leadingChanges(this.trace, ({ action }) => !isOfMachines && silentActions.has(action))
      : new Map<string, never>();
    // A verb of a machine is seen by itself, so that the state before it is too; the beginning is no state.
    const changes = new Map([...leading].filter(([, { from }]) => !isOfMachines || from === FINAL));
    for (const { step } of changes.values()) this.top.add(step);
    const present = involved(this.trace);
    const states = initialStates(this.trace);
    const values = firstValues(this.trace);
    for (const { id } of participants) {
      const state = states.get(id);
      const isShown = showsStates && state !== undefined && state !== FINAL && !changes.has(id) && present.has(id);
      const first = values.get(id);
      const said = first === undefined ? null : this.values.next(first);
      if (first !== undefined) this.atTop.add(first.step);
      const change = isOfMachines && present.has(id) ? changes.get(id) : undefined;
      if (change !== undefined) {
        this.atTop.add(change.step);
        this.note(change, 'state', this.withValues(this.stateText(change.to, null), said));
      } else if (isShown) {
        const text = this.withValues(this.stateText(state, null), said);
        this.note({ step: 0, line: 0, timeUs: events[0]?.timeUs ?? 0, at: id }, 'state', text);
      } else if (first !== undefined && said !== null) {
        this.top.add(first.step);
        this.note(first, 'value', said);
      }
    }
  }

  /** A verb of a machine and the values that change are shown together, or beside the state that changes with them. */
  add(event: TraceEvent): void {
    const { pending } = this;
    if (pending === null || isWithin(event)) {
      this.show(event);
      return;
    }
    const belongs = event.cause === pending.cause && pending.cause !== null;
    if (belongs && event.kind === 'vars') {
      this.value(event);
      return;
    }
    if (belongs && event.kind === 'state' && this.showsStates) {
      this.pending = null;
      if (pending.verb !== null) this.note(pending.verb.event, 'action', pending.verb.text);
      const state = this.stateText(event.to, event.connection);
      this.note(event, 'state', this.withValues(state, pending.values?.text ?? null));
      return;
    }
    this.end();
    this.show(event);
  }

  /** What has waited for something that would belong to it stands for itself. */
  end(): void {
    const { verb, values } = this.pending ?? { verb: null, values: null };
    this.pending = null;
    if (verb !== null) this.note(verb.event, 'action', this.withValues(verb.text, values?.text ?? null));
    else if (values !== null) this.note(values.event, 'value', values.text);
  }

  private withValues(text: string, values: string | null): string {
    return values === null ? text : `${text} · ${values}`;
  }

  show(event: TraceEvent): void {
    switch (event.kind) {
      case 'segment':
        this.crossing.sends(event);
        if (isDrawn(event, this.trace.protocol, this.options.detail))
          this.arrow(event, event.label, this.header(event));
        return;
      case 'message':
        this.crossing.sends(event);
        if (isDrawn(event, this.trace.protocol, this.options.detail))
          this.arrow(event, null, formatMessage(event, this.trace.protocol, this.locale));
        return;
      case 'arrive':
        this.arrival(event);
        return;
      case 'state':
        if (this.showsStates && !this.atTop.has(event.step))
          this.note(event, 'state', this.stateText(event.to, event.connection));
        return;
      case 'discard':
        if (event.cause !== null) this.explained.add(event.cause);
        if (event.harmless) this.note(event, 'remark', reasonText(this.trace, event, this.locale));
        else this.note(event, 'discard', `✗ ${reasonText(this.trace, event, this.locale)}`);
        return;
      case 'refuse':
        this.note(event, 'refusal', `✗ ${reasonText(this.trace, event, this.locale)}`);
        return;
      case 'error':
        this.note(
          event,
          'error',
          this.text('diagram-application-error', { error: formatError(event.error, this.locale) }),
        );
        return;
      case 'action':
        this.action(event);
        return;
      case 'expect':
        if (!event.holds) {
          const found = localizeTrace(event.found, this.locale);
          this.note(event, 'claim', this.text('diagram-claim-fails', { claim: event.claim, found }));
        }
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
      case 'vars':
        this.value(event);
        return;
      case 'internal':
      case 'deliver':
      case 'queue':
        return;
      default:
        assertNever(event);
    }
  }

  /**
   * The header, with the window if it has changed, by more than the one that a FIN takes of it, or what is lost where it
   * is scaled. A reset does not
   * announce a window, and the first window of a side is its largest, so neither is shown.
   */
  private header(segment: SegmentEvent): string {
    const { connection, flags, injected, window } = segment;
    const from = sourceOf(segment);
    let windows = this.windows.get(connection);
    if (!windows) this.windows.set(connection, (windows = new Map<string, number>()));
    const factor = this.windowScales.factor(segment);
    const bytes = window * factor;
    const before = windows.get(from) ?? bytes;
    const telling = !flags.includes('RST') && !injected;
    if (telling) windows.set(from, bytes);
    const showsWindow = telling && (Math.abs(bytes - before) > Math.max(1, factor - 1) || window === 0);
    const header = formatHeader(segment, this.trace, showsWindow, this.locale, factor);
    return this.options.detail === 'options' ? withOptions(header, segment, this.trace) : header;
  }

  /** Why it was sent, unless a note or the arrow's text says so already. */
  private reason(packet: Packet): string | null {
    if (packet.kind !== 'segment' || packet.reason === null || packet.retransmission) return null;
    return packet.cause !== null && this.explained.has(packet.cause)
      ? null
      : reasonText(this.trace, packet, this.locale);
  }

  private arrow(packet: Packet, label: string | null, header: string): void {
    const from = this.index.get(packet.from);
    const heard = this.heard(packet);
    const ends = from === undefined || heard === null ? [] : farthestEnds(from, heard);
    if (heard !== null) this.ends.set(packet.step, ends);
    const to = ends[0]?.to ?? this.index.get(packet.to);
    if (from === undefined || to === undefined) return;
    const reason = this.reason(packet);
    const peculiar = peculiaritiesOf(packet)
      .filter((said) => said !== PROBE || reason === null)
      .flatMap((said) => this.peculiarity(packet, said));
    const connection = packet.connection === null ? undefined : this.connectionNames.get(packet.connection);
    const rewritten = formatRewritten(packet, this.trace, this.nameOf);
    const remarks = [connection, rewritten, ...peculiar, reason].filter((said) => typeof said === 'string');
    const { step, line, timeUs } = packet;
    this.push({
      step,
      line,
      timeUs,
      kind: 'arrow',
      from,
      to,
      label: label === null ? null : isolate(`"${withoutLineEnd(label)}"`),
      header: leftToRight(remarks.length === 0 ? header : this.text('diagram-header-remarks', { header, remarks })),
      head: ends[0]?.head ?? headOf(packet.fate),
      ...(heard === null ? {} : { heard }),
      dashed: packet.injected,
    });
  }

  /** Of one sending on a shared medium: who hears it; null of any other packet. */
  private heard(packet: Packet): readonly ArrowEnd[] | null {
    if (packet.kind !== 'message' || packet.receivers === undefined) return null;
    return packet.receivers.flatMap(({ at, fate }) => {
      const to = this.index.get(at);
      return to === undefined ? [] : [{ to, head: headOf(fate) }];
    });
  }

  /** Whether no arrow ends there, because those of the same sending go farther. */
  private isPassed(packet: Packet, at: string): boolean {
    if (packet.kind !== 'message' || packet.receivers === undefined) return false;
    const ends = this.ends.get(packet.step);
    return ends !== undefined && !ends.some(({ to }) => to === this.index.get(at));
  }

  /** What is peculiar about it; of a repetition also which timer has it sent again. */
  private peculiarity(packet: Packet, said: LocalizableText): readonly string[] {
    const text = localizeDiagram(said, this.locale);
    const timeout = said.code === REPETITION.code ? this.timeout(packet) : null;
    return timeout === null ? [text] : [text, timeout];
  }

  /** `RTO 1 s`: the timer whose expiry has it sent again. */
  private timeout(packet: Packet): string | null {
    if (packet.kind !== 'segment' || !packet.retransmission || packet.cause === null) return null;
    return this.expiries.get(packet.cause) ?? null;
  }

  private arrival(event: Extract<TraceEvent, { kind: 'arrive' }>): void {
    const packet = this.trace.events[event.segment - 1];
    if (packet?.kind !== 'segment' && packet?.kind !== 'message') return;
    const misleading = this.crossing.arrives(packet, event.at) || this.isPassed(packet, event.at);
    if (!isDrawn(packet, this.trace.protocol, this.options.detail)) return;
    if (!misleading && !isDelayed(heardBy(packet, event.at)) && event.copy === 1) return;
    const said =
      packet.kind === 'segment'
        ? formatHeader(packet, this.trace, false, this.locale)
        : formatMessage(packet, this.trace.protocol, this.locale);
    const code = event.copy > 1 ? 'diagram-arrives-again' : 'diagram-arrives';
    this.note(event, 'arrival', this.text(code, { packet: said }));
  }

  private stateText(state: string, connection: number | null): string {
    return this.withConnection(formatState(this.trace.display, this.trace.protocol, state), connection);
  }

  private withConnection(text: string, connection: number | null): string {
    const name = this.connectionNames.get(connection);
    return name === undefined ? text : this.text('diagram-in-parentheses', { text, remark: name });
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

  private note(event: DrawableEvent & { readonly at: string }, kind: NoteKind, text: string): void {
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
    const isTop = (kind === 'state' || kind === 'value') && this.top.has(step);
    this.push(isTop ? { ...drawable, isTop } : drawable);
  }

  /** Adds a note for every expiry that has an effect, however short the timer was: it is the cause of what follows. */
  private timer(event: TimerEvent): void {
    const start = this.timers.next(event);
    if (event.what !== 'expire' || !acts(this.trace.events, event)) return;
    const { timer, connection, timeUs } = event;
    // A timer that has run through the whole idle time says how long it was: no other note is needed.
    if (start && start.timeUs <= this.drawnUntilUs) this.drawnUntilUs = timeUs;
    this.expiries.set(event.step, formatTimer(timer, ranFor(start, event), this.trace.protocol, this.locale));
    const text = formatExpiry(timer, ranFor(start, event), this.trace.protocol, this.locale);
    this.note(event, 'expiry', this.withConnection(text, connection));
  }

  /** A user call that nothing else shows. */
  private action(event: ActionEvent): void {
    const isLocal = this.localVerbs.has(event.step);
    if (!isLocal && !silentActions.has(event.action)) return;
    const text = formatAction(event, this.trace.protocol, this.nameOf);
    if (isLocal) this.pending = { cause: event.step, verb: { event, text }, values: null };
    else this.note(event, 'action', text);
  }

  /** The values that the scenario shows, where they have changed. */
  private value(event: VarsEvent): void {
    if (this.atTop.has(event.step)) return;
    const text = this.values.next(event);
    if (text === null) return;
    if (hasDeclaredStates(this.trace.protocol))
      this.pending = { cause: event.cause, verb: this.pending?.verb ?? null, values: { event, text } };
    else this.note(event, 'value', this.withConnection(text, event.connection));
  }

  private push(drawable: Drawable): void {
    this.gap(drawable);
    this.drawables.push(drawable);
  }

  /** Adds a note that says how long nothing has happened, if that was long. */
  private gap(at: DrawableEvent): void {
    const idle = at.timeUs - this.drawnUntilUs;
    this.drawnUntilUs = Math.max(this.drawnUntilUs, at.timeUs);
    if (idle < idleUs || this.drawables.length === 0) return;
    const last = this.trace.participants.length - 1;
    const participants = last > 0 ? ([0, last] as const) : ([0] as const);
    const text = this.text('diagram-idle', { time: formatTime(idle) });
    const { step, line, timeUs } = at;
    this.drawables.push({ step, line, timeUs, kind: 'gap', placement: 'over', participants, text });
  }
}
