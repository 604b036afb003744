/**
 * One step under way: the host as it was, what has changed so far and the effects so far. It lives inside a single
 * call of `step` and is the only thing in TCP that changes in place.
 */
import type { Mutable } from '../mutable.ts';
import type { LocalizableText } from '../../l10n/localizable.ts';
import type {
  ApplicationIndication,
  ConnectionKey,
  Effect,
  HostId,
  ProtocolRecord,
  Transmission,
} from '../protocol.ts';
import type { TcpCall, TcpIndication } from './calls.ts';
import type {
  Extensions,
  Receiver,
  Sender,
  StateName,
  Synchronized,
  SynchronizedState,
  Tcb,
  TimerName,
} from './state/connection.ts';
import { copyOfReceiver, copyOfSender, copyOfTcb } from './state/connection.ts';
import type { Difference } from './differences.ts';
import { departs } from './differences.ts';
import type { TcpHost } from './state/host.ts';
import { copyOfHost, LISTENING_PORT, listensOn, socketPair } from './state/host.ts';
import { changedVariables, type Variables } from './state/variables.ts';
import type { TcpContext } from './options.ts';
import type { Segment } from './segment/segment.ts';
import { add } from './segment/sequence.ts';

type VariablesRecord = Extract<ProtocolRecord, { kind: 'vars' }>;

export type TcpUp = TcpIndication | ApplicationIndication;
export type TcpEffect = Effect<TcpUp, Transmission<Segment>>;

/** How the arriving segment is to be acknowledged before the step ends; `before text`: by itself, text goes after it. */
type AckDue = 'no' | 'delayed' | 'now' | 'before text';

/** What a segment on its way out says beside its numbers. */
export interface Remark {
  readonly retransmission?: boolean;
  readonly probe?: boolean;
  readonly reason?: LocalizableText;
  readonly section?: string;
}

export class Run {
  host: TcpHost;
  /** The connection in hand; null: the host itself, CLOSED or LISTEN. */
  tcb: Tcb | null = null;
  readonly context: TcpContext;
  readonly effects: TcpEffect[] = [];
  /** The segment in hand and who sent it. */
  arrival: { readonly from: HostId; readonly segment: Segment } | null = null;
  ackDue: AckDue = 'no';
  /** The segment's text and FIN are not taken: the window is closed. */
  textRefused = false;
  /** Bytes that the application reads when they have been acknowledged. */
  textToRead = 0;
  /** The user call in hand. */
  call: TcpCall | null = null;
  /** The connection that is asked for is not there any more. */
  private missing = false;
  /** The connection in hand as it was when it was taken in hand. */
  private before: Tcb | null = null;
  /** Why the congestion window of the connection in hand has changed, and the rule's place. */
  private windowReason: { readonly cwndReason: LocalizableText; readonly section: string } | null = null;
  /** What this step has copied, and may change in place, because nobody else has seen it yet. */
  private ownHost: Mutable<TcpHost> | null = null;
  private ownTcb: Mutable<Tcb> | null = null;
  private ownSender: Mutable<Sender> | null = null;
  private ownReceiver: Mutable<Receiver> | null = null;

  constructor(host: TcpHost, context: TcpContext) {
    this.host = host;
    this.context = context;
  }

  get settings(): TcpContext['settings'] {
    return this.context.settings;
  }

  get nowUs(): number {
    return this.context.nowUs;
  }

  /** The state in which the connection in hand is, or what stands in for it where there is none. */
  get state(): StateName {
    if (this.tcb !== null) return this.tcb.state;
    if (this.missing) return 'CLOSED';
    const port = this.portInHand;
    const listens = port === null ? this.host.listeners.length > 0 : listensOn(this.host, port);
    return listens ? 'LISTEN' : 'CLOSED';
  }

  /** The port that the event in hand is about where it is about no connection; null: about all that are listened on. */
  private get portInHand(): number | null {
    if (this.arrival !== null) return this.arrival.segment.destinationPort;
    if (this.call?.verb === 'listen') return this.call.port ?? LISTENING_PORT;
    return this.call?.verb === 'stop listening' ? (this.call.port ?? null) : null;
  }

  /** Whether the passive OPEN in hand is one of several. */
  get listensElsewhere(): boolean {
    const port = this.portInHand;
    return port !== null && this.host.listeners.some((known) => known !== port);
  }

  /** The passive OPEN of which a connection of the other side is in hand is still there. */
  get fromListener(): boolean {
    return this.connection.origin === 'passive' && listensOn(this.host, this.connection.localPort);
  }

  /** Whether what is sent next is of no use, because the simulation stops with what has been sent so far. */
  get exhausted(): boolean {
    if (this.effects.length < this.context.eventsLeft) return false;
    this.context.work.giveUp();
    return true;
  }

  departs(difference: Difference): boolean {
    return departs(this.settings, difference);
  }

  /** Takes a connection in hand; what was in hand is kept. */
  focus(connection: ConnectionKey | null): void {
    this.commit();
    this.put(connection === null ? null : (this.host.connections.get(connection) ?? null));
    this.missing = connection !== null && this.tcb === null;
  }

  /** The connection in hand, where the state says that there is one. */
  get connection(): Tcb {
    if (this.tcb === null) throw new Error('no connection in hand');
    return this.tcb;
  }

  /** The same, where the state says that the other side's numbers are known. */
  get synchronized(): Synchronized {
    const { tcb } = this;
    if (tcb === null || tcb.state === 'SYN-SENT') throw new Error('no synchronized connection in hand');
    return tcb;
  }

  get segment(): Segment {
    if (this.arrival === null) throw new Error('no segment in hand');
    return this.arrival.segment;
  }

  /** The sender of the connection in hand, to be changed in place. */
  changingSender(): Mutable<Sender> {
    const tcb = this.changing();
    if (tcb.sender === this.ownSender) return this.ownSender;
    return (tcb.sender = this.ownSender = copyOfSender(tcb.sender));
  }

  /** The receiver of the connection in hand, to be changed in place. */
  changingReceiver(): Mutable<Receiver> {
    const tcb = this.changing();
    if (tcb.receiver === null) throw new Error('no synchronized connection in hand');
    if (tcb.receiver === this.ownReceiver) return this.ownReceiver;
    return (tcb.receiver = this.ownReceiver = copyOfReceiver(tcb.receiver));
  }

  /** The host, to be changed in place. */
  changingHost(): Mutable<TcpHost> {
    if (this.host === this.ownHost) return this.ownHost;
    return (this.host = this.ownHost = copyOfHost(this.host));
  }

  /** SYN-SENT learns the other side's numbers. */
  synchronize(state: SynchronizedState, extensions: Extensions, sender: Sender, receiver: Receiver): void {
    Object.assign(this.changing(), { state, extensions, sender, receiver });
  }

  /** The connection in hand, to be changed in place: the first change of a step copies it. */
  changing(): Mutable<Tcb> {
    const tcb = this.connection;
    if (tcb === this.ownTcb) return this.ownTcb;
    this.tcb = this.ownTcb = copyOfTcb(tcb);
    return this.ownTcb;
  }

  record(record: ProtocolRecord): void {
    this.effects.push({ kind: 'record', record });
  }

  up(up: TcpUp): void {
    this.effects.push({ kind: 'up', up });
  }

  transmit(to: HostId, packet: Segment, remark: Remark): void {
    const { retransmission = false, probe = false, reason = null, section = null } = remark;
    this.effects.push({ kind: 'down', down: { to, packet, retransmission, probe, reason, section } });
  }

  running(timer: TimerName): boolean {
    return this.tcb?.timers.includes(timer) ?? false;
  }

  /** Starts a timer of the connection in hand, or restarts it. */
  start(timer: TimerName, afterUs: number): void {
    const { key, timers } = this.connection;
    if (!timers.includes(timer)) this.changing().timers = [...timers, timer];
    this.effects.push({ kind: 'start', timer, connection: key, afterUs });
  }

  stop(timer: TimerName): void {
    const { key, timers } = this.connection;
    if (!timers.includes(timer)) return;
    this.changing().timers = timers.filter((running) => running !== timer);
    this.effects.push({ kind: 'stop', timer, connection: key });
  }

  /** Puts a connection that has just been made in hand, and announces it. */
  adopt(tcb: Tcb, name: string | null): void {
    const { key, peer, localPort, remotePort, origin } = tcb;
    const host = this.changingHost();
    host.ended = host.ended.without(key);
    if (origin === 'active') host.lastOpened = host.lastOpened.with(peer, key);
    host.pairs = host.pairs.with(socketPair(peer, localPort, remotePort), key);
    host.chosen += 1;
    this.tcb = tcb;
    this.before = null;
    this.record({ kind: 'connection', connection: key, peer, localPort, remotePort, name });
    const awaitsText = tcb.fastOpen.awaits > 0;
    const active = origin === 'active';
    this.up({
      kind: 'opening',
      connection: key,
      peer,
      port: active ? remotePort : localPort,
      active,
      awaitsText,
      name,
    });
  }

  /** Changes the state and says so. CLOSED, and LISTEN for a connection that came from a listener, end it. */
  enter(from: StateName, to: StateName, reason: LocalizableText, section: string): void {
    const { tcb } = this;
    this.record({ kind: 'state', connection: tcb?.key ?? null, from, to, reason, section });
    if (tcb === null) {
      this.listen(to === 'LISTEN');
    } else if (to === 'CLOSED' || to === 'LISTEN') {
      this.forget(to);
    } else if (tcb.state !== 'SYN-SENT' && to !== 'SYN-SENT') {
      this.changing().state = to;
    }
    if (tcb !== null && to === 'ESTABLISHED') this.up({ kind: 'established', connection: tcb.key, peer: tcb.peer });
  }

  /** Makes a passive OPEN on the port in hand, or takes it back; without one all of them. */
  listen(opens: boolean): void {
    const port = this.portInHand;
    const host = this.changingHost();
    const others = port === null ? [] : host.listeners.filter((known) => known !== port);
    host.listeners = opens && port !== null ? [...others, port] : others;
  }

  /** Deletes the TCB in hand; stops its timers; remembers what later connections must know. */
  forget(state: 'CLOSED' | 'LISTEN'): void {
    for (const timer of this.connection.timers) this.stop(timer);
    const { key, peer, localPort, remotePort, sender } = this.connection;
    const pair = socketPair(peer, localPort, remotePort);
    const host = this.changingHost();
    host.connections = host.connections.without(key);
    host.pairs = host.pairs.without(pair);
    host.ended = host.ended.with(key, { state, peer, localPort, remotePort, iss: sender.iss, mss: sender.mss });
    host.unused = host.unused.with(pair, add(sender.max, 1));
    this.countTimers([]);
    this.countHalfOpen(false);
    this.put(null);
    this.up({ kind: 'closed', connection: key });
  }

  /** Writes the connection in hand back to the host, and records what changed. */
  commit(): void {
    const { tcb, before } = this;
    if (tcb === null || tcb === before) return;
    const vars = changedVariables(before, tcb, this.settings);
    if (vars !== null) this.record(this.withReason(tcb.key, vars));
    const host = this.changingHost();
    host.connections = host.connections.with(tcb.key, tcb);
    this.countTimers(tcb.timers);
    this.countHalfOpen(isHalfOpen(tcb));
    this.put(tcb);
  }

  /** Says by which rule the congestion window, or its threshold, is what it is now. */
  explainWindow(reason: LocalizableText, section: string): void {
    this.windowReason = { cwndReason: reason, section };
  }

  private withReason(connection: ConnectionKey, vars: Variables): VariablesRecord {
    const { windowReason } = this;
    if (windowReason === null || (vars.cwnd === undefined && vars.ssthresh === undefined))
      return { kind: 'vars', connection, vars };
    const { cwndReason, section } = windowReason;
    return { kind: 'vars', connection, vars, cwndReason, section };
  }

  /** What is in hand is the host's own from here on. */
  private put(tcb: Tcb | null): void {
    this.tcb = tcb;
    this.before = tcb;
    this.ownTcb = null;
    this.ownSender = null;
    this.ownReceiver = null;
    this.windowReason = null;
  }

  /** Whether the connection in hand is half open now; the listener's count goes with it. */
  private countHalfOpen(isNow: boolean): void {
    const { before } = this;
    const wasThen = before !== null && isHalfOpen(before);
    if (wasThen === isNow) return;
    const change = isNow ? 1 : -1;
    const host = this.changingHost();
    const port = String((this.tcb ?? before)?.localPort);
    host.pending += change;
    host.halfOpen = host.halfOpen.with(port, (host.halfOpen.get(port) ?? 0) + change);
    this.record({ kind: 'vars', connection: null, vars: { pending: host.pending } });
  }

  /** The timers of the connection in hand are these now. */
  private countTimers(now: readonly TimerName[]): void {
    const then = this.before?.timers ?? [];
    if (then === now) return;
    const more = (timer: TimerName) => Number(now.includes(timer)) - Number(then.includes(timer));
    const host = this.changingHost();
    host.retransmitting += more('retransmission');
    host.delaying += more('delayed-ack');
  }
}

/** Whether a listener has taken the connection's SYN and waits for the ACK of its own. */
function isHalfOpen({ state, origin }: Tcb): boolean {
  return state === 'SYN-RECEIVED' && origin === 'passive';
}
