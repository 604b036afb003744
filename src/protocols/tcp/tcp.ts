/**
 * TCP: RFC 9293, with RFC 5961's challenge ACKs and RFC 6298's timer, which it includes; congestion control (RFC 5681,
 * 6582, 6675, 9438); window scaling and timestamps (RFC 7323), selective acknowledgements (RFC 2018, 2883) and explicit
 * congestion notification (RFC 3168) where both sides offer them; SYN cookies (RFC 4987) and Fast Open (RFC 7413). One
 * pure step that runs the table.
 *
 * Not modelled: urgent data, security and precedence, other options, as that of the user time-out (RFC 5482), text on a
 * SYN without Fast Open, the quiet time after a crash; of Linux, that it hands segments to the network several at a time
 * (GSO), fills the window with such a unit and repeats its parts together.
 */
import type { Activity, Arrival, ConnectionKey, Input, Layer, Step, TimerKey, Transmission } from '../protocol.ts';
import { assertNever } from '../protocol.ts';
import type { TcpCall } from './calls.ts';
import { rememberTimestamp } from './extensions/timestamps.ts';
import type { TcpHost } from './state/host.ts';
import { connectionOn, LISTENING_PORT, newHost, stateOf } from './state/host.ts';
import { heedOwnLink, heedTooBig } from './sending/path-mtu.ts';
import { TCP_OPTIONS, type TcpContext, type TcpSettings } from './options.ts';
import { controlAnew } from './sending/congestion-window.ts';
import { emitAck } from './sending/output.ts';
import { sendPending } from './sending/pending.ts';
import { watchSilence, watchSilenceAnew } from './sending/probes.ts';
import { stopAwaiting } from './fast-open/text.ts';
import { watchUserTimeout } from './sending/user-timeout.ts';
import { NO_CONNECTION, refuseCall } from './reasons.ts';
import { isAcceptable, readNow } from './receiving/receive.ts';
import type { EventName, Row, Table } from './table/row.ts';
import { apply, indexed, stages } from './table/row.ts';
import type { TcpUp } from './run.ts';
import { Run } from './run.ts';
import type { Segment } from './segment/segment.ts';
import { marked, segmentMatches } from './segment/segment.ts';
import { TABLE } from './table/table.ts';

/** TCP as a layer: HTTP stands on it, and it stands on the network. */
export interface TcpLayer extends Layer<TcpHost, TcpCall, TcpUp, Arrival<Segment>, Transmission<Segment>, TcpSettings> {
  adapt(
    state: TcpHost,
    before: TcpSettings,
    context: TcpContext,
    option: string | null,
  ): Step<TcpHost, TcpUp, Transmission<Segment>>;
  stateOf(state: TcpHost, connection: ConnectionKey | null): string;
  matches(packet: Segment, kind: Parameters<typeof segmentMatches>[1]): boolean;
  marked(packet: Segment): Segment | null;
}

/** The option of the network that limits what a host's own link carries. */
const MTU_OPTION = 'mtu';

export const tcp: TcpLayer = tcpWith(TABLE);

/** TCP that runs these rows; tests pass the table with counters in it. */
export function tcpWith(rows: readonly Row[]): TcpLayer {
  const table = indexed(rows);
  return {
    options: TCP_OPTIONS,
    initial: newHost,
    adapt,
    step: (state, input, context) => step(table, state, input, context),
    activity,
    stateOf,
    matches: segmentMatches,
    marked,
  };
}

function step(
  table: Table,
  state: TcpHost,
  input: Input<TcpCall, Arrival<Segment>>,
  context: TcpContext,
): Step<TcpHost, TcpUp, Transmission<Segment>> {
  const run = new Run(state, context);
  switch (input.kind) {
    case 'call':
      call(table, run, input.call);
      break;
    case 'indication':
      arrive(table, run, input.indication);
      break;
    case 'timer':
      expire(table, run, input);
      break;
    default:
      assertNever(input);
  }
  run.commit();
  return { state: run.host, effects: run.effects };
}

function call(table: Table, run: Run, userCall: TcpCall): void {
  run.call = userCall;
  switch (userCall.verb) {
    case 'listen':
      on(table, run, null, 'OPEN passive');
      break;
    case 'stop listening':
      on(table, run, null, 'CLOSE');
      break;
    case 'connect':
      on(table, run, existing(run.host, userCall), 'OPEN active');
      break;
    case 'send':
      on(table, run, userCall.connection, 'SEND');
      break;
    case 'close':
      on(table, run, userCall.connection, 'CLOSE');
      break;
    case 'abort':
      on(table, run, userCall.connection, 'ABORT');
      break;
    case 'exit':
      onAll(table, run, userCall.connection, 'EXIT');
      break;
    case 'crash':
      onAll(table, run, null, 'CRASH');
      break;
    case 'stop reading':
      setReading(run, userCall.connection, false);
      break;
    case 'read':
      if (userCall.connection === null) setReading(run, null, userCall.bytes === null || run.host.reading);
      else on(table, run, userCall.connection, 'RECEIVE');
      break;
    default:
      assertNever(userCall);
  }
}

/** Options that act on connections which exist: what Nagle held back leaves; timers count anew. */
function adapt(
  state: TcpHost,
  before: TcpSettings,
  context: TcpContext,
  option: string | null,
): Step<TcpHost, TcpUp, Transmission<Segment>> {
  const run = new Run(state, context);
  if (option === 'fast-open') run.changingHost().fastOpenKey += 1;
  const isOnOtherLink = option === MTU_OPTION;
  const isFree = before.nagle && !run.settings.nagle;
  const isWatchedOtherwise = before.keepaliveUs !== run.settings.keepaliveUs;
  const isLimitedOtherwise = before.userTimeoutUs !== run.settings.userTimeoutUs;
  const isControlledOtherwise = before.congestion !== run.settings.congestion;
  if (isFree || isWatchedOtherwise || isLimitedOtherwise || isControlledOtherwise || isOnOtherLink)
    for (const key of state.connections.keys()) {
      if (run.exhausted) break;
      run.focus(key);
      if (isOnOtherLink) heedOwnLink(run);
      if (isWatchedOtherwise) watchSilenceAnew(run);
      if (isControlledOtherwise) controlAnew(run);
      if (isFree || isControlledOtherwise) sendPending(run);
      watchUserTimeout(run);
    }
  run.commit();
  return { state: run.host, effects: run.effects };
}

function on(table: Table, run: Run, connection: ConnectionKey | null, event: EventName): void {
  run.focus(connection);
  apply(table, run, event);
  if (run.tcb !== null) watchSilence(run);
  watchUserTimeout(run);
}

/** One connection, or every connection in the order of opening and then the listener. */
function onAll(table: Table, run: Run, connection: ConnectionKey | null, event: EventName): void {
  if (connection !== null) {
    on(table, run, connection, event);
    return;
  }
  for (const key of run.host.connections.keys()) {
    if (run.exhausted) return;
    on(table, run, key, event);
  }
  on(table, run, null, event);
}

/** The connection that an active OPEN would be, if it is open already: one whose ports are named. */
function existing(host: TcpHost, call: Extract<TcpCall, { verb: 'connect' }>): ConnectionKey | null {
  const localPort = call.join?.localPort ?? call.localPort;
  const remotePort = call.join?.remotePort ?? call.remotePort ?? LISTENING_PORT;
  return localPort === undefined ? null : (connectionOn(host, call.to, localPort, remotePort)?.key ?? null);
}

function setReading(run: Run, connection: ConnectionKey | null, reading: boolean): void {
  run.focus(connection);
  if (connection === null) run.changingHost().reading = reading;
  else if (run.tcb === null) refuseCall(run, NO_CONNECTION, '3.10.3');
  else if (run.tcb.application !== 'gone') run.changing().application = reading ? 'reading' : 'stopped';
}

/** SEGMENT ARRIVES (RFC 9293, section 3.10.7): the stages in order, until one says stop. */
function arrive(table: Table, run: Run, arrival: Arrival<Segment>): void {
  const { from, packet, tooBig } = arrival;
  if (tooBig !== undefined) {
    run.focus(run.host.connections.has(packet.connection) ? packet.connection : null);
    heedTooBig(run, packet, tooBig);
    return;
  }
  const tcb = connectionOn(run.host, from, packet.destinationPort, packet.sourcePort);
  run.focus(tcb?.key ?? null);
  run.arrival = { from, segment: packet };
  stopAwaiting(run);
  if (tcb !== null && isHeard(run)) hear(run);
  for (const stage of stages(run.state)) {
    if (apply(table, run, stage)?.then === 'stop') break;
    if (stage === 'segment: sequence') rememberTimestamp(run);
  }
  settle(run);
}

/** Linux hears of the other side by the ACKs that it looks at: a segment outside the window, a probe say, is none. */
function isHeard(run: Run): boolean {
  return run.state === 'SYN-SENT' || !run.departs('hearAcceptable') || isAcceptable(run);
}

function hear(run: Run): void {
  const tcb = run.changing();
  tcb.keepAliveProbes = 0;
  const { keepaliveUs } = run.settings;
  if (keepaliveUs !== null && run.running('keep-alive')) run.start('keep-alive', keepaliveUs);
  if (tcb.sender.unansweredProbes > 0) run.changingSender().unansweredProbes = 0;
}

/** Sends what the segment has made room for; an ACK rides on it, or goes by itself. */
function settle(run: Run): void {
  if (run.tcb === null) return;
  if (run.ackDue === 'before text') emitAck(run);
  sendPending(run);
  const { delayedAckUs } = run.settings;
  if (run.ackDue === 'now') emitAck(run);
  else if (run.ackDue === 'delayed' && delayedAckUs !== null && !run.running('delayed-ack'))
    run.start('delayed-ack', delayedAckUs);
  readNow(run);
  watchSilence(run);
  watchUserTimeout(run);
}

function expire(table: Table, run: Run, { timer, connection }: TimerKey): void {
  run.focus(connection);
  if (run.tcb === null) return;
  const expired = run.tcb.timers.find((running) => running === timer);
  if (expired === undefined) return;
  run.changing().timers = run.tcb.timers.filter((running) => running !== expired);
  apply(table, run, `time-out: ${expired}`);
  watchUserTimeout(run);
}

/** Language reference, "When". */
function activity({ retransmitting, delaying }: TcpHost): Activity {
  if (delaying > 0) return 'acting';
  return retransmitting > 0 ? 'waiting' : 'idle';
}

export { forge } from './forge.ts';
export type { TcpHost, TcpUp };
