/**
 * `then NAME …`: what NAME waits for, noted when the statement is reached, and whether it has come (language reference, "When").
 * That is what others have sent to NAME and its application has not had, on any connection, the responses to its own
 * requests, and the connection that the action uses, which must be ESTABLISHED or later here.
 */
import type { LocalizableText } from '../l10n/localizable.ts';
import type { ActionStatement } from '../language/scenario/scenario.ts';
import type { ConnectionKey, HostId } from '../protocols/protocol.ts';
import { simulationMessage } from '../trace/catalog/simulation/catalog.ts';
import { writtenMessages } from '../trace/packets.ts';
import type { TraceEvent } from '../trace/trace.ts';
import type { Coming } from './incoming.ts';
import type { Expected, Simulation } from './simulation.ts';

/** States in which a connection has not been ESTABLISHED yet. */
const OPENING: ReadonlySet<string> = new Set(['CLOSED', 'LISTEN', 'SYN-SENT', 'SYN-RECEIVED']);

/** A FIN that is to come: the peer's application has called CLOSE. */
interface AwaitedClose {
  readonly connection: ConnectionKey;
  readonly peer: HostId;
}

export class Awaited<State, Call, Packet, Settings> implements Expected {
  private readonly host: HostId;
  private readonly coming: Coming[];
  /** The steps of what is awaited. */
  private readonly steps: ReadonlySet<number>;
  private closes: AwaitedClose[];
  /** The connection by which something of it came last. */
  private last: ConnectionKey | null = null;
  /** The number of events that it has looked at. */
  private seen: number;
  /** Of a connection that has ended here: how far the events are read, and whether it had been ESTABLISHED. */
  private ended: { readonly connection: ConnectionKey; next: number; wasOpen: boolean } | null = null;

  /** @param usesConnection whether the action is about a connection */
  constructor(
    private readonly simulation: Simulation<State, Call, Packet, Settings>,
    private readonly statement: Pick<ActionStatement, 'at' | 'on'>,
    private readonly usesConnection: boolean,
  ) {
    this.host = statement.at.name;
    this.coming = simulation.incoming.of(this.host).filter((coming) => this.isExpected(coming));
    this.steps = new Set(this.coming.map(({ event }) => event.step));
    this.closes = this.closing();
    this.seen = simulation.traceBuilder.events.length;
  }

  /** Whether nothing is on its way, when the statement is reached. */
  get isNothing(): boolean {
    return this.steps.size === 0 && this.closes.length === 0 && !this.awaitsResponse();
  }

  /** The connection by which the last of it came; null: all had come before. */
  get answered(): ConnectionKey | null {
    return this.last;
  }

  /** The connection that the action uses: the one named, else that by which the last of it came, else the newest. */
  private connection(): ConnectionKey | null {
    const { on } = this.statement;
    if (on !== null) return this.simulation.connections.meant(this.host, on.name);
    return this.last ?? this.opening() ?? this.simulation.connections.newest(this.host);
  }

  /** The newest connection, if another one is opening it and it has not been heard of here. */
  private opening(): ConnectionKey | null {
    const { simulation, host } = this;
    const { connections } = simulation;
    const newest = connections.ofHost(host).at(-1) ?? null;
    if (newest === null || newest === connections.newest(host)) return null;
    return simulation.stateName(connections.peer(newest, host), newest) === 'CLOSED' ? null : newest;
  }

  /** Whether all of it has come. */
  hasCome(): boolean {
    this.look();
    while (this.coming.at(-1)?.hasCome() === true) this.coming.pop();
    return this.coming.length === 0 && this.closes.length === 0 && !this.awaitsResponse() && this.isOpen();
  }

  /** Whether something of it is lost for good, or kept back by the network until a later statement. */
  isLost(): boolean {
    return this.lostPacket() !== undefined;
  }

  /** Whether text may come though the wire is quiet: a sender probes a window that may have been opened. */
  mayYetCome(): boolean {
    return this.coming.some((coming) => this.isProbedFor(coming));
  }

  /** What does not come; asked for when nothing more happens. */
  missing(): LocalizableText {
    const lost = this.lostPacket();
    if (lost !== undefined) return this.tellPacket(lost);
    const text = this.coming.find((coming) => !coming.hasCome());
    if (text !== undefined) return this.tellText(text);
    const [close] = this.closes;
    if (close !== undefined) return simulationMessage('awaited-fin', { from: close.peer });
    if (this.awaitsResponse()) return simulationMessage('awaited-response');
    const connection = this.connection();
    if (connection === null) return simulationMessage('awaited-connection');
    const { simulation, host } = this;
    return simulationMessage('awaited-established', {
      peer: simulation.connections.peer(connection, host),
      state: simulation.stateName(host, connection),
    });
  }

  /** Reads what has happened since it did so last. */
  private look(): void {
    const { simulation, host } = this;
    const { events } = simulation.traceBuilder;
    if (this.steps.size > 0) simulation.incoming.readEvents();
    for (; this.seen < events.length; this.seen += 1) {
      const event = events[this.seen]!;
      const isOne =
        (event.kind === 'deliver' && event.at === host && event.messages.some((step) => this.steps.has(step))) ||
        (event.kind === 'arrive' && event.at === host && this.steps.has(firstHop(events, event.segment)));
      if (!isOne) continue;
      const id = event.kind === 'deliver' ? event.connection : connectionOf(events[event.segment - 1]);
      this.last = (id === null ? null : simulation.connections.key(id)) ?? this.last;
    }
    for (const { connection } of this.closes) if (this.hasHeardClose(connection)) this.last = connection;
    this.closes = this.closes.filter(({ connection }) => !this.hasHeardClose(connection));
  }

  /**
   * Of what was lost with its connection, or on the way, only what was sent since the last action is waited for: that
   * is what this one answers.
   */
  private isExpected({ event, fate }: Coming): boolean {
    const { simulation } = this;
    if (event.step > simulation.actionStart) return true;
    if (fate !== null) return fate !== 'dropped' && fate !== 'held';
    if (event.connection === null || event.kind === 'segment') return false;
    const key = simulation.connections.key(event.connection);
    if (key !== null && simulation.stateName(event.from, key) !== 'CLOSED') return true;
    const carrier = simulation.traceBuilder.events[(event.segments.at(-1) ?? 0) - 1];
    return carrier?.kind === 'segment' && (carrier.arrivesUs ?? -1) >= simulation.traceBuilder.nowUs;
  }

  private closing(): AwaitedClose[] {
    const { simulation, host } = this;
    const { exchange } = simulation.adapter;
    if (exchange === null) return [];
    return simulation.connections
      .ofHost(host)
      .map((connection) => ({ connection, peer: simulation.connections.peer(connection, host) }))
      .filter(
        ({ connection, peer }) =>
          exchange.hasClosed(simulation.stateOf(peer), connection) && !this.hasHeardClose(connection),
      );
  }

  private hasHeardClose(connection: ConnectionKey): boolean {
    const { exchange } = this.simulation.adapter;
    return exchange === null || exchange.hasHeardClose(this.simulation.stateOf(this.host), connection);
  }

  private awaitsResponse(): boolean {
    const { simulation, host } = this;
    return simulation.adapter.exchange?.awaitsResponse(simulation.stateOf(host)) ?? false;
  }

  /** ESTABLISHED or later; a text that came with the SYN opens it, too (RFC 7413). */
  private isOpen(): boolean {
    if (!this.usesConnection || this.simulation.adapter.exchange === null) return true;
    const connection = this.connection();
    if (connection === null) return false;
    const state = this.simulation.stateName(this.host, connection);
    if (!OPENING.has(state)) return true;
    if (state === 'SYN-RECEIVED') return this.last === connection;
    return state === 'CLOSED' && this.wasOpen(connection);
  }

  /** Whether the connection, which has ended, had been ESTABLISHED here. Each event is read once, however often it asks. */
  private wasOpen(connection: ConnectionKey): boolean {
    const { simulation, host } = this;
    const id = simulation.connections.id(connection);
    const { events } = simulation.traceBuilder;
    if (this.ended?.connection !== connection) this.ended = { connection, next: 0, wasOpen: false };
    const { ended } = this;
    for (; ended.next < events.length; ended.next += 1) {
      const event = events[ended.next]!;
      if (event.kind === 'state' && event.at === host && event.connection === id && event.to === 'CLOSED')
        ended.wasOpen = !OPENING.has(event.from);
    }
    return ended.wasOpen;
  }

  private lostPacket(): Coming | undefined {
    return this.coming.find((coming) => !coming.hasCome() && (coming.fate === 'dropped' || coming.fate === 'held'));
  }

  private isProbedFor({ event }: Coming): boolean {
    const { simulation, host } = this;
    const { exchange } = simulation.adapter;
    const key = event.connection === null ? null : simulation.connections.key(event.connection);
    if (exchange === null || key === null) return false;
    return exchange.mayProbe(simulation.stateOf(event.from), simulation.stateOf(host), key);
  }

  private tellPacket({ event, fate }: Coming): LocalizableText {
    const { from, line } = event;
    const words = event.kind === 'segment' ? event.flags.join(',') || 'none' : writtenMessages(event);
    return simulationMessage(fate === 'held' ? 'awaited-held' : 'awaited-lost', { words, from, line });
  }

  private tellText({ event }: Coming): LocalizableText {
    const { from, line } = event;
    const bytes = event.kind === 'segment' ? event.len : event.bytes;
    const told = this.simulation.adapter.exchange;
    const key = event.connection === null ? null : this.simulation.connections.key(event.connection);
    const isUnread = key !== null && told?.isReading(this.simulation.stateOf(this.host), key) === false;
    return simulationMessage(isUnread ? 'awaited-unread' : 'awaited-bytes', { from, bytes, line });
  }
}

/** The step in which the packet was sent first that was passed on in that step, if it was. */
function firstHop(events: readonly TraceEvent[], step: number): number {
  const event = events[step - 1];
  return (event?.kind === 'segment' || event?.kind === 'message' ? event.hopOf : undefined) ?? step;
}

/** The connection of a segment or message. */
function connectionOf(event: TraceEvent | undefined): number | null {
  return event?.kind === 'segment' || event?.kind === 'message' ? event.connection : null;
}
