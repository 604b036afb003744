/** How connections come to be: active and passive OPEN, and the first segments (RFC 9293, sections 3.5, 3.10.1). */
import { PersistentList } from '../persistent-list.ts';
import type { ConnectionKey, HostId } from '../protocol.ts';
import type { Extensions, Receiver, Sender, SynchronizedState, SynSent, Tcb } from './state/connection.ts';
import { copyOfSender } from './state/connection.ts';
import { agreed, offered, peersShift } from './extensions/negotiation.ts';
import { fullSegment, timestampsBytes } from './extensions/segment-options.ts';
import { firstTimestamp } from './extensions/timestamps.ts';
import { fastOpening, NO_FAST_OPEN } from './fast-open/cookies.ts';
import { chooseIss, choosePort, LISTENING_PORT, socketPair } from './state/host.ts';
import { newKernel } from './state/kernel.ts';
import { carriedByOwnLink } from './sending/path-mtu.ts';
import { NOTHING_MEASURED } from './sending/round-trip.ts';
import type { TcpSettings } from './options.ts';
import { explainInitialWindow, newCongestion } from './sending/congestion-window.ts';
import type { Run } from './run.ts';
import type { Segment } from './segment/segment.ts';
import { DEFAULT_MSS, has } from './segment/segment.ts';
import type { Seq } from './segment/sequence.ts';
import { add, seq } from './segment/sequence.ts';
import { initialWindow } from './window.ts';

/** What an Ethernet carries: what a host's own network lets it send, if it does not announce more itself. */
const ETHERNET_MSS = 1460;

/** An active OPEN as the user asked for it. */
export interface Opening {
  readonly to: HostId;
  readonly name: string | null;
  readonly join: { readonly connection: ConnectionKey; readonly localPort: number; readonly remotePort: number } | null;
  readonly newPort?: boolean;
  readonly localPort?: number;
  readonly remotePort?: number;
  readonly sends?: number;
}

/** Makes the TCB of an active OPEN and puts it in hand, in SYN-SENT. */
export function openActively(run: Run, opening: Opening): void {
  const { to, name, join, newPort = false } = opening;
  const { host } = run;
  const remotePort = join?.remotePort ?? opening.remotePort ?? LISTENING_PORT;
  const chosen = choosePort(host, to, remotePort, !newPort);
  const localPort = join?.localPort ?? opening.localPort ?? chosen.port;
  if (join === null) {
    if (opening.localPort === undefined) run.changingHost().ephemeral = chosen.ephemeral;
    run.changingHost().opened += 1;
  }
  const key = join?.connection ?? `${host.id}:${localPort}>${to}:${remotePort}#${run.host.opened}`;
  const fastOpen = join === null ? fastOpening(run, to, opening.sends ?? 0) : NO_FAST_OPEN;
  run.adopt({ ...newTcb(run, key, to, localPort, remotePort, 'active'), fastOpen }, name);
  explainInitialWindow(run);
}

/** A listener takes a SYN: makes the TCB and puts it in hand, in SYN-RECEIVED. */
export function accept(run: Run): void {
  acceptSyn(run, run.segment, null);
}

/** The same for a SYN that came before; `iss`: of a connection that has its number already. */
export function acceptSyn(run: Run, syn: Segment, iss: Seq | null): void {
  const { connection, sourcePort, destinationPort } = syn;
  // A forged SYN may name a connection that has other ports.
  const isTaken = run.host.connections.has(connection);
  const key = isTaken ? `${connection}/${sourcePort}>${destinationPort}` : connection;
  const end = newTcb(run, key, run.arrival?.from ?? '', destinationPort, sourcePort, 'passive', iss);
  const extensions = agreed(end.extensions, syn);
  const sender = heard(run, end, extensions, syn);
  const receiver = newReceiver(run, end, extensions, syn);
  run.adopt({ ...end, extensions, sender, state: 'SYN-RECEIVED', receiver }, null);
  explainInitialWindow(run);
}

/** SYN-SENT learns the other side's numbers from its SYN. */
export function synchronize(run: Run, state: SynchronizedState): void {
  const { segment, connection } = run;
  const extensions = agreed(connection.extensions, segment);
  const sender = heard(run, connection, extensions, segment);
  run.synchronize(state, extensions, sender, newReceiver(run, connection, extensions, segment));
}

/** One end of a new connection, which has not heard of the other yet. */
function newTcb(
  run: Run,
  key: ConnectionKey,
  peer: HostId,
  localPort: number,
  remotePort: number,
  origin: Tcb['origin'],
  number: Seq | null = null,
): SynSent {
  const { settings, host, nowUs } = run;
  const iss = number ?? chooseIss(host, socketPair(peer, localPort, remotePort), nowUs, settings.isn);
  return {
    key,
    peer,
    localPort,
    remotePort,
    origin,
    mss: settings.mss,
    window: settings.window,
    application: host.reading ? 'reading' : 'stopped',
    extensions: offered(run),
    fastOpen: NO_FAST_OPEN,
    sender: newSender(iss, settings),
    timers: [],
    keepAliveProbes: 0,
    userTimeoutUs: null,
    challengedUs: [],
    state: 'SYN-SENT',
    receiver: null,
  };
}

function newSender(iss: Seq, settings: TcpSettings): Sender {
  const { mss } = settings;
  return {
    iss,
    una: iss,
    nxt: iss,
    max: iss,
    wnd: 0,
    wl1: seq(0),
    wl2: seq(0),
    windowShift: 0,
    maxWnd: 0,
    mss,
    buffer: PersistentList.empty(),
    written: 0,
    closing: false,
    queue: PersistentList.empty(),
    smallEnd: iss,
    roundTrip: NOTHING_MEASURED,
    congestion: newCongestion(settings, mss),
    lastSentUs: null,
    retransmissions: 0,
    expirations: 0,
    timeouts: 0,
    duplicateAcks: 0,
    recovery: null,
    lossUpTo: iss,
    limitedTransmit: 0,
    sacked: [],
    kernel: newKernel(iss),
    reduced: false,
    echoHeeded: null,
    probes: 0,
    unansweredProbes: 0,
  };
}

/**
 * What a SYN says about sending to its sender. Eff.snd.MSS is what the other side announces, and what the own network
 * carries (section 3.7.1). `mss`, the own announcement, is about receiving; Linux's TCP_MAXSEG is about both.
 */
function heard(run: Run, { sender, mss, peer }: Tcb, extensions: Extensions, segment: Segment): Sender {
  const next = copyOfSender(sender);
  const usual = run.departs('mssLimitsBoth') ? mss : Math.max(mss, ETHERNET_MSS);
  const ownLink = carriedByOwnLink(run, peer);
  const limit = run.departs('mssLimitsBoth') ? mss : Infinity;
  const carried = ownLink === null ? usual : Math.min(ownLink, limit);
  next.mss = Math.max(1, Math.min(segment.options.mss ?? DEFAULT_MSS, carried) - timestampsBytes({ extensions }));
  if (next.mss !== sender.mss) next.congestion = newCongestion(run.settings, next.mss);
  next.wnd = segment.window;
  next.maxWnd = segment.window;
  next.windowShift = peersShift(extensions, segment);
  next.wl1 = segment.seq;
  next.wl2 = segment.ack ?? sender.iss;
  return next;
}

function newReceiver(run: Run, { window, mss }: Tcb, extensions: Extensions, segment: Segment): Receiver {
  const full = fullSegment({ mss, extensions });
  const wnd = initialWindow(run, window, full);
  return {
    irs: segment.seq,
    nxt: add(segment.seq, 1),
    wnd,
    unread: PersistentList.empty(),
    unreadBytes: 0,
    ahead: [],
    finAt: null,
    acked: segment.seq,
    // `tcp_incr_quickack`: as many as half of the window holds.
    quickAcks: Math.floor(wnd / (2 * full)),
    recent: [],
    recentTimestamp: firstTimestamp(segment, run.nowUs),
    congested: false,
    duplicate: null,
  };
}

/** Whether the segment is the SYN,ACK half of a simultaneous open, its SYN known already (section 3.5, figure 7). */
export function completesSimultaneousOpen(run: Run): boolean {
  const { receiver, sender } = run.synchronized;
  const { segment } = run;
  const known = has(segment, 'SYN') && has(segment, 'ACK') && !has(segment, 'RST') && segment.seq === receiver.irs;
  const mutual = run.connection.origin === 'active' && sender.una === sender.iss;
  return known && mutual && segment.ack === add(sender.iss, 1);
}
