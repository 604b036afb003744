/**
 * One step under way: the host as it was, what has changed so far and the effects so far. It lives inside a single
 * call of `step` and is the only thing in TCP that changes in place.
 */
import type {
  ApplicationIndication,
  ConnectionKey,
  Context,
  Effect,
  HostId,
  ProtocolRecord,
  Transmission,
} from '../protocol.ts';
import type { TcpCall, TcpIndication } from './calls.ts';
import type { Receiver, Sender, StateName, Synchronized, Tcb, TimerName } from './connection.ts';
import { offsetOf, sentBytes } from './connection.ts';
import type { Difference } from './differences.ts';
import { departs } from './differences.ts';
import type { TcpHost } from './host.ts';
import { LISTENING_PORT, socketPair } from './host.ts';
import type { Segment } from './segment.ts';
import { add, distance } from './sequence.ts';

export type TcpUp = TcpIndication | ApplicationIndication;
export type TcpEffect = Effect<TcpUp, Transmission<Segment>>;

/** How the arriving segment is to be acknowledged before the step ends. */
type AckDue = 'no' | 'delayed' | 'now';

/** What a segment on its way out says beside its numbers. */
export interface Remark {
  readonly retransmission?: boolean;
  readonly probe?: boolean;
  readonly reason?: string;
  readonly section?: string;
}

export class Run {
  host: TcpHost;
  /** The connection in hand; null: the host itself, CLOSED or LISTEN. */
  tcb: Tcb | null = null;
  readonly context: Context;
  readonly effects: TcpEffect[] = [];
  /** The segment in hand and who sent it. */
  arrival: { readonly from: HostId; readonly segment: Segment } | null = null;
  ackDue: AckDue = 'no';
  /** The segment's text and FIN are not taken: the window is closed. */
  textRefused = false;
  /** The user call in hand. */
  call: TcpCall | null = null;
  /** The connection that is asked for is not there any more. */
  private missing = false;
  /** The connection in hand as it was when it was taken in hand. */
  private before: Tcb | null = null;

  constructor(host: TcpHost, context: Context) {
    this.host = host;
    this.context = context;
  }

  get settings(): Context['settings'] {
    return this.context.settings;
  }

  get nowUs(): number {
    return this.context.nowUs;
  }

  /** The state in which the connection in hand is, or what stands in for it where there is none. */
  get state(): StateName {
    if (this.tcb !== null) return this.tcb.state;
    if (this.missing) return 'CLOSED';
    if (this.arrival !== null && this.arrival.segment.destinationPort !== LISTENING_PORT) return 'CLOSED';
    return this.host.listening ? 'LISTEN' : 'CLOSED';
  }

  departs(difference: Difference): boolean {
    return departs(this.settings, difference);
  }

  /** Takes a connection in hand; what was in hand is kept. */
  focus(connection: ConnectionKey | null): void {
    this.commit();
    this.tcb = connection === null ? null : (this.host.connections.get(connection) ?? null);
    this.before = this.tcb;
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

  // These three run with every segment: copying whole and then assigning is much faster than spreading both.
  change(
    fields: Partial<Pick<Tcb, 'application' | 'timers' | 'heardUs' | 'keepAliveProbes' | 'mss' | 'window'>>,
  ): void {
    this.tcb = Object.assign({ ...this.connection }, fields);
  }

  changeSender(fields: Partial<Sender>): void {
    const tcb = this.connection;
    this.tcb = Object.assign({ ...tcb }, { sender: Object.assign({ ...tcb.sender }, fields) });
  }

  changeReceiver(fields: Partial<Receiver>): void {
    const tcb = this.synchronized;
    this.tcb = Object.assign({ ...tcb }, { receiver: Object.assign({ ...tcb.receiver }, fields) });
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
    if (!timers.includes(timer)) this.change({ timers: [...timers, timer] });
    this.effects.push({ kind: 'start', timer: timerId(timer, key), afterUs, connection: key });
  }

  stop(timer: TimerName): void {
    const { key, timers } = this.connection;
    if (!timers.includes(timer)) return;
    this.change({ timers: timers.filter((running) => running !== timer) });
    this.effects.push({ kind: 'stop', timer: timerId(timer, key), connection: key });
  }

  /** Puts a connection that has just been made in hand, and announces it. */
  adopt(tcb: Tcb, name: string | null): void {
    const { key, peer, localPort, remotePort, origin } = tcb;
    const { host } = this;
    const ended = new Map(host.ended);
    ended.delete(key);
    const lastOpened = new Map(host.lastOpened);
    if (origin === 'active') lastOpened.set(peer, key);
    const connections = new Map(host.connections).set(key, tcb);
    const pairs = new Map(host.pairs).set(socketPair(peer, localPort, remotePort), key);
    this.host = { ...host, ended, lastOpened, connections, pairs, chosen: host.chosen + 1 };
    this.tcb = tcb;
    this.before = null;
    this.record({ kind: 'connection', connection: key, peer, localPort, remotePort, name });
    this.up({ kind: 'opening', connection: key, peer, active: origin === 'active' });
  }

  /** Changes the state and says so. CLOSED, and LISTEN for a connection that came from a listener, end it. */
  enter(from: StateName, to: StateName, reason: string, section: string): void {
    const { tcb } = this;
    this.record({ kind: 'state', connection: tcb?.key ?? null, from, to, reason, section });
    if (tcb === null) {
      this.host = { ...this.host, listening: to === 'LISTEN' };
    } else if (to === 'CLOSED' || to === 'LISTEN') {
      this.forget(to);
    } else if (tcb.state !== 'SYN-SENT' && to !== 'SYN-SENT') {
      this.tcb = { ...tcb, state: to };
    }
    if (tcb !== null && to === 'ESTABLISHED') this.up({ kind: 'established', connection: tcb.key, peer: tcb.peer });
  }

  /** Deletes the TCB in hand; stops its timers; remembers what later connections must know. */
  forget(state: 'CLOSED' | 'LISTEN'): void {
    for (const timer of this.connection.timers) this.stop(timer);
    const { key, peer, localPort, remotePort, sender } = this.connection;
    const { host } = this;
    const pair = socketPair(peer, localPort, remotePort);
    const connections = new Map(host.connections);
    connections.delete(key);
    const pairs = new Map(host.pairs);
    pairs.delete(pair);
    const ended = new Map(host.ended).set(key, { state, peer, localPort, remotePort, iss: sender.iss });
    const unused = new Map(host.unused).set(pair, add(sender.max, 1));
    this.host = { ...host, connections, pairs, ended, unused };
    this.tcb = null;
    this.before = null;
    this.up({ kind: 'closed', connection: key });
  }

  /** Writes the connection in hand back to the host, and records what changed. */
  commit(): void {
    const { tcb, before } = this;
    if (tcb === null || tcb === before) return;
    const vars = changes(before, tcb);
    if (vars !== null) this.record({ kind: 'vars', connection: tcb.key, vars });
    this.host = { ...this.host, connections: new Map(this.host.connections).set(tcb.key, tcb) };
    this.before = tcb;
  }
}

/** A timer's name as the simulator knows it; `timerOf` takes it apart again. */
function timerId(timer: TimerName, connection: ConnectionKey): string {
  return `${timer} ${connection}`;
}

export function timerOf(id: string): { readonly timer: TimerName; readonly connection: ConnectionKey } {
  const space = id.indexOf(' ');
  return { timer: id.slice(0, space) as TimerName, connection: id.slice(space + 1) };
}

/** A variable's value at a connection; null: it has none yet. */
type Variable = readonly [name: string, valueOf: (tcb: Tcb) => number | null];

/** The variables of RFC 9293, section 3.3.1, as the trace shows them: numbers relative to ISS and IRS. */
const VARIABLES: readonly Variable[] = [
  ['sndUna', ({ sender }) => distance(sender.iss, sender.una)],
  ['sndNxt', ({ sender }) => distance(sender.iss, sender.nxt)],
  ['sndWnd', ({ sender }) => sender.wnd],
  ['unsent', ({ sender }) => sender.written - sentBytes(sender)],
  ['unacknowledged', ({ sender }) => unacknowledgedBytes(sender)],
  ['rcvNxt', (tcb) => (tcb.state === 'SYN-SENT' ? null : distance(tcb.receiver.irs, tcb.receiver.nxt))],
  ['rcvWnd', (tcb) => (tcb.state === 'SYN-SENT' ? null : tcb.receiver.wnd)],
  ['unread', (tcb) => (tcb.state === 'SYN-SENT' ? null : tcb.receiver.unreadBytes)],
];

/** What the trace is to be told of the variables: those that have another value than before; null: none. */
function changes(before: Tcb | null, now: Tcb): Record<string, number> | null {
  let changed: Record<string, number> | null = null;
  for (const [name, valueOf] of VARIABLES) {
    const value = valueOf(now);
    if (value !== null && (before === null || value !== valueOf(before))) (changed ??= {})[name] = value;
  }
  return changed;
}

function unacknowledgedBytes(sender: Sender): number {
  const sent = sentBytes(sender);
  return sent - Math.min(sent, Math.max(0, offsetOf(sender, sender.una)));
}
